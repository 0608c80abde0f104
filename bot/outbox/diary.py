"""The diary: how far each subject has been looked at, and when there is something again."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Integer, Select, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row
from bot.joins import Look, Subject


class DiaryRow(Row):
    """How far a subject has been looked ahead (`looked_until`), and when there is something again."""

    __tablename__ = "diary"
    __table_args__ = (UniqueConstraint("workspace_id", "capability", "subject"),)

    capability: Mapped[str] = mapped_column(String(32))
    subject: Mapped[int] = mapped_column(Integer)
    looked_until: Mapped[datetime]
    due_at: Mapped[datetime | None] = mapped_column(index=True)


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


def due(tx: Session, workspace: int, capability: str, now: datetime, most: int) -> list[Look]:
    """Return `most` subjects of a capability that have something due at `now`, the longest due first."""
    # Where several hosts plan, each takes subjects the others do not hold.
    query = _due(workspace, capability, now).limit(most).with_for_update(skip_locked=True)
    return [_look(row) for row in tx.scalars(query)]


def open_until(tx: Session, workspace: int, capability: str, until: datetime) -> list[Look]:
    """Return every subject of a capability that has something due up to `until`, the first due first."""
    return [_look(row) for row in tx.scalars(_due(workspace, capability, until))]


def anything_due(tx: Session, workspace: int, now: datetime) -> bool:
    """Return whether any diary has something due at `now` or before."""
    query = select(DiaryRow.id).where(DiaryRow.workspace_id == workspace, DiaryRow.due_at <= now)
    return tx.scalar(query.limit(1)) is not None


def advance(
    tx: Session, workspace: int, capability: str, until: datetime, following: Mapping[int, datetime | None]
) -> None:
    """Write down that subjects have been looked at up to `until`, and when each has something again."""
    query = select(DiaryRow).where(
        DiaryRow.workspace_id == workspace,
        DiaryRow.capability == capability,
        DiaryRow.subject.in_(following),
    )
    for row in tx.scalars(query):
        row.looked_until, row.due_at = until, following[row.subject]
    tx.flush()


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


def _look(row: DiaryRow) -> Look:
    return Look(Subject(workspace=row.workspace_id, key=row.subject), since=row.looked_until)
