"""Where a week of office days stands."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.blocks import Typed
from bot.calendar.rules import Week, Weekday, wall_instant
from bot.regime.adoption import AdoptedPolicy
from bot.regime.policy import HalfDays, OffPattern, Removal
from bot.regime.rules import (
    Absence,
    CheckIn,
    Facts,
    Part,
    Place,
    Policy,
    Standing,
    Status,
    Step,
    StepKind,
    history,
    policy_from,
    standing,
    totals,
    window_named,
)
from tests.rules import regime_vectors as vectors

BRUSSELS = ZoneInfo("Europe/Brussels")
WEEK = Week(2025, 48)
MON, TUE, WED, THU, FRI, SAT, SUN = WEEK.days
START = date(2025, 11, 17)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return wall_instant(day, time(hour, minute), BRUSSELS)


def known(*check_ins: CheckIn, **others: Any) -> Facts:
    return Facts(**{"zone": BRUSSELS, "start": START, "check_ins": check_ins, **others})


def office(day: date, part: Part = Part.FULL, **others: Any) -> CheckIn:
    return CheckIn(day, Place.OFFICE, part, **others)


def judged(facts: Facts, now: datetime, policy: Policy | None = None) -> Standing:
    return standing(WEEK, policy or Policy(), facts, now)


@pytest.mark.parametrize("case", vectors.cases("regime.dev.jsonl"), ids=lambda case: case["id"])
def test_a_window_stands_where_the_vector_says(case: dict[str, Any]) -> None:
    policy = policy_from(vectors.options(case))
    window = window_named(policy.window, case["week"])
    found = standing(window, policy, vectors.facts(case), vectors.as_of(case), vectors.before(case))
    assert {name: getattr(found, name) for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", vectors.cases("engagement_totals.jsonl"), ids=lambda case: case["note"])
def test_a_whole_engagement_adds_up(case: dict[str, Any]) -> None:
    options, facts = vectors.options(case), vectors.facts(case)
    assert facts.end
    versions = [AdoptedPolicy(facts.start, policy_from(options), options, Typed(""))]
    found = totals(versions, facts, at(facts.start), facts.end)
    weeks = history(versions, facts, at(facts.start), facts.end)
    assert case["expect"] == {
        "iso_weeks": found.windows,
        "required_total": found.required,
        "weekdays": found.weekdays,
        "closed_weekdays": found.closed,
        "workdays": found.workdays,
        "weeks_not_two": {
            str(Week.of(each.window.first)): each.standing.required
            for each in weeks
            if each.standing.required != 2
        },
    }


def test_a_public_holiday_never_asks_for_more_days_than_are_left() -> None:
    found = judged(known(closed_days=frozenset({MON, TUE, WED, THU})), at(MON))
    assert (found.required, found.status) == (1, Status.LAST_CHANCE)


def test_an_ordinary_week_is_explained_in_five_amounts() -> None:
    found = judged(known(office(MON), office(TUE, Part.AM)), at(WED))
    assert found.because == (
        Step(StepKind.WORK_DAYS, Decimal(5), (MON, TUE, WED, THU, FRI)),
        Step(StepKind.ASKED, Decimal(2)),
        Step(StepKind.REQUIRED, Decimal(2)),
        Step(StepKind.DONE, Decimal("1.5"), (MON, TUE)),
        Step(StepKind.LEFT, Decimal(3), (WED, THU, FRI)),
        Step(StepKind.REMAINING, Decimal("0.5")),
    )


def test_what_lowers_a_requirement_is_named_with_its_days_and_the_rule() -> None:
    facts = known(closed_days=frozenset({MON, TUE}), absences=(Absence(TUE, WED), Absence(THU, THU, Part.PM)))
    found = judged(facts, at(MON), Policy(leave_rule=Removal.PROPORTIONAL))
    assert found.because[1:7] == (
        Step(StepKind.CLOSED, Decimal(2), (MON, TUE), "cap"),
        Step(StepKind.LEAVE, Decimal("1.5"), (WED, THU), "proportional"),
        Step(StepKind.ASKED, Decimal(2)),
        Step(StepKind.PROPORTION, Decimal("1.4")),
        Step(StepKind.ROUNDED, Decimal(1), choice="half_up"),
        Step(StepKind.REQUIRED, Decimal(1)),
    )


def test_a_limit_is_named_only_where_it_is_lower_than_what_was_asked() -> None:
    found = judged(known(absences=(Absence(MON, WED), Absence(THU, THU, Part.AM))), at(MON))
    assert Step(StepKind.LIMIT, Decimal("1.5")) in found.because
    assert found.required == Decimal("1.5")
    enough = judged(known(absences=(Absence(MON, WED),)), at(MON))
    assert StepKind.LIMIT not in {step.kind for step in enough.because}


def test_a_holiday_before_the_start_takes_no_second_day_from_the_week() -> None:
    found = judged(known(start=WED, closed_days=frozenset({MON})), at(WED), Policy(required_days=3))
    assert (found.required, found.workdays_left) == (3, 3)


def test_leave_lowers_in_proportion_to_its_length_even_where_half_a_day_is_worth_nothing() -> None:
    policy = Policy(leave_rule=Removal.PROPORTIONAL, half_days=HalfDays.NONE)
    found = judged(known(absences=(Absence(MON, WED, Part.AM),)), at(MON), policy)
    assert Step(StepKind.PROPORTION, Decimal("1.4")) in found.because


def test_the_first_weeks_of_grace_and_an_exempt_first_week_ask_for_nothing_and_say_so() -> None:
    grace = judged(known(start=FRI), at(FRI), Policy(grace_weeks=1))
    partial = judged(known(start=FRI), at(FRI), Policy(partial_week_rule=Removal.EXEMPT))
    assert (grace.status, partial.status) == (Status.EXEMPT, Status.EXEMPT)
    assert Step(StepKind.GRACE, Decimal(0)) in grace.because
    assert Step(StepKind.PARTIAL, Decimal(0)) in partial.because


def test_a_week_without_a_working_day_of_the_engagement_is_outside_under_every_rule() -> None:
    for rule in Removal:
        found = judged(known(start=SAT), at(SAT), Policy(partial_week_rule=rule))
        assert (found.status, found.required) == (Status.OUTSIDE, 0)


def test_at_the_cutoff_itself_today_is_no_longer_a_day_left() -> None:
    assert judged(known(), at(THU, 17, 59)).workdays_left == 2
    assert judged(known(), at(THU, 18)).workdays_left == 1


def test_the_day_after_the_engagement_ended_closes_its_week() -> None:
    facts = known(end=WED)
    assert judged(facts, at(WED, 23, 59)).status is Status.AT_RISK
    assert judged(facts, at(THU, 0)).status is Status.MISSED


def test_no_buffer_means_no_last_chance() -> None:
    assert judged(known(), at(THU), Policy(risk_buffer=Decimal(0))).status is Status.ON_TRACK


def test_a_record_made_later_is_unknown_until_then() -> None:
    facts = known(office(MON, recorded_at=at(WED)))
    assert judged(facts, at(WED) - timedelta(seconds=1)).done == 0
    assert judged(facts, at(WED)).done == 1


def test_the_later_record_stands_whatever_the_order_of_the_list() -> None:
    first, second = office(MON, recorded_at=at(MON, 9)), CheckIn(MON, Place.HOME, recorded_at=at(MON, 10))
    assert judged(known(second, first), at(TUE)).done == 0


def test_without_an_instant_the_order_of_the_list_decides() -> None:
    home = CheckIn(MON, Place.HOME)
    assert judged(known(home, office(MON)), at(TUE)).done == 1
    assert judged(known(office(MON), home), at(TUE)).done == 0


def test_a_retracted_correction_leaves_the_earlier_record_standing() -> None:
    assert judged(known(office(MON), CheckIn(MON, Place.HOME, retracted=True)), at(TUE)).done == 1


def test_presence_beats_booked_leave_on_the_part_it_covers() -> None:
    facts = known(office(TUE, Part.AM), absences=(Absence(MON, FRI),))
    found = judged(facts, at(WED))
    assert (found.required, found.done, found.status) == (Decimal("0.5"), Decimal("0.5"), Status.MET)


def test_a_day_off_and_a_training_day_lower_the_requirement_like_leave() -> None:
    off = known(*(CheckIn(day, Place.OFF) for day in (MON, TUE)), CheckIn(WED, Place.TRAINING), office(THU))
    found = judged(off, at(FRI))
    assert (found.required, found.done, found.workdays_left) == (2, 1, 1)
    assert judged(known(*off.check_ins, CheckIn(FRI, Place.OFF)), at(FRI)).required == 1


def test_where_half_a_day_counts_in_full_a_day_is_used_up_by_its_morning() -> None:
    full = Policy(half_days=HalfDays.FULL)
    assert judged(known(office(FRI, Part.AM)), at(FRI), full).workdays_left == 0
    assert judged(known(CheckIn(FRI, Place.HOME, Part.AM)), at(FRI), full).workdays_left == 1
    assert judged(known(office(FRI, Part.AM)), at(FRI), full).done == 1


@pytest.mark.parametrize(
    ("choice", "done"), [(OffPattern.IGNORE, 0), (OffPattern.COUNT_WEEKDAYS, 1), (OffPattern.COUNT_ALL, 2)]
)
def test_presence_outside_the_pattern_counts_as_the_policy_says(choice: OffPattern, done: int) -> None:
    policy = Policy(work_days=frozenset({Weekday.MO}), off_pattern=choice)
    assert judged(known(office(TUE), office(SUN)), at(SUN), policy).done == done


def test_presence_before_the_start_or_after_the_end_is_not_done() -> None:
    assert judged(known(office(MON), office(THU), start=TUE, end=WED), at(FRI)).done == 0


def test_the_same_instant_may_be_another_day_elsewhere() -> None:
    facts = known(office(MON), zone=ZoneInfo("America/New_York"))
    now = datetime(2025, 12, 1, 3, tzinfo=UTC)
    assert judged(facts, now).status is Status.AT_RISK
    assert judged(known(office(MON)), now).status is Status.MISSED
