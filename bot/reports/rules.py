"""When a report is due and which days it covers; the door of this room for cadences and contents too."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from bot.calendar.rules import (
    MONDAY_TO_FRIDAY,
    Weekday,
    days_between,
    is_working_day,
    local_day,
    previous_working_day,
    wall_instant,
)
from bot.reports.cadences import Cadence, cadence
from bot.reports.written import Colour, Field, Flaw, Misfit, Written, lines, misfits

__all__ = [
    "Cadence",
    "Colour",
    "Field",
    "Flaw",
    "Misfit",
    "Period",
    "Slot",
    "Timetable",
    "Written",
    "cadence",
    "last_occurrence",
    "lines",
    "misfits",
    "next_occurrence",
    "occurrence_for",
    "occurrences",
    "period",
]

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timetable:
    """When the reports of a series are due.

    Args:
        start, end: the days the series covers, local dates of the cadence's zone, both included.
        closed_days: nobody is asked for a report on these, nor on a weekend.
    """

    cadence: Cadence
    start: date
    end: date
    closed_days: frozenset[date] = frozenset()


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

    A day that is closed or on a weekend gives way to the last working day before it; two that meet on one day
    are one. What gives way to a day before the start is left out.
    """
    ahead = takewhile(lambda due: due <= until, _from(timetable, _day_before(timetable, since)))
    return [due for due in ahead if due > since]


def next_occurrence(timetable: Timetable, after: datetime) -> datetime | None:
    """Return the first instant later than `after` at which a report is due, or None."""
    return next((due for due in _from(timetable, _day_before(timetable, after)) if due > after), None)


def last_occurrence(timetable: Timetable, until: datetime) -> datetime | None:
    """Return the last instant up to `until` at which a report was due, or None."""
    passed = takewhile(lambda due: due <= until, _from(timetable, timetable.start))
    return max(passed, default=None)


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
    before = last_occurrence(timetable, occurrence - timedelta.resolution)
    first = timetable.start if before is None else local_day(before, zone) + _ONE_DAY
    return Period(first=first, last=local_day(occurrence, zone))


def _from(timetable: Timetable, first: date) -> Iterator[datetime]:
    """Yield what is due for the days from `first` on, in ascending order."""
    rhythm, latest = timetable.cadence, None
    for day in days_between(max(first, timetable.start), timetable.end):
        if Weekday.of(day) in rhythm.days:
            worked = _worked(day, timetable.closed_days)
            if worked >= timetable.start and worked != latest:
                latest = worked
                yield wall_instant(worked, rhythm.at, rhythm.zone)


def _worked(day: date, closed: frozenset[date]) -> date:
    if is_working_day(day, MONDAY_TO_FRIDAY, closed):
        return day
    return previous_working_day(day, MONDAY_TO_FRIDAY, closed)


def _day_before(timetable: Timetable, instant: datetime) -> date:
    # What is due after an instant belongs to its local date or a later one, as dates only give way backwards.
    # The day before is for a time skipped just before midnight, which moves into the next date.
    return local_day(instant, timetable.cadence.zone) - _ONE_DAY
