"""On which days a role is reviewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from bot.calendar.rules import MONDAY_TO_FRIDAY, is_working_day, next_working_day, previous_working_day


class Kind(StrEnum):
    """The reviews of a role in their order; HAND_OVER is its last day, on which nothing is judged."""

    DAY_30 = "day_30"
    DAY_60 = "day_60"
    DAY_90 = "day_90"
    MONTH_6 = "month_6"
    MONTH_9 = "month_9"
    END = "end"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A review and its working day, a local date."""

    kind: Kind
    day: date


_AFTER_START = {
    Kind.DAY_30: relativedelta(days=30),
    Kind.DAY_60: relativedelta(days=60),
    Kind.DAY_90: relativedelta(days=90),
    Kind.MONTH_6: relativedelta(months=6),
    Kind.MONTH_9: relativedelta(months=9),
}
BEFORE_END = timedelta(weeks=2)


def review_days(start: date, end: date, closed: frozenset[date] = frozenset()) -> tuple[Scheduled, ...]:
    """Return the reviews of a role from its first to its last day, both included, in their order.

    One that falls on a day off moves to the next working day; the hand-over, which cannot, to the one before.
    What would come on or after a later review has no place in a short role and is left out.

    Args:
        closed: closed days of the person's calendar.

    Raises: NoWorkingDay, where nothing but closed days surrounds one of them.
    """
    last = Scheduled(Kind.HAND_OVER, _no_later(end, closed))
    found = [last]
    for kind, nominal in reversed(list(_nominal(start, end))):
        day = _no_earlier(nominal, closed)
        if start < day < found[0].day:
            found.insert(0, Scheduled(kind, day))
    return tuple(found)


def _nominal(start: date, end: date) -> Iterator[tuple[Kind, date]]:
    for kind, after in _AFTER_START.items():
        yield kind, start + after
    yield Kind.END, end - BEFORE_END


def _no_earlier(day: date, closed: frozenset[date]) -> date:
    is_worked = is_working_day(day, MONDAY_TO_FRIDAY, closed)
    return day if is_worked else next_working_day(day, MONDAY_TO_FRIDAY, closed)


def _no_later(day: date, closed: frozenset[date]) -> date:
    is_worked = is_working_day(day, MONDAY_TO_FRIDAY, closed)
    return day if is_worked else previous_working_day(day, MONDAY_TO_FRIDAY, closed)
