"""The diary: how far each subject has been looked at, and when there is something again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, Select, String, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row
from bot.joins import Subject


class DiaryRow(Row):
    """How far a subject has been looked ahead (`looked_until`), and when there is something again."""

    __tablename__ = "diary"
    __table_args__ = (UniqueConstraint("workspace_id", "capability", "subject"),)

    capability: Mapped[str] = mapped_column(String(32))
    subject: Mapped[int] = mapped_column(Integer)
    looked_until: Mapped[datetime]
    due_at: Mapped[datetime | None] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class DueEntry:
    """A subject that is due to be looked at: what is due after `looked_until`."""

    subject: Subject
    looked_until: datetime


def begin(tx: Session, workspace: int, capability: str, subject: int, since: datetime) -> None:
    """Start the diary of a subject at `since`, or have an existing one looked at again at once."""
    row = _row(tx, workspace, capability, subject)
    if row is None:
        row = DiaryRow(
            workspace_id=workspace, capability=capability, subject=subject, looked_until=since, due_at=since
        )
        tx.add(row)
    row.due_at = row.looked_until
    tx.flush()


def due(tx: Session, workspace: int, capability: str, now: datetime, most: int) -> list[DueEntry]:
    """Return `most` subjects of a capability that have something due at `now`, the longest due first."""
    # Where several hosts plan, each takes subjects the others do not hold.
    query = _due(workspace, capability, now).limit(most).with_for_update(skip_locked=True)
    return [_entry(row) for row in tx.scalars(query)]


def open_until(tx: Session, workspace: int, capability: str, until: datetime) -> list[DueEntry]:
    """Return every subject of a capability that has something due up to `until`, the first due first."""
    return [_entry(row) for row in tx.scalars(_due(workspace, capability, until))]


def anything_due(tx: Session, workspace: int, now: datetime) -> bool:
    """Return whether any diary has something due at `now` or before."""
    query = select(DiaryRow.id).where(DiaryRow.workspace_id == workspace, DiaryRow.due_at <= now)
    return tx.scalar(query.limit(1)) is not None


def advance(
    tx: Session, workspace: int, capability: str, subject: int, until: datetime, due: datetime | None
) -> None:
    """Write down that a subject has been looked at up to `until`, and when there is something again."""
    tx.execute(
        update(DiaryRow)
        .where(
            DiaryRow.workspace_id == workspace,
            DiaryRow.capability == capability,
            DiaryRow.subject == subject,
        )
        .values(looked_until=until, due_at=due)
    )


def looked_until(tx: Session, workspace: int, capability: str, subject: int) -> datetime | None:
    """Return up to which instant a subject has been looked at, aware UTC; None when it has no diary."""
    row = _row(tx, workspace, capability, subject)
    return row.looked_until if row else None


def next_due(tx: Session, workspace: int, now: datetime) -> datetime | None:
    """Return the first instant after `now` at which a diary has something; None: never."""
    query = select(func.min(DiaryRow.due_at)).where(DiaryRow.workspace_id == workspace, DiaryRow.due_at > now)
    return tx.scalar(query)


def _row(tx: Session, workspace: int, capability: str, subject: int) -> DiaryRow | None:
    return tx.scalar(
        select(DiaryRow).where(
            DiaryRow.workspace_id == workspace,
            DiaryRow.capability == capability,
            DiaryRow.subject == subject,
        )
    )


def _due(workspace: int, capability: str, until: datetime) -> Select[DiaryRow]:
    return (
        select(DiaryRow)
        .where(
            DiaryRow.workspace_id == workspace, DiaryRow.capability == capability, DiaryRow.due_at <= until
        )
        .order_by(DiaryRow.due_at, DiaryRow.id)
    )


def _entry(row: DiaryRow) -> DueEntry:
    return DueEntry(Subject(workspace=row.workspace_id, key=row.subject), looked_until=row.looked_until)
