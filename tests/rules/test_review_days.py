"""On which days a role is reviewed: those of Brussels, and of any role at all."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.rules import closed_on
from bot.reviews.dates import BEFORE_END, Kind, review_days

MONDAY = date(2025, 11, 17)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
closures = st.frozensets(st.dates(date(2020, 1, 1), date(2020, 12, 31)), max_size=40)


PERIODIC = {kind: kind.months for kind in Kind if kind.months}


def of(start: date, end: date, closed: frozenset[date] = frozenset(), every: int = 3) -> dict[Kind, date]:
    return {one.kind: one.day for one in review_days(start, end, closed, every)}


def test_the_reviews_of_the_brussels_role_are_those_of_its_rules() -> None:
    on = closed_on("BE")
    year = (MONDAY + timedelta(days=n) for n in range(400))
    assert of(MONDAY, date(2026, 11, 16), frozenset(filter(on, year))) == {
        Kind.DAY_30: date(2025, 12, 17),
        Kind.DAY_60: date(2026, 1, 16),
        Kind.DAY_90: date(2026, 2, 16),
        Kind.MONTH_6: date(2026, 5, 18),
        Kind.MONTH_9: date(2026, 8, 17),
        Kind.END: date(2026, 11, 2),
        Kind.HAND_OVER: date(2026, 11, 16),
    }


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("months", [1, 2, 3, 4, 6, 9, 12, 24])
def test_every_start_and_length_has_its_reviews_on_working_days_in_their_order(
    weekday: int, months: int
) -> None:
    start = MONDAY + timedelta(days=weekday)
    end = start + relativedelta(months=months, days=-1)
    found = review_days(start, end, frozenset(), 3)
    assert [one.kind for one in found] == sorted((one.kind for one in found), key=list(Kind).index)
    assert all(earlier.day < later.day for earlier, later in pairwise(found))
    assert all(start < one.day <= end and one.day.weekday() < 5 for one in found)
    assert found[-1].kind is Kind.HAND_OVER


@given(days, st.integers(30, 800), closures)
def test_a_review_moves_to_the_next_working_day_and_the_hand_over_to_the_one_before(
    start: date, length: int, closed: frozenset[date]
) -> None:
    end = start + timedelta(days=length)
    nominal = {
        Kind.DAY_30: start + timedelta(days=30),
        Kind.DAY_60: start + timedelta(days=60),
        Kind.DAY_90: start + timedelta(days=90),
        **{kind: start + relativedelta(months=months) for kind, months in PERIODIC.items()},
        Kind.END: end - BEFORE_END,
        Kind.HAND_OVER: end,
    }
    for kind, day in of(start, end, closed).items():
        first, last = sorted((nominal[kind], day))
        between = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        passed = [one for one in between if one != day]
        assert day.weekday() < 5
        assert day not in closed
        assert all(one.weekday() >= 5 or one in closed for one in passed)
        assert day <= nominal[kind] if kind is Kind.HAND_OVER else day >= nominal[kind]


@pytest.mark.parametrize("every", [3, 6, 12, 0])
def test_reviews_come_again_after_every_so_many_months_until_the_end_of_a_long_role(every: int) -> None:
    again = [kind.months for kind in of(MONDAY, MONDAY + relativedelta(years=3), every=every) if kind.months]
    assert again == (list(range(6 if every == 3 else every, 36, every)) if every else [])


@given(days, st.integers(1, 300))
def test_a_short_role_leaves_out_only_what_would_come_on_or_after_a_later_review(
    start: date, length: int
) -> None:
    end = start + timedelta(days=length)
    found = of(start, end)
    last = found[Kind.HAND_OVER]
    assert (Kind.END in found) == (start < _worked(end - BEFORE_END) < last)
    for kind, after in ((Kind.DAY_30, 30), (Kind.DAY_60, 60), (Kind.DAY_90, 90)):
        before = found.get(Kind.END, last)
        assert (kind in found) == (_worked(start + timedelta(days=after)) < before)


def test_a_role_of_two_weeks_has_its_hand_over_alone() -> None:
    assert of(MONDAY, MONDAY + timedelta(days=11)) == {Kind.HAND_OVER: date(2025, 11, 28)}


def test_a_role_that_is_extended_moves_its_last_reviews_and_gains_those_that_fit_now() -> None:
    short, extended = of(MONDAY, date(2026, 5, 15)), of(MONDAY, date(2026, 11, 16))
    assert Kind.MONTH_6 not in short
    assert extended[Kind.MONTH_6] == date(2026, 5, 18)
    assert (short[Kind.END], extended[Kind.END]) == (date(2026, 5, 1), date(2026, 11, 2))
    assert short[Kind.DAY_90] == extended[Kind.DAY_90]


def _worked(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
