"""A person's own days: why each counted or not, a month of them, and the time since the start."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.calendar.errors import NoSuchMonth
from bot.calendar.months import Month, parse_month
from bot.calendar.rules import Week, closed_days, days_between, local_day, wall_instant
from bot.calendar.spans import Span
from bot.regime.adoption import AdoptedPolicy
from bot.regime.options import policy_from
from bot.regime.own.monthview import MonthView, month_view, running
from bot.regime.own.verdicts import Verdict, day_lines
from bot.regime.rules import Absence, CheckIn, Facts, Part, Place, PromptFacts, standing
from bot.regime.weekview import Known

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
MON, TUE, WED, THU, FRI, SAT, SUN = Week(2025, 49).days
LINE = Typed("Work Regime: Full-time, 2 office days per week")


def at(day: date, hour: int = 20) -> datetime:
    return wall_instant(day, time(hour), BRUSSELS)


def facts(*check_ins: CheckIn, **more: Any) -> Facts:
    closed = closed_days("BE", START, END)
    given = {"zone": BRUSSELS, "start": START, "end": END, "closed_days": closed, "check_ins": check_ins}
    return Facts(**given | more)


def known(about: Facts, **options: object) -> Known:
    version = AdoptedPolicy(START - timedelta(days=START.weekday()), policy_from(options), options, LINE)
    return Known((version,), PromptFacts(7, 3, about), "BE")


def verdict(day: date, about: Facts, now: datetime | None = None, **options: object) -> Verdict:
    lines = day_lines(Week.of(day), policy_from(options), about, now or at(SUN))
    return next(line.verdict for line in lines if line.state.day == day)


@pytest.mark.parametrize(
    ("day", "said", "options", "expected"),
    [
        (MON, [CheckIn(MON, Place.OFFICE)], {}, Verdict.COUNTS),
        (MON, [CheckIn(MON, Place.CLIENT_SITE)], {}, Verdict.COUNTS),
        (MON, [CheckIn(MON, Place.OFFICE, Part.AM)], {}, Verdict.COUNTS_HALF),
        (MON, [CheckIn(MON, Place.OFFICE, Part.AM)], {"half_days": "none"}, Verdict.HALF_TOO_LITTLE),
        (MON, [CheckIn(MON, Place.HOME)], {}, Verdict.NOT_A_PLACE_THAT_COUNTS),
        (MON, [CheckIn(MON, Place.OFF)], {}, Verdict.AWAY),
        (MON, [CheckIn(MON, Place.TRAINING)], {}, Verdict.AWAY),
        (MON, [], {}, Verdict.NOT_SAID),
        (SAT, [], {}, Verdict.FREE),
        (SAT, [CheckIn(SAT, Place.OFFICE)], {}, Verdict.NO_WORKING_DAY),
    ],
)
def test_each_day_has_the_reason_it_counted_or_not(
    day: date, said: list[CheckIn], options: dict[str, object], expected: Verdict
) -> None:
    assert verdict(day, facts(*said), **options) is expected


def test_days_outside_the_role_closed_away_and_to_come_say_so() -> None:
    assert verdict(date(2026, 11, 17), facts(), at(END)) is Verdict.OUTSIDE
    christmas = date(2025, 12, 25)
    assert verdict(christmas, facts(), at(christmas)) is Verdict.CLOSED
    ignored = facts(CheckIn(christmas, Place.OFFICE))
    assert verdict(christmas, ignored, at(christmas), holiday_checkins="ignore") is Verdict.CLOSED
    assert verdict(MON, facts(absences=(Absence(MON, MON),))) is Verdict.AWAY
    assert verdict(WED, facts(), at(TUE)) is Verdict.TO_COME
    assert verdict(TUE, facts(), at(TUE, 9)) is Verdict.TO_COME


@given(
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(Place), st.sampled_from(Part))),
    st.sampled_from(("half", "full", "none")),
)
def test_a_day_counts_exactly_where_it_is_said_to(said: list[tuple[int, Place, Part]], halves: str) -> None:
    policy, days = policy_from({"half_days": halves}), Week(2025, 49).days
    about = facts(*(CheckIn(days[n], place, part) for n, place, part in said))
    lines = day_lines(Week(2025, 49), policy, about, at(SUN))
    judged = standing(Week(2025, 49), policy, about, at(SUN))
    assert sum((line.counts for line in lines), Decimal(0)) == judged.done
    for line in lines:
        assert (line.verdict in (Verdict.COUNTS, Verdict.COUNTS_HALF)) == bool(line.counts)


def november(about: Facts, now: datetime) -> MonthView:
    return month_view(known(about), Month(2025, 11), now)


def test_a_month_shows_the_days_of_it_that_lie_in_the_role_week_by_week() -> None:
    view = november(facts(), at(date(2025, 11, 30)))
    shown = [day.state.day for week in view.weeks for day in week.days]
    assert shown == [day for day in days_between(START, date(2025, 11, 30)) if day.weekday() < 5]
    assert [week.week for week in view.weeks] == [Week(2025, 47), Week(2025, 48)]
    assert (view.has_earlier, view.has_later) == (False, True)


def test_a_day_of_the_weekend_is_shown_when_something_was_said_of_it() -> None:
    saturday = date(2025, 11, 22)
    view = november(facts(CheckIn(saturday, Place.OFFICE)), at(date(2025, 11, 30)))
    assert saturday in [day.state.day for week in view.weeks for day in week.days]


def test_a_month_says_how_many_office_days_it_has() -> None:
    said = facts(CheckIn(START, Place.OFFICE), CheckIn(date(2025, 12, 1), Place.OFFICE))
    assert november(said, at(date(2025, 12, 1))).counted == 1


@given(st.integers(1, 52), st.lists(st.integers(0, 363), max_size=150))
@settings(max_examples=15, deadline=None)
def test_the_time_since_the_start_is_the_sum_of_the_weeks_that_are_over(
    weeks: int, office: list[int]
) -> None:
    now = at(START + timedelta(weeks=weeks), 9)
    about = facts(*(CheckIn(START + timedelta(days=n), Place.OFFICE) for n in office))
    over = [Week.of(START).shifted(n) for n in range(weeks)]
    judged = [standing(week, policy_from({}), about, now) for week in over]
    last = local_day(now, BRUSSELS)
    found = running(known(about), now, last)
    assert found.required == sum(one.required for one in judged)
    assert found.done == sum(min(one.done, one.required) for one in judged)
    accepted = [Span(week.monday, week.sunday) for week in over]
    assert running(known(about), now, last, accepted).done == found.required


def test_nothing_is_over_in_the_first_week() -> None:
    found = running(known(facts(CheckIn(START, Place.OFFICE))), at(START), START)
    assert (found.done, found.required) == (0, 0)


def test_the_whole_year_asks_for_what_the_vectors_say() -> None:
    assert running(known(facts()), at(date(2026, 11, 30)), END).required == 105


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-02", Month(2026, 2)),
        ("02/2026", Month(2026, 2)),
        ("February", Month(2026, 2)),
        ("février", Month(2026, 2)),
        ("feb 2027", Month(2027, 2)),
        ("maart", Month(2026, 3)),
        ("december", Month(2025, 12)),
        ("july", Month(2025, 7)),
    ],
)
def test_a_month_is_read_as_people_type_it(typed: str, month: Month) -> None:
    assert parse_month(typed, date(2026, 1, 15)) == month


@pytest.mark.parametrize("typed", ["", "2026-13", "0/2026", "someday", "february 26", "9999-12"])
def test_what_is_no_month_is_said_back(typed: str) -> None:
    with pytest.raises(NoSuchMonth):
        parse_month(typed, date(2026, 1, 15))


@given(st.dates(date(1990, 1, 1), date(2900, 1, 1)))
def test_a_month_has_all_its_days_and_its_neighbours(day: date) -> None:
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert month.shifted(1).shifted(-1) == month
    assert month.shifted(1).first == month.last + timedelta(days=1)
