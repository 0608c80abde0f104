"""A month, and the time since the start, as they are shown: everything decided, nothing worded."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.calendar.months import Month
from bot.calendar.rules import MONDAY_TO_FRIDAY, Week, Weekday, local_day
from bot.regime.adoption import in_force
from bot.regime.own.verdicts import DayLine, Verdict, day_lines
from bot.regime.rules import Standing, Status, standing
from bot.regime.weekview import Known

_NOTHING = (Verdict.OUTSIDE, Verdict.FREE)


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week of a month.

    Args:
        days: those of it that lie in the month and have something to show.
        accepted: an appeal about its result was approved.
    """

    week: Week
    standing: Standing
    days: tuple[DayLine, ...]
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """The weeks since the start that are over: office days required, and how many of these were done.

    What was done beyond a week's requirement does not stand for another week's.
    """

    done: Decimal
    required: Decimal


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of an engagement.

    Args:
        engagement: our own key.
        today: the person's local date.
        start, end: of the engagement; an open end is None.
        country: whose public holidays are closed days, ISO 3166.
        waiting: days a decision is waited for.
    """

    engagement: int
    month: Month
    today: date
    start: date
    end: date | None
    country: str
    weeks: tuple[WeekLine, ...]
    waiting: frozenset[date] = frozenset()

    @property
    def counted(self) -> Decimal:
        """How many office days the month has so far."""
        return sum((day.counts for week in self.weeks for day in week.days), Decimal(0))

    @property
    def has_earlier(self) -> bool:
        """Whether the engagement has a month before."""
        return Month.of(self.start) < self.month

    @property
    def has_later(self) -> bool:
        """Whether the engagement has a month after."""
        return self.end is None or self.month < Month.of(self.end)


def month_view(
    known: Known,
    month: Month,
    now: datetime,
    accepted: Collection[Week] = (),
    waiting: frozenset[date] = frozenset(),
) -> MonthView:
    """Return a month as it stands at the aware instant `now`.

    Args:
        known: what is stored about the weeks that touch the month.
        accepted: weeks about whose result an appeal was approved.
        waiting: days a decision is waited for.
    """
    facts = known.facts
    return MonthView(
        engagement=known.asked.engagement,
        month=month,
        today=local_day(now, facts.zone),
        start=facts.start,
        end=facts.end,
        country=known.country,
        weeks=tuple(_weeks(known, month, now, accepted)),
        waiting=waiting,
    )


def running(known: Known, now: datetime, accepted: Collection[Week] = ()) -> Running:
    """Return what was required and done in the weeks since the start that are over at `now`.

    Args:
        known: what is stored about the engagement from its first week to `now`.
        accepted: weeks about whose result an appeal was approved; these count as done.
    """
    judged = list(_over(known, now))
    done = (one.required if week in accepted else min(one.done, one.required) for week, one in judged)
    return Running(sum(done, Decimal(0)), sum((one.required for _, one in judged), Decimal(0)))


def _weeks(known: Known, month: Month, now: datetime, accepted: Collection[Week]) -> Iterator[WeekLine]:
    week = Week.of(month.first)
    while week.monday <= month.last:
        policy, facts = in_force(known.versions, week).policy, known.facts.between(week.monday, week.sunday)
        lines = day_lines(week, policy, facts, now)
        days = tuple(line for line in lines if Month.of(line.state.day) == month and _is_shown(line))
        if days:
            yield WeekLine(week, standing(week, policy, facts, now), days, accepted=week in accepted)
        week = week.shifted(1)


def _is_shown(line: DayLine) -> bool:
    if line.verdict is Verdict.CLOSED:
        return Weekday.of(line.state.day) in MONDAY_TO_FRIDAY
    return line.verdict not in _NOTHING


def _over(known: Known, now: datetime) -> Iterator[tuple[Week, Standing]]:
    today, week = local_day(now, known.facts.zone), Week.of(known.facts.start)
    last = min(today, known.facts.end or today)
    while week.monday <= last:
        policy, facts = in_force(known.versions, week).policy, known.facts.between(week.monday, week.sunday)
        judged = standing(week, policy, facts, now)
        if week.sunday < today or judged.status is Status.MISSED:
            yield week, judged
        week = week.shifted(1)
