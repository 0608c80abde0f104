"""How far a report is."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.calendar.rules import local_day


class State(StrEnum):
    """How far a report is: written before it was due, on the day, later, left out, or still to be written."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    SKIPPED = "skipped"
    WAITING = "waiting"
    COMING = "coming"


def state(
    occurrence: datetime, zone: ZoneInfo, submitted: datetime | None, now: datetime, *, is_skipped: bool
) -> State:
    """Judge the report due at `occurrence`; what is submitted on the day it is due is on time.

    Args:
        zone: that of the series.
        submitted: when it was, aware; None: not yet.
        is_skipped: a report that was submitted after all is not skipped any more.
    """
    if submitted is not None:
        if submitted < occurrence:
            return State.EARLY
        is_same_day = local_day(submitted, zone) == local_day(occurrence, zone)
        return State.ON_TIME if is_same_day else State.LATE
    if is_skipped:
        return State.SKIPPED
    return State.WAITING if occurrence <= now else State.COMING
