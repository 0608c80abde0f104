"""When a message may leave: the manners of the post, decided on plain data."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.calendars import Calendars
from bot.calendar.rules import (
    MONDAY_TO_FRIDAY,
    Weekday,
    days_between,
    in_quiet_hours,
    local_day,
    local_time,
    wall_instant,
)
from bot.outbox.entry import DROPPED, EXPIRED, Entry

QUIET_HOURS, WEEKEND, CLOSED_DAY, ABSENT, NUDGE_BUDGET, TOO_LATE, LEFT = (
    "quiet_hours",
    "weekend",
    "closed_day",
    "absent",
    "nudge_budget",
    "too_late",
    "left",
)
NEVER = datetime.max.replace(tzinfo=UTC)
NOON = time(12)
_ONE_DAY = timedelta(days=1)
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Reader:
    """The person a message speaks to.

    Args:
        quiet_from, quiet_until, prompt_time: wall times in `zone`; quiet hours may run over midnight.
        nudge_budget: personal nudges a local day at the most.
        absences: first and last whole days of each, local dates, both included.
        half_days: local dates of which half is away, and whether it is the afternoon.
        has_left: whether their account is closed.
        calendars: which days are closed.
    """

    zone: ZoneInfo
    quiet_from: time
    quiet_until: time
    prompt_time: time
    nudge_budget: int
    absences: tuple[tuple[date, date], ...] = ()
    half_days: tuple[tuple[date, bool], ...] = ()
    has_left: bool = False
    work_days: frozenset[Weekday] = MONDAY_TO_FRIDAY
    calendars: Calendars = Calendars()  # noqa: RUF009 - frozen, as everything in it


@dataclass(frozen=True, slots=True)
class Send:
    """It leaves now."""


@dataclass(frozen=True, slots=True)
class Hold:
    """It waits until an aware instant, and why."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class End:
    """It never leaves: `state` is EXPIRED or DROPPED."""

    state: str
    reason: str


Verdict = Send | Hold | End


def decide(entry: Entry, reader: Reader | None, nudges_today: int, now: datetime) -> Verdict:
    """Decide about a message that is due at the aware instant `now`.

    Args:
        reader: whom it speaks to; None for nobody.
        nudges_today: personal nudges they were sent on their local date of `now`.

    Returns: Send, Hold until later than `now` and earlier than it expires, or End.
    """
    if entry.expires <= now:
        return End(EXPIRED, entry.reason or TOO_LATE)
    is_nudge = entry.manner.is_nudge
    if reader and reader.has_left and (is_nudge or entry.occasion.recipient.person):
        return End(DROPPED, LEFT)
    if reader is None or not is_nudge:
        return Send()
    wait = closed(reader, now)
    if wait is None and entry.is_personal_nudge and nudges_today >= reader.nudge_budget:
        wait = Hold(_next_morning(reader, now), NUDGE_BUDGET)
    if wait is None:
        return Send()
    return wait if wait.until < entry.expires else End(EXPIRED, wait.reason)


def closed(reader: Reader, now: datetime) -> Hold | None:
    """Return why nobody nudges this person at `now` and until when, or None when it is a good moment."""
    today = local_day(now, reader.zone)
    reason = day_off(reader, today) or (ABSENT if _is_half_away(reader, now) else None)
    if reason is None and _is_quiet(reader, now):
        reason = QUIET_HOURS
    return Hold(_opens(reader, today, now, _mornings(reader)), reason) if reason else None


def day_off(reader: Reader, day: date) -> str | None:
    """Return why a local date is no working day of this person, or None when it is one."""
    if any(first <= day <= last for first, last in reader.absences):
        return ABSENT
    if day in reader.calendars.closed(day, day):
        return CLOSED_DAY
    return None if Weekday.of(day) in reader.work_days else WEEKEND


def _next_morning(reader: Reader, now: datetime) -> datetime:
    tomorrow = local_day(now, reader.zone) + _ONE_DAY
    return _opens(reader, tomorrow, now, (reader.prompt_time, reader.quiet_until))


def _mornings(reader: Reader) -> tuple[time, ...]:
    """Return the wall times at which a day may open, in the order they are tried."""
    if reader.quiet_from > reader.quiet_until:
        return (reader.quiet_until,)
    # Such quiet hours, or none, leave midnight open, which is still no time to begin a day.
    ends = {reader.quiet_until} if reader.quiet_from < reader.quiet_until else set()
    return tuple(sorted({reader.prompt_time} | ends))


def _opens(reader: Reader, first: date, after: datetime, walls: tuple[time, ...]) -> datetime:
    """Return the first of these times after an instant on a day that is worked; NEVER within a year."""
    for day in days_between(first, first + _A_YEAR):
        if day_off(reader, day) is None:
            for wall in (*walls, NOON) if (day, False) in reader.half_days else walls:
                instant = wall_instant(day, wall, reader.zone)
                if instant > after and not (_is_quiet(reader, instant) or _is_half_away(reader, instant)):
                    return instant
    return NEVER


def _is_half_away(reader: Reader, now: datetime) -> bool:
    return (local_day(now, reader.zone), local_time(now, reader.zone) >= NOON) in reader.half_days


def _is_quiet(reader: Reader, now: datetime) -> bool:
    return in_quiet_hours(now, reader.zone, reader.quiet_from, reader.quiet_until)
