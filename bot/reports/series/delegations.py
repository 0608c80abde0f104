"""Who writes a report in the place of its author: asked, accepted or declined, and until when it may be."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.people import store as people
from bot.reports.agreements import Series
from bot.reports.rules import Slot
from bot.reports.tables import ReportDelegationRow

LEAST = timedelta(days=1)


class Stand(StrEnum):
    """How far it is; what nobody answered in time has lapsed, and is the author's again."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Delegation:
    """Whom the author of a report asked to write it; the people by our own keys, the instants aware UTC.

    Args:
        answered_at: when they said yes or no; None: not yet.
    """

    slot: Slot
    author: int
    delegate: int
    asked_at: datetime
    answered_at: datetime | None = None
    is_accepted: bool = False

    @property
    def lapses_at(self) -> datetime:
        """Until when it waits for an answer: until the report is due, and for a day at the least."""
        return max(self.slot.occurrence, self.asked_at + LEAST)

    def stand(self, now: datetime) -> Stand:
        """Return how far it is at `now`."""
        if self.answered_at is not None:
            return Stand.ACCEPTED if self.is_accepted else Stand.DECLINED
        return Stand.ASKED if now < self.lapses_at else Stand.LAPSED


def delegation(tx: Session, workspace: int, slot: Slot) -> Delegation | None:
    """Return whom the author of a report asked last, or None."""
    row = _row(tx, workspace, slot)
    return _delegation(row) if row else None


def writer(tx: Session, series: Series, occurrence: datetime) -> int:
    """Return who writes a report, by our own key: its author, or who took it over and is still here."""
    asked = delegation(tx, series.workspace, Slot(series.id, occurrence))
    if asked is None or not asked.is_accepted:
        return series.terms.author
    has_left = people.person(tx, series.workspace, asked.delegate).left_at is not None
    return series.terms.author if has_left else asked.delegate


def keep(tx: Session, workspace: int, said: Delegation) -> None:
    """Keep whom the author of a report asks, or what was answered, in the place of what stood there."""
    row = _row(tx, workspace, said.slot)
    if row is None:
        row = ReportDelegationRow(
            workspace_id=workspace, series_id=said.slot.series, occurrence=said.slot.occurrence
        )
        tx.add(row)
    row.author_id, row.delegate_id = said.author, said.delegate
    row.asked_at, row.answered_at, row.is_accepted = said.asked_at, said.answered_at, said.is_accepted
    tx.flush()


def accepted_by(tx: Session, workspace: int, person: int) -> list[Slot]:
    """Return the reports a person said they would write in the place of others, the first due first."""
    query = (
        select(ReportDelegationRow)
        .where(
            ReportDelegationRow.workspace_id == workspace,
            ReportDelegationRow.delegate_id == person,
            ReportDelegationRow.is_accepted,
        )
        .order_by(ReportDelegationRow.occurrence)
    )
    return [Slot(row.series_id, row.occurrence) for row in tx.scalars(query)]


def delegations_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what a person asked others to write, or was asked to, as plain values, the earliest first."""
    theirs = (ReportDelegationRow.author_id == person) | (ReportDelegationRow.delegate_id == person)
    query = (
        select(ReportDelegationRow)
        .where(ReportDelegationRow.workspace_id == workspace, theirs)
        .order_by(ReportDelegationRow.id)
    )
    return [
        {
            "occurrence": row.occurrence.isoformat(),
            "asked_by_you": row.author_id == person,
            "asked_at": row.asked_at.isoformat(),
            "answered_at": row.answered_at.isoformat() if row.answered_at else None,
            "accepted": row.is_accepted,
        }
        for row in tx.scalars(query)
    ]


# Built once: a statement costs as much to build as to run, and this is asked for every message.
_DELEGATION = select(ReportDelegationRow).where(
    ReportDelegationRow.workspace_id == bindparam("workspace"),
    ReportDelegationRow.series_id == bindparam("series"),
    ReportDelegationRow.occurrence == bindparam("occurrence"),
)


def _row(tx: Session, workspace: int, slot: Slot) -> ReportDelegationRow | None:
    asked = {"workspace": workspace, "series": slot.series, "occurrence": slot.occurrence}
    return tx.scalar(_DELEGATION, asked)


def _delegation(row: ReportDelegationRow) -> Delegation:
    return Delegation(
        slot=Slot(row.series_id, row.occurrence),
        author=row.author_id,
        delegate=row.delegate_id,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        is_accepted=row.is_accepted,
    )
