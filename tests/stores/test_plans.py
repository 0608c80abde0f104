"""Plans kept, and check-ins beside them: halves, several days, what is taken back, two devices at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.calendar import store as calendar
from bot.calendar.errors import EndsBeforeItBegins
from bot.calendar.rules import Week, Weekday, days_between, wall_instant
from bot.calendar.spans import Span
from bot.outbox.capability import POST
from bot.outbox.preview import coming
from bot.people import store as people
from bot.regime import actions, knowing, store
from bot.regime.capability import REGIME
from bot.regime.errors import (
    DayIsOver,
    NoDaysLeft,
    NothingToTakeBack,
    OutsideEngagement,
    TooLateToTakeBack,
)
from bot.regime.facts import Part, Place, Way
from bot.regime.plan import actions as plan
from bot.regime.plan import store as plans
from bot.regime.plan.rules import DayPlan
from bot.regime.plan.said import Said
from bot.regime.rules import DayKind
from bot.regime.weekview import WeekView
from bot.roles.store import Engagement
from bot.setup import look_again
from tests.house import House
from tests.people import END, START, engaged, keeps_office_days

BRUSSELS = ZoneInfo("Europe/Brussels")
MON, TUE, WED, THU, FRI = Week.of(START).days[:5]
DAY = timedelta(days=1)
OFFICE = DayPlan.whole(Place.OFFICE)
TU_TH = frozenset({Weekday.TU, Weekday.TH})


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return wall_instant(day, time(hour, minute), BRUSSELS)


@pytest.fixture
def role(house: House) -> Engagement:
    """Nora's year in Brussels, with two office days a week."""
    return keeps_office_days(house, engaged(house))


def says(house: House, role: Engagement, said: Said, now: datetime) -> plan.Kept:
    with house.database.write() as tx:
        return plan.say(tx, role, house.person, said, now, Way.COMMAND)


def takes_back(house: House, role: Engagement, day: date, now: datetime) -> WeekView:
    with house.database.write() as tx:
        return actions.take_back(tx, role, house.person, day, now, Way.COMMAND)


def seen(house: House, role: Engagement, day: date, now: datetime) -> WeekView:
    with house.database.read() as tx:
        return actions.week(tx, role, now, day)


def away(house: House) -> list[Span]:
    with house.database.read() as tx:
        kept = calendar.absences(tx, house.workspace, house.person, START, END)
        return [Span(one.first, one.last) for one in kept]


def counted(house: House, table: type[store.CheckInRow] | type[plans.PlannedDayRow]) -> int:
    with house.database.read() as tx:
        return tx.scalar(select(func.count()).select_from(table)) or 0


def usually(house: House, days: frozenset[Weekday] = TU_TH, now: datetime = at(MON, 8)) -> None:  # noqa: B008
    with house.database.write() as tx:
        plan.choose_office_days(tx, house.workspace, house.person, days, now, Way.FORM)


# What was spent


def test_two_halves_make_a_day_and_the_last_word_on_a_half_counts(house: House, role: Engagement) -> None:
    says(house, role, Said(Place.OFFICE, Part.AM, (MON,)), at(MON))
    assert seen(house, role, MON, at(MON)).standing.done == 0.5
    says(house, role, Said(Place.OFFICE, Part.PM, (MON,)), at(MON, 13))
    assert seen(house, role, MON, at(MON, 13)).standing.done == 1
    says(house, role, Said(Place.HOME, Part.PM, (MON,)), at(MON, 14))
    view = seen(house, role, MON, at(MON, 14))
    assert (view.state.am, view.state.pm) == (Place.OFFICE, Place.HOME)


def test_several_days_that_are_over_are_said_at_once_and_only_working_days_of_them(
    house: House, role: Engagement
) -> None:
    armistice = date(2026, 11, 11)
    span = Span(armistice - 2 * DAY, armistice + 3 * DAY)
    kept = says(house, role, Said(Place.OFFICE, span=span), at(armistice + 5 * DAY))
    assert [day.day for day in kept.meaning.spent] == [9, 10, 12, 13]
    assert counted(house, store.CheckInRow) == 4


def test_two_devices_at_once_keep_one_effect(house: House, role: Engagement) -> None:
    said = Said(Place.OFFICE, days=(MON,))
    with ThreadPoolExecutor(2) as devices:
        done = [devices.submit(says, house, role, said, at(MON)) for _ in range(8)]
        assert all(one.result().view.standing.done == 1 for one in done)
    assert counted(house, store.CheckInRow) == 1


def test_two_plans_at_once_are_one(house: House, role: Engagement) -> None:
    said = Said(Place.OFFICE, days=(WED, FRI))
    with ThreadPoolExecutor(2) as devices:
        for one in [devices.submit(says, house, role, said, at(MON)) for _ in range(2)]:
            one.result()
    assert counted(house, plans.PlannedDayRow) == 2


def test_what_is_taken_back_stays_written_down_and_the_word_before_stands_again(
    house: House, role: Engagement
) -> None:
    says(house, role, Said(Place.OFFICE, days=(MON,)), at(MON))
    says(house, role, Said(Place.OFF, days=(MON,)), at(MON, 10))
    assert away(house) == [Span(MON, MON)]
    assert takes_back(house, role, MON, at(MON, 11)).place is Place.OFFICE
    assert away(house) == []
    assert takes_back(house, role, MON, at(MON, 12)).state.kind is DayKind.NOT_SAID
    assert counted(house, store.CheckInRow) == 4
    with pytest.raises(NothingToTakeBack):
        takes_back(house, role, MON, at(MON, 13))
    says(house, role, Said(Place.OFFICE, days=(MON,)), at(MON, 14))
    assert seen(house, role, MON, at(MON, 14)).place is Place.OFFICE


def test_what_is_said_after_the_correction_window_waits_for_a_yes_and_is_kept_once(
    house: House, role: Engagement
) -> None:
    last, late = at(MON + 7 * DAY), at(MON + 8 * DAY)
    says(house, role, Said(Place.OFFICE, Part.AM, (MON,)), last)
    for _ in range(2):
        kept = says(house, role, Said(Place.HOME, days=(MON,)), late)
        assert kept.view.waits
    assert counted(house, store.CheckInRow) == 2
    view = seen(house, role, MON, late)
    assert (view.standing.done, view.state.am) == (0.5, Place.OFFICE)
    with pytest.raises(TooLateToTakeBack) as refused:
        takes_back(house, role, MON, late)
    assert (refused.value.day, refused.value.window) == (MON, 7)


@pytest.mark.parametrize("day", [START - DAY, END + DAY])
def test_a_day_outside_the_role_is_refused_and_nothing_of_it_kept(
    house: House, role: Engagement, day: date
) -> None:
    with pytest.raises(OutsideEngagement):
        says(house, role, Said(Place.OFFICE, days=tuple(sorted((MON, day)))), at(MON))
    assert counted(house, store.CheckInRow) == 0


def test_days_without_a_working_day_or_in_the_wrong_order_are_refused(house: House, role: Engagement) -> None:
    with pytest.raises(NoDaysLeft):
        says(house, role, Said(Place.OFFICE, span=Span(MON + 5 * DAY, MON + 6 * DAY)), at(MON))
    with pytest.raises(NoDaysLeft):
        says(house, role, Said(Place.OFF, span=Span(END + DAY, END + 2 * DAY)), at(MON))
    with pytest.raises(EndsBeforeItBegins):
        says(house, role, Said(Place.OFF, span=Span(FRI, TUE)), at(MON))


@pytest.mark.parametrize("changes_on", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_the_days_the_clocks_change_a_day_is_the_day_where_the_person_is(
    house: House, role: Engagement, changes_on: date
) -> None:
    before_midnight = wall_instant(changes_on, time(23, 59), BRUSSELS)
    says(house, role, Said(Place.OFFICE, days=(changes_on,)), before_midnight)
    assert seen(house, role, changes_on, before_midnight).place is Place.OFFICE
    after = before_midnight + timedelta(minutes=1)
    assert seen(house, role, changes_on, after).today == changes_on + DAY
    twice = wall_instant(changes_on, time(2, 30), BRUSSELS)
    assert seen(house, role, changes_on, twice).today == changes_on


def test_a_zone_that_changes_during_the_day_keeps_what_was_said(house: House, role: Engagement) -> None:
    now = at(TUE, 1)
    says(house, role, Said(Place.OFFICE, days=(TUE,)), now)
    with house.database.write() as tx:
        nora = people.person(tx, house.workspace, house.person)
        west = people.PersonRow.__table__.update().values(own_zone="America/New_York")
        tx.execute(west.where(people.PersonRow.id == nora.id))
    view = seen(house, role, TUE, now)
    assert (view.today, view.state.kind, view.state.am) == (MON, DayKind.PLANNED, Place.OFFICE)
    assert seen(house, role, TUE, now + DAY).place is Place.OFFICE
    assert counted(house, store.CheckInRow) == 1


# What is planned


def test_a_day_to_come_becomes_a_plan_and_no_presence(house: House, role: Engagement) -> None:
    kept = says(house, role, Said(Place.OFFICE, days=(TUE, WED)), at(TUE))
    assert (kept.meaning.spent, kept.meaning.planned) == ((TUE,), (WED,))
    view = seen(house, role, WED, at(TUE))
    assert (view.standing.done, view.state.kind) == (1, DayKind.PLANNED)


def test_a_half_that_is_planned_leaves_the_other_half_as_usual(house: House, role: Engagement) -> None:
    usually(house)
    says(house, role, Said(Place.HOME, Part.PM, (TUE,)), at(MON))
    assert seen(house, role, TUE, at(MON)).state.plan == DayPlan(Place.OFFICE, Place.HOME)
    assert seen(house, role, TUE + 7 * DAY, at(MON)).state.plan == OFFICE


def test_days_off_to_come_are_days_away(house: House, role: Engagement) -> None:
    says(house, role, Said(Place.OFF, span=Span(TUE, FRI)), at(MON))
    says(house, role, Said(Place.OFF, span=Span(TUE, FRI)), at(MON))
    assert away(house) == [Span(TUE, FRI)]
    assert counted(house, plans.PlannedDayRow) == 0


def test_days_off_that_run_begin_today_and_are_noted_before_it(house: House, role: Engagement) -> None:
    kept = says(house, role, Said(Place.OFF, span=Span(MON, FRI)), at(WED))
    assert kept.meaning.spent == (MON, TUE)
    assert Span(WED, FRI) in away(house)


def test_a_usual_week_said_again_is_kept_once_and_never_holds_backwards(
    house: House, role: Engagement
) -> None:
    for _ in range(2):
        says(house, role, Said(Place.OFFICE, weekdays=frozenset({Weekday.MO})), at(WED))
    assert not seen(house, role, MON, at(WED)).state.plan
    assert seen(house, role, MON + 7 * DAY, at(WED)).state.plan == OFFICE
    with house.database.read() as tx:
        assert len(plans.usual_weeks_of(tx, house.workspace, house.person)) == 1


def test_a_week_is_confirmed_from_today_on(house: House, role: Engagement) -> None:
    usually(house)
    with house.database.write() as tx:
        view = plan.confirm_week(tx, role, house.person, Week.of(WED), at(WED), Way.MONDAY)
    assert counted(house, plans.PlannedDayRow) == 1
    assert view.days[3].plan == OFFICE


def test_a_day_that_is_over_is_not_planned(house: House, role: Engagement) -> None:
    with house.database.write() as tx, pytest.raises(DayIsOver):
        plan.plan_days(tx, role, house.person, {MON: OFFICE}, at(TUE), Way.FORM)


def test_everything_planned_is_handed_out(house: House, role: Engagement) -> None:
    usually(house)
    says(house, role, Said(Place.OFFICE, days=(WED,)), at(MON))
    with house.database.read() as tx:
        told = REGIME.personal_data(tx, house.workspace, house.person)
    (usual,), (planned,) = told["usual_weeks"], told["planned_days"]
    assert usual["places"] == {day: {"am": "office", "pm": "office"} for day in ("TU", "TH")}
    assert (planned["day"], planned["part"], planned["place"]) == (WED.isoformat(), "full", "office")


# A whole year, as it will be sent: the same whatever database keeps it


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_in_a_quiet_planned_week_at_most_three_messages_come_unasked(house: House, role: Engagement) -> None:
    """Nora comes on the days she plans and is away in summer; the year is previewed as it would be sent."""
    usually(house)
    vacation = Span(date(2026, 7, 20), date(2026, 8, 7))
    with house.database.write() as tx:
        calendar.add_absence(
            tx, house.workspace, house.person, vacation,
            source=calendar.ANNOUNCED, by=house.person, now=at(MON, 8),
        )  # fmt: skip
        closed = knowing.known(tx, role, START, END).facts.closed_days
        for day in days_between(START, END):
            if Weekday.of(day) in TU_TH and day not in closed and not vacation.first <= day <= vacation.last:
                actions.check_in(tx, role, house.person, day, Place.OFFICE, at(day, 9, 5), Way.PROMPT)
        look_again(tx, house.workspace, house.person, at(MON, 8))
    with house.database.read() as tx:
        sent = coming(tx, house.workspace, (REGIME, POST), at(MON, 8), at(END, 23), person=house.person)
    days = [one.at.astimezone(BRUSSELS).date() for one in sent]
    weeks = [Week.of(day) for day in days]
    assert max(weeks.count(week) for week in weeks) == 3
    assert len(set(weeks)) == 53 - 3  # of the weeks away nothing comes
    assert not set(days) & (closed | set(days_between(vacation.first, vacation.last)))
    assert max(days.count(day) for day in days) == 1
    # Only where a public holiday takes a planned day does the week need a hint.
    hints = [one for one in sent if one.kind == "regime.warning"]
    assert all(closed & set(Week.of(one.at.date()).days) for one in hints)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_year_without_answers_brings_each_hint_while_it_helps(house: House, role: Engagement) -> None:
    usually(house)
    with house.database.read() as tx:
        sent = coming(tx, house.workspace, (REGIME, POST), at(MON, 8), at(END, 23), person=house.person)
        hints = [one for one in sent if one.kind == "regime.warning"]
        weeks = [Week.of(one.at.astimezone(BRUSSELS).date()) for one in hints]
        assert len(weeks) == len(set(weeks)) > 40
        for one in hints:
            assert actions.week(tx, role, one.at).standing.status == "last_chance"
