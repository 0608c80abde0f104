"""Plans of days: a usual week that holds from a date on, and single days that differ from it.

A plan is no presence: nothing here changes what is required or done.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

from bot.calendar.rules import Weekday
from bot.regime.facts import Part, Place


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Where a day is planned to be spent; None for a half of which nothing is planned."""

    am: Place | None = None
    pm: Place | None = None

    @classmethod
    def whole(cls, place: Place | None) -> "DayPlan":
        """Return the plan of a day spent at one place."""
        return cls(place, place)

    @classmethod
    def of(cls, parts: Iterable[tuple[Part, Place]]) -> "DayPlan":
        """Return the plan of a day whose parts are spent at these places."""
        plan = cls()
        for part, place in parts:
            plan = plan.with_place(part, place)
        return plan

    @property
    def place(self) -> Place | None:
        """The one place of the whole day; None when there is none, or more than one."""
        return self.am if self.am == self.pm else None

    @property
    def places(self) -> dict[Part, Place]:
        """The place of each half that is planned."""
        halves = {Part.AM: self.am, Part.PM: self.pm}
        return {half: place for half, place in halves.items() if place}

    def with_place(self, part: Part, place: Place | None) -> "DayPlan":
        """Return the plan with another place on `part`; None takes that part out of the plan."""
        changed = {half.value: place for half in part.halves}
        return replace(self, **changed)

    def __bool__(self) -> bool:
        """Whether anything is planned."""
        return self.am is not None or self.pm is not None


NOTHING = DayPlan()
Pattern = Mapping[Weekday, DayPlan]


@dataclass(frozen=True, slots=True)
class UsualWeek:
    """A version of somebody's usual week.

    Args:
        effective_from: first date it holds for.
        said_at: aware instant at which it was said.
        pattern: weekdays with a plan; the others have none.
    """

    effective_from: date
    said_at: datetime
    pattern: Pattern = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What was said about one day to come; it leaves the usual week as it is.

    Args:
        place: None means that on this part the day is as usual again.
        said_at: aware instant.
    """

    day: date
    part: Part
    place: Place | None
    said_at: datetime


@dataclass(frozen=True)
class Plans:
    """Everything somebody has planned.

    Args:
        usual: versions of the usual week, in the order they were said.
        days: what was said of single days, in that order.
    """

    usual: tuple[UsualWeek, ...] = ()
    days: tuple[PlannedDay, ...] = ()

    @cached_property
    def _by_day(self) -> Mapping[date, list[PlannedDay]]:
        found: dict[date, list[PlannedDay]] = {}
        for one in self.days:
            found.setdefault(one.day, []).append(one)
        return found

    def usual_on(self, day: date, at: datetime) -> Pattern:
        """Return the usual week that holds on `day`, as known at an aware instant; {} for none."""
        begun = [one for one in self.usual if one.effective_from <= day and one.said_at <= at]
        return begun[-1].pattern if begun else {}

    def of(self, day: date, at: datetime) -> DayPlan:
        """Return what is planned for `day`, as known at an aware instant."""
        usual = self.usual_on(day, at).get(Weekday.of(day), NOTHING)
        said = self.said_of(day, at)
        return DayPlan(said.get(Part.AM) or usual.am, said.get(Part.PM) or usual.pm) if said else usual

    def said_of(self, day: date, at: datetime) -> dict[Part, Place]:
        """Return what was said of that very day, by its halves."""
        known = (one for one in self._by_day.get(day, ()) if one.said_at <= at)
        last = {half: one.place for one in known for half in one.part.halves}
        return {half: place for half, place in last.items() if place}

    def knows(self, days: Iterable[date], at: datetime) -> bool:
        """Return whether a usual week holds, or anything is planned, on one of these days."""
        return any(self.usual_on(day, at) or self.of(day, at) for day in days)

    def is_confirmed(self, days: Iterable[date], at: datetime) -> bool:
        """Return whether all that is planned for these days was said of these very days."""
        return all(self.of(day, at).places.keys() <= self.said_of(day, at).keys() for day in days)


NO_PLANS = Plans()


def office_days(pattern: Pattern) -> frozenset[Weekday]:
    """Return the weekdays of a usual week with at least half a day in the office."""
    return frozenset(day for day, plan in pattern.items() if Place.OFFICE in plan.places.values())


def with_office_days(pattern: Pattern, chosen: frozenset[Weekday]) -> dict[Weekday, DayPlan]:
    """Return a usual week with these office days; all else in it stays as it is.

    A day that is an office day already stays as it is, too, as one of which only the morning is.
    """
    before = office_days(pattern)
    kept = {day: plan for day, plan in pattern.items() if day not in before or day in chosen}
    return {**kept, **{day: DayPlan.whole(Place.OFFICE) for day in chosen - before}}


def with_places(
    pattern: Pattern, days: Iterable[Weekday], part: Part, place: Place
) -> dict[Weekday, DayPlan]:
    """Return a usual week with `place` on a part of each of these weekdays."""
    changed = {day: pattern.get(day, NOTHING).with_place(part, place) for day in days}
    return {**pattern, **changed}


def settled(day: date, wished: DayPlan, plans: Plans, at: datetime) -> tuple[PlannedDay, ...]:
    """Return what is to be said of a day so that its plan is as wished, whatever becomes of the usual week.

    Nothing when it was said before; with nothing wished the day is as usual again.
    """
    said = plans.said_of(day, at)
    if said == wished.places:
        return ()
    if wished.place:
        return (PlannedDay(day, Part.FULL, wished.place, at),)
    halves = tuple(PlannedDay(day, half, place, at) for half, place in wished.places.items())
    return (PlannedDay(day, Part.FULL, None, at), *halves) if said else halves


def confirmed(days: Iterable[date], plans: Plans, at: datetime) -> tuple[PlannedDay, ...]:
    """Return what is to be said so that all that is planned for these days is said of them."""
    return tuple(one for day in days for one in settled(day, plans.of(day, at), plans, at))
