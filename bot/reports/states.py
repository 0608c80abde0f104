"""How far a report is."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.calendar.rules import local_day


class State(StrEnum):
    """How far a report is: written early, on its day or late; left out; to be written; or never delivered."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    SKIPPED = "skipped"
    WAITING = "waiting"
    COMING = "coming"
    NOT_DELIVERED = "not_delivered"


def state(
    occurrence: datetime,
    zone: ZoneInfo,
    submitted: datetime | None,
    now: datetime,
    *,
    is_skipped: bool,
    given_up: datetime | None = None,
) -> State:
    """Judge the report due at `occurrence`; what is submitted on the day it is due is on time.

    Args:
        zone: that of the series.
        submitted: when it was, aware; None: not yet.
        given_up: from when on it counts as not delivered, aware; what comes after all is late.
        is_skipped: a report that was submitted after all is not skipped any more.
    """
    if submitted is not None:
        if submitted < occurrence:
            return State.EARLY
        is_same_day = local_day(submitted, zone) == local_day(occurrence, zone)
        return State.ON_TIME if is_same_day else State.LATE
    if is_skipped:
        return State.SKIPPED
    if given_up is not None and given_up <= now:
        return State.NOT_DELIVERED
    return State.WAITING if occurrence <= now else State.COMING
