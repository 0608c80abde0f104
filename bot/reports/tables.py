"""The tables of report series, of each version of their reports, and of what was skipped or put off."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Row


class ReportSeriesRow(Row):
    """Reports an engagement owes one audience: how often, who writes them, where they are posted."""

    __tablename__ = "report_series"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id", "audience"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    audience: Mapped[str] = mapped_column(String(32))
    cadence: Mapped[str] = mapped_column(String(255))
    holiday_rule: Mapped[str] = mapped_column(String(8))
    zone: Mapped[str] = mapped_column(String(64))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channels.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    source_line: Mapped[str] = mapped_column(Text)
    adopted_at: Mapped[datetime]


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
    next_steps: Mapped[str] = mapped_column(Text)
    risks: Mapped[str] = mapped_column(Text)
    decisions: Mapped[str] = mapped_column(Text)
    help_needed: Mapped[str] = mapped_column(Text)
    points: Mapped[dict[str, Any]] = mapped_column(JSON)


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
