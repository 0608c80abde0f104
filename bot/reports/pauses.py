"""Queries of reports that were left out, and of reminders that were put off."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.reports.rules import Slot
from bot.reports.tables import ReportSkipRow, ReportSnoozeRow


@dataclass(frozen=True, slots=True)
class Snooze:
    """Until when, aware UTC, the author of a report asked not to be reminded of it."""

    slot: Slot
    until: datetime


def skip(tx: Session, workspace: int, slot: Slot, author: int, reason: Typed, now: datetime) -> None:
    """Keep that a report is left out; saying it again renews the reason."""
    row = tx.scalar(
        select(ReportSkipRow).where(
            ReportSkipRow.workspace_id == workspace,
            ReportSkipRow.series_id == slot.series,
            ReportSkipRow.occurrence == slot.occurrence,
        )
    )
    if row is None:
        row = ReportSkipRow(workspace_id=workspace, series_id=slot.series, occurrence=slot.occurrence)
        tx.add(row)
    row.author_id, row.skipped_at, row.reason = author, now, reason.raw
    tx.flush()


def skipped(tx: Session, workspace: int, series: int) -> frozenset[datetime]:
    """Return the occurrences of a series that were skipped, aware UTC."""
    return frozenset(tx.scalars(_SKIPPED, {"workspace": workspace, "series": series}))


def snooze(tx: Session, workspace: int, slot: Slot, author: int, until: datetime, now: datetime) -> None:
    """Keep until when the author of a report asked not to be reminded; saying it again moves it."""
    row = _snooze(tx, workspace, slot)
    if row is None:
        row = ReportSnoozeRow(workspace_id=workspace, series_id=slot.series, occurrence=slot.occurrence)
        tx.add(row)
    row.author_id, row.asked_at, row.until = author, now, until
    tx.flush()


def snoozed(tx: Session, workspace: int, slot: Slot) -> datetime | None:
    """Return until when the reminder of a report was put off, over or not; None: it was not."""
    row = _snooze(tx, workspace, slot)
    return row.until if row else None


def snoozes_after(tx: Session, workspace: int, series: int, since: datetime) -> list[Snooze]:
    """Return the snoozes of a series that end later than `since`, the first to end first."""
    asked = {"workspace": workspace, "series": series, "since": since}
    return [Snooze(Slot(series, row.occurrence), row.until) for row in tx.scalars(_LATER, asked)]


def skips_of(tx: Session, workspace: int, author: int) -> list[dict[str, object]]:
    """Return the reports a person left out as plain values, the earliest first."""
    query = (
        select(ReportSkipRow)
        .where(ReportSkipRow.workspace_id == workspace, ReportSkipRow.author_id == author)
        .order_by(ReportSkipRow.id)
    )
    return [
        {
            "occurrence": row.occurrence.isoformat(),
            "skipped_at": row.skipped_at.isoformat(),
            "reason": row.reason,
        }
        for row in tx.scalars(query)
    ]


def snoozes_of(tx: Session, workspace: int, author: int) -> list[dict[str, object]]:
    """Return the reminders a person put off as plain values, the earliest first."""
    query = (
        select(ReportSnoozeRow)
        .where(ReportSnoozeRow.workspace_id == workspace, ReportSnoozeRow.author_id == author)
        .order_by(ReportSnoozeRow.id)
    )
    return [
        {
            "occurrence": row.occurrence.isoformat(),
            "asked_at": row.asked_at.isoformat(),
            "until": row.until.isoformat(),
        }
        for row in tx.scalars(query)
    ]


def _snooze(tx: Session, workspace: int, slot: Slot) -> ReportSnoozeRow | None:
    asked = {"workspace": workspace, "series": slot.series, "occurrence": slot.occurrence}
    return tx.scalar(_SNOOZE, asked)


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_SKIPPED = select(ReportSkipRow.occurrence).where(
    ReportSkipRow.workspace_id == bindparam("workspace"), ReportSkipRow.series_id == bindparam("series")
)
_SNOOZES = select(ReportSnoozeRow).where(
    ReportSnoozeRow.workspace_id == bindparam("workspace"), ReportSnoozeRow.series_id == bindparam("series")
)
_SNOOZE = _SNOOZES.where(ReportSnoozeRow.occurrence == bindparam("occurrence"))
_LATER = _SNOOZES.where(ReportSnoozeRow.until > bindparam("since")).order_by(ReportSnoozeRow.until)
