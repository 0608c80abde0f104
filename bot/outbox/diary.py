"""The diary: how far each subject has been looked at, and when there is something again."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Integer, String, UniqueConstraint, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row, columns, table_of
from bot.joins import Look, Subject
from bot.prepared import Prepared, PreparedValues


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
    if not _AGAIN.change(tx, workspace=workspace, of=capability, about=subject):
        tx.add(
            DiaryRow(
                workspace_id=workspace,
                capability=capability,
                subject=subject,
                looked_until=since,
                due_at=since,
            )
        )
        tx.flush()


def due(tx: Session, workspace: int, capability: str, now: datetime, most: int) -> list[Look]:
    """Return `most` subjects of a capability that have something due at `now`, the longest due first."""
    found = _SOME.rows(tx, workspace=workspace, capability=capability, until=now, most=most)
    return [_look(row) for row in found]


def capabilities_due(tx: Session, workspace: int, now: datetime) -> set[str]:
    """Return which capabilities have a subject with something due at `now`."""
    return set(_WHOSE.values(tx, workspace=workspace, now=now))


def open_until(tx: Session, workspace: int, capability: str, until: datetime) -> list[Look]:
    """Return every subject of a capability that has something due up to `until`, the first due first."""
    found = _DUE.rows(tx, workspace=workspace, capability=capability, until=until)
    return [_look(row) for row in found]


def anything_due(tx: Session, workspace: int, now: datetime) -> bool:
    """Return whether any diary has something due at `now` or before."""
    return _ANYTHING.first(tx, workspace=workspace, now=now) is not None


def advance(
    tx: Session, workspace: int, capability: str, until: datetime, following: Mapping[int, datetime | None]
) -> None:
    """Write down that subjects have been looked at up to `until`, and when each has something again."""
    for subject, due in following.items():
        _ADVANCE.change(tx, workspace=workspace, of=capability, about=subject, until=until, next=due)


def looked_until(tx: Session, workspace: int, capability: str, subject: int) -> datetime | None:
    """Return up to which instant a subject has been looked at, aware UTC; None when it has no diary."""
    return _LOOKED_UNTIL.value(tx, workspace=workspace, of=capability, about=subject)


def next_due(tx: Session, workspace: int, now: datetime) -> datetime | None:
    """Return the first instant after `now` at which a diary has something; None: never."""
    return _NEXT.value(tx, workspace=workspace, now=now)


# Built once: a statement costs as much to build as to run, and these are asked every second.
_DIARY = columns(DiaryRow)
_OURS = _DIARY.workspace_id == bindparam("workspace")
_IS_DUE = (_OURS, _DIARY.due_at <= bindparam("now"))
_ANYTHING = PreparedValues[int](select(_DIARY.id).where(*_IS_DUE).limit(1))
_WHOSE = PreparedValues[str](select(_DIARY.capability).where(*_IS_DUE).distinct())
_NEXT = PreparedValues[datetime | None](
    select(func.min(_DIARY.due_at)).where(_OURS, _DIARY.due_at > bindparam("now"))
)
_UP_TO = (
    select(*_DIARY)
    .where(_OURS, _DIARY.capability == bindparam("capability"), _DIARY.due_at <= bindparam("until"))
    .order_by(_DIARY.due_at, _DIARY.id)
)
_DUE = Prepared[DiaryRow](_UP_TO)
# Where several hosts plan, each takes subjects the others do not hold.
_SOME = Prepared[DiaryRow](_UP_TO.limit(bindparam("most")).with_for_update(skip_locked=True))
_ONE = (_OURS, _DIARY.capability == bindparam("of"), _DIARY.subject == bindparam("about"))
_LOOKED_UNTIL = PreparedValues[datetime](select(_DIARY.looked_until).where(*_ONE))
_AGAIN = Prepared[DiaryRow](update(table_of(DiaryRow)).where(*_ONE).values(due_at=_DIARY.looked_until))
_ADVANCE = Prepared[DiaryRow](
    update(table_of(DiaryRow)).where(*_ONE).values(looked_until=bindparam("until"), due_at=bindparam("next"))
)


def _look(row: DiaryRow) -> Look:
    return Look(Subject(workspace=row.workspace_id, key=row.subject), since=row.looked_until)
