"""Tables and queries of report series and the reports submitted in them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.blocks import Typed
from bot.db import Row
from bot.reports.rules import Colour, Period, Slot, Written


class ReportSeriesRow(Row):
    """Reports an engagement owes one audience: how often, who writes them, where they are posted."""

    __tablename__ = "report_series"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id", "audience"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    audience: Mapped[str] = mapped_column(String(32))
    cadence: Mapped[str] = mapped_column(String(255))
    zone: Mapped[str] = mapped_column(String(64))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    source_line: Mapped[str] = mapped_column(Text)
    adopted_at: Mapped[datetime]


class ReportRow(Row):
    """A report as it was submitted; `slack_thread` is the message it stands under."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("workspace_id", "series_id", "occurrence"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("report_series.id", ondelete="CASCADE"), index=True)
    occurrence: Mapped[datetime]
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    submitted_at: Mapped[datetime]
    period_from: Mapped[date] = mapped_column(Date)
    period_to: Mapped[date] = mapped_column(Date)
    colour: Mapped[str] = mapped_column(String(8))
    summary: Mapped[str] = mapped_column(Text)
    done: Mapped[str] = mapped_column(Text)
    next_steps: Mapped[str] = mapped_column(Text)
    help_needed: Mapped[str] = mapped_column(Text)
    slack_thread: Mapped[str | None] = mapped_column(String(32))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a series agrees on.

    Args:
        audience: for whom the reports are, such as "team".
        cadence: as `rules.cadence` reads it.
        zone: IANA name, for a cadence that names none.
        channel, author: our own keys.
        source_line: the line of the role document it was adopted from.
    """

    audience: str
    cadence: str
    zone: str
    channel: int
    author: int
    source_line: Typed


@dataclass(frozen=True, slots=True)
class Series:
    """A series of reports; `adopted_at` is when it was first adopted, aware UTC."""

    id: int
    workspace: int
    engagement: int
    terms: Terms
    adopted_at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """A submitted report; `thread` is the `ts` of the message it stands under, None for one of its own."""

    slot: Slot
    author: int
    submitted_at: datetime
    period: Period
    written: Written
    thread: str | None


def save_series(tx: Session, workspace: int, engagement: int, terms: Terms, now: datetime) -> Series:
    """Begin the series of an engagement for an audience, or put new terms to the one it has."""
    row = tx.scalar(
        select(ReportSeriesRow).where(
            ReportSeriesRow.workspace_id == workspace,
            ReportSeriesRow.engagement_id == engagement,
            ReportSeriesRow.audience == terms.audience,
        )
    )
    if row is None:
        row = ReportSeriesRow(workspace_id=workspace, engagement_id=engagement, adopted_at=now)
        tx.add(row)
    row.audience, row.cadence, row.zone = terms.audience, terms.cadence, terms.zone
    row.channel_id, row.author_id, row.source_line = terms.channel, terms.author, terms.source_line.raw
    tx.flush()
    return _series(row)


def series(tx: Session, workspace: int, key: int) -> Series:
    """Return a series by key; raises NoResultFound."""
    query = select(ReportSeriesRow).where(
        ReportSeriesRow.workspace_id == workspace, ReportSeriesRow.id == key
    )
    return _series(tx.scalars(query).one())


def series_of(tx: Session, workspace: int, author: int) -> list[Series]:
    """Return the series a person writes, the oldest first."""
    query = (
        select(ReportSeriesRow)
        .where(ReportSeriesRow.workspace_id == workspace, ReportSeriesRow.author_id == author)
        .order_by(ReportSeriesRow.id)
    )
    return [_series(row) for row in tx.scalars(query)]


def add_report(tx: Session, workspace: int, report: Report) -> None:
    """Keep a submitted report; the database takes one for each occurrence."""
    written = report.written
    tx.add(
        ReportRow(
            workspace_id=workspace,
            series_id=report.slot.series,
            occurrence=report.slot.occurrence,
            author_id=report.author,
            submitted_at=report.submitted_at,
            period_from=report.period.first,
            period_to=report.period.last,
            colour=written.colour,
            summary=written.summary.raw,
            done=written.done.raw,
            next_steps=written.next_steps.raw,
            help_needed=written.help_needed.raw,
            slack_thread=report.thread,
        )
    )
    tx.flush()


def report(tx: Session, workspace: int, slot: Slot) -> Report | None:
    """Return the report of an occurrence, or None."""
    row = tx.scalar(_reports(workspace, slot.series).where(ReportRow.occurrence == slot.occurrence))
    return _report(row) if row else None


def report_before(tx: Session, workspace: int, slot: Slot) -> Report | None:
    """Return the latest report of the occurrences before one, or None."""
    earlier = _reports(workspace, slot.series).where(ReportRow.occurrence < slot.occurrence)
    row = tx.scalar(earlier.order_by(ReportRow.occurrence.desc()).limit(1))
    return _report(row) if row else None


def reported(tx: Session, workspace: int, series: int) -> frozenset[datetime]:
    """Return the occurrences of a series that have a report, aware UTC."""
    query = select(ReportRow.occurrence).where(
        ReportRow.workspace_id == workspace, ReportRow.series_id == series
    )
    return frozenset(tx.scalars(query))


def reports_of(tx: Session, workspace: int, author: int) -> list[dict[str, object]]:
    """Return what a person reported as plain values, the earliest first."""
    query = (
        select(ReportRow)
        .where(ReportRow.workspace_id == workspace, ReportRow.author_id == author)
        .order_by(ReportRow.id)
    )
    return [
        {
            "occurrence": row.occurrence.isoformat(),
            "submitted_at": row.submitted_at.isoformat(),
            "period_from": row.period_from.isoformat(),
            "period_to": row.period_to.isoformat(),
            "colour": row.colour,
            "summary": row.summary,
            "done": row.done,
            "next_steps": row.next_steps,
            "help_needed": row.help_needed,
        }
        for row in tx.scalars(query)
    ]


def _reports(workspace: int, series: int) -> Select[ReportRow]:
    return select(ReportRow).where(ReportRow.workspace_id == workspace, ReportRow.series_id == series)


def _series(row: ReportSeriesRow) -> Series:
    return Series(
        id=row.id,
        workspace=row.workspace_id,
        engagement=row.engagement_id,
        terms=Terms(
            audience=row.audience,
            cadence=row.cadence,
            zone=row.zone,
            channel=row.channel_id,
            author=row.author_id,
            source_line=Typed(row.source_line),
        ),
        adopted_at=row.adopted_at,
    )


def _report(row: ReportRow) -> Report:
    return Report(
        slot=Slot(row.series_id, row.occurrence),
        author=row.author_id,
        submitted_at=row.submitted_at,
        period=Period(row.period_from, row.period_to),
        written=Written(
            colour=Colour(row.colour),
            summary=Typed(row.summary),
            done=Typed(row.done),
            next_steps=Typed(row.next_steps),
            help_needed=Typed(row.help_needed),
        ),
        thread=row.slack_thread,
    )
