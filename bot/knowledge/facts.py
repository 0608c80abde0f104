"""Typed answers from the role sheet, and the sums behind them."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.knowledge.dates import Period
from bot.knowledge.intents import Topic
from bot.knowledge.library import RoleFacts
from bot.knowledge.outcome import (
    DaysLeft,
    DaysUntilStart,
    Elapsed,
    End,
    Fact,
    FullTime,
    Halfway,
    HomeDays,
    Length,
    Location,
    OfficeDays,
    Span,
    Start,
    Step,
    StillThere,
    Title,
    When,
)

_ENGAGEMENT = ("start", "duration_months", "end")


def fact(topic: Topic, facts: RoleFacts, period: Period | None, today: date) -> Fact | None:
    """Return the fact for a topic as of `today`, or None when the role sheet does not state it."""
    if topic is Topic.STILL_THERE:
        return _still_there(facts, period)
    return _FACTS[topic](facts, today)


def sources(topic: Topic, facts: RoleFacts) -> tuple[Step, ...]:
    """Return the stated values a fact rests on, and the last day as a step when it had to be computed."""
    steps = tuple(
        Step(name, value, facts.lines[name])
        for name in _RESTS_ON.get(topic, _ENGAGEMENT)
        if (value := getattr(facts, name)) is not None and name in facts.lines
    )
    computed = topic not in _RESTS_ON and "end" not in facts.lines
    end = last_day(facts) if computed else None
    return (*steps, Step("end", end, None)) if end else steps


def last_day(facts: RoleFacts) -> date | None:
    """Return the last day of the role, inclusive; None when it is open.

    A period of months ends on the day before the one that bears the same number: 17/11/2025 and 12 months
    give 16/11/2026. Where the last month has no such day, it ends with that month.
    """
    if facts.end or facts.start is None or facts.duration_months is None:
        return facts.end
    same_day = facts.start + relativedelta(months=facts.duration_months)
    return same_day - timedelta(days=1) if same_day.day == facts.start.day else same_day


def _start(facts: RoleFacts, today: date) -> Fact | None:
    return Start(facts.start, past=facts.start < today) if facts.start else None


def _end(facts: RoleFacts, today: date) -> Fact | None:
    end = last_day(facts)
    return End(end, past=end < today) if end else None


def _span(facts: RoleFacts, _today: date) -> Fact | None:
    end = last_day(facts)
    return Span(facts.start, end) if facts.start and end else None


def _length(facts: RoleFacts, _today: date) -> Fact | None:
    end = last_day(facts)
    days = (end - facts.start).days + 1 if facts.start and end else None
    if facts.duration_months is None and days is None:
        return None
    return Length(facts.duration_months or _whole_months(facts.start, end), days, end)


def _whole_months(start: date | None, end: date | None) -> int | None:
    """Return the months from a first to a last day, both inclusive; None unless they are whole."""
    if start is None or end is None:
        return None
    apart = relativedelta(end + timedelta(days=1), start)
    return None if apart.days else apart.years * 12 + apart.months


def _left(facts: RoleFacts, today: date) -> Fact | None:
    end = last_day(facts)
    if end is None:
        return None
    if facts.start and today < facts.start:
        return _until_start(facts, today)
    if end < today:
        return End(end, past=True)
    apart, days = relativedelta(end, today), (end - today).days
    return DaysLeft(days, days // 7, apart.years * 12 + apart.months, apart.days, end)


def _until_start(facts: RoleFacts, today: date) -> Fact | None:
    if facts.start is None or facts.start <= today:
        return _start(facts, today)
    return DaysUntilStart((facts.start - today).days, facts.start)


def _elapsed(facts: RoleFacts, today: date) -> Fact | None:
    if facts.start is None or today < facts.start:
        return _until_start(facts, today)
    end = last_day(facts)
    if end and end < today:
        return End(end, past=True)
    apart, days = relativedelta(today, facts.start), (today - facts.start).days
    return Elapsed(days, days // 7, apart.years * 12 + apart.months, apart.days, facts.start)


def _halfway(facts: RoleFacts, today: date) -> Fact | None:
    end = last_day(facts)
    if facts.start is None or end is None:
        return None
    day = facts.start + (end + timedelta(days=1) - facts.start) // 2
    return Halfway(day, past=day < today)


def _still_there(facts: RoleFacts, period: Period | None) -> Fact | None:
    end = last_day(facts)
    if period is None or facts.start is None or end is None:
        return None
    when = _when(period, facts.start, end)
    return StillThere(period.first, period.last, when, facts.start, end)


def _when(period: Period, start: date, end: date) -> When:
    if period.last < start:
        return When.BEFORE
    if period.first > end:
        return When.AFTER
    return When.WITHIN if start <= period.first and period.last <= end else When.PARTLY


def _location(facts: RoleFacts, _today: date) -> Fact | None:
    return Location(facts.location) if facts.location else None


def _title(facts: RoleFacts, _today: date) -> Fact | None:
    return Title(facts.title) if facts.title else None


def _full_time(facts: RoleFacts, _today: date) -> Fact | None:
    return FullTime(facts.full_time) if facts.full_time is not None else None


def _office_days(facts: RoleFacts, _today: date) -> Fact | None:
    return OfficeDays(facts.office_days_per_week) if facts.office_days_per_week is not None else None


def _home_days(facts: RoleFacts, _today: date) -> Fact | None:
    return HomeDays(facts.office_days_per_week) if facts.office_days_per_week is not None else None


_FACTS: Mapping[Topic, Callable[[RoleFacts, date], Fact | None]] = {
    Topic.UNTIL_START: _until_start,
    Topic.HALFWAY: _halfway,
    Topic.ELAPSED: _elapsed,
    Topic.LEFT: _left,
    Topic.SPAN: _span,
    Topic.START: _start,
    Topic.END: _end,
    Topic.LOCATION: _location,
    Topic.FULL_TIME: _full_time,
    Topic.HOME_DAYS: _home_days,
    Topic.OFFICE_DAYS: _office_days,
    Topic.TITLE: _title,
    Topic.LENGTH: _length,
}

# The fields of RoleFacts behind a fact; what is not named here rests on the whole engagement.
_RESTS_ON: Mapping[Topic, tuple[str, ...]] = {
    Topic.UNTIL_START: ("start",),
    Topic.START: ("start",),
    Topic.ELAPSED: ("start",),
    Topic.LOCATION: ("location",),
    Topic.TITLE: ("title",),
    Topic.FULL_TIME: ("full_time",),
    Topic.HOME_DAYS: ("office_days_per_week",),
    Topic.OFFICE_DAYS: ("office_days_per_week",),
}
