"""Tables and queries of absences: the days a person is away, never why, and what changed of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, String, bindparam, delete, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.calendar.spans import Span
from bot.db import ByOwner, Row, columns, erased, table_of
from bot.prepared import Prepared

# An absence that a person announced, a single day they said was off when they were asked about it, and one
# that stands in the calendar they had read.
ANNOUNCED, SAID_OFF, CALENDAR = "announced", "said_off", "calendar"
# How far the approval of an absence is, where one is needed.
PENDING, APPROVED, DECLINED = "pending", "approved", "declined"
# What changes of an announced absence besides its approval.
ENDED, TAKEN_BACK = "ended", "taken_back"


class AbsenceRow(Row):
    """Days a person is away, both included, and who kept that, when.

    `from_noon`: the first day only in the afternoon. `until_noon`: the last day only in the morning.
    `approval`: PENDING, APPROVED or DECLINED; None where none is needed.
    """

    __tablename__ = "absences"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(16))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    from_noon: Mapped[bool] = mapped_column(Boolean, default=False)
    until_noon: Mapped[bool] = mapped_column(Boolean, default=False)
    approval: Mapped[str | None] = mapped_column(String(16))


class AbsenceChangeRow(Row):
    """What was done to an announced absence, and the days it had after it: who, when; it only grows.

    `what`: ANNOUNCED, ENDED, TAKEN_BACK, APPROVED or DECLINED.
    """

    __tablename__ = "absence_changes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    from_noon: Mapped[bool] = mapped_column(Boolean)
    until_noon: Mapped[bool] = mapped_column(Boolean)
    what: Mapped[str] = mapped_column(String(16))
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


@dataclass(frozen=True, slots=True)
class KeptAbsence:
    """Days a person is away, local dates, both included.

    Args:
        source: ANNOUNCED, SAID_OFF or CALENDAR.
        from_noon, until_noon: the first day only in the afternoon, the last one only in the morning.
        approval: PENDING, APPROVED or DECLINED; None where none is needed.
    """

    id: int
    person: int
    first: date
    last: date
    source: str
    from_noon: bool = False
    until_noon: bool = False
    approval: str | None = None

    @property
    def span(self) -> Span:
        """The days as they are written."""
        return Span(self.first, self.last, from_noon=self.from_noon, until_noon=self.until_noon)


@dataclass(frozen=True, slots=True)
class AbsenceChange:
    """What was done to an announced absence: `span` as it was after it; `by` None for who is erased."""

    span: Span
    what: str
    at: datetime
    by: int | None


def add_absence(
    tx: Session,
    workspace: int,
    person: int,
    span: Span,
    *,
    source: str,
    by: int,
    now: datetime,
    approval: str | None = None,
) -> KeptAbsence:
    """Keep that a person is away on the days of `span`."""
    row = AbsenceRow(
        workspace_id=workspace,
        person_id=person,
        first_day=span.first,
        last_day=span.last,
        source=source,
        recorded_at=now,
        recorded_by=by,
        from_noon=span.from_noon,
        until_noon=span.until_noon,
        approval=approval,
    )
    tx.add(row)
    tx.flush()
    if source == ANNOUNCED:
        _changed(tx, row, ANNOUNCED, by, now)
    return _kept(row)


def absences(tx: Session, workspace: int, person: int, first: date, last: date) -> list[KeptAbsence]:
    """Return the absences of a person that touch the days from `first` to `last`, the earliest first.

    One that was declined is none.
    """
    return absences_of_each(tx, workspace, (person,), first, last)[person]


def absences_of_each(
    tx: Session, workspace: int, persons: Sequence[int], first: date, last: date
) -> dict[int, list[KeptAbsence]]:
    """Return the same of several people in one query."""
    found = _ABSENCES.of_each(tx, workspace, persons, first=first, last=last)
    return {person: list(map(_kept, rows)) for person, rows in found.items()}


def absence(tx: Session, workspace: int, person: int, key: int) -> KeptAbsence | None:
    """Return an absence of a person, or None when it was taken back."""
    row = _row(tx, workspace, person, key)
    return _kept(row) if row else None


def absence_known(tx: Session, workspace: int, key: int) -> KeptAbsence | None:
    """Return an absence by its key, whoever it is of, or None when it was taken back."""
    row = tx.scalar(select(AbsenceRow).where(AbsenceRow.workspace_id == workspace, AbsenceRow.id == key))
    return _kept(row) if row else None


def erase_absences(tx: Session, workspace: int, persons: Collection[int]) -> dict[str, int]:
    """Erase the days away of people, by our own keys; return how many records of each kind."""
    return {
        "absences": erased(tx, workspace, delete(AbsenceRow).where(AbsenceRow.person_id.in_(persons))),
        "absence_changes": erased(
            tx, workspace, delete(AbsenceChangeRow).where(AbsenceChangeRow.person_id.in_(persons))
        ),
    }


def absences_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the absences a person has or noted as plain values, in the order they were noted."""
    theirs = or_(AbsenceRow.person_id == person, AbsenceRow.recorded_by == person)
    query = select(AbsenceRow).where(AbsenceRow.workspace_id == workspace, theirs).order_by(AbsenceRow.id)
    return [
        {
            "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat(),
            "from_noon": row.from_noon,
            "until_noon": row.until_noon,
            "source": row.source,
            "approval": row.approval,
            "recorded_at": row.recorded_at.isoformat(),
            "about_you": row.person_id == person,
            "recorded_by_you": row.recorded_by == person,
        }
        for row in tx.scalars(query)
    ]


def changes(tx: Session, workspace: int, person: int) -> list[AbsenceChange]:
    """Return what was done to the announced absences of a person, the first first."""
    query = (
        select(AbsenceChangeRow)
        .where(AbsenceChangeRow.workspace_id == workspace, AbsenceChangeRow.person_id == person)
        .order_by(AbsenceChangeRow.id)
    )
    return [
        AbsenceChange(
            Span(row.first_day, row.last_day, from_noon=row.from_noon, until_noon=row.until_noon),
            row.what,
            row.changed_at,
            row.changed_by_id,
        )
        for row in tx.scalars(query)
    ]


def changes_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what was done to the announced absences of a person, or by them, as plain values."""
    theirs = or_(AbsenceChangeRow.person_id == person, AbsenceChangeRow.changed_by_id == person)
    query = (
        select(AbsenceChangeRow)
        .where(AbsenceChangeRow.workspace_id == workspace, theirs)
        .order_by(AbsenceChangeRow.id)
    )
    return [
        {
            "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat(),
            "from_noon": row.from_noon,
            "until_noon": row.until_noon,
            "what": row.what,
            "changed_at": row.changed_at.isoformat(),
            "about_you": row.person_id == person,
            "changed_by_you": row.changed_by_id == person,
        }
        for row in tx.scalars(query)
    ]


def end_absence(
    tx: Session, workspace: int, person: int, key: int, last: date, *, by: int, now: datetime
) -> None:
    """Let an absence of a person end on `last`, that whole day included."""
    row = _row(tx, workspace, person, key)
    if row is not None:
        row.last_day, row.until_noon = last, False
        _changed(tx, row, ENDED, by, now)


def decide_absence(
    tx: Session, workspace: int, person: int, key: int, approval: str, *, by: int, now: datetime
) -> KeptAbsence | None:
    """Write down that an absence was APPROVED or DECLINED; return it, or None when it was taken back."""
    row = _row(tx, workspace, person, key)
    if row is None:
        return None
    row.approval = approval
    _changed(tx, row, approval, by, now)
    return _kept(row)


def remove_absence(
    tx: Session, workspace: int, person: int, key: int, *, by: int, now: datetime
) -> KeptAbsence | None:
    """Take an absence of a person back; return it, or None when it was not there."""
    row = _row(tx, workspace, person, key)
    if row is None:
        return None
    gone = _kept(row)
    if row.source == ANNOUNCED:
        _changed(tx, row, TAKEN_BACK, by, now)
    tx.delete(row)
    tx.flush()
    return gone


def take_over(
    tx: Session, workspace: int, person: int, spans: Sequence[Span], first: date, last: date, now: datetime
) -> bool:
    """Let a person's absences of the source CALENDAR, from `first` to `last`, be exactly these spans.

    Returns: whether anything changed.
    """
    theirs = (
        AbsenceRow.workspace_id == workspace,
        AbsenceRow.person_id == person,
        AbsenceRow.source == CALENDAR,
        AbsenceRow.last_day >= first,
        AbsenceRow.first_day <= last,
    )
    kept = {_kept(row).span: row for row in tx.scalars(select(AbsenceRow).where(*theirs))}
    gone, new = kept.keys() - set(spans), [one for one in spans if one not in kept]
    for span in gone:
        tx.delete(kept[span])
    tx.flush()
    for span in new:
        add_absence(tx, workspace, person, span, source=CALENDAR, by=person, now=now)
    return bool(gone or new)


def said_off(tx: Session, workspace: int, person: int, day: date, *, is_off: bool, now: datetime) -> None:
    """Keep that a person said `day` is off, or that it is not after all."""
    _NOT_OFF.change(tx, workspace=workspace, person=person, day=day)
    if is_off:
        add_absence(tx, workspace, person, Span(day, day), source=SAID_OFF, by=person, now=now)


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_AWAY = columns(AbsenceRow)
_ABSENCES = ByOwner(
    AbsenceRow,
    "person_id",
    _AWAY.first_day <= bindparam("last"),
    _AWAY.last_day >= bindparam("first"),
    _AWAY.approval.is_(None) | (_AWAY.approval != DECLINED),
    order=(_AWAY.first_day,),
)
_NOT_OFF = Prepared[AbsenceRow](
    delete(table_of(AbsenceRow)).where(
        _AWAY.workspace_id == bindparam("workspace"),
        _AWAY.person_id == bindparam("person"),
        _AWAY.first_day == bindparam("day"),
        _AWAY.source == SAID_OFF,
    )
)


def _row(tx: Session, workspace: int, person: int, key: int) -> AbsenceRow | None:
    return tx.scalar(
        select(AbsenceRow).where(
            AbsenceRow.workspace_id == workspace, AbsenceRow.person_id == person, AbsenceRow.id == key
        )
    )


def _changed(tx: Session, row: AbsenceRow, what: str, by: int, now: datetime) -> None:
    tx.add(
        AbsenceChangeRow(
            workspace_id=row.workspace_id,
            person_id=row.person_id,
            first_day=row.first_day,
            last_day=row.last_day,
            from_noon=row.from_noon,
            until_noon=row.until_noon,
            what=what,
            changed_at=now,
            changed_by_id=by,
        )
    )
    tx.flush()


def _kept(row: AbsenceRow) -> KeptAbsence:
    return KeptAbsence(
        id=row.id,
        person=row.person_id,
        first=row.first_day,
        last=row.last_day,
        source=row.source,
        from_noon=row.from_noon,
        until_noon=row.until_noon,
        approval=row.approval,
    )
