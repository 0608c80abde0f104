"""Queries of report series and of the reports submitted in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from bot.blocks import Typed
from bot.reports import points
from bot.reports.rules import Colour, HolidayRule, Period, Slot, Written
from bot.reports.tables import ReportRow, ReportSeriesRow
from bot.reports.written import COLOURED, REPORTED, Field
from bot.roles.store import EngagementRow

_LATER = aliased(ReportRow)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a series agrees on.

    Args:
        audience: for whom the reports are, such as "team".
        cadence: as `rules.cadence` reads it.
        zone: IANA name, for a cadence that names none.
        channel, author: our own keys; no channel: they are read by people only.
        source_line: the line of the role document it was adopted from.
    """

    audience: str
    cadence: str
    zone: str
    channel: int | None
    author: int
    source_line: Typed
    holiday_rule: HolidayRule = HolidayRule.BEFORE


@dataclass(frozen=True, slots=True)
class Series:
    """A series of reports; `adopted_at` is when it was adopted or its rhythm was changed, aware UTC."""

    id: int
    workspace: int
    engagement: int
    terms: Terms
    adopted_at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """One version of a submitted report.

    Args:
        submitted_at: when the first version was; `edited_at` when this one was, None for the first.
        under: natural key of the message it stands under in a channel; None where it stands alone.
        changes: what its author says was changed; None in the first.
    """

    slot: Slot
    author: int
    submitted_at: datetime
    period: Period
    written: Written
    under: str | None
    version: int = 1
    edited_at: datetime | None = None
    changes: Typed | None = None


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
    row.audience, row.cadence, row.holiday_rule = terms.audience, terms.cadence, terms.holiday_rule
    row.zone, row.source_line = terms.zone, terms.source_line.raw
    row.channel_id, row.author_id = terms.channel, terms.author
    tx.flush()
    return _series(row)


def change_rhythm(tx: Session, series: Series, cadence: str, now: datetime) -> Series:
    """Let the reports of a series be due in another rhythm from `now` on; what was submitted stays."""
    row = tx.scalars(_every_series(series.workspace).where(ReportSeriesRow.id == series.id)).one()
    row.cadence, row.adopted_at = cadence, now
    tx.flush()
    return _series(row)


def series(tx: Session, workspace: int, key: int) -> Series:
    """Return a series by key; raises NoResultFound."""
    return _series(tx.scalars(_every_series(workspace).where(ReportSeriesRow.id == key)).one())


def series_of(tx: Session, workspace: int, author: int) -> list[Series]:
    """Return the series a person writes, the oldest first."""
    query = _every_series(workspace).where(ReportSeriesRow.author_id == author)
    return [_series(row) for row in tx.scalars(query)]


def series_for(tx: Session, workspace: int, engagement: int) -> list[Series]:
    """Return the series of an engagement, the oldest first."""
    query = _every_series(workspace).where(ReportSeriesRow.engagement_id == engagement)
    return [_series(row) for row in tx.scalars(query)]


def add_report(tx: Session, workspace: int, report: Report) -> bool:
    """Keep a version of a report; return False when somebody was faster, for the database takes each once."""
    texts = {field.value: report.written.text(field).raw for field in REPORTED}
    colours = {field.value: report.written.colours.get(field) for field in COLOURED}
    row = ReportRow(
        workspace_id=workspace,
        series_id=report.slot.series,
        occurrence=report.slot.occurrence,
        version=report.version,
        author_id=report.author,
        submitted_at=report.submitted_at,
        edited_at=report.edited_at,
        changes=report.changes.raw if report.changes else "",
        period_from=report.period.first,
        period_to=report.period.last,
        under=report.under,
        points=points.as_json(report.written.points),
        **texts,
        **colours,
    )
    try:
        with tx.begin_nested():
            tx.add(row)
    except IntegrityError:
        return False
    return True


def report(tx: Session, workspace: int, slot: Slot) -> Report | None:
    """Return the report of an occurrence as it stands, or None."""
    standing = _standing(workspace, [slot.series]).where(ReportRow.occurrence == slot.occurrence)
    return _first(tx, standing)


def report_before(tx: Session, workspace: int, slot: Slot) -> Report | None:
    """Return the latest report of the occurrences before one, or None."""
    earlier = _standing(workspace, [slot.series]).where(ReportRow.occurrence < slot.occurrence)
    return _first(tx, earlier.order_by(ReportRow.occurrence.desc()))


def latest(tx: Session, workspace: int, series: Collection[int], limit: int = 1) -> list[Report]:
    """Return the reports of these series that were submitted last, the latest first."""
    query = _standing(workspace, series).order_by(ReportRow.submitted_at.desc(), ReportRow.id.desc())
    return [_report(row) for row in tx.scalars(query.limit(limit))]


def reported(tx: Session, workspace: int, series: int) -> frozenset[datetime]:
    """Return the occurrences of a series that have a report, aware UTC."""
    query = select(ReportRow.occurrence).where(
        ReportRow.workspace_id == workspace, ReportRow.series_id == series
    )
    return frozenset(tx.scalars(query))


def reports_of(tx: Session, workspace: int, author: int) -> list[dict[str, object]]:
    """Return every version of what a person reported as plain values, the earliest first."""
    query = (
        select(ReportRow)
        .where(ReportRow.workspace_id == workspace, ReportRow.author_id == author)
        .order_by(ReportRow.id)
    )
    return [
        {
            "occurrence": row.occurrence.isoformat(),
            "version": row.version,
            "submitted_at": row.submitted_at.isoformat(),
            "edited_at": row.edited_at.isoformat() if row.edited_at else None,
            "changes": row.changes,
            "period_from": row.period_from.isoformat(),
            "period_to": row.period_to.isoformat(),
            **{field.value: getattr(row, field) for field in (*COLOURED, *REPORTED)},
            "points": row.points,
        }
        for row in tx.scalars(query)
    ]


def agreed_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the series a person writes, or that are owed for a role of theirs, as plain values."""
    theirs = or_(ReportSeriesRow.author_id == person, EngagementRow.person_id == person)
    query = (
        select(ReportSeriesRow, EngagementRow.title)
        .join(EngagementRow, EngagementRow.id == ReportSeriesRow.engagement_id)
        .where(ReportSeriesRow.workspace_id == workspace, theirs)
        .order_by(ReportSeriesRow.id)
    )
    return [
        {
            "role": title,
            "audience": row.audience,
            "cadence": row.cadence,
            "zone": row.zone,
            "source_line": row.source_line,
            "adopted_at": row.adopted_at.isoformat(),
            "written_by_you": row.author_id == person,
        }
        for row, title in tx.execute(query)
    ]


def _every_series(workspace: int) -> Select[ReportSeriesRow]:
    query = select(ReportSeriesRow).where(ReportSeriesRow.workspace_id == workspace)
    return query.order_by(ReportSeriesRow.id)


def _standing(workspace: int, series: Collection[int]) -> Select[ReportRow]:
    """Select the highest version of each report."""
    return select(ReportRow).where(
        ReportRow.workspace_id == workspace, ReportRow.series_id.in_(series), ReportRow.version == _highest()
    )


def _highest() -> ColumnElement[int]:
    same = (
        _LATER.workspace_id == ReportRow.workspace_id,
        _LATER.series_id == ReportRow.series_id,
        _LATER.occurrence == ReportRow.occurrence,
    )
    return select(func.max(_LATER.version)).where(*same).scalar_subquery()


def _first(tx: Session, query: Select[ReportRow]) -> Report | None:
    row = tx.scalar(query.limit(1))
    return _report(row) if row else None


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
            holiday_rule=HolidayRule(row.holiday_rule),
        ),
        adopted_at=row.adopted_at,
    )


def _report(row: ReportRow) -> Report:
    return Report(
        slot=Slot(row.series_id, row.occurrence),
        author=row.author_id,
        submitted_at=row.submitted_at,
        period=Period(row.period_from, row.period_to),
        written=_written(row),
        under=row.under,
        version=row.version,
        edited_at=row.edited_at,
        changes=Typed(row.changes) if row.changes else None,
    )


def _written(row: ReportRow) -> Written:
    colours: dict[Field, Colour] = {
        field: Colour(said) for field in COLOURED if (said := getattr(row, field)) is not None
    }
    texts: dict[Field, Typed] = {field: Typed(getattr(row, field)) for field in REPORTED}
    return Written(colours, texts, points.from_json(row.points))
