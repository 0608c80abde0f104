"""Queries of the reports submitted in a series."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from bot.blocks import Typed
from bot.reports import figures, points
from bot.reports.rules import Colour, Period, Slot, Written
from bot.reports.tables import ReportRow
from bot.reports.written import COLOURED, REPORTED, Field

_LATER = aliased(ReportRow)


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
        figures=figures.as_json(report.written.figures),
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
    asked = {"workspace": workspace, "series": [slot.series], "occurrence": slot.occurrence}
    row = tx.scalar(_AT, asked)
    return _report(row) if row else None


def versions(tx: Session, workspace: int, slot: Slot) -> list[Report]:
    """Return every version of the report of an occurrence, the first one first."""
    query = select(ReportRow).where(
        ReportRow.workspace_id == workspace,
        ReportRow.series_id == slot.series,
        ReportRow.occurrence == slot.occurrence,
    )
    return [_report(row) for row in tx.scalars(query.order_by(ReportRow.version))]


def report_before(tx: Session, workspace: int, slot: Slot) -> Report | None:
    """Return the latest report of the occurrences before one, or None."""
    return next(iter(reports_before(tx, workspace, slot, 1)), None)


def latest(tx: Session, workspace: int, series: Collection[int], limit: int | None = 1) -> list[Report]:
    """Return the reports of these series that were submitted last, the latest first; None: all of them."""
    asked = {"workspace": workspace, "series": list(series)}
    return [_report(row) for row in tx.scalars(_LATEST.limit(limit), asked)]


def reports_before(tx: Session, workspace: int, slot: Slot, limit: int) -> list[Report]:
    """Return the reports of the occurrences before one as they stand, the latest first."""
    asked = {"workspace": workspace, "series": [slot.series], "occurrence": slot.occurrence, "most": limit}
    return [_report(row) for row in tx.scalars(_BEFORE, asked)]


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
            "figures": row.figures,
        }
        for row in tx.scalars(query)
    ]


def _highest() -> ColumnElement[int]:
    same = (
        _LATER.workspace_id == ReportRow.workspace_id,
        _LATER.series_id == ReportRow.series_id,
        _LATER.occurrence == ReportRow.occurrence,
    )
    return select(func.max(_LATER.version)).where(*same).scalar_subquery()


# Built once: a statement costs as much to build as to run, and these are asked for every message.
# The highest version of each report.
_STANDING = select(ReportRow).where(
    ReportRow.workspace_id == bindparam("workspace"),
    ReportRow.series_id.in_(bindparam("series")),
    ReportRow.version == _highest(),
)
_AT = _STANDING.where(ReportRow.occurrence == bindparam("occurrence"))
_BEFORE = (
    _STANDING.where(ReportRow.occurrence < bindparam("occurrence"))
    .order_by(ReportRow.occurrence.desc())
    .limit(bindparam("most"))
)
_LATEST = _STANDING.order_by(ReportRow.submitted_at.desc(), ReportRow.id.desc())


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
    return Written(colours, texts, points.from_json(row.points), figures.figures(row.figures))
