"""The instants of a cadence: its nominal dates, what holidays do to them, and the zone's clocks.

The nominal dates never move: a holiday shifts one occurrence and leaves the rhythm where it was.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TypeAlias

from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday, days_between, local_day, wall_instant
from bot.reports.cadences import Cadence, Frequency, HolidayRule
from bot.reports.errors import NeverDue, UntilBeforeFrom

Closed: TypeAlias = Callable[[date], bool]

_ONE_DAY = timedelta(days=1)
_WEEK = 7
# The rarest rhythm is a fifth weekday in February: every 28 years, but 40 around a year such as 2100 that is
# no leap year. What does not come in this many years is taken never to come: everything it meets is closed.
_PATIENCE = 41
# Where nobody works for a year there is no working day to move to, and no report to expect any more.
_LONGEST_CLOSURE = 366
_STEPS = {HolidayRule.BEFORE: -1, HolidayRule.AFTER: 1}
# A year before the end of Python's calendar, so that no shift leaves it.
_LAST_DAY = date.max.replace(year=date.max.year - 1)


def never_closed(_: date) -> bool:
    """Return False: the closed days of a calendar that has none."""
    return False


def instants(
    cadence: Cadence, since: datetime, rule: HolidayRule = HolidayRule.NONE, is_closed: Closed = never_closed
) -> Iterator[datetime]:
    """Yield when a cadence is due from the aware instant `since` on, itself included, ascending, aware UTC.

    What counts is the instant after `rule` has shifted it; two that are shifted onto the same one are one.
    `cadence.anchor` and `cadence.until` are compared with the date before the shift. A wall time the clocks
    skip moves forward by what they skip, and of one they show twice it is the first.

    Args:
        is_closed: whether a date is a holiday; weekends are known here.

    Returns: an iterator that ends after `until`; where an occurrence finds no working day within a year to
        move to; and where the next one is more than 41 years ahead, for no rhythm rests that long unless
        every date of it is closed.
    """
    latest = None
    for day in _shifted_dates(cadence, _first_nominal(cadence, since, rule, is_closed), rule, is_closed):
        due = wall_instant(day, cadence.at, cadence.zone)
        if due >= since and due != latest:
            latest = due
            yield due


def next_dates(
    cadence: Cadence,
    n: int,
    since: datetime,
    rule: HolidayRule = HolidayRule.NONE,
    is_closed: Closed = never_closed,
) -> tuple[datetime, ...]:
    """Return the first `n` of `instants`, in the zone of the cadence; fewer where it ends earlier."""
    coming = islice(instants(cadence, since, rule, is_closed), n)
    return tuple(due.astimezone(cadence.zone) for due in coming)


def with_a_date(cadence: Cadence) -> Cadence:
    """Return the cadence, which has at least one date.

    Raises: UntilBeforeFrom, NeverDue.
    """
    anchor, until = cadence.anchor, cadence.until
    if anchor and until:
        if until < anchor:
            raise UntilBeforeFrom(anchor, until)
        if next(_nominal_dates(cadence, anchor, never_closed), None) is None:
            raise NeverDue(anchor, until)
    return cadence


def _first_nominal(cadence: Cadence, since: datetime, rule: HolidayRule, is_closed: Closed) -> date:
    # A time skipped just before midnight moves into the next date, so the search begins a day early.
    day = local_day(since, cadence.zone) - _ONE_DAY
    if rule == HolidayRule.AFTER:
        # Dates after the last working day before it may still move to it.
        worked = _worked(day - _ONE_DAY, -1, is_closed)
        day = worked + _ONE_DAY if worked else day
    return max(day, cadence.anchor or day)


def _shifted_dates(cadence: Cadence, first: date, rule: HolidayRule, is_closed: Closed) -> Iterator[date]:
    found = first
    for nominal in _nominal_dates(cadence, first, is_closed):
        if nominal.year > found.year + _PATIENCE:
            return
        if rule == HolidayRule.SKIP and is_closed(nominal):
            continue
        if (shifted := _shifted(nominal, rule, is_closed)) is None:
            return
        found = nominal
        yield shifted


def _shifted(nominal: date, rule: HolidayRule, is_closed: Closed) -> date | None:
    step = _STEPS.get(rule)
    return _worked(nominal, step, is_closed) if step else nominal


def _worked(day: date, step: int, is_closed: Closed) -> date | None:
    """Return the working day nearest to `day` in one direction, itself included."""
    near = (day + timedelta(days=n * step) for n in range(_LONGEST_CLOSURE))
    return next((one for one in near if _is_worked(one, is_closed)), None)


def _is_worked(day: date, is_closed: Closed) -> bool:
    return Weekday.of(day) in MONDAY_TO_FRIDAY and not is_closed(day)


def _nominal_dates(cadence: Cadence, first: date, is_closed: Closed) -> Iterator[date]:
    """Yield the dates of a rhythm from `first` on, before holidays move them, ascending.

    Args:
        first: not earlier than the anchor.
    """
    until = min(cadence.until or _LAST_DAY, _LAST_DAY)
    monthly = cadence.freq in (Frequency.MONTHLY, Frequency.QUARTERLY)
    dates = _monthly(cadence, first, until, is_closed) if monthly else _weekly(cadence, first, until)
    return (day for day in dates if first <= day <= until)


def _weekly(cadence: Cadence, first: date, until: date) -> Iterator[date]:
    turn = cadence.interval * _WEEK
    monday = _monday(first)
    if cadence.anchor:
        monday -= (monday - _monday(cadence.anchor)) % timedelta(days=turn)
    for ordinal in range(monday.toordinal(), until.toordinal() + 1, turn):
        week = (date.fromordinal(ordinal + n) for n in range(_WEEK))
        yield from (day for day in week if Weekday.of(day) in cadence.days)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _monthly(cadence: Cadence, first: date, until: date, is_closed: Closed) -> Iterator[date]:
    found = first.year
    for year in range(first.year, until.year + 1):
        if year > found + _PATIENCE:
            return
        for month in sorted(cadence.months) or range(1, 13):
            if day := _point(cadence, date(year, month, 1), is_closed):
                found = year
                yield day


def _point(cadence: Cadence, first: date, is_closed: Closed) -> date | None:
    """Return the day of the month beginning at `first` that a cadence names; None if it has none."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    days = days_between(first, last)
    match cadence:
        case Cadence(monthday=int(number)):
            return first.replace(day=min(number, last.day))
        case Cadence(workday=int(nth)):
            return _counted([day for day in days if _is_worked(day, is_closed)], nth)
        case Cadence(nth=int(nth)):
            return _counted([day for day in days if Weekday.of(day) in cadence.days], nth)
    return None


def _counted(days: list[date], nth: int) -> date | None:
    place = nth - 1 if nth > 0 else nth
    return days[place] if -len(days) <= place < len(days) else None
