"""Whether an engagement is ahead, running or over, and on which of its days."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.calendar.rules import local_day


class Phase(StrEnum):
    """Where today lies: before the first day, within, or after the last day."""

    BEFORE = "before"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class EngagementPhase:
    """The phase on the local date `today`.

    Args:
        days: calendar days; BEFORE, how many until the start; RUNNING, the number of the day from 1 on;
            ENDED, how many since the last day.
    """

    phase: Phase
    today: date
    days: int


def engagement_phase(start: date, end: date | None, now: datetime, zone: ZoneInfo) -> EngagementPhase:
    """Return where the aware instant `now` falls in an engagement from `start` to `end`, both included."""
    today = local_day(now, zone)
    if today < start:
        return EngagementPhase(Phase.BEFORE, today, (start - today).days)
    if end is not None and today > end:
        return EngagementPhase(Phase.ENDED, today, (today - end).days)
    return EngagementPhase(Phase.RUNNING, today, (today - start).days + 1)
