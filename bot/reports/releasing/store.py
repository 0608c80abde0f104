"""Queries of what was released, and of what an author says in their own words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.reports.altitudes.altitude import Altitude, Wording, Wordings
from bot.reports.rules import Slot
from bot.reports.tables import ReportReleaseRow, ReportRow, ReportWordingRow


@dataclass(frozen=True, slots=True)
class Release:
    """That the report of a slot was released at an instant, aware UTC, by `author`.

    Args:
        origin: the report its author wrote, where this one is the same for another audience; else itself.
    """

    slot: Slot
    origin: Slot
    author: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Unreleased:
    """A report that was submitted at an instant, aware UTC, and that nobody has got so far."""

    slot: Slot
    submitted: datetime


def add(tx: Session, workspace: int, release: Release) -> bool:
    """Keep that a report was released; return False when it was already, for the database takes it once."""
    row = ReportReleaseRow(
        workspace_id=workspace,
        series_id=release.slot.series,
        occurrence=release.slot.occurrence,
        origin_series_id=release.origin.series,
        origin_occurrence=release.origin.occurrence,
        author_id=release.author,
        released_at=release.at,
    )
    try:
        with tx.begin_nested():
            tx.add(row)
    except IntegrityError:
        return False
    return True


def release(tx: Session, workspace: int, slot: Slot) -> Release | None:
    """Return the release of a report; None: nobody has got it so far."""
    query = _releases(workspace).where(
        ReportReleaseRow.series_id == slot.series, ReportReleaseRow.occurrence == slot.occurrence
    )
    row = tx.scalar(query)
    return _release(row) if row else None


def last_before(tx: Session, workspace: int, slot: Slot) -> Slot | None:
    """Return the last report of a series before an occurrence that its readers got; None where none was."""
    query = select(func.max(ReportReleaseRow.occurrence)).where(
        ReportReleaseRow.workspace_id == workspace,
        ReportReleaseRow.series_id == slot.series,
        ReportReleaseRow.occurrence < slot.occurrence,
    )
    occurrence = tx.scalar(query)
    return Slot(slot.series, occurrence) if occurrence else None


def latest(tx: Session, workspace: int, series: Collection[int]) -> Slot | None:
    """Return which report of these series was released last, as its author wrote it; None for none."""
    query = _releases(workspace).where(ReportReleaseRow.series_id.in_(series)).order_by(None)
    row = tx.scalar(query.order_by(ReportReleaseRow.released_at.desc(), ReportReleaseRow.id).limit(1))
    return Slot(row.series_id, row.occurrence) if row else None


def together(tx: Session, workspace: int, origin: Slot) -> list[Release]:
    """Return every release of what its author wrote once, the first one first."""
    query = _releases(workspace).where(
        ReportReleaseRow.origin_series_id == origin.series,
        ReportReleaseRow.origin_occurrence == origin.occurrence,
    )
    return [_release(row) for row in tx.scalars(query)]


def unreleased(tx: Session, workspace: int, series: int) -> list[Unreleased]:
    """Return the reports of a series that wait for their release, the one due first before the others."""
    is_released = exists().where(
        and_(
            ReportReleaseRow.workspace_id == ReportRow.workspace_id,
            ReportReleaseRow.series_id == ReportRow.series_id,
            ReportReleaseRow.occurrence == ReportRow.occurrence,
        )
    )
    query = select(ReportRow).where(
        ReportRow.workspace_id == workspace,
        ReportRow.series_id == series,
        ReportRow.version == 1,
        ~is_released,
    )
    found = tx.scalars(query.order_by(ReportRow.occurrence))
    return [Unreleased(Slot(series, row.occurrence), row.submitted_at) for row in found]


def say(
    tx: Session, workspace: int, slot: Slot, author: int, altitude: Altitude, wording: Wording, now: datetime
) -> None:
    """Keep how an author says the summary of a report for an altitude; saying it again replaces it."""
    row = tx.scalar(_wordings(workspace, slot).where(ReportWordingRow.altitude == altitude))
    if row is None:
        row = ReportWordingRow(
            workspace_id=workspace, series_id=slot.series, occurrence=slot.occurrence, altitude=altitude
        )
        tx.add(row)
    row.author_id, row.said_at = author, now
    row.text, row.in_place_of = wording.text.raw, wording.in_place_of.raw
    tx.flush()


def unsay(tx: Session, workspace: int, slot: Slot, altitude: Altitude) -> None:
    """Let the summary stand again for an altitude."""
    row = tx.scalar(_wordings(workspace, slot).where(ReportWordingRow.altitude == altitude))
    if row is not None:
        tx.delete(row)
        tx.flush()


def wordings(tx: Session, workspace: int, slot: Slot) -> Wordings:
    """Return what an author says in their own words of the report they wrote."""
    return {
        Altitude(row.altitude): Wording(Typed(row.text), Typed(row.in_place_of))
        for row in tx.scalars(_wordings(workspace, slot))
    }


def releases_of(tx: Session, workspace: int, author: int) -> list[dict[str, object]]:
    """Return what a person released as plain values, the earliest first."""
    query = _releases(workspace).where(ReportReleaseRow.author_id == author)
    return [
        {"occurrence": row.occurrence.isoformat(), "released_at": row.released_at.isoformat()}
        for row in tx.scalars(query)
    ]


def wordings_of(tx: Session, workspace: int, author: int) -> list[dict[str, object]]:
    """Return what a person said in their own words as plain values, the earliest first."""
    query = select(ReportWordingRow).where(
        ReportWordingRow.workspace_id == workspace, ReportWordingRow.author_id == author
    )
    return [
        {
            "occurrence": row.occurrence.isoformat(),
            "altitude": row.altitude,
            "said_at": row.said_at.isoformat(),
            "text": row.text,
        }
        for row in tx.scalars(query.order_by(ReportWordingRow.id))
    ]


def _releases(workspace: int) -> Select[ReportReleaseRow]:
    query = select(ReportReleaseRow).where(ReportReleaseRow.workspace_id == workspace)
    return query.order_by(ReportReleaseRow.id)


def _wordings(workspace: int, slot: Slot) -> Select[ReportWordingRow]:
    return select(ReportWordingRow).where(
        ReportWordingRow.workspace_id == workspace,
        ReportWordingRow.series_id == slot.series,
        ReportWordingRow.occurrence == slot.occurrence,
    )


def _release(row: ReportReleaseRow) -> Release:
    return Release(
        slot=Slot(row.series_id, row.occurrence),
        origin=Slot(row.origin_series_id, row.origin_occurrence),
        author=row.author_id,
        at=row.released_at,
    )
