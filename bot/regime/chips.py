"""What is known about each weekday of a week, for a row of chips."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from bot.calendar.rules import Week, local_day
from bot.regime.facts import WHOLE_DAY, Facts, Part, Place, absent_halves, said_places
from bot.regime.plan.rules import NOTHING, DayPlan

NO_PLAN: Mapping[date, DayPlan] = MappingProxyType({})


class DayKind(StrEnum):
    """What a chip shows: the first of these that holds.

    OUTSIDE: not in the engagement. SAID: a place is known. HOLIDAY: closed. LEAVE: absent all day. PLANNED: a
    place is planned. NOT_SAID: nothing is known.
    """

    OUTSIDE = "outside"
    SAID = "said"
    HOLIDAY = "holiday"
    LEAVE = "leave"
    PLANNED = "planned"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class DayState:
    """One chip.

    Args:
        am, pm: the place said or planned for each half day; None where there is none.
        absent: the halves of booked leave, whatever the kind.
        plan: what is planned, whatever was said.
    """

    day: date
    kind: DayKind
    am: Place | None = None
    pm: Place | None = None
    absent: frozenset[Part] = frozenset()
    plan: DayPlan = NOTHING


def day_states(
    week: Week, facts: Facts, now: datetime, plan: Mapping[date, DayPlan] = NO_PLAN
) -> tuple[DayState, ...]:
    """Return the state of Monday to Friday of `week`, as known at the aware instant `now`.

    Args:
        plan: what is planned for a day; a check-in of a day to come is a plan too, and the more recent one.
    """
    return tuple(day_state(day, facts, now, plan.get(day, NOTHING)) for day in week.days[:5])


def day_state(day: date, facts: Facts, now: datetime, plan: DayPlan = NOTHING) -> DayState:
    """Return the state of any day as known at the aware instant `now`."""
    if not facts.covers(day):
        return DayState(day, DayKind.OUTSIDE)
    absent = absent_halves(day, facts)
    places = said_places(day, facts, now)
    if places and day <= local_day(now, facts.zone):
        return DayState(day, DayKind.SAID, places.get(Part.AM), places.get(Part.PM), absent, plan)
    if day in facts.closed_days:
        return DayState(day, DayKind.HOLIDAY, absent=absent, plan=plan)
    if absent == WHOLE_DAY:
        return DayState(day, DayKind.LEAVE, absent=absent, plan=plan)
    planned = {half: place for half, place in plan.places.items() if half not in absent}
    am, pm = ({**planned, **places}.get(half) for half in (Part.AM, Part.PM))
    return DayState(day, DayKind.PLANNED if am or pm else DayKind.NOT_SAID, am, pm, absent, plan)
