"""What holds of every standing."""

import itertools
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.rules import Week, Weekday, wall_instant
from bot.regime.policy import HalfDays, HolidayCheckIns, OffPattern, Removal, Rounding
from bot.regime.rules import Absence, CheckIn, Facts, Part, Place, Policy, Status, StepKind, standing

BRUSSELS = ZoneInfo("Europe/Brussels")
WEEK = Week(2025, 48)
MON, TUE, WED, THU, FRI, SAT, SUN = WEEK.days
START = date(2025, 11, 17)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return wall_instant(day, time(hour, minute), BRUSSELS)


def in_office(days: frozenset[date], closed: frozenset[date]) -> Facts:
    said = tuple(CheckIn(day, Place.OFFICE) for day in sorted(days))
    return Facts(zone=BRUSSELS, start=START, closed_days=closed, check_ins=said)


RANKS = [
    {Status.AT_RISK, Status.MISSED},
    {Status.LAST_CHANCE},
    {Status.ON_TRACK},
    {Status.MET},
    {Status.EXEMPT},
]
RANK = {status: rank for rank, alike in enumerate(RANKS) for status in alike}
SUBSETS = [frozenset(s) for n in range(6) for s in itertools.combinations(WEEK.days[:5], n)]


@pytest.mark.parametrize("rule", [Removal.NONE, Removal.CAP])
@pytest.mark.parametrize(
    "now", [at(TUE), at(WED, 17, 59), at(THU, 19), at(SUN, 23, 59), at(SUN + timedelta(days=1))]
)
def test_one_more_office_day_never_worsens_a_standing(rule: Removal, now: datetime) -> None:
    policy = Policy(holiday_rule=rule)
    for closed in SUBSETS:
        found = {chosen: standing(WEEK, policy, in_office(chosen, closed), now) for chosen in SUBSETS}
        for chosen, day in itertools.product(SUBSETS, WEEK.days[:5]):
            before, after = found[chosen], found[chosen | {day}]
            assert RANK[after.status] >= RANK[before.status]
            assert after.remaining <= before.remaining


parts = st.sampled_from(Part)
days_around = st.integers(-3, 9).map(lambda n: MON + timedelta(days=n))
instants = st.integers(-2 * 24 * 60, 9 * 24 * 60).map(lambda n: at(MON, 0) + timedelta(minutes=n))
records = st.builds(CheckIn, days_around, st.sampled_from(Place), parts, st.none() | instants, st.booleans())
leave = st.builds(
    lambda day, more, part: Absence(day, day + timedelta(days=more), part),
    days_around,
    st.integers(0, 4),
    parts,
)
some_facts = st.builds(
    Facts,
    zone=st.just(BRUSSELS),
    start=days_around,
    end=st.none() | days_around.map(lambda day: day + timedelta(days=5)),
    closed_days=st.frozensets(days_around, max_size=4),
    absences=st.lists(leave, max_size=3).map(tuple),
    check_ins=st.lists(records, max_size=6).map(tuple),
)
day_rules = st.sampled_from([Removal.NONE, Removal.CAP, Removal.PROPORTIONAL])
policies = st.builds(
    Policy,
    required_days=st.integers(0, 7),
    work_days=st.frozensets(st.sampled_from(Weekday), min_size=1),
    holiday_rule=day_rules,
    leave_rule=day_rules,
    partial_week_rule=st.sampled_from(Removal),
    rounding=st.sampled_from(Rounding),
    half_days=st.sampled_from(HalfDays),
    off_pattern=st.sampled_from(OffPattern),
    holiday_checkins=st.sampled_from(HolidayCheckIns),
    grace_weeks=st.integers(0, 2),
)


@settings(deadline=None)
@given(facts=some_facts, policy=policies, now=instants)
def test_every_number_follows_from_the_steps_that_explain_it(
    facts: Facts, policy: Policy, now: datetime
) -> None:
    found = standing(WEEK, policy, facts, now)
    steps = {step.kind: step.days for step in found.because}
    assert len(steps) == len(found.because)
    asked = steps.get(StepKind.ROUNDED, steps.get(StepKind.ASKED, Decimal(0)))
    assert found.required == steps[StepKind.REQUIRED] == min(asked, steps.get(StepKind.LIMIT, asked))
    assert found.done == steps[StepKind.DONE]
    assert found.workdays_left == steps[StepKind.LEFT]
    assert found.remaining == steps[StepKind.REMAINING] == max(Decimal(0), found.required - found.done)
    assert min(found.required, found.done, found.workdays_left) >= 0
    assert found.done + found.workdays_left <= 7


@settings(deadline=None)
@given(facts=some_facts, required=st.integers(0, 7), half_days=st.sampled_from(HalfDays))
def test_a_capped_week_never_asks_for_more_days_than_one_can_work(
    facts: Facts, required: int, half_days: HalfDays
) -> None:
    policy = Policy(required_days=required, half_days=half_days)
    before = facts.start - timedelta(days=30)
    found = standing(WEEK, policy, facts, at(before))
    assert found.required <= found.workdays_left
