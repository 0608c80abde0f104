"""Tables and queries of absences: the days a person is away, never why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, delete, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.calendar.spans import Span
from bot.db import Row

# An absence that a person announced, a single day they said was off when they were asked about it, and one
# that stands in the calendar they had read.
ANNOUNCED, SAID_OFF, CALENDAR = "announced", "said_off", "calendar"


class AbsenceRow(Row):
    """Days a person is away, both included, and who kept that, when."""

    __tablename__ = "absences"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(16))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))


@dataclass(frozen=True, slots=True)
class KeptAbsence:
    """Days a person is away, local dates, both included; `source` is ANNOUNCED, SAID_OFF or CALENDAR."""

    id: int
    person: int
    first: date
    last: date
    source: str


def add_absence(
    tx: Session, workspace: int, person: int, first: date, last: date, *, source: str, by: int, now: datetime
) -> KeptAbsence:
    """Keep that a person is away from `first` to `last`, both included."""
    row = AbsenceRow(
        workspace_id=workspace,
        person_id=person,
        first_day=first,
        last_day=last,
        source=source,
        recorded_at=now,
        recorded_by=by,
    )
    tx.add(row)
    tx.flush()
    return _kept(row)


def absences(tx: Session, workspace: int, person: int, first: date, last: date) -> list[KeptAbsence]:
    """Return the absences of a person that touch the days from `first` to `last`, the earliest first."""
    query = (
        select(AbsenceRow)
        .where(
            AbsenceRow.workspace_id == workspace,
            AbsenceRow.person_id == person,
            AbsenceRow.first_day <= last,
            AbsenceRow.last_day >= first,
        )
        .order_by(AbsenceRow.first_day, AbsenceRow.id)
    )
    return [_kept(row) for row in tx.scalars(query)]


def absences_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the absences a person has or noted as plain values, in the order they were noted."""
    theirs = or_(AbsenceRow.person_id == person, AbsenceRow.recorded_by == person)
    query = select(AbsenceRow).where(AbsenceRow.workspace_id == workspace, theirs).order_by(AbsenceRow.id)
    return [
        {
            "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat(),
            "source": row.source,
            "recorded_at": row.recorded_at.isoformat(),
            "about_you": row.person_id == person,
            "recorded_by_you": row.recorded_by == person,
        }
        for row in tx.scalars(query)
    ]


def end_absence(tx: Session, workspace: int, person: int, key: int, last: date) -> None:
    """Let an absence of a person end on `last`."""
    tx.execute(
        update(AbsenceRow)
        .where(AbsenceRow.workspace_id == workspace, AbsenceRow.person_id == person, AbsenceRow.id == key)
        .values(last_day=last)
    )


def remove_absence(tx: Session, workspace: int, person: int, key: int) -> KeptAbsence | None:
    """Take an absence of a person back; return it, or None when it was not there."""
    row = tx.scalar(
        select(AbsenceRow).where(
            AbsenceRow.workspace_id == workspace, AbsenceRow.person_id == person, AbsenceRow.id == key
        )
    )
    if row is None:
        return None
    gone = _kept(row)
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
    kept = {Span(row.first_day, row.last_day): row for row in tx.scalars(select(AbsenceRow).where(*theirs))}
    gone, new = kept.keys() - set(spans), [one for one in spans if one not in kept]
    for span in gone:
        tx.delete(kept[span])
    tx.flush()
    for span in new:
        add_absence(tx, workspace, person, span.first, span.last, source=CALENDAR, by=person, now=now)
    return bool(gone or new)


def said_off(tx: Session, workspace: int, person: int, day: date, *, is_off: bool, now: datetime) -> None:
    """Keep that a person said `day` is off, or that it is not after all."""
    tx.execute(
        delete(AbsenceRow).where(
            AbsenceRow.workspace_id == workspace,
            AbsenceRow.person_id == person,
            AbsenceRow.first_day == day,
            AbsenceRow.source == SAID_OFF,
        )
    )
    if is_off:
        add_absence(tx, workspace, person, day, day, source=SAID_OFF, by=person, now=now)


def _kept(row: AbsenceRow) -> KeptAbsence:
    return KeptAbsence(
        id=row.id, person=row.person_id, first=row.first_day, last=row.last_day, source=row.source
    )
