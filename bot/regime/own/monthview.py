"""A month, and the time since the start, as they are shown: everything decided, nothing worded."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.blocks import Typed
from bot.calendar.calendars import Calendars
from bot.calendar.months import Month
from bot.calendar.rules import MONDAY_TO_FRIDAY, Week, Weekday, local_day
from bot.calendar.spans import Span
from bot.regime.own.verdicts import DayLine, Verdict, day_lines
from bot.regime.rules import Standing, Window, apart, standing_around
from bot.regime.steps import total
from bot.regime.weekview import Known

_NOTHING = (Verdict.OUTSIDE, Verdict.FREE)


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week of a month.

    Args:
        days: those of it that lie in the month and have something to show.
        standing: of the week, or of the longer window whose last week in the month it is; None for another.
        accepted: an appeal about that result was approved.
    """

    week: Week
    days: tuple[DayLine, ...]
    standing: Standing | None
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """The weeks or windows since the start that are over: office days required, and how many were done.

    What was done beyond a week's requirement does not stand for another week's, unless it is carried over.
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
        calendars: of the role; they say which days are closed.
        waiting: days a decision is waited for.
        role: its title, where the person has several at the same time.
    """

    engagement: int
    month: Month
    today: date
    start: date
    end: date | None
    calendars: Calendars
    weeks: tuple[WeekLine, ...]
    waiting: frozenset[date] = frozenset()
    role: Typed | None = None

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
    accepted: Collection[Span] = (),
    waiting: frozenset[date] = frozenset(),
) -> MonthView:
    """Return a month as it stands at the aware instant `now`.

    Args:
        known: what bears on the weeks that touch the month.
        accepted: weeks or windows about whose result an appeal was approved.
        waiting: days a decision is waited for.
    """
    facts = known.facts
    return MonthView(
        engagement=known.asked.engagement,
        month=month,
        today=local_day(now, facts.zone),
        start=facts.start,
        end=facts.end,
        calendars=known.calendars,
        weeks=tuple(_weeks(known, month, now, accepted)),
        waiting=waiting,
        role=known.role,
    )


def running(known: Known, now: datetime, last: date, accepted: Collection[Span] = ()) -> Running:
    """Return what was required and done in the windows since the start that are over at `now`.

    Args:
        known: what is stored about the engagement from its first week to that of `last`.
        accepted: weeks or windows about whose result an appeal was approved; these count as done.
    """
    judged = [one for one in apart(known.versions, known.facts, now, last) if one.closed]
    required = [one.standing.required for one in judged]
    done = (
        one.standing.required
        if _span(one.window) in accepted
        else min(one.standing.done, one.standing.required)
        for one in judged
    )
    return Running(total(done), total(required))


def _weeks(known: Known, month: Month, now: datetime, accepted: Collection[Span]) -> Iterator[WeekLine]:
    facts, week = known.facts, Week.of(max(month.first, known.facts.start))
    last = min(month.last, facts.end or month.last)
    while week.monday <= last:
        day = min(max(week.sunday, month.first), last)
        adopted, stands = standing_around(day, known.versions, facts, now)
        plans = {one: known.plans.of(one, now) for one in week.days}
        lines = day_lines(week, adopted.policy, facts, now, plans)
        days = tuple(line for line in lines if Month.of(line.state.day) == month and _is_shown(line))
        if days:
            is_over = day == last or stands.window.last <= week.sunday
            is_accepted = _span(stands.window) in accepted
            yield WeekLine(week, days, stands if is_over else None, accepted=is_accepted)
        week = week.shifted(1)


def _span(window: Window) -> Span:
    return Span(window.first, window.last)


def _is_shown(line: DayLine) -> bool:
    if line.verdict is Verdict.CLOSED:
        return Weekday.of(line.state.day) in MONDAY_TO_FRIDAY
    return line.verdict not in _NOTHING
