"""The tables of report series, of each version of their reports, of releases, and of decisions asked for."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Row


class ReportSeriesRow(Row):
    """Reports an engagement owes one audience: how often, who writes them, where they are posted.

    `roles` are those that get them, with commas between; NULL: those the audience means.
    """

    __tablename__ = "report_series"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id", "audience", "name"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    audience: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(80))
    cadence: Mapped[str] = mapped_column(String(255))
    holiday_rule: Mapped[str] = mapped_column(String(8))
    zone: Mapped[str] = mapped_column(String(64))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channels.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    announced_at: Mapped[datetime | None]
    tells_nothing: Mapped[bool] = mapped_column(Boolean)
    roles: Mapped[str | None] = mapped_column(String(255))
    source_line: Mapped[str] = mapped_column(Text)
    adopted_at: Mapped[datetime]
    thresholds: Mapped[dict[str, Any]] = mapped_column(JSON)
    gives_hints: Mapped[bool] = mapped_column(Boolean)
    paused_at: Mapped[datetime | None]
    ended_on: Mapped[date | None] = mapped_column(Date)


class ReportReaderRow(Row):
    """Somebody who gets the reports of a series by name, whatever role they have."""

    __tablename__ = "report_readers"
    __table_args__ = (UniqueConstraint("workspace_id", "series_id", "person_id"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)


class ReportRow(Row):
    """One version of a report, as it was written; the highest is what stands.

    Each version knows when the first was submitted; `under` is the natural key of the message it stands under
    in a channel.
    """

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("workspace_id", "series_id", "occurrence", "version"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"), index=True)
    occurrence: Mapped[datetime]
    version: Mapped[int] = mapped_column(Integer)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    submitted_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    changes: Mapped[str] = mapped_column(Text)
    period_from: Mapped[date] = mapped_column(Date)
    period_to: Mapped[date] = mapped_column(Date)
    under: Mapped[str | None] = mapped_column(String(255))
    colour: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    schedule: Mapped[str | None] = mapped_column(String(8))
    schedule_note: Mapped[str] = mapped_column(Text)
    budget: Mapped[str | None] = mapped_column(String(8))
    budget_note: Mapped[str] = mapped_column(Text)
    scope: Mapped[str | None] = mapped_column(String(8))
    scope_note: Mapped[str] = mapped_column(Text)
    done: Mapped[str] = mapped_column(Text)
    help_needed: Mapped[str] = mapped_column(Text)
    points: Mapped[dict[str, Any]] = mapped_column(JSON)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReportSkipRow(Row):
    """A report its author chose to leave out, and why."""

    __tablename__ = "report_skips"
    __table_args__ = (UniqueConstraint("workspace_id", "series_id", "occurrence"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"))
    occurrence: Mapped[datetime]
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    skipped_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)


class ReportSnoozeRow(Row):
    """Until when the author of a report asked not to be reminded of it; the last time they asked counts."""

    __tablename__ = "report_snoozes"
    __table_args__ = (UniqueConstraint("workspace_id", "series_id", "occurrence"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"))
    occurrence: Mapped[datetime]
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    until: Mapped[datetime]


class ReportDraftRow(Row):
    """What somebody has filled in so far; `version` is that of the report they edit, 0 for a new one.

    `acted` is when they did so by Slack's clock, so that what arrives late does not undo what came after it.
    """

    __tablename__ = "report_drafts"
    __table_args__ = (UniqueConstraint("workspace_id", "series_id", "occurrence", "person_id"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"))
    occurrence: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    kept_at: Mapped[datetime]
    acted: Mapped[str] = mapped_column(String(32))
    filling: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReportReleaseRow(Row):
    """That a report was released to the audience of its series.

    Of a report that was written once for several audiences, `origin` is the one its author wrote.
    """

    __tablename__ = "report_releases"
    __table_args__ = (UniqueConstraint("workspace_id", "series_id", "occurrence"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"))
    occurrence: Mapped[datetime]
    origin_series_id: Mapped[int] = mapped_column(
        ForeignKey("report_series.id", ondelete="CASCADE"), index=True
    )
    origin_occurrence: Mapped[datetime]
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    released_at: Mapped[datetime]


class ReportWordingRow(Row):
    """The summary of a report in its author's own words for one altitude; the last they gave counts."""

    __tablename__ = "report_wordings"
    __table_args__ = (UniqueConstraint("workspace_id", "series_id", "occurrence", "altitude"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"))
    occurrence: Mapped[datetime]
    altitude: Mapped[str] = mapped_column(String(16))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    said_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    in_place_of: Mapped[str] = mapped_column(Text)


class ReportDecisionRow(Row):
    """A decision the reports of an engagement ask for, as the last of them names it."""

    __tablename__ = "report_decisions"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id", "key"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64))
    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"), index=True)
    occurrence: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    options: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    by_name: Mapped[str] = mapped_column(Text)
    due: Mapped[date | None] = mapped_column(Date)
    asked_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class ReportDecisionAnswerRow(Row):
    """What was answered to a decision; answers only grow, and one of them decides."""

    __tablename__ = "report_decision_answers"
    __table_args__ = (UniqueConstraint("workspace_id", "decision_id", "number"),)

    decision_id: Mapped[int] = mapped_column(ForeignKey("report_decisions.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[str] = mapped_column(String(16))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    comment: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime]


class ReportDelegationRow(Row):
    """Whom the author of a report asked to write it, and what they answered; the last one asked counts."""

    __tablename__ = "report_delegations"
    __table_args__ = (UniqueConstraint("workspace_id", "series_id", "occurrence"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"))
    occurrence: Mapped[datetime]
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    delegate_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    is_accepted: Mapped[bool] = mapped_column(Boolean)
