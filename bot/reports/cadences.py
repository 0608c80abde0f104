"""How often a report is due: the rhythm, the wall time and the zone of a series."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.calendar.rules import Weekday
from bot.reports.errors import AnchorMissing, NoSuchRhythm

LAST = -1  # of an `nth` or a `workday`: the last of the month
QUARTERS = frozenset({3, 6, 9, 12})


class Frequency(StrEnum):
    """How long one turn of a rhythm is; a quarterly one is due in some months of the year."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class HolidayRule(StrEnum):
    """Where an occurrence goes that would be on a closed day.

    NONE leaves it there, SKIP drops it, BEFORE and AFTER move it to the nearest working day; only those two
    look at weekends, and leave them too.
    """

    NONE = "none"
    BEFORE = "before"
    AFTER = "after"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Cadence:
    """A rhythm, due when the clocks of `zone` show `at`.

    Args:
        days: the weekdays of a daily or weekly rhythm, or the one that `nth` counts.
        interval: every how many weeks; more than one are counted from the week of `anchor`, Monday first.
        nth: which of the weekdays of a month, 1 to 5 or LAST; a month that has no such day is passed over.
        workday: the first (1) or the LAST working day of a month.
        monthday: 1 to 31; in a shorter month its last day.
        months: those of a quarterly rhythm, 1 to 12.
        anchor, until: the first and the last date on which it can be due, before holidays move it.

    Raises: NoSuchRhythm where parts are missing or do not go together; AnchorMissing.
    """

    freq: Frequency
    at: time
    zone: ZoneInfo
    days: frozenset[Weekday] = frozenset()
    interval: int = 1
    nth: int | None = None
    workday: int | None = None
    monthday: int | None = None
    months: frozenset[int] = frozenset()
    anchor: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        parts = _given(self)
        if parts not in _SHAPES[self.freq] or (self.nth is not None and len(self.days) > 1):
            raise NoSuchRhythm(self.freq, tuple(sorted(parts)))
        if self.interval > 1 and self.anchor is None:
            raise AnchorMissing(self.interval)


_POINTS = ({"days", "nth"}, {"workday"}, {"monthday"})
_SHAPES: dict[Frequency, tuple[set[str], ...]] = {
    Frequency.DAILY: ({"days"},),
    Frequency.WEEKLY: ({"days"}, {"days", "interval"}),
    Frequency.MONTHLY: _POINTS,
    Frequency.QUARTERLY: tuple(point | {"months"} for point in _POINTS),
}


def _given(cadence: Cadence) -> set[str]:
    said = {
        "days": bool(cadence.days),
        "interval": cadence.interval > 1,
        "nth": cadence.nth is not None,
        "workday": cadence.workday is not None,
        "monthday": cadence.monthday is not None,
        "months": bool(cadence.months),
    }
    return {part for part, is_said in said.items() if is_said}
