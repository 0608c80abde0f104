"""Drafts of reports: what somebody has filled in so far, one for each report and person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from bot.db import erased
from bot.reports.rules import Slot
from bot.reports.tables import ReportDraftRow


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a form that was not submitted yet.

    Args:
        version: of the submitted report that is edited; 0 for a new one.
        kept_at: when it was last kept.
        acted: when that was filled in by Slack's clock, as Slack writes it, "" where it does not say.
        filling: what stands in it, as plain JSON values.
    """

    version: int
    kept_at: datetime
    acted: str
    filling: dict[str, Any]


def draft(tx: Session, workspace: int, slot: Slot, person: int) -> Draft | None:
    """Return the draft of a report by a person, or None."""
    row = tx.scalar(_one(workspace, slot, person))
    return Draft(row.version, row.kept_at, row.acted, row.filling) if row else None


def keep(tx: Session, workspace: int, slot: Slot, person: int, kept: Draft) -> None:
    """Keep a draft in the place of the one there is."""
    row = tx.scalar(_one(workspace, slot, person))
    if row is None:
        row = ReportDraftRow(workspace_id=workspace, series_id=slot.series, occurrence=slot.occurrence)
        row.person_id = person
        tx.add(row)
    row.version, row.kept_at, row.acted, row.filling = kept.version, kept.kept_at, kept.acted, kept.filling
    tx.flush()


def erase(tx: Session, workspace: int, slot: Slot, person: int) -> None:
    """Erase the draft of a report by a person, if there is one."""
    tx.execute(
        delete(ReportDraftRow).where(
            ReportDraftRow.workspace_id == workspace,
            ReportDraftRow.series_id == slot.series,
            ReportDraftRow.occurrence == slot.occurrence,
            ReportDraftRow.person_id == person,
        )
    )


def erase_all(tx: Session, workspace: int, person: int, _now: datetime) -> Mapping[str, int]:
    """Erase every draft of a person; return how many, as "report_drafts"."""
    gone = delete(ReportDraftRow).where(ReportDraftRow.person_id == person)
    return {"report_drafts": erased(tx, workspace, gone)}


def drafts_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the drafts of a person as plain values, the earliest first."""
    query = select(ReportDraftRow).where(
        ReportDraftRow.workspace_id == workspace, ReportDraftRow.person_id == person
    )
    return [
        {
            "occurrence": row.occurrence.isoformat(),
            "version": row.version,
            "kept_at": row.kept_at.isoformat(),
            "filling": row.filling,
        }
        for row in tx.scalars(query.order_by(ReportDraftRow.id))
    ]


def _one(workspace: int, slot: Slot, person: int) -> Select[ReportDraftRow]:
    return select(ReportDraftRow).where(
        ReportDraftRow.workspace_id == workspace,
        ReportDraftRow.series_id == slot.series,
        ReportDraftRow.occurrence == slot.occurrence,
        ReportDraftRow.person_id == person,
    )
