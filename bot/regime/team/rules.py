"""What others may see of a day and of a week, and when they are told: pure."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.calendar.rules import MONDAY_TO_FRIDAY, Week, Weekday, daily
from bot.regime.chips import DayKind, DayState
from bot.regime.facts import Place
from bot.regime.rules import Status

TODAY_AT, NEXT_WEEK_AT, RESULTS_AT = time(9), time(16), time(9)
NOON = time(12)  # until then a digest of today follows what is said
SMALLEST_GROUP = 5  # people; below, a figure about a group is a figure about persons

_LOOKED_FOR = timedelta(days=60)  # for the next digest or result


class Presence(StrEnum):
    """What a colleague sees of a day. Home, leave, a client's office or nothing said yet are all NOT_IN."""

    IN = "in"
    EXPECTED = "expected"
    NOT_IN = "not_in"


class Outcome(StrEnum):
    """What a manager sees of a week that is over."""

    MET = "met"
    NOT_MET = "not_met"
    NOTHING_ASKED = "nothing_asked"


class Topic(StrEnum):
    """What a digest tells."""

    TODAY = "today"
    NEXT_WEEK = "next_week"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a digest is posted: the local date, and the instant it falls on."""

    topic: Topic
    day: date
    instant: datetime


_OUTCOMES: Mapping[Status, Outcome] = {
    Status.MET: Outcome.MET,
    Status.MISSED: Outcome.NOT_MET,
    Status.EXEMPT: Outcome.NOTHING_ASKED,
    Status.OUTSIDE: Outcome.NOTHING_ASKED,
}


def presence(state: DayState) -> Presence:
    """Return what colleagues see of a day: said, or else planned, and never why not."""
    at_office = Place.OFFICE in (state.am, state.pm)
    if not at_office:
        return Presence.NOT_IN
    return Presence.IN if state.kind is DayKind.SAID else Presence.EXPECTED


def outcome(status: Status) -> Outcome | None:
    """Return the result of a week; None while it is not over, which is the person's own affair."""
    return _OUTCOMES.get(status)


def group_figure(outcomes: Collection[Outcome]) -> tuple[int, int] | None:
    """Return how many of how many met their week; None for a group that is too small to be counted."""
    judged = [one for one in outcomes if one is not Outcome.NOTHING_ASKED]
    if len(judged) < SMALLEST_GROUP:
        return None
    return judged.count(Outcome.MET), len(judged)


def digests(
    zone: ZoneInfo, is_closed: Callable[[date], bool], since: datetime, until: datetime
) -> Iterator[Moment]:
    """Yield the digests of a channel that fall in the window (since, until] of aware instants, in order.

    Today at nine on every working day, next week on Friday at four; neither on a closed day.
    """
    for topic, at, days in (
        (Topic.TODAY, TODAY_AT, MONDAY_TO_FRIDAY),
        (Topic.NEXT_WEEK, NEXT_WEEK_AT, {Weekday.FR}),
    ):
        for day, instant in daily(at, zone, since, until):
            if Weekday.of(day) in days and not is_closed(day):
                yield Moment(topic, day, instant)


def next_digest(zone: ZoneInfo, is_closed: Callable[[date], bool], after: datetime) -> Moment | None:
    """Return the first digest after an instant, within two months; None for none."""
    found = digests(zone, is_closed, after, after + _LOOKED_FOR)
    return min(found, key=lambda moment: moment.instant, default=None)


def results(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[tuple[Week, datetime]]:
    """Yield each week with the instant of (since, until] at which its results are told: Monday after it."""
    for day, instant in daily(RESULTS_AT, zone, since, until):
        if Weekday.of(day) is Weekday.MO:
            yield Week.of(day).shifted(-1), instant


def ended_weeks(start: date, end: date, today: date) -> tuple[Week, ...]:
    """Return the weeks an engagement from `start` to `end` touches that are over on `today`, in order."""
    found, week = [], Week.of(start)
    while week.sunday < today and week.monday <= end:
        found.append(week)
        week = week.shifted(1)
    return tuple(found)
