"""The reminders of one report: which there are, until when each makes sense, what makes them needless."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.calendar.rules import (
    MONDAY_TO_FRIDAY,
    local_day,
    local_time,
    next_working_day,
    previous_working_day,
    wall_instant,
)
from bot.reports.rules import Timetable, last_occurrence, next_occurrence, occurrences

# To its author: two working days before, on the day, two hours before, and once it is late.
AHEAD, TODAY, SOON = "reports.ahead", "reports.today", "reports.soon"
OVERDUE, LATE = "reports.overdue", "reports.late"
# What is asked for in its channel, what the named contact is told, and what the channel is told in the end.
REMINDER, ESCALATED, NOTHING = "reports.reminder", "reports.escalated", "reports.nothing"
SNOOZED = "reports.snoozed"

# Why a reminder is not sent, as the delivery log has it.
ALREADY_SUBMITTED, SKIPPED, ENGAGEMENT_ENDED, ASKED_FOR_LATER, REPLACED, RHYTHM_CHANGED = (
    "already_submitted",
    "skipped",
    "engagement_ended",
    "asked_for_later",
    "replaced",
    "rhythm_changed",
)
PAUSED, DELEGATED, WRITER_AWAY = "paused", "delegated", "writer_away"
# An afternoon's reminder does not arrive in the night.
LASTS = timedelta(hours=4)
_INSTANT = timedelta.resolution


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment seen from when a report is due.

    Args:
        workdays: working days later than the day it is due, or earlier where it is negative.
        at: the wall time; None is that at which it is due.
        later: what is added to it.
    """

    workdays: int
    at: time | None = None
    later: timedelta = timedelta()


# The steps that speak to its author, in their order.
BEFORE: Mapping[str, Moment] = {
    AHEAD: Moment(-2, time(9)),
    TODAY: Moment(0, time(9)),
    SOON: Moment(0, later=timedelta(hours=-2)),
}
AFTER: Mapping[str, Moment] = {OVERDUE: Moment(1, time(9, 30)), LATE: Moment(2, time(9, 30))}
# From here on a report counts as not delivered, and nobody is reminded of it any more.
GIVEN_UP = Moment(5, time(9, 30))


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
        end: the last day of the series; `today` is the date it is, both in the zone of the series.
        snoozed: the instant at which the author asked to be reminded, as yet unanswered or past.
        snoozed_day: the date of it, in that zone.
        is_due: whether the rhythm of the series still has it.
        is_paused: whether the series rests.
    """

    is_submitted: bool
    is_skipped: bool
    end: date
    last_day: date
    today: date
    snoozed: datetime | None = None
    snoozed_day: date | None = None
    is_due: bool = True
    is_paused: bool = False


def given_up(timetable: Timetable, occurrence: datetime) -> datetime:
    """Return from when on the report due at `occurrence` counts as not delivered, aware UTC.

    That is five working days later, or when the next one is due.
    """
    following = next_occurrence(timetable, occurrence)
    latest = _instant(GIVEN_UP, timetable, occurrence)
    return min(latest, following) if following else latest


def steps(timetable: Timetable, occurrence: datetime, *, in_channel: bool = True) -> tuple[Step, ...]:
    """Return the reminders of the report due at `occurrence`, the earliest first.

    A step that would come before the one that precedes it is left to the next. Each ends where the one after
    it begins, so that one held over quiet hours or days away merges into that; none comes before the report
    before it was due, after the next report is due, or after the last day.

    Args:
        in_channel: whether a line in a channel asks for it when it is due.
    """
    before = last_occurrence(timetable, occurrence - _INSTANT)
    ends = given_up(timetable, occurrence)
    due_until = occurrence if in_channel else occurrence + LASTS
    ahead = _in_turn(BEFORE, timetable, occurrence, before)
    late = _in_turn(AFTER, timetable, occurrence, occurrence)
    first_late = min([at for _, at in late] + [ends])
    line = [Step(REMINDER, occurrence, occurrence, min(occurrence + LASTS, first_late))]
    told = [Step(NOTHING, occurrence, ends, ends + LASTS)]
    found = (
        *_lasting(ahead, occurrence, min(due_until, first_late)),
        *(line if in_channel else ()),
        *_lasting(late, occurrence, ends),
        *(told if in_channel else ()),
    )
    zone = timetable.cadence.zone
    return tuple(step for step in found if local_day(step.at, zone) <= timetable.end)


def steps_between(
    timetable: Timetable, since: datetime, until: datetime, *, in_channel: bool = True
) -> list[Step]:
    """Return the reminders due in (since, until], the earliest first."""
    due = occurrences(timetable, since, until)
    found = (
        step
        for one in _around(timetable, since, until, due)
        for step in steps(timetable, one, in_channel=in_channel)
    )
    return sorted((step for step in found if since < step.at <= until), key=lambda step: step.at)


def next_step(timetable: Timetable, after: datetime, *, in_channel: bool = True) -> datetime | None:
    """Return the first instant later than `after` at which a reminder is due, or None."""
    near = _around(timetable, after, after, [])
    coming = (step.at for one in near for step in steps(timetable, one, in_channel=in_channel))
    return min((at for at in coming if at > after), default=None)


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
    if chain.is_paused:
        return PAUSED
    if not chain.is_due:
        return RHYTHM_CHANGED
    if kind == SNOOZED and occasion != chain.snoozed:
        return ASKED_FOR_LATER
    # Who asked to be reminded on a day is not reminded by us as well on that day, or before.
    if kind in {*BEFORE, *AFTER} and chain.snoozed_day and chain.snoozed_day >= chain.today:
        return ASKED_FOR_LATER
    return None


def _in_turn(
    rungs: Mapping[str, Moment], timetable: Timetable, occurrence: datetime, before: datetime | None
) -> list[tuple[str, datetime]]:
    """Return the kinds of these steps and when each is due, each later than `before` and the last one."""
    found: list[tuple[str, datetime]] = []
    for kind, moment in rungs.items():
        at = _instant(moment, timetable, occurrence)
        if before is None or at > before:
            found.append((kind, at))
            before = at
    return found


def _lasting(steps: list[tuple[str, datetime]], occurrence: datetime, ends: datetime) -> Iterator[Step]:
    """Yield these steps, each until the one after it begins, and none from `ends` on."""
    begins = [at for _, at in steps[1:]]
    for (kind, at), after in zip(steps, (*begins, ends), strict=True):
        if at < min(after, ends):
            yield Step(kind, occurrence, at, min(after, ends))


def _around(
    timetable: Timetable, since: datetime, until: datetime, due: list[datetime]
) -> Iterator[datetime]:
    # No reminder passes the report before or after its own, so that only these can have some.
    near = (last_occurrence(timetable, since), *due, next_occurrence(timetable, until))
    return (one for one in near if one)


def _instant(moment: Moment, timetable: Timetable, occurrence: datetime) -> datetime:
    zone, day = timetable.cadence.zone, local_day(occurrence, timetable.cadence.zone)
    step = next_working_day if moment.workdays > 0 else previous_working_day
    for _ in range(abs(moment.workdays)):
        day = step(day, MONDAY_TO_FRIDAY, timetable.closed_days)
    at = local_time(occurrence, zone) if moment.at is None else moment.at
    return wall_instant(day, at, zone) + moment.later
