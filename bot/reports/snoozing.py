"""When an author who asks to be reminded later is reminded."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.calendar.rules import (
    MONDAY_TO_FRIDAY,
    in_quiet_hours,
    is_quiet,
    is_working_day,
    local_day,
    next_working_day,
    wall_instant,
)

MORNING = time(9)
_ONE_MINUTE = timedelta(minutes=1)


class Delay(StrEnum):
    """How long a reminder may be put off at a time."""

    HOUR = "1h"
    HOURS = "4h"
    TOMORROW = "tomorrow"


_HOURS = {Delay.HOUR: timedelta(hours=1), Delay.HOURS: timedelta(hours=4)}


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody can be reminded: not in quiet hours, at weekends, on closed days or days of their own."""

    zone: ZoneInfo
    quiet_from: time
    quiet_until: time
    closed_days: frozenset[date]


def snoozed_until(delay: Delay, now: datetime, hours: Hours) -> datetime:
    """Return when to remind somebody who asks for it at `now`, aware UTC, in whole minutes.

    Tomorrow is the next working day at nine; hours that end where nobody is reminded end on the next such
    morning.
    """
    if delay is Delay.TOMORROW:
        return _morning(
            next_working_day(local_day(now, hours.zone), MONDAY_TO_FRIDAY, hours.closed_days), hours
        )
    minute = now.replace(second=0, microsecond=0)
    asked = minute + _HOURS[delay] + (_ONE_MINUTE if now > minute else timedelta())
    day = local_day(asked, hours.zone)
    if not is_working_day(day, MONDAY_TO_FRIDAY, hours.closed_days):
        return _morning(next_working_day(day, MONDAY_TO_FRIDAY, hours.closed_days), hours)
    if not in_quiet_hours(asked, hours.zone, hours.quiet_from, hours.quiet_until):
        return asked
    if _morning(day, hours) >= asked:
        return _morning(day, hours)
    return _morning(next_working_day(day, MONDAY_TO_FRIDAY, hours.closed_days), hours)


def last_day(occurrence: datetime, zone: ZoneInfo, closed_days: frozenset[date]) -> date:
    """Return the last day to which a report may be put off: one working day after the day it is due."""
    return next_working_day(local_day(occurrence, zone), MONDAY_TO_FRIDAY, closed_days)


def _morning(day: date, hours: Hours) -> datetime:
    is_early = is_quiet(MORNING, hours.quiet_from, hours.quiet_until)
    return wall_instant(day, hours.quiet_until if is_early else MORNING, hours.zone)
