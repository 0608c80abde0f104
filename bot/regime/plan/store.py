"""Tables and queries of plans. Both only grow: a change is a new row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import JSON, Date, ForeignKey, Index, Select, String, bindparam, insert, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.calendar.rules import Weekday
from bot.db import ByOwner, Row, columns, table_of
from bot.prepared import Prepared
from bot.regime.facts import Part, Way, place_named
from bot.regime.plan.rules import DayPlan, Pattern, PlannedDay, Plans, UsualWeek


class UsualWeekRow(Row):
    """A version of somebody's usual week; `pattern` is a weekday's code -> the place of each planned half."""

    __tablename__ = "usual_weeks"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    effective_from: Mapped[date] = mapped_column(Date)
    pattern: Mapped[dict[str, Any]] = mapped_column(JSON)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    way: Mapped[str] = mapped_column(String(16))


class PlannedDayRow(Row):
    """What was said about one day to come; without a place that part is as usual again."""

    __tablename__ = "planned_days"
    __table_args__ = (Index("ix_planned_days_person_id_day", "person_id", "day"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    part: Mapped[str] = mapped_column(String(4))
    place: Mapped[str | None] = mapped_column(String(16))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    way: Mapped[str] = mapped_column(String(16))


_Kept = TypeVar("_Kept", UsualWeekRow, PlannedDayRow)


def add_usual_week(tx: Session, workspace: int, person: int, usual: UsualWeek, *, by: int, way: Way) -> None:
    """Keep a new version of a person's usual week, as `by` said it."""
    tx.add(
        UsualWeekRow(
            workspace_id=workspace,
            person_id=person,
            effective_from=usual.effective_from,
            pattern=_written(usual.pattern),
            recorded_at=usual.said_at,
            recorded_by=by,
            way=way,
        )
    )
    tx.flush()


def add_planned_days(
    tx: Session, workspace: int, person: int, days: Iterable[PlannedDay], *, by: int, way: Way
) -> None:
    """Keep what `by` said about days of a person to come."""
    for one in days:
        _ADD_DAY.change(
            tx,
            workspace_id=workspace,
            person_id=person,
            day=one.day,
            part=one.part,
            place=one.place,
            recorded_at=one.said_at,
            recorded_by=by,
            way=way,
        )


def plans(tx: Session, workspace: int, person: int, first: date, last: date) -> Plans:
    """Return a person's usual weeks, and what they said of the days from `first` to `last`."""
    return plans_of_each(tx, workspace, (person,), first, last)[person]


def plans_of_each(
    tx: Session, workspace: int, persons: Sequence[int], first: date, last: date
) -> dict[int, Plans]:
    """Return the same of several people, in one query for usual weeks and one for days."""
    weeks = _WEEKS.of_each(tx, workspace, persons)
    days = _DAYS.of_each(tx, workspace, persons, first=first, last=last)
    return {key: Plans(tuple(map(_usual, weeks[key])), tuple(map(_planned, days[key]))) for key in persons}


def usual_weeks_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the usual weeks of a person, or said by them, as plain values in the order they were said."""
    return [
        {"effective_from": row.effective_from.isoformat(), "places": row.pattern, **_said(row, person)}
        for row in tx.scalars(_about(UsualWeekRow, workspace, person))
    ]


def planned_days_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what was said of days of a person to come, or by them, as plain values in that order."""
    return [
        {"day": row.day.isoformat(), "part": row.part, "place": row.place, **_said(row, person)}
        for row in tx.scalars(_about(PlannedDayRow, workspace, person))
    ]


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_ADD_DAY = Prepared[PlannedDayRow](insert(table_of(PlannedDayRow)).inline())
_WEEKS = ByOwner(UsualWeekRow, "person_id")
_DAYS = ByOwner(
    PlannedDayRow, "person_id", columns(PlannedDayRow).day.between(bindparam("first"), bindparam("last"))
)


def _about(table: type[_Kept], workspace: int, person: int) -> Select[_Kept]:
    theirs = or_(table.person_id == person, table.recorded_by == person)
    return select(table).where(table.workspace_id == workspace, theirs).order_by(table.id)


def _said(row: UsualWeekRow | PlannedDayRow, person: int) -> dict[str, object]:
    return {
        "recorded_at": row.recorded_at.isoformat(),
        "way": row.way,
        "about_you": row.person_id == person,
        "recorded_by_you": row.recorded_by == person,
    }


def _usual(row: UsualWeekRow) -> UsualWeek:
    return UsualWeek(row.effective_from, row.recorded_at, _read(row.pattern))


def _planned(row: PlannedDayRow) -> PlannedDay:
    place = place_named(row.place) if row.place else None
    return PlannedDay(row.day, Part(row.part), place, row.recorded_at)


def _written(pattern: Pattern) -> dict[str, dict[str, str]]:
    return {
        day.value: {half.value: place.value for half, place in plan.places.items()}
        for day, plan in pattern.items()
    }


def _read(pattern: Mapping[str, Mapping[str, str]]) -> Pattern:
    return {
        Weekday(day): DayPlan(**{half: place_named(place) for half, place in halves.items()})
        for day, halves in pattern.items()
    }
