"""The windows over which office days are summed: a week, four weeks, a month, a quarter, a calendar month."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from bot.calendar.rules import Week, days_between
from bot.regime.errors import NoSuchWindow

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_ONE_DAY = timedelta(days=1)
_ROLLING = 4  # weeks


class WindowKind(StrEnum):
    """How long a window is.

    WEEK: an ISO week. ROLLING_4W: a week and the three before it. MONTH, QUARTER: the ISO weeks whose
    Thursday falls in it. CALENDAR_MONTH: the days of a month.
    """

    WEEK = "week"
    ROLLING_4W = "rolling_4w"
    MONTH = "month"
    QUARTER = "quarter"
    CALENDAR_MONTH = "calendar_month"


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `first` to `last`, both included; whole ISO weeks unless it is a calendar month."""

    kind: WindowKind
    first: date
    last: date

    @classmethod
    def around(cls, kind: WindowKind, day: date) -> "Window":
        """Return the window in which `day` lies; of rolling ones, that which ends with its week."""
        if kind is WindowKind.CALENDAR_MONTH:
            return _calendar_month(day)
        return cls.of_week(kind, Week.of(day))

    @classmethod
    def of_week(cls, kind: WindowKind, week: Week) -> "Window":
        """Return the window to which `week` belongs; a calendar month is that of its Thursday."""
        match kind:
            case WindowKind.WEEK:
                return cls(kind, week.monday, week.sunday)
            case WindowKind.ROLLING_4W:
                return cls(kind, week.shifted(1 - _ROLLING).monday, week.sunday)
            case WindowKind.MONTH:
                return _months(kind, _thursday(week).replace(day=1), 1)
            case WindowKind.QUARTER:
                month = (_thursday(week).month - 1) // 3 * 3 + 1
                return _months(kind, date(week.year, month, 1), 3)
            case WindowKind.CALENDAR_MONTH:
                return _calendar_month(_thursday(week))

    @property
    def weeks(self) -> tuple[Week, ...]:
        """The ISO weeks it touches."""
        monday = Week.of(self.first).monday
        return tuple(Week.of(monday + timedelta(days=n)) for n in range(0, (self.last - monday).days + 1, 7))

    @property
    def days(self) -> tuple[date, ...]:
        """All its days."""
        return _days(self.first, self.last)

    @property
    def next(self) -> "Window":
        """The window after it; of rolling ones, that which ends a week later."""
        return Window.around(self.kind, self.last + _ONE_DAY)


@lru_cache(maxsize=512)
def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(days_between(first, last))


def window_named(kind: WindowKind, name: str) -> Window:
    """Read "2025-W47", and for windows other than a week also "2025-12" and "2026-Q1".

    Raises: NoSuchWeek for anything else; NoSuchWindow, where the window is shorter than what is named.
    """
    if form := _MONTH.fullmatch(name.strip()):
        return _longer_than_a_week(kind, date(int(form[1]), int(form[2]), 1), name)
    if form := _QUARTER.fullmatch(name.strip()):
        if kind is not WindowKind.QUARTER:
            raise NoSuchWindow(name, kind)
        return _longer_than_a_week(kind, date(int(form[1]), int(form[2]) * 3 - 2, 1), name)
    return Window.of_week(kind, Week.parse(name))


def _longer_than_a_week(kind: WindowKind, first: date, name: str) -> Window:
    if kind in (WindowKind.WEEK, WindowKind.ROLLING_4W):
        raise NoSuchWindow(name, kind)
    return _calendar_month(first) if kind is WindowKind.CALENDAR_MONTH else _first_thursday(kind, first)


def _first_thursday(kind: WindowKind, first: date) -> Window:
    return Window.of_week(kind, Week.of(first + (3 - first.weekday()) % 7 * _ONE_DAY))


def _months(kind: WindowKind, first: date, count: int) -> Window:
    """Return the ISO weeks whose Thursday falls in the `count` months from the first of a month on."""
    after = first
    for _ in range(count):
        after = _calendar_month(after).last + _ONE_DAY
    last = after - _ONE_DAY
    return Window(
        kind,
        first + (3 - first.weekday()) % 7 * _ONE_DAY - 3 * _ONE_DAY,
        last - (last.weekday() - 3) % 7 * _ONE_DAY + 3 * _ONE_DAY,
    )


def _calendar_month(day: date) -> Window:
    length = monthrange(day.year, day.month)[1]
    return Window(WindowKind.CALENDAR_MONTH, day.replace(day=1), day.replace(day=length))


def _thursday(week: Week) -> date:
    return week.monday + 3 * _ONE_DAY
