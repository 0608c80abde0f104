"""When a report is due and which days it covers; the door of this room for cadences and contents too."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from bot.calendar.rules import local_day, wall_instant
from bot.reports.cadence_dates import instants
from bot.reports.cadence_text import cadence
from bot.reports.cadences import Cadence, HolidayRule
from bot.reports.checking import misfits
from bot.reports.written import Colour, Field, Flaw, Misfit, Written, lines

__all__ = [
    "Cadence",
    "Colour",
    "Field",
    "Flaw",
    "HolidayRule",
    "Misfit",
    "Period",
    "Slot",
    "Timetable",
    "Written",
    "cadence",
    "coming",
    "is_due",
    "last_occurrence",
    "lines",
    "misfits",
    "next_occurrence",
    "occurrence_for",
    "occurrences",
    "period",
]

_ONE_DAY = timedelta(days=1)
_INSTANT = timedelta.resolution
# Where the last report is looked for first, so that a long series is not gone through from its start.
_NEAR = (timedelta(weeks=2), timedelta(weeks=16))


@dataclass(frozen=True, slots=True)
class Timetable:
    """When the reports of a series are due.

    Args:
        start, end: the days the series covers, local dates of the cadence's zone, both included.
        closed_days: of every month the series touches, to its ends, for the first and last workday to count.
        holiday_rule: where a report goes that would be due on one of them.
    """

    cadence: Cadence
    start: date
    end: date
    closed_days: frozenset[date] = frozenset()
    holiday_rule: HolidayRule = HolidayRule.BEFORE


@dataclass(frozen=True, slots=True)
class Period:
    """The days a report covers, local dates, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Slot:
    """One report that is expected: our key of its series, and the instant it is due, aware UTC."""

    series: int
    occurrence: datetime

    @classmethod
    def read(cls, text: str) -> "Slot":
        """Read what `str` writes; raises ValueError for anything else."""
        series, occurrence = text.split(" ")
        return cls(int(series), datetime.fromisoformat(occurrence))

    def __str__(self) -> str:
        """Return "7 2025-11-21T15:00:00+00:00"."""
        return f"{self.series} {self.occurrence.isoformat()}"


def occurrences(timetable: Timetable, since: datetime, until: datetime) -> list[datetime]:
    """Return the instants in (since, until] at which a report is due, aware UTC, earliest first.

    What a holiday moves out of the days of the series is left out.
    """
    return list(takewhile(lambda due: due <= until, _from(timetable, since + _INSTANT)))


def coming(timetable: Timetable, after: datetime) -> Iterator[datetime]:
    """Yield the instants later than `after` at which a report is due, aware UTC, earliest first."""
    return _from(timetable, after + _INSTANT)


def next_occurrence(timetable: Timetable, after: datetime) -> datetime | None:
    """Return the first instant later than `after` at which a report is due, or None."""
    return next(coming(timetable, after), None)


def is_due(timetable: Timetable, instant: datetime) -> bool:
    """Return whether a report is due at exactly this instant."""
    return next(_from(timetable, instant), None) == instant


def last_occurrence(timetable: Timetable, until: datetime) -> datetime | None:
    """Return the last instant up to `until` at which a report was due, or None."""
    for near in _NEAR:
        found = max(takewhile(lambda due: due <= until, _from(timetable, until - near)), default=None)
        if found:
            return found
    return max(takewhile(lambda due: due <= until, _from(timetable)), default=None)


def occurrence_for(timetable: Timetable, reported: Collection[datetime], now: datetime) -> datetime | None:
    """Return the occurrence a report written at `now` belongs to.

    Args:
        reported: the occurrences that have a report.

    Returns: the one just due if it has no report yet; else the coming one, which may have one already for a
        report may be early; None when none comes any more.
    """
    due = last_occurrence(timetable, now)
    if due is not None and due not in reported:
        return due
    return next_occurrence(timetable, now)


def period(timetable: Timetable, occurrence: datetime) -> Period:
    """Return the days the report due at `occurrence` covers: from the day after the one before it."""
    zone = timetable.cadence.zone
    before = last_occurrence(timetable, occurrence - _INSTANT)
    first = timetable.start if before is None else local_day(before, zone) + _ONE_DAY
    return Period(first=first, last=local_day(occurrence, zone))


def _from(timetable: Timetable, since: datetime | None = None) -> Iterator[datetime]:
    """Yield what is due within the days of the series, from `since` on, ascending."""
    rhythm, end = timetable.cadence, timetable.end
    ends = replace(rhythm, until=min(rhythm.until or end, end))
    begins = wall_instant(timetable.start, time(), rhythm.zone)
    since = max(since or begins, begins)
    due = instants(ends, since, timetable.holiday_rule, timetable.closed_days.__contains__)
    return takewhile(lambda one: local_day(one, rhythm.zone) <= end, due)
