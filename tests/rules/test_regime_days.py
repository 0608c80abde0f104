"""Single days of the regime: what can be said of them, what is shown, where the engagement stands."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.rules import Week, wall_instant
from bot.regime.errors import FutureDay, OutsideEngagement, UnknownPlace
from bot.regime.plan.rules import DayPlan
from bot.regime.rules import (
    Absence,
    CheckIn,
    DayKind,
    DayState,
    Facts,
    Part,
    Phase,
    Place,
    check_in_problem,
    day_states,
    engagement_phase,
    place_named,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
WEEK = Week(2025, 48)
MON, TUE, WED, THU, FRI = WEEK.days[:5]
FACTS = Facts(zone=BRUSSELS, start=TUE, end=THU)


def at(day: date, hour: int = 9) -> datetime:
    return wall_instant(day, time(hour), BRUSSELS)


def test_a_check_in_is_taken_from_the_first_day_of_the_engagement_to_today() -> None:
    assert check_in_problem(TUE, FACTS, today=WED) is None
    assert check_in_problem(WED, FACTS, today=WED) is None


@pytest.mark.parametrize("day", [MON, FRI])
def test_a_check_in_outside_the_engagement_is_refused_with_its_bounds(day: date) -> None:
    problem = check_in_problem(day, FACTS, today=WED)
    assert isinstance(problem, OutsideEngagement)
    assert (problem.day, problem.start, problem.end) == (day, TUE, THU)


def test_a_check_in_for_a_day_to_come_is_refused_with_the_day() -> None:
    problem = check_in_problem(THU, FACTS, today=WED)
    assert isinstance(problem, FutureDay)
    assert problem.day == THU


def test_a_place_is_known_by_its_name_and_anything_else_is_refused() -> None:
    assert place_named("client_site") is Place.CLIENT_SITE
    with pytest.raises(UnknownPlace) as refused:
        place_named("beach")
    assert refused.value.place == "beach"


def test_each_weekday_shows_what_is_known_about_it() -> None:
    facts = Facts(
        zone=BRUSSELS,
        start=TUE,
        closed_days=frozenset({WED}),
        absences=(Absence(WED, THU),),
        check_ins=(CheckIn(TUE, Place.OFFICE),),
    )
    assert day_states(WEEK, facts, at(TUE), plan={FRI: DayPlan.whole(Place.HOME)}) == (
        DayState(MON, DayKind.OUTSIDE),
        DayState(TUE, DayKind.SAID, Place.OFFICE, Place.OFFICE),
        DayState(WED, DayKind.HOLIDAY, absent=frozenset({Part.AM, Part.PM})),
        DayState(THU, DayKind.LEAVE, absent=frozenset({Part.AM, Part.PM})),
        DayState(FRI, DayKind.PLANNED, Place.HOME, Place.HOME, plan=DayPlan.whole(Place.HOME)),
    )


def test_a_day_nobody_spoke_of_shows_that_nothing_is_said() -> None:
    states = day_states(WEEK, Facts(zone=BRUSSELS, start=MON), at(WED))
    assert [state.kind for state in states] == [DayKind.NOT_SAID] * 5


def test_what_was_said_is_shown_even_on_a_holiday_and_on_leave() -> None:
    facts = Facts(
        zone=BRUSSELS,
        start=MON,
        closed_days=frozenset({MON}),
        absences=(Absence(TUE, TUE),),
        check_ins=(CheckIn(MON, Place.OFFICE), CheckIn(TUE, Place.HOME, Part.AM)),
    )
    monday, tuesday = day_states(WEEK, facts, at(TUE))[:2]
    assert monday.kind is tuesday.kind is DayKind.SAID
    assert (tuesday.am, tuesday.pm) == (Place.HOME, None)


def test_what_is_said_of_a_day_to_come_is_shown_as_planned_until_that_day() -> None:
    facts = Facts(zone=BRUSSELS, start=MON, check_ins=(CheckIn(THU, Place.OFFICE, recorded_at=at(TUE)),))
    assert day_states(WEEK, facts, at(MON))[3].kind is DayKind.NOT_SAID
    assert day_states(WEEK, facts, at(WED), plan={THU: DayPlan.whole(Place.HOME)})[3] == DayState(
        THU, DayKind.PLANNED, Place.OFFICE, Place.OFFICE, plan=DayPlan.whole(Place.HOME)
    )
    assert day_states(WEEK, facts, at(THU))[3].kind is DayKind.SAID


def test_a_plan_covers_only_the_half_that_is_not_leave() -> None:
    facts = Facts(zone=BRUSSELS, start=MON, absences=(Absence(FRI, FRI, Part.AM),))
    friday = day_states(WEEK, facts, at(MON), plan={FRI: DayPlan.whole(Place.OFFICE)})[4]
    assert (friday.kind, friday.am, friday.pm) == (DayKind.PLANNED, None, Place.OFFICE)
    assert friday.absent == {Part.AM}


@pytest.mark.parametrize(
    ("now", "phase", "days"),
    [
        (at(TUE - timedelta(days=1)), Phase.BEFORE, 1),
        (at(TUE - timedelta(days=28)), Phase.BEFORE, 28),
        (at(TUE, 0), Phase.RUNNING, 1),
        (at(THU, 23), Phase.RUNNING, 3),
        (at(FRI, 0), Phase.ENDED, 1),
    ],
)
def test_an_engagement_is_ahead_running_or_over_and_says_which_day_it_is(
    now: datetime, phase: Phase, days: int
) -> None:
    found = engagement_phase(TUE, THU, now, BRUSSELS)
    assert (found.phase, found.days) == (phase, days)


def test_an_open_engagement_never_ends() -> None:
    assert engagement_phase(MON, None, at(MON + timedelta(days=1000)), BRUSSELS).days == 1001
