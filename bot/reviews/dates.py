"""On which days a role is reviewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from bot.calendar.rules import MONDAY_TO_FRIDAY, is_working_day, next_working_day, previous_working_day


class Kind(StrEnum):
    """The reviews of a role in their order; HAND_OVER is its last day, on which nothing is judged.

    After day 90 they come again every so many months of the first five years.
    """

    DAY_30 = "day_30"
    DAY_60 = "day_60"
    DAY_90 = "day_90"
    MONTH_6 = "month_6"
    MONTH_9 = "month_9"
    MONTH_12 = "month_12"
    MONTH_15 = "month_15"
    MONTH_18 = "month_18"
    MONTH_21 = "month_21"
    MONTH_24 = "month_24"
    MONTH_27 = "month_27"
    MONTH_30 = "month_30"
    MONTH_33 = "month_33"
    MONTH_36 = "month_36"
    MONTH_39 = "month_39"
    MONTH_42 = "month_42"
    MONTH_45 = "month_45"
    MONTH_48 = "month_48"
    MONTH_51 = "month_51"
    MONTH_54 = "month_54"
    MONTH_57 = "month_57"
    MONTH_60 = "month_60"
    END = "end"
    HAND_OVER = "hand_over"

    @property
    def months(self) -> int | None:
        """After how many months it is, for one of those that come again."""
        name, _, count = self.value.partition("_")
        return int(count) if name == "month" else None


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A review and its working day, a local date."""

    kind: Kind
    day: date


_FIRST_DAYS = {Kind.DAY_30: 30, Kind.DAY_60: 60, Kind.DAY_90: 90}
BEFORE_END = timedelta(weeks=2)


def review_days(start: date, end: date, closed: frozenset[date], every: int) -> tuple[Scheduled, ...]:
    """Return the reviews of a role from its first to its last day, both included, in their order.

    One that falls on a day off moves to the next working day; the hand-over, which cannot, to the one before.
    What would come on or after a later review has no place in a short role and is left out.

    Args:
        closed: closed days of the person's calendar.
        every: months between the reviews after day 90, a multiple of three; 0 for none but that of the end.

    Raises: NoWorkingDay, where nothing but closed days surrounds one of them.
    """
    last = Scheduled(Kind.HAND_OVER, _no_later(end, closed))
    found = [last]
    for kind, nominal in reversed(list(_nominal(start, end, every))):
        day = _no_earlier(nominal, closed)
        if start < day < found[0].day:
            found.insert(0, Scheduled(kind, day))
    return tuple(found)


def _nominal(start: date, end: date, every: int) -> Iterator[tuple[Kind, date]]:
    for kind, days in _FIRST_DAYS.items():
        yield kind, start + timedelta(days=days)
    for kind in Kind:
        if every and kind.months and kind.months % every == 0:
            yield kind, start + relativedelta(months=kind.months)
    yield Kind.END, end - BEFORE_END


def _no_earlier(day: date, closed: frozenset[date]) -> date:
    is_worked = is_working_day(day, MONDAY_TO_FRIDAY, closed)
    return day if is_worked else next_working_day(day, MONDAY_TO_FRIDAY, closed)


def _no_later(day: date, closed: frozenset[date]) -> date:
    is_worked = is_working_day(day, MONDAY_TO_FRIDAY, closed)
    return day if is_worked else previous_working_day(day, MONDAY_TO_FRIDAY, closed)
