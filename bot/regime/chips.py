"""What is known about each weekday of a week, for a row of chips."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from bot.calendar.rules import Week, local_day
from bot.regime.facts import WHOLE_DAY, Facts, Part, Place, absent_halves, said_places

NO_PLAN: Mapping[date, Place] = MappingProxyType({})


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
    """

    day: date
    kind: DayKind
    am: Place | None = None
    pm: Place | None = None
    absent: frozenset[Part] = frozenset()


def day_states(
    week: Week, facts: Facts, now: datetime, plan: Mapping[date, Place] = NO_PLAN
) -> tuple[DayState, ...]:
    """Return the state of Monday to Friday of `week`, as known at the aware instant `now`.

    Args:
        plan: the place planned for a day; a check-in of a day to come is a plan too, and the more recent one.
    """
    return tuple(day_state(day, facts, now, plan.get(day)) for day in week.days[:5])


def day_state(day: date, facts: Facts, now: datetime, planned: Place | None = None) -> DayState:
    """Return the state of any day as known at the aware instant `now`; `planned` is the place planned."""
    if not facts.covers(day):
        return DayState(day, DayKind.OUTSIDE)
    absent = absent_halves(day, facts)
    places = said_places(day, facts, now)
    if places and day <= local_day(now, facts.zone):
        return DayState(day, DayKind.SAID, places.get(Part.AM), places.get(Part.PM), absent)
    if day in facts.closed_days:
        return DayState(day, DayKind.HOLIDAY, absent=absent)
    if absent == WHOLE_DAY:
        return DayState(day, DayKind.LEAVE, absent=absent)
    free = dict.fromkeys(WHOLE_DAY - absent, planned)
    am, pm = ({**free, **places}.get(half) for half in (Part.AM, Part.PM))
    return DayState(day, DayKind.PLANNED if am or pm else DayKind.NOT_SAID, am, pm, absent)
