"""Zones, weeks, working days and quiet hours; the door of this room for closed days and typed days too.

Instants are aware UTC, days are local dates of somebody's zone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from bot.calendar.closed import (
    Replacement,
    belgian_holidays,
    closed_days,
    closed_in,
    closed_on,
    holiday_name,
    replacements,
)
from bot.calendar.errors import NoSuchWeek, NoWorkingDay, UnknownWeekday, UnknownZone
from bot.calendar.institutions import dates_in
from bot.calendar.typed import parse_day

__all__ = [
    "MONDAY_TO_FRIDAY",
    "Replacement",
    "Week",
    "Weekday",
    "belgian_holidays",
    "closed_days",
    "closed_in",
    "closed_on",
    "daily",
    "dates_in",
    "days_between",
    "holiday_name",
    "in_quiet_hours",
    "is_quiet",
    "is_working_day",
    "local_day",
    "local_time",
    "next_working_day",
    "parse_day",
    "parse_work_days",
    "previous_working_day",
    "replacements",
    "wall_instant",
    "zone_named",
]

_ONE_DAY = timedelta(days=1)
# Names the database of zones may hold that say nothing about where a person is.
_PLACELESS = frozenset({"Factory", "localtime"})


class Weekday(StrEnum):
    """The days of the week by their iCalendar codes, Monday first."""

    MO = "MO"
    TU = "TU"
    WE = "WE"
    TH = "TH"
    FR = "FR"
    SA = "SA"
    SU = "SU"

    @classmethod
    def of(cls, day: date) -> "Weekday":
        """Return the weekday of a date."""
        return _IN_ORDER[day.weekday()]


_IN_ORDER = tuple(Weekday)
MONDAY_TO_FRIDAY = frozenset({Weekday.MO, Weekday.TU, Weekday.WE, Weekday.TH, Weekday.FR})


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week, Monday to Sunday; `year` is the ISO year, which its Thursday lies in."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week that `day` lies in."""
        return _week_of(day)

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Read "2025-W47".

        Raises: NoSuchWeek, also for a week 53 in a year of 52.
        """
        form = re.fullmatch(r"(\d{4})-W(\d{2})", text.strip().upper())
        if form is None:
            raise NoSuchWeek(text)
        try:
            return cls.of(date.fromisocalendar(int(form[1]), int(form[2]), 1))
        except ValueError as none:
            raise NoSuchWeek(text) from none

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + 6 * _ONE_DAY

    @property
    def days(self) -> tuple[date, ...]:
        """All seven days, Monday first."""
        return _seven_days(self.monday)

    def shifted(self, weeks: int) -> "Week":
        """Return the week that many weeks later; earlier when negative."""
        return Week.of(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        """Return "2025-W47"."""
        return f"{self.year:04}-W{self.number:02}"


@lru_cache(maxsize=4096)
def _week_of(day: date) -> Week:
    year, number, _ = day.isocalendar()
    return Week(year, number)


@lru_cache(maxsize=512)
def _seven_days(monday: date) -> tuple[date, ...]:
    return tuple(days_between(monday, monday + 6 * _ONE_DAY))


@lru_cache(maxsize=1)
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones()) - _PLACELESS


def zone_named(zone: str) -> ZoneInfo:
    """Return the IANA zone of that exact name.

    Raises: UnknownZone.
    """
    if zone not in _zone_names():
        raise UnknownZone(zone)
    return ZoneInfo(zone)


def local_day(now: datetime, zone: ZoneInfo) -> date:
    """Return the date it is in `zone` at the aware instant `now`."""
    return _local(now, zone).date()


def local_time(now: datetime, zone: ZoneInfo) -> time:
    """Return the time the clocks of `zone` show at the aware instant `now`."""
    return _local(now, zone).time()


def _local(now: datetime, zone: ZoneInfo) -> datetime:
    # Python reads a naive instant as the machine's own time, silently.
    if now.tzinfo is None:
        raise ValueError(now)
    return now.astimezone(zone)


@lru_cache(maxsize=4096)
def wall_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the instant, aware UTC, at which the clocks of `zone` show `at` on `day`.

    A time that the clocks skip moves forward by what they skip; of one that they show twice it is the first.
    """
    # With fold=0 Python reads a skipped time by the offset before the gap (PEP 495), which moves it forward.
    return datetime.combine(day, at.replace(tzinfo=zone, fold=0)).astimezone(UTC)


def daily(at: time, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[date, datetime]]:
    """Yield (local date, instant) for each time the clocks of `zone` reach `at` in the window (start, end].

    Each local date comes exactly once over all windows that touch; one that `zone` skipped never comes.
    """
    # A time skipped just before midnight moves into the next date, so the search begins a day early.
    for day in days_between(local_day(start, zone) - _ONE_DAY, local_day(end, zone)):
        instant = wall_instant(day, at, zone)
        if start < instant <= end and _exists(day, zone):
            yield day, instant


def _exists(day: date, zone: ZoneInfo) -> bool:
    # Samoa had no 30 December 2011: that day began at the instant at which the next one did.
    return wall_instant(day, time(), zone) < wall_instant(day + _ONE_DAY, time(), zone)


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every date from `first` to `last`, both included; nothing if `last` is earlier."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def parse_work_days(codes: Iterable[str]) -> frozenset[Weekday]:
    """Read weekday codes such as ["MO", "TU"].

    Raises: UnknownWeekday.
    """
    return frozenset(_weekday(code) for code in codes)


def _weekday(code: str) -> Weekday:
    try:
        return Weekday(code)
    except ValueError as unknown:
        raise UnknownWeekday(code) from unknown


def is_working_day(day: date, work_days: frozenset[Weekday], closed: frozenset[date]) -> bool:
    """Return whether `day` is in the working pattern and not closed."""
    return Weekday.of(day) in work_days and day not in closed


def next_working_day(after: date, work_days: frozenset[Weekday], closed: frozenset[date]) -> date:
    """Return the first working day later than `after`.

    Raises: NoWorkingDay.
    """
    return _nearest_working_day(after, _ONE_DAY, work_days, closed)


def previous_working_day(before: date, work_days: frozenset[Weekday], closed: frozenset[date]) -> date:
    """Return the last working day earlier than `before`.

    Raises: NoWorkingDay.
    """
    return _nearest_working_day(before, -_ONE_DAY, work_days, closed)


def _nearest_working_day(
    day: date, step: timedelta, work_days: frozenset[Weekday], closed: frozenset[date]
) -> date:
    for n in range(1, 367):
        if is_working_day(day + n * step, work_days, closed):
            return day + n * step
    raise NoWorkingDay(day)


def in_quiet_hours(now: datetime, zone: ZoneInfo, begins: time, ends: time) -> bool:
    """Return whether the clocks of `zone` stand in the quiet hours at the aware instant `now`."""
    return is_quiet(local_time(now, zone), begins, ends)


def is_quiet(clock: time, begins: time, ends: time) -> bool:
    """Return whether a wall time lies in [begins, ends), which may run over midnight.

    Equal ends mean that no hour is quiet.
    """
    if begins <= ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends
