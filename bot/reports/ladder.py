"""The reminders of one report: which there are, until when each makes sense, what makes them needless."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.calendar.rules import (
    MONDAY_TO_FRIDAY,
    local_day,
    local_time,
    next_working_day,
    wall_instant,
)
from bot.reports.rules import Timetable, last_occurrence, next_occurrence, occurrences

REMINDER, OVERDUE, SNOOZED = "reports.reminder", "reports.overdue", "reports.snoozed"

# Why a reminder is not sent, as the delivery log has it.
ALREADY_SUBMITTED, SKIPPED, ENGAGEMENT_ENDED, ASKED_FOR_LATER, REPLACED, RHYTHM_CHANGED = (
    "already_submitted",
    "skipped",
    "engagement_ended",
    "asked_for_later",
    "replaced",
    "rhythm_changed",
)
# An afternoon's reminder does not arrive in the night.
LASTS = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment seen from when a report is due.

    Args:
        workdays: working days later than the day it is due.
        at: the wall time; None is that at which it is due.
        later: what is added to it.
    """

    workdays: int
    at: time | None = None
    later: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Rung:
    """A kind of reminder, when it is due, and when it makes no sense any more."""

    kind: str
    begins: Moment
    ends: Moment


LADDER = (
    Rung(REMINDER, Moment(0), Moment(0, later=LASTS)),
    Rung(OVERDUE, Moment(1, time(9, 30)), Moment(2, time(18))),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A reminder of the report due at `occurrence`: due at `at`, never sent from `expires` on; aware UTC."""

    kind: str
    occurrence: datetime
    at: datetime
    expires: datetime


@dataclass(frozen=True, slots=True)
class Chain:
    """What decides whether a reminder is still wanted.

    Args:
        end: the last day of the engagement; `today` is the date it is, both in the zone of the series.
        snoozed: the instant at which the author asked to be reminded, as yet unanswered or past.
        snoozed_day: the date of it, in that zone.
        is_due: whether the rhythm of the series still has it.
    """

    is_submitted: bool
    is_skipped: bool
    end: date
    last_day: date
    today: date
    snoozed: datetime | None = None
    snoozed_day: date | None = None
    is_due: bool = True


def steps(timetable: Timetable, occurrence: datetime) -> tuple[Step, ...]:
    """Return the reminders of the report due at `occurrence`, the earliest first.

    Each ends where the one after it begins; none comes after the next report is due, or after the last day.
    """
    following = next_occurrence(timetable, occurrence)
    begins = [_instant(rung.begins, timetable, occurrence) for rung in LADDER]
    found = []
    for rung, at, after in zip(LADDER, begins, (*begins[1:], None), strict=True):
        ends = (_instant(rung.ends, timetable, occurrence), after, following)
        expires = min(end for end in ends if end)
        if at < expires and local_day(at, timetable.cadence.zone) <= timetable.end:
            found.append(Step(rung.kind, occurrence, at, expires))
    return tuple(found)


def steps_between(timetable: Timetable, since: datetime, until: datetime) -> list[Step]:
    """Return the reminders due in (since, until], the earliest first."""
    due = occurrences(timetable, since, until)
    found = (step for one in _around(timetable, since, until, due) for step in steps(timetable, one))
    return sorted((step for step in found if since < step.at <= until), key=lambda step: step.at)


def next_step(timetable: Timetable, after: datetime) -> datetime | None:
    """Return the first instant later than `after` at which a reminder is due, or None."""
    near = _around(timetable, after, after, [])
    return min((step.at for one in near for step in steps(timetable, one) if step.at > after), default=None)


def unwanted(kind: str, occasion: datetime | None, chain: Chain) -> str | None:
    """Return why a reminder is not wanted any more, or None when it is.

    Args:
        occasion: the instant a snoozed one was asked for.
    """
    if chain.is_submitted:
        return ALREADY_SUBMITTED
    if chain.is_skipped:
        return SKIPPED
    if max(chain.today, chain.last_day) > chain.end:
        return ENGAGEMENT_ENDED
    if not chain.is_due:
        return RHYTHM_CHANGED
    if kind == SNOOZED and occasion != chain.snoozed:
        return ASKED_FOR_LATER
    # Who asked to be reminded on a day is not reminded by us as well on that day, or before.
    if kind == OVERDUE and chain.snoozed_day and chain.snoozed_day >= chain.today:
        return ASKED_FOR_LATER
    return None


def _around(
    timetable: Timetable, since: datetime, until: datetime, due: list[datetime]
) -> Iterator[datetime]:
    # No reminder passes the next report, so that only the one due last can still have some.
    near = (last_occurrence(timetable, since), *due, next_occurrence(timetable, until))
    return (one for one in near if one)


def _instant(moment: Moment, timetable: Timetable, occurrence: datetime) -> datetime:
    zone, day = timetable.cadence.zone, local_day(occurrence, timetable.cadence.zone)
    for _ in range(moment.workdays):
        day = next_working_day(day, MONDAY_TO_FRIDAY, timetable.closed_days)
    at = local_time(occurrence, zone) if moment.at is None else moment.at
    return wall_instant(day, at, zone) + moment.later
