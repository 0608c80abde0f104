"""What somebody says of their days: a place on days, on a span, or on weekdays; and what it comes to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.calendar.rules import Weekday, days_between, is_working_day
from bot.calendar.spans import Span
from bot.regime.errors import NoDaysLeft
from bot.regime.facts import Facts, Part, Place, day_problem, place_named

_THEN = "+"  # between the places of a morning and an afternoon


@dataclass(frozen=True, slots=True)
class Said:
    """A place, on a part of days; one of the three says on which.

    Args:
        days: local dates, each by itself.
        span: all working days from one to another.
        weekdays: each week from now on.
        afternoon: where the afternoons of these days are spent, where it is elsewhere than the mornings.
    """

    place: Place
    part: Part = Part.FULL
    days: tuple[date, ...] = ()
    span: Span | None = None
    weekdays: frozenset[Weekday] = frozenset()
    afternoon: Place | None = None

    @property
    def parts(self) -> tuple[tuple[Part, Place], ...]:
        """Return each part that was said, with its place."""
        if self.afternoon:
            return (Part.AM, self.place), (Part.PM, self.afternoon)
        return ((self.part, self.place),)

    @classmethod
    def read(cls, text: str) -> "Said":
        """Read what `str` wrote.

        Raises: ValueError, UnknownPlace.
        """
        places, part, *on = text.split()
        place, _, afternoon = places.partition(_THEN)
        said = cls(place_named(place), Part(part), afternoon=place_named(afternoon) if afternoon else None)
        if len(on) == 1 and "/" in on[0]:
            first, last = map(date.fromisoformat, on[0].split("/"))
            return replace(said, span=Span(first, last))
        if on and on[0] in tuple(Weekday):
            return replace(said, weekdays=frozenset(map(Weekday, on)))
        return replace(said, days=tuple(map(date.fromisoformat, on)))

    def __str__(self) -> str:
        """Write it for the value of a button."""
        if self.span:
            on = [f"{self.span.first}/{self.span.last}"]
        else:
            on = [*(day for day in Weekday if day in self.weekdays), *map(str, self.days)]
        places = f"{self.place}{_THEN}{self.afternoon}" if self.afternoon else self.place
        return " ".join((places, self.part, *on))

    def needs_yes(self, today: date) -> bool:
        """Return whether it is said back before it is kept: all but where one day up to today was spent."""
        is_one_day = len(self.days) == 1 and not self.weekdays and self.span is None
        return not (is_one_day and self.days[0] <= today)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What something said comes to.

    Args:
        spent: days up to today, where the person says to have been.
        planned: days to come.
        away: days off to come, told as days away are.
        weekdays: of the usual week, from now on.
    """

    spent: tuple[date, ...] = ()
    planned: tuple[date, ...] = ()
    away: tuple[Span, ...] = ()
    weekdays: frozenset[Weekday] = frozenset()


def meaning(said: Said, facts: Facts, work_days: frozenset[Weekday], today: date) -> Meaning:
    """Return what something said on a local date comes to.

    Args:
        facts: the engagement with its closed days.

    Raises: OutsideEngagement, for a day by itself; NoDaysLeft, for a span without a working day.
    """
    if said.weekdays:
        return Meaning(weekdays=said.weekdays)
    days = said.days or _working_days(said.span, facts, work_days)
    if problem := next((problem for day in days if (problem := day_problem(day, facts))), None):
        raise problem
    spent = tuple(day for day in days if day <= today)
    to_come = tuple(day for day in days if day > today)
    if said.parts == ((Part.FULL, Place.OFF),) and to_come:
        if said.span and said.span.last > today:
            return Meaning(_before(spent, today), away=(Span(max(said.span.first, today), said.span.last),))
        return Meaning(spent, away=tuple(Span(day, day) for day in to_come))
    return Meaning(spent, to_come)


def _working_days(span: Span | None, facts: Facts, work_days: frozenset[Weekday]) -> tuple[date, ...]:
    if span is None:
        return ()
    first, last = max(span.first, facts.start), min(span.last, facts.end or span.last)
    days = (day for day in days_between(first, last) if is_working_day(day, work_days, facts.closed_days))
    found = tuple(days)
    if not found:
        raise NoDaysLeft(span.first, span.last)
    return found


def _before(days: Iterable[date], today: date) -> tuple[date, ...]:
    # Days away that run today begin with it, and what is away is not said twice.
    return tuple(day for day in days if day < today)
