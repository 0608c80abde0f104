"""What the loop decides: who is asked, when they are reminded, until when an answer is good."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from bot.calendar.calendars import DEFAULT
from bot.calendar.errors import NoWorkingDay
from bot.calendar.rules import (
    MONDAY_TO_FRIDAY,
    closed_days,
    local_day,
    next_working_day,
    wall_instant,
)
from bot.joins import Manner
from bot.knowledge.loop.contradictions import contradictions, disagreeing

__all__ = ["contradictions", "disagreeing"]

AT = time(9, 30)  # wall time of what the loop begins with by itself
GOOD_FOR = relativedelta(months=6)  # how long an answer is good unless its owner says otherwise
RENEWED_BEFORE = timedelta(days=7)
RECALLED_FOR = timedelta(days=90)  # how long ago somebody may have received what has changed
JUST_NOW = timedelta(hours=1)
_BECAME = 0.6  # share of characters in common from which a passage is another one's new wording
_MOVED = 0.15  # what more is asked of a passage under another heading
_HORIZON = timedelta(days=370)
_ONE_DAY = timedelta(days=1)
_ONE_WEEK = timedelta(days=7)


class Step(StrEnum):
    """What happens to a question while nobody answers it, by the working days since its owner has it."""

    FIRST = "knowledge.remind"
    SECOND = "knowledge.remind_again"
    TOLD = "knowledge.unanswered"


WORKING_DAYS = {Step.FIRST: 1, Step.SECOND: 3, Step.TOLD: 5}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked, by our own key; `is_away`: not at work today."""

    person: int
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """When somebody works: their zone, and the local dates of each absence, both ends included."""

    zone: ZoneInfo
    absences: tuple[tuple[date, date], ...] = ()


def owner(candidates: Iterable[Candidate], askers: Collection[int]) -> int | None:
    """Return who is asked: the first who is at work, else the first who will be; nobody asks themself.

    Args:
        candidates: those who are still here, the most fitting first.
        askers: who wants to know, by our own keys.

    Returns: None when there is nobody else.
    """
    others = [one for one in candidates if one.person not in askers]
    at_work = (one.person for one in others if not one.is_away)
    return next(at_work, others[0].person if others else None)


def steps(owned_since: datetime, days: Days) -> Iterator[tuple[Step, datetime]]:
    """Yield when an owner is reminded, and others are told, of a question nobody answers; the earliest first.

    Days off of the owner are not counted: who is away is not late.
    """
    first = local_day(owned_since, days.zone)
    off = closed_days(DEFAULT, first, first + _HORIZON) | _away(days.absences, first, first + _HORIZON)
    worked, day = 0, first
    for step, after in WORKING_DAYS.items():
        while worked < after:
            try:
                day = next_working_day(day, MONDAY_TO_FRIDAY, off)
            except NoWorkingDay:
                return
            worked += 1
        yield step, wall_instant(day, AT, days.zone)


def mondays(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[tuple[date, datetime]]:
    """Yield (local date, instant) of each Monday 09:30 in the window (since, until]."""
    monday, instant = next_monday(zone, since)
    while instant <= until:
        yield monday, instant
        monday, instant = next_monday(zone, instant)


def next_monday(zone: ZoneInfo, after: datetime) -> tuple[date, datetime]:
    """Return the first Monday 09:30 later than an instant, as local date and instant."""
    day = local_day(after, zone)
    monday = day - day.weekday() * _ONE_DAY
    instant = wall_instant(monday, AT, zone)
    if instant > after:
        return monday, instant
    return monday + _ONE_WEEK, wall_instant(monday + _ONE_WEEK, AT, zone)


def good_until(today: date) -> date:
    """Return until when an answer given today is good, that day included."""
    return today + GOOD_FOR


def renewal(valid_until: date, zone: ZoneInfo) -> datetime:
    """Return when the keeper of an answer is asked whether it still holds."""
    return wall_instant(valid_until - RENEWED_BEFORE, AT, zone)


def manner(asked: datetime, now: datetime) -> Manner:
    """Return how an answer leaves: at once for who has only just asked, with manners for who has gone on."""
    return Manner.ASKED if now - asked <= JUST_NOW else Manner.NUDGE


def successor(quote: str, heading: str, now_there: Sequence[tuple[str, str]]) -> str:
    """Return what a passage that has gone became, as it is quoted; "" when nothing there is like it.

    Args:
        now_there: (heading, quote) of each passage of the document now.
    """
    near = [(_likeness(quote, other), other) for under, other in now_there if under == heading]
    far = [(_likeness(quote, other) - _MOVED, other) for under, other in now_there if under != heading]
    likeness, best = max(near + far, default=(0.0, ""))
    return best if likeness >= _BECAME else ""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _away(absences: Iterable[tuple[date, date]], first: date, last: date) -> frozenset[date]:
    return frozenset(
        max(begin, first) + n * _ONE_DAY
        for begin, end in absences
        for n in range((min(end, last) - max(begin, first)).days + 1)
    )
