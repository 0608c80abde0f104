"""The diary: how far each subject has been looked at, and when there is something again."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Integer, String, UniqueConstraint, bindparam, func, select
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
    asked = {"workspace": workspace, "capability": capability, "until": now, "most": most}
    return [_look(row) for row in tx.scalars(_SOME, asked)]


def open_until(tx: Session, workspace: int, capability: str, until: datetime) -> list[Look]:
    """Return every subject of a capability that has something due up to `until`, the first due first."""
    asked = {"workspace": workspace, "capability": capability, "until": until}
    return [_look(row) for row in tx.scalars(_DUE, asked)]


def anything_due(tx: Session, workspace: int, now: datetime) -> bool:
    """Return whether any diary has something due at `now` or before."""
    return tx.scalar(_ANYTHING, {"workspace": workspace, "now": now}) is not None


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


# Built once: a statement costs as much to build as to run, and these are asked every second.
_ANYTHING = (
    select(DiaryRow.id)
    .where(DiaryRow.workspace_id == bindparam("workspace"), DiaryRow.due_at <= bindparam("now"))
    .limit(1)
)
_DUE = (
    select(DiaryRow)
    .where(
        DiaryRow.workspace_id == bindparam("workspace"),
        DiaryRow.capability == bindparam("capability"),
        DiaryRow.due_at <= bindparam("until"),
    )
    .order_by(DiaryRow.due_at, DiaryRow.id)
)
# Where several hosts plan, each takes subjects the others do not hold.
_SOME = _DUE.limit(bindparam("most")).with_for_update(skip_locked=True)


def _look(row: DiaryRow) -> Look:
    return Look(Subject(workspace=row.workspace_id, key=row.subject), since=row.looked_until)
