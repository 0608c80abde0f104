"""Plans of days: a usual week, days that differ from it, and what is suggested."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.rules import MONDAY_TO_FRIDAY, Week, Weekday
from bot.regime.facts import Absence, CheckIn, Facts, Part, Place
from bot.regime.plan import rules
from bot.regime.plan.rules import NOTHING, DayPlan, PlannedDay, Plans, UsualWeek
from bot.regime.plan.suggesting import open_days, suggested
from bot.regime.policy import Policy

BRUSSELS = ZoneInfo("Europe/Brussels")
MON, TUE, WED, THU, FRI = Week(2025, 48).days[:5]
NOW = datetime(2025, 11, 24, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OFFICE, HOME = DayPlan.whole(Place.OFFICE), DayPlan.whole(Place.HOME)
USUAL = UsualWeek(MON, NOW, {Weekday.TU: OFFICE, Weekday.TH: DayPlan(Place.OFFICE, None)})

places = st.sampled_from([None, *Place])
day_plans = st.builds(DayPlan, places, places)
patterns = st.dictionaries(st.sampled_from(Weekday), day_plans.filter(bool))


def planned(day: date, place: Place | None, part: Part = Part.FULL, at: datetime = NOW) -> PlannedDay:
    return PlannedDay(day, part, place, at)


def test_a_usual_week_holds_from_its_date_on_and_the_last_one_said_counts() -> None:
    later = UsualWeek(MON + 7 * DAY, NOW + HOUR, {Weekday.WE: HOME})
    plans = Plans((USUAL, later))
    assert plans.of(MON - 6 * DAY, NOW) == NOTHING
    assert plans.of(TUE, NOW) == OFFICE
    assert plans.of(TUE + 7 * DAY, NOW) == OFFICE  # the later one was not said yet
    assert plans.of(TUE + 7 * DAY, NOW + HOUR) == NOTHING
    assert plans.of(WED + 7 * DAY, NOW + HOUR) == HOME


def test_a_single_day_differs_and_leaves_the_usual_week_as_it_is() -> None:
    plans = Plans((USUAL,), (planned(TUE, Place.HOME), planned(THU, Place.TRAINING, Part.PM)))
    assert plans.of(TUE, NOW) == HOME
    assert plans.of(THU, NOW) == DayPlan(Place.OFFICE, Place.TRAINING)
    assert plans.of(TUE + 7 * DAY, NOW) == OFFICE
    assert plans.usual_on(TUE, NOW) == USUAL.pattern


def test_a_day_can_be_as_usual_again() -> None:
    plans = Plans((USUAL,), (planned(TUE, Place.HOME), planned(TUE, None, at=NOW + HOUR)))
    assert plans.of(TUE, NOW) == HOME
    assert plans.of(TUE, NOW + HOUR) == OFFICE


def test_what_is_said_later_was_not_known_before() -> None:
    plans = Plans((USUAL,), (planned(TUE, Place.HOME, at=NOW + HOUR),))
    assert plans.of(TUE, NOW) == OFFICE


def test_a_week_is_confirmed_once_every_planned_day_of_it_was_said() -> None:
    days = Week(2025, 48).days
    plans = Plans((USUAL,))
    assert not plans.is_confirmed(days, NOW)
    said = Plans((USUAL,), rules.confirmed(days, plans, NOW))
    assert said.is_confirmed(days, NOW)
    assert [said.of(day, NOW) for day in days] == [plans.of(day, NOW) for day in days]
    assert rules.confirmed(days, said, NOW) == ()


def test_with_nothing_planned_a_week_is_not_known() -> None:
    assert not Plans().knows(Week(2025, 48).days, NOW)
    assert not Plans((UsualWeek(MON, NOW, {}),)).knows(Week(2025, 48).days, NOW)
    assert Plans((), (planned(TUE, Place.HOME),)).knows(Week(2025, 48).days, NOW)


@given(patterns, day_plans, day_plans)
def test_a_day_is_then_planned_as_it_was_wished(
    pattern: Mapping[Weekday, DayPlan], before: DayPlan, wished: DayPlan
) -> None:
    plans = Plans((UsualWeek(MON, NOW, pattern),))
    plans = Plans(plans.usual, rules.settled(TUE, before, plans, NOW))
    after = Plans(plans.usual, (*plans.days, *rules.settled(TUE, wished, plans, NOW)))
    assert after.said_of(TUE, NOW) == wished.places
    assert all(after.of(TUE, NOW).places[half] is place for half, place in wished.places.items())
    assert rules.settled(TUE, wished, after, NOW) == ()


@given(patterns, st.frozensets(st.sampled_from(sorted(MONDAY_TO_FRIDAY))))
def test_choosing_office_days_changes_these_and_nothing_else(
    pattern: Mapping[Weekday, DayPlan], chosen: frozenset[Weekday]
) -> None:
    changed = rules.with_office_days(pattern, chosen)
    assert rules.office_days(changed) == chosen
    same = [day for day in pattern if day not in chosen ^ rules.office_days(pattern)]
    assert all(changed[day] == pattern[day] for day in same)


def test_half_an_office_day_stays_half_when_the_days_are_chosen_again() -> None:
    changed = rules.with_office_days(USUAL.pattern, frozenset({Weekday.TH, Weekday.FR}))
    assert changed == {Weekday.TH: DayPlan(Place.OFFICE, None), Weekday.FR: OFFICE}


# Days that fit


def days_that_fit(needed: str, plans: Plans = Plans(), **more: object) -> list[date]:  # noqa: B008 - frozen
    days = (TUE, WED, THU, FRI)
    return [one.day for one in suggested(days, Decimal(needed), plans, NOW, **more)]  # type: ignore[arg-type]


def test_a_planned_office_day_is_suggested_first_and_a_day_planned_elsewhere_last() -> None:
    plans = Plans((), (planned(TUE, Place.HOME), planned(FRI, Place.OFFICE)))
    assert days_that_fit("1", plans) == [FRI]
    assert days_that_fit("3", plans) == [WED, THU, FRI]
    assert days_that_fit("4", plans) == [TUE, WED, THU, FRI]


def test_more_teammates_come_before_a_day_with_a_report_and_that_before_the_calendar() -> None:
    assert days_that_fit("1") == [TUE]
    assert days_that_fit("1", mates={THU: 2, WED: 1}) == [THU]
    assert days_that_fit("1", due=frozenset({THU})) == [THU]
    assert days_that_fit("1", mates={WED: 1}, due=frozenset({THU})) == [WED]
    assert days_that_fit("2", mates={WED: 1}, due=frozenset({THU})) == [WED, THU]


@pytest.mark.parametrize(("needed", "many"), [("0", 0), ("0.5", 1), ("1.5", 2), ("9", 4)])
def test_as_many_days_are_suggested_as_are_needed_and_there_are(needed: str, many: int) -> None:
    assert len(days_that_fit(needed)) == many


def test_closed_days_days_away_days_that_are_over_and_days_that_are_said_are_not_open() -> None:
    facts = Facts(
        zone=BRUSSELS,
        start=MON,
        end=FRI,
        closed_days=frozenset({WED}),
        absences=(Absence(THU, THU, Part.PM),),
        check_ins=(CheckIn(TUE, Place.HOME, Part.AM),),
    )
    morning = datetime(2025, 11, 24, 9, tzinfo=BRUSSELS)
    assert open_days(Week(2025, 48), Policy(), facts, morning) == (MON, TUE, FRI)
    assert open_days(Week(2025, 48), Policy(), facts, morning.replace(hour=18)) == (TUE, FRI)
    assert open_days(Week(2025, 48), Policy(), facts, morning + DAY) == (FRI,)
