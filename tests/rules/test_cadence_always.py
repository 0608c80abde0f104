"""What holds for the dates of every cadence, whatever the zone, the holidays and the window."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.errors import CalendarError
from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday, days_between, local_day, wall_instant
from bot.reports.cadence_dates import Closed, instants, never_closed
from bot.reports.cadence_text import cadence
from bot.reports.cadences import Cadence, Frequency, HolidayRule
from bot.reports.errors import CadenceError, NeverDue

# Zones with half an hour of summer time, with a gap at midnight, and with none.
ZONES = ["Europe/Brussels", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kolkata"]
ONE_DAY, LONGEST = timedelta(days=1), timedelta(days=60)
FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

weekdays = st.sampled_from([day.value for day in Weekday])
lists_of_days = st.lists(weekdays, min_size=1, max_size=4).map(",".join)
dates = st.dates(FIRST, LAST)
points = st.one_of(
    st.tuples(st.sampled_from(["1st", "2nd", "3rd", "4th", "5th", "last"]), weekdays).map(" ".join),
    st.sampled_from(["first workday", "last workday"]),
    st.integers(1, 31).map("day {}".format),
)
months = st.lists(st.sampled_from(MONTHS), min_size=1, max_size=4).map("/".join)
rhythms = st.one_of(
    st.sampled_from(["workdays", "daily"]),
    lists_of_days.map("weekly {}".format),
    st.builds("every {} weeks {}".format, st.integers(1, 9), lists_of_days),
    points.map("monthly {}".format),
    st.builds("quarterly ({}) {}".format, months, points),
)
times = st.one_of(
    st.times().map("{:%H:%M}".format), st.sampled_from(["00:00", "00:30", "02:00", "02:30", "23:59"])
)
cadences = st.builds(
    lambda rhythm, at, zone, anchor: cadence(f"{rhythm} {at} {zone} from {anchor}", ZoneInfo("UTC")),
    rhythms,
    times,
    st.sampled_from(ZONES),
    dates,
)
# Single days off, and a closure of some weeks.
closures = st.builds(
    lambda days, begins, weeks: (
        days | frozenset(days_between(begins, begins + timedelta(weeks=weeks, days=-1)))
    ),
    st.frozensets(dates, max_size=40),
    dates,
    st.integers(0, 7),
)
rules = st.sampled_from(HolidayRule)
WORDS = "weekly every 2 weeks monthly quarterly ( Feb/May ) last workday day 31 5th FR ma,di , 16:00 UTC"
words = st.sampled_from([*WORDS.split(), "from", "until", "0001-01-01", "9999-12-31", "٣"])
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def between(
    rhythm: Cadence, since: datetime, until: datetime, rule: HolidayRule, is_closed: Closed = never_closed
) -> list[datetime]:
    """Return what is due in [since, until)."""
    return list(takewhile(lambda due: due < until, instants(rhythm, since, rule, is_closed)))


def moved(day: date, rule: HolidayRule, closed: frozenset[date]) -> date | None:
    """Return where a holiday sends a date, step by step."""
    if rule is HolidayRule.NONE or (rule is HolidayRule.SKIP and day not in closed):
        return day
    step = {HolidayRule.BEFORE: -ONE_DAY, HolidayRule.AFTER: ONE_DAY}.get(rule)
    while step and not is_worked(day, closed):
        day += step
    return day if step else None


def is_worked(day: date, closed: frozenset[date]) -> bool:
    return day.weekday() < len(MONDAY_TO_FRIDAY) and day not in closed


@settings(deadline=None)
@given(cadences, moments, rules, closures)
def test_dates_ascend_without_a_double_and_none_is_before_the_one_asked_from(
    rhythm: Cadence, since: datetime, rule: HolidayRule, closed: frozenset[date]
) -> None:
    found = list(islice(instants(rhythm, since, rule, closed.__contains__), 50))
    assert len(found) == 50
    assert all(one < after for one, after in pairwise(found))
    assert found[0] >= since
    assert all(due.tzinfo is UTC for due in found)


@settings(deadline=None)
@given(cadences, st.lists(moments, min_size=3, max_size=3).map(sorted), rules, closures)
def test_windows_that_touch_find_what_one_window_finds(
    rhythm: Cadence, ends: list[datetime], rule: HolidayRule, closed: frozenset[date]
) -> None:
    first, middle, last = ends
    whole = between(rhythm, first, last, rule, closed.__contains__)
    early = between(rhythm, first, middle, rule, closed.__contains__)
    assert early + between(rhythm, middle, last, rule, closed.__contains__) == whole


@settings(deadline=None)
@given(cadences, moments, rules, closures)
def test_holidays_move_each_date_by_itself_and_leave_the_rhythm(
    rhythm: Cadence, since: datetime, rule: HolidayRule, closed: frozenset[date]
) -> None:
    until = since + timedelta(days=400)
    # Of what may move into the window, nothing lies farther away than the longest closure.
    nominal = between(rhythm, since - LONGEST, until + LONGEST, HolidayRule.NONE, closed.__contains__)
    places = [moved(nominal_day(rhythm, due), rule, closed) for due in nominal]
    expected = {wall_instant(day, rhythm.at, rhythm.zone) for day in places if day}
    found = between(rhythm, since, until, rule, closed.__contains__)
    assert found == sorted(due for due in expected if since <= due < until)


def nominal_day(rhythm: Cadence, due: datetime) -> date:
    """Return the date of an instant, also where a skipped time moved it past midnight."""
    day = local_day(due, rhythm.zone)
    return day if wall_instant(day, rhythm.at, rhythm.zone) == due else day - ONE_DAY


@settings(deadline=None)
@given(cadences, moments, rules, closures)
def test_the_clocks_show_the_time_of_the_cadence_unless_they_skip_it(
    rhythm: Cadence, since: datetime, rule: HolidayRule, closed: frozenset[date]
) -> None:
    for due in islice(instants(rhythm, since, rule, closed.__contains__), 60):
        shown = due.astimezone(rhythm.zone)
        if shown.time() != rhythm.at:
            meant = datetime.combine(nominal_day(rhythm, due), rhythm.at, rhythm.zone)
            before, after = meant.utcoffset(), meant.replace(fold=1).utcoffset()
            assert before is not None
            assert after is not None
            assert after > before, "the clocks skip nothing here"
            assert shown.replace(tzinfo=None) - meant.replace(tzinfo=None) == after - before


@settings(deadline=None)
@given(cadences, moments)
def test_the_rhythm_is_that_of_the_calendar_standard(rhythm: Cadence, since: datetime) -> None:
    found = between(rhythm, since, since + timedelta(days=800), HolidayRule.NONE)
    first = local_day(since, rhythm.zone) - ONE_DAY
    days = (
        day.date() for day in standard(rhythm).between(midnight(first), midnight(first + 900 * ONE_DAY), True)
    )
    expected = (wall_instant(day, rhythm.at, rhythm.zone) for day in days)
    assert found == [due for due in expected if since <= due < since + timedelta(days=800)]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def standard(rhythm: Cadence) -> rrule:
    """Return the cadence as a recurrence rule of RFC 5545, for a calendar without closed days."""
    assert rhythm.anchor
    begins, days = midnight(rhythm.anchor), [weekday(list(Weekday).index(day)) for day in rhythm.days]
    if rhythm.freq in (Frequency.DAILY, Frequency.WEEKLY):
        return rrule(WEEKLY, begins, rhythm.interval, byweekday=days)
    in_months = sorted(rhythm.months) or None
    if rhythm.monthday:
        # The last of these days that the month has.
        near = range(min(rhythm.monthday, 28), rhythm.monthday + 1)
        return rrule(MONTHLY, begins, bymonth=in_months, bymonthday=near, bysetpos=-1)
    counted = days if rhythm.nth else range(len(MONDAY_TO_FRIDAY))
    return rrule(MONTHLY, begins, bymonth=in_months, byweekday=counted, bysetpos=rhythm.nth or rhythm.workday)


@settings(deadline=None, max_examples=500)
@given(st.one_of(st.text(), st.lists(st.one_of(words, st.text(max_size=4))).map(" ".join)))
def test_whatever_is_typed_is_read_or_refused_with_a_kind_of_ours(text: str) -> None:
    with suppress(CadenceError, CalendarError):
        assert cadence(text, ZoneInfo("UTC")).at < time.max


@pytest.mark.parametrize("rhythm", ["weekly SA", "monthly day 31", "quarterly last workday"])
def test_at_the_end_of_the_calendar_nothing_is_due_any_more(rhythm: str) -> None:
    late = cadence(f"{rhythm} 16:00 from 9998-12-31", ZoneInfo("UTC"))
    assert len(list(instants(late, datetime(2026, 1, 1, tzinfo=UTC), HolidayRule.AFTER))) <= 1
    with pytest.raises(NeverDue):
        cadence(f"{rhythm} 16:00 from 9999-12-27 until 9999-12-31", ZoneInfo("UTC"))
