"""What holds of every standing."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.rules import Week, Weekday, wall_instant
from bot.regime.policy import (
    Basis,
    HalfDays,
    HolidayCheckIns,
    MakeUp,
    OffPattern,
    PartTime,
    Removal,
    Rounding,
)
from bot.regime.rules import (
    Absence,
    Carried,
    CheckIn,
    Facts,
    Part,
    Place,
    Policy,
    Status,
    StepKind,
    WindowKind,
    standing,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
WEEK = Week(2025, 48)
MON, TUE, WED, THU, FRI, SAT, SUN = WEEK.days
START = date(2025, 11, 17)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return wall_instant(day, time(hour, minute), BRUSSELS)


RANKS = [
    {Status.AT_RISK, Status.MISSED, Status.UPCOMING, Status.OUTSIDE},
    {Status.LAST_CHANCE},
    {Status.ON_TRACK},
    {Status.MET, Status.EXEMPT},
]
RANK = {status: rank for rank, alike in enumerate(RANKS) for status in alike}


parts = st.sampled_from(Part)
days_around = st.integers(-3, 9).map(lambda n: MON + timedelta(days=n))
instants = st.integers(-2 * 24 * 60, 9 * 24 * 60).map(lambda n: at(MON, 0) + timedelta(minutes=n))
records = st.builds(
    CheckIn, days_around, st.sampled_from(Place), parts, st.none() | instants, st.booleans(), st.booleans()
)
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
by_days = st.builds(
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
    part_time=st.sampled_from(PartTime),
    carry_over_max=st.integers(0, 3).map(Decimal),
    make_up=st.sampled_from(MakeUp),
    correction_window_days=st.integers(0, 8),
)
by_percent = st.builds(
    Policy,
    basis=st.just(Basis.PERCENT),
    required_pct=st.integers(0, 100).map(Decimal),
    work_days=st.frozensets(st.sampled_from(Weekday), min_size=1),
    partial_week_rule=st.sampled_from(Removal),
    rounding=st.sampled_from(Rounding),
    half_days=st.sampled_from(HalfDays),
    grace_weeks=st.integers(0, 2),
)
policies = by_days | by_percent
amounts = st.integers(0, 8).map(lambda halves: Decimal(halves) / 2)
carried = st.builds(Carried, amounts, amounts)
# What comes after what a window requires by itself.
AFTER = {
    StepKind.CARRIED,
    StepKind.MADE_UP,
    StepKind.REQUIRED,
    StepKind.LATE,
    StepKind.IGNORED,
    StepKind.DONE,
    StepKind.LEFT,
    StepKind.REMAINING,
}


def in_window(policy: Policy, kind: WindowKind) -> Policy:
    """The policy over another window, without what could not be summed over that one."""
    if kind is WindowKind.CALENDAR_MONTH and policy.basis is Basis.DAYS:
        return replace(policy, window=WindowKind.MONTH)
    if kind is WindowKind.ROLLING_4W:
        return replace(policy, window=kind, carry_over_max=Decimal(0), make_up=MakeUp.NONE)
    return replace(policy, window=kind)


def harmless(policy: Policy) -> Policy:
    """The policy on days and half days, with nothing in proportion."""
    rules = {name: getattr(policy, name) for name in ("holiday_rule", "leave_rule", "partial_week_rule")}
    capped = {name: Removal.CAP for name, rule in rules.items() if rule is Removal.PROPORTIONAL}
    return replace(policy, basis=Basis.DAYS, required_pct=None, half_days=HalfDays.HALF, **capped)


@settings(deadline=None)
@given(facts=some_facts, policy=policies, now=instants, before=carried, choice=st.sampled_from(WindowKind))
def test_every_number_follows_from_the_steps_that_explain_it(
    facts: Facts, policy: Policy, now: datetime, before: Carried, choice: WindowKind
) -> None:
    found = standing(WEEK, in_window(policy, choice), facts, now, before)
    steps = [step for step in found.because if step.week is None]
    amounts = {step.kind: step.days for step in steps}
    assert len(amounts) == len(steps)
    own = [step.days for step in steps if step.kind not in AFTER][-1]
    changed = amounts.get(StepKind.MADE_UP, Decimal(0)) - amounts.get(StepKind.CARRIED, Decimal(0))
    assert found.required == amounts[StepKind.REQUIRED] == own + changed
    assert found.done == amounts[StepKind.DONE]
    assert found.workdays_left == amounts[StepKind.LEFT]
    assert found.remaining == amounts[StepKind.REMAINING] == max(Decimal(0), found.required - found.done)
    assert [step.kind for step in found.because[-3:]] == [StepKind.DONE, StepKind.LEFT, StepKind.REMAINING]
    assert min(found.required, *(step.days for step in found.because)) >= 0
    assert found.done + found.remaining >= found.required
    assert found.done + found.workdays_left <= len(found.window.days)


@settings(deadline=None)
@given(facts=some_facts, policy=policies, now=instants, choice=st.sampled_from(list(WindowKind)[:4]))
def test_the_weeks_of_a_longer_window_come_to_what_it_requires(
    facts: Facts, policy: Policy, now: datetime, choice: WindowKind
) -> None:
    found = standing(WEEK, in_window(policy, choice), facts, now)
    weekly = in_window(policy, WindowKind.WEEK)
    weeks = [standing(week, weekly, facts, now) for week in found.window.weeks]
    assert found.required == sum(week.required for week in weeks)
    assert found.done == sum(week.done for week in weeks)
    assert found.workdays_left == sum(week.workdays_left for week in weeks)


@settings(deadline=None, max_examples=300)
@given(
    facts=some_facts,
    policy=policies.map(harmless),
    now=instants,
    before=carried,
    choice=st.sampled_from(WindowKind),
    more=st.builds(CheckIn, days_around, st.sampled_from([Place.OFFICE, Place.CLIENT_SITE])),
)
def test_one_more_office_day_never_worsens_a_standing(
    facts: Facts, policy: Policy, now: datetime, before: Carried, choice: WindowKind, more: CheckIn
) -> None:
    # The one more is the last that is known of its day, so that it replaces what was said before.
    others = tuple(said for said in facts.check_ins if said.day != more.day or said.recorded_at is None)
    known = [replace(facts, check_ins=said) for said in (others, (*others, more))]
    worse, better = (standing(WEEK, in_window(policy, choice), each, now, before) for each in known)
    assert RANK[better.status] >= RANK[worse.status]
    assert better.remaining <= worse.remaining
    assert better.done >= worse.done


@settings(deadline=None)
@given(facts=some_facts, required=st.integers(0, 7), half_days=st.sampled_from(HalfDays))
def test_a_capped_week_never_asks_for_more_days_than_one_can_work(
    facts: Facts, required: int, half_days: HalfDays
) -> None:
    policy = Policy(required_days=required, half_days=half_days)
    before = facts.start - timedelta(days=30)
    found = standing(WEEK, policy, facts, at(before))
    assert found.required <= found.workdays_left
