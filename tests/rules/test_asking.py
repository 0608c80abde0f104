"""What is asked of a week: only what is not known, and a hint while it still helps."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.blocks import Typed
from bot.calendar import calendars
from bot.calendar.rules import Week, Weekday, closed_days, local_day, wall_instant
from bot.regime.adoption import AdoptedPolicy
from bot.regime.facts import Absence, CheckIn, Facts, Place
from bot.regime.plan.asking import MONDAY, WARNING, Asking, next_question
from bot.regime.plan.rules import DayPlan, PlannedDay, Plans, UsualWeek
from bot.regime.policy import Policy
from bot.regime.rules import PROMPT, Part, PromptFacts, Status, standing
from bot.regime.weekview import Known

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
WEEK = Week(2025, 48)
MON, TUE, WED, THU, FRI, SAT, SUN = WEEK.days
DAY = timedelta(days=1)
OFFICE = DayPlan.whole(Place.OFFICE)
KINDS = {PROMPT: "ask", MONDAY: "week", WARNING: "hint"}


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return wall_instant(day, time(hour, minute), BRUSSELS)


def usual(*days: Weekday) -> Plans:
    return Plans((UsualWeek(START, at(START, 0), dict.fromkeys(days, OFFICE)),))


TU_TH = usual(Weekday.TU, Weekday.TH)


def known(*check_ins: CheckIn, plans: Plans = TU_TH, daily: bool = False, **others: Any) -> Known:
    options = {name: others.pop(name) for name in list(others) if name in Policy.__dataclass_fields__}
    facts = Facts(**{"zone": BRUSSELS, "start": START, "end": END, "check_ins": check_ins, **others})
    adopted = AdoptedPolicy(START, Policy(**options), {}, Typed(""))
    return Known((adopted,), PromptFacts(7, 3, facts, is_daily=daily), calendars.of("BE"), plans)


def said(day: date, place: Place = Place.OFFICE, hour: int = 9, part: Part = Part.FULL) -> CheckIn:
    """What was said in answer to the question of a morning."""
    return CheckIn(day, place, part, recorded_at=at(day, hour, 5))


def asked(found: Known, week: Week = WEEK) -> list[str]:
    """What falls due in a week, each by its kind, and when."""
    due = Asking(found).between(at(week.monday, 0), at(week.sunday, 23))
    return [f"{KINDS[one.kind]} {one.due.astimezone(BRUSSELS):%a %H}" for one in due]


def test_a_planned_week_is_confirmed_once_and_asked_of_on_its_planned_days() -> None:
    assert asked(known(said(TUE), said(THU))) == ["week Mon 09", "ask Tue 09", "ask Thu 09"]


def test_who_has_no_usual_week_or_wishes_it_is_asked_each_working_day() -> None:
    every = ["ask Mon 09", "ask Tue 09", "ask Wed 09", "ask Thu 09", "ask Fri 09"]
    answered = [said(day) for day in (MON, TUE, WED, THU, FRI)]
    assert asked(known(*answered, plans=Plans())) == every
    assert asked(known(*answered, daily=True)) == ["week Mon 09", *every[1:]]


def test_the_plan_is_confirmed_on_the_first_working_day() -> None:
    both = (said(TUE), said(THU))
    assert asked(known(*both, closed_days=frozenset({MON}))) == ["week Tue 09", "ask Thu 09"]
    assert asked(known(said(THU), absences=(Absence(MON, TUE),)))[0] == "week Wed 09"
    assert asked(known(closed_days=frozenset({MON, TUE, WED, THU, FRI}))) == []


def test_a_plan_that_was_confirmed_before_is_not_confirmed_again_and_asked_of_on_its_days() -> None:
    days = tuple(PlannedDay(day, Part.FULL, Place.OFFICE, at(MON, 8)) for day in (TUE, THU))
    plans = Plans(TU_TH.usual, days)
    assert asked(known(said(TUE), said(THU), plans=plans)) == ["ask Tue 09", "ask Thu 09"]


def test_a_planned_monday_is_asked_about_in_the_same_message() -> None:
    plans = usual(Weekday.MO, Weekday.WE)
    assert asked(known(said(MON), said(WED), plans=plans)) == ["week Mon 09", "ask Wed 09"]


def test_once_enough_is_said_nothing_more_is_asked() -> None:
    plans = usual(Weekday.MO, Weekday.TU, Weekday.WE, Weekday.TH)
    assert asked(known(said(MON), said(TUE), said(WED), plans=plans)) == ["week Mon 09", "ask Tue 09"]


def test_one_day_that_differs_is_asked_about_instead_of_the_usual_one() -> None:
    moved = (
        PlannedDay(TUE, Part.FULL, Place.HOME, at(MON, 10)),
        PlannedDay(WED, Part.FULL, Place.OFFICE, at(MON, 10)),
    )
    found = known(said(WED), said(THU), plans=Plans(TU_TH.usual, moved))
    assert asked(found) == ["week Mon 09", "ask Wed 09", "ask Thu 09"]


def test_when_the_last_chance_begins_a_hint_comes_once_in_the_evening_and_asks_about_the_next_day() -> None:
    found = known(said(TUE, Place.HOME))
    assert asked(found) == ["week Mon 09", "ask Tue 09", "hint Wed 18"]
    (hint,) = (due for due in Asking(found).between(at(WED, 0), at(SUN, 0)) if due.kind == WARNING)
    assert (hint.occurrence, hint.expires) == (THU.isoformat(), at(THU, 12))


def test_after_a_hint_the_days_on_which_something_is_still_owed_are_asked_about() -> None:
    found = known(said(TUE, Place.HOME), said(THU))
    assert asked(found) == ["week Mon 09", "ask Tue 09", "hint Wed 18", "ask Fri 09"]


def test_a_hint_that_was_answered_with_a_plan_is_followed_by_the_question_of_that_day() -> None:
    planned = (PlannedDay(THU, Part.FULL, Place.OFFICE, at(WED, 19)),)
    found = known(said(TUE, Place.HOME), said(THU), said(FRI), plans=Plans(TU_TH.usual, planned))
    assert asked(found)[2:] == ["hint Wed 18", "ask Thu 09", "ask Fri 09"]


def test_without_a_usual_week_the_hint_takes_the_place_of_the_question_of_the_next_day() -> None:
    homes = [said(day, Place.HOME) for day in (MON, TUE, WED)]
    assert asked(known(*homes, plans=Plans())) == [
        "ask Mon 09",
        "ask Tue 09",
        "ask Wed 09",
        "hint Wed 18",
        "ask Fri 09",
    ]


def test_a_week_that_begins_with_its_last_chance_says_so_in_its_first_message() -> None:
    found = known(said(THU), said(FRI), absences=(Absence(MON, WED),))
    assert asked(found) == ["week Thu 09", "ask Fri 09"]


def test_what_can_no_longer_be_met_is_not_hinted_at() -> None:
    late = known(required_days=5)
    assert asked(late)[0] == "week Mon 09"
    assert "hint" not in "".join(asked(late))


@pytest.mark.parametrize("week", [Week.of(START).shifted(n) for n in range(53)], ids=str)
def test_of_no_week_of_a_planned_year_more_than_three_are_due_and_none_on_a_day_off(week: Week) -> None:
    closed = closed_days("BE", START, END)
    away = (Absence(date(2026, 7, 20), date(2026, 8, 7)), Absence(date(2026, 2, 4), date(2026, 2, 4)))
    off = closed | {one.first + n * DAY for one in away for n in range((one.last - one.first).days + 1)}
    plain = known(closed_days=closed, absences=away)
    lived = tuple(said(day) for day in week.days if Weekday.of(day) in ("TU", "TH") and day not in off)
    found = known(*lived, closed_days=closed, absences=away)
    assert len(asked(found, week)) <= 3
    for due in Asking(plain).between(at(week.monday, 0), at(week.sunday, 23)):
        assert local_day(due.due, BRUSSELS) not in off
        if due.kind == WARNING:
            policy = found.versions[0].policy
            assert standing(week, policy, plain.facts, due.due).status is Status.LAST_CHANCE
    # Whoever says nothing at all gets the hint beside.
    assert len(asked(plain, week)) <= 4


def test_the_next_question_of_a_morning_is_no_hint() -> None:
    found = next_question(known(said(TUE, Place.HOME)), at(WED, 10), at(WED + 14 * DAY))
    assert found is not None
    assert (found.kind, found.due) == (MONDAY, at(MON + 7 * DAY))


def test_the_same_is_found_however_the_time_is_cut() -> None:
    found = known(said(TUE, Place.HOME))
    whole = Asking(found).between(at(MON, 0), at(MON + 28 * DAY))
    cuts = [at(MON, 0) + timedelta(hours=5 * n) for n in range(28 * 5)]
    cuts = [cut for cut in cuts if cut < at(MON + 28 * DAY)] + [at(MON + 28 * DAY)]
    parts = [due for first, last in pairwise(cuts) for due in Asking(found).between(first, last)]
    assert parts == list(whole)
