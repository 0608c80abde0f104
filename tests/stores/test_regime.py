"""Office days kept: policies and check-ins, and what they make due."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, func, select

from bot.calendar.rules import Week, wall_instant
from bot.joins import Asker, Look, NotWanted, Occasion, Plan, Recipient, Subject
from bot.people import store as people
from bot.regime import actions, store
from bot.regime.capability import REGIME
from bot.regime.errors import FutureDay, InvalidOption, NoOfficeDays, NotTheirOwn, OutsideEngagement
from bot.regime.facts import Way
from bot.regime.looking import HORIZON
from bot.regime.rules import DayKind, Place
from bot.roles.store import Engagement, EngagementRow
from bot.words import words
from tests.house import NOW, House, plan_of, profile
from tests.people import END, SOURCE_LINE, START, engaged, keeps_office_days

BRUSSELS = ZoneInfo("Europe/Brussels")
MON, TUE, WED = Week.of(START).days[:3]
DAY = timedelta(days=1)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return wall_instant(day, time(hour, minute), BRUSSELS)


@pytest.fixture
def role(house: House) -> Engagement:
    """Nora's year in Brussels, with two office days a week."""
    return keeps_office_days(house, engaged(house))


def says(house: House, role: Engagement, day: date, place: Place, now: datetime) -> None:
    with house.database.write() as tx:
        actions.check_in(tx, role, house.person, day, place, now, Way.COMMAND)


def kept(house: House, table: type[store.CheckInRow] | type[store.OfficePolicyRow]) -> int:
    with house.database.read() as tx:
        return tx.scalar(select(func.count()).select_from(table)) or 0


def planned(house: House, role: Engagement, since: datetime, until: datetime) -> Plan:
    with house.database.read() as tx:
        return plan_of(REGIME, tx, Subject(house.workspace, role.id), since, until)


def occasion(house: House, role: Engagement, day: date) -> Occasion:
    to = Recipient(person=house.person)
    return Occasion(house.workspace, "regime.prompt", role.id, to, day.isoformat(), at(day))


def rendered(house: House, role: Engagement, day: date, now: datetime) -> object:
    with house.database.read() as tx:
        return REGIME.render(tx, occasion(house, role, day), now)


def test_the_same_line_of_a_role_document_is_adopted_once(house: House, role: Engagement) -> None:
    keeps_office_days(house, role)
    assert kept(house, store.OfficePolicyRow) == 1


def test_a_changed_policy_governs_from_the_next_week_and_never_backwards(
    house: House, role: Engagement
) -> None:
    with house.database.write() as tx:
        actions.adopt_policy(tx, role, 3, "3 office days per week", at(TUE))
        this_week = actions.week(tx, role, at(TUE))
        next_week = actions.week(tx, role, at(MON + 7 * DAY))
    assert (this_week.standing.required, this_week.source_line.raw) == (2, SOURCE_LINE)
    assert (next_week.standing.required, next_week.source_line.raw) == (3, "3 office days per week")


def test_a_policy_no_week_can_hold_is_refused(house: House, role: Engagement) -> None:
    with house.database.write() as tx, pytest.raises(InvalidOption):
        actions.adopt_policy(tx, role, 8, "8 office days per week", NOW)
    assert kept(house, store.OfficePolicyRow) == 1


def test_a_check_in_counts_in_its_week(house: House, role: Engagement) -> None:
    says(house, role, MON, Place.OFFICE, at(MON))
    with house.database.read() as tx:
        week = actions.week(tx, role, at(MON))
    assert (week.standing.done, week.standing.required) == (1, 2)
    assert week.state.kind is DayKind.SAID


def test_a_correction_is_a_new_row_and_the_last_word_counts(house: House, role: Engagement) -> None:
    says(house, role, MON, Place.OFFICE, at(MON))
    says(house, role, MON, Place.HOME, at(MON))
    assert kept(house, store.CheckInRow) == 2
    with house.database.read() as tx:
        assert actions.week(tx, role, at(MON)).place is Place.HOME


def test_saying_the_same_twice_keeps_one_fact(house: House, role: Engagement) -> None:
    says(house, role, MON, Place.OFFICE, at(MON))
    says(house, role, MON, Place.OFFICE, at(MON, 10))
    assert kept(house, store.CheckInRow) == 1


def test_what_is_kept_says_who_said_it_when_and_by_which_way(house: House, role: Engagement) -> None:
    says(house, role, MON, Place.OFFICE, at(TUE))
    with house.database.read() as tx:
        row = tx.scalars(select(store.CheckInRow)).one()
    assert (row.day, row.place, row.part) == (MON, "office", "full")
    assert (row.recorded_by, row.recorded_at, row.way) == (house.person, at(TUE), "command")


@pytest.mark.parametrize(
    ("day", "kind"), [(START - DAY, OutsideEngagement), (END + DAY, OutsideEngagement), (TUE, FutureDay)]
)
def test_a_day_that_cannot_be_said_is_refused_and_not_kept(
    house: House, role: Engagement, day: date, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        says(house, role, day, Place.OFFICE, at(MON))
    assert kept(house, store.CheckInRow) == 0


def test_today_is_the_date_where_the_person_is(house: House, role: Engagement) -> None:
    just_after_midnight = datetime(2025, 11, 17, 23, 30, tzinfo=UTC)
    says(house, role, TUE, Place.HOME, just_after_midnight)
    with house.database.read() as tx:
        assert actions.week(tx, role, just_after_midnight).today == TUE


def test_belgian_holidays_are_closed_days(house: House, role: Engagement) -> None:
    christmas = date(2025, 12, 25)
    with house.database.read() as tx:
        week = actions.week(tx, role, at(christmas))
    assert [state.day for state in week.days if state.kind is DayKind.HOLIDAY] == [christmas]


def test_who_has_no_role_of_their_own_has_no_office_days_and_sees_nobody_elses(
    house: House, role: Engagement
) -> None:
    with house.database.write() as tx:
        manager = people.save_person(tx, house.workspace, "U2", profile("Marc")).id
        with pytest.raises(NotTheirOwn):
            actions.own_engagement(tx, house.workspace, manager)
        with pytest.raises(NotTheirOwn):
            actions.own_engagement(tx, house.workspace, manager, role.id)
        assert REGIME.home(tx, Asker(house.workspace, manager, words("en")), NOW) == ()


def test_a_role_that_asks_for_no_office_days_is_never_given_a_rule(house: House) -> None:
    role = engaged(house)
    with house.database.read() as tx:
        with pytest.raises(NoOfficeDays):
            actions.week(tx, role, NOW)
        assert REGIME.home(tx, Asker(house.workspace, house.person, words("en")), NOW) == ()
    assert planned(house, role, NOW, NOW + 7 * DAY) == Plan(due=(), next_due=None)


def test_check_ins_of_another_role_or_workspace_are_not_seen(house: House, role: Engagement) -> None:
    with house.database.write() as tx:
        colleague = people.save_person(tx, house.workspace, "U2", profile("Sam")).id
    other = engaged(house, person=colleague)
    says(house, role, MON, Place.OFFICE, at(MON))
    with house.database.read() as tx:
        assert store.check_ins(tx, house.workspace, other.id, MON, MON) == ()
        assert store.check_ins(tx, house.workspace + 1, role.id, MON, MON) == ()
        assert store.policies(tx, house.workspace + 1, role.id) == []


def test_policies_and_check_ins_go_with_their_engagement(house: House, role: Engagement) -> None:
    says(house, role, MON, Place.OFFICE, at(MON))
    with house.database.write() as tx:
        tx.execute(delete(EngagementRow).where(EngagementRow.id == role.id))
    assert (kept(house, store.OfficePolicyRow), kept(house, store.CheckInRow)) == (0, 0)


def test_the_diary_of_a_whole_year_asks_on_its_253_working_days_and_then_ends(
    house: House, role: Engagement
) -> None:
    asked, since = [], at(START - DAY)
    until: datetime | None = since
    while until is not None:
        found = planned(house, role, since, until)
        asked += [due.occurrence for due in found.due]
        since, until = until, found.next_due
    assert len(asked) == len(set(asked)) == 253
    assert (asked[0], asked[-1]) == ("2025-11-17", "2026-11-16")


def test_a_role_far_ahead_is_looked_at_again_before_it_begins(house: House) -> None:
    role = keeps_office_days(house, engaged(house, start=date(2026, 6, 1)))
    assert planned(house, role, NOW, NOW) == Plan(due=(), next_due=NOW + HORIZON)


def test_a_day_already_said_is_not_asked_about(house: House, role: Engagement) -> None:
    says(house, role, MON, Place.OFFICE, at(MON, 8, 45))
    assert planned(house, role, at(MON, 8, 50), at(MON, 9)).due == ()
    assert rendered(house, role, MON, at(MON)) == NotWanted("answered")


def test_a_prompt_is_not_wanted_outside_the_role(house: House, role: Engagement) -> None:
    assert rendered(house, role, END + DAY, at(END + DAY)) == NotWanted("engagement_ended")
    assert rendered(house, role, START - DAY, at(START - DAY)) == NotWanted("not_begun")


def test_a_prompt_is_due_at_nine_where_the_person_is(house: House, role: Engagement) -> None:
    with house.database.write() as tx:
        lisbon = replace(profile("Nora"), zone="Europe/Lisbon")
        people.save_person(tx, house.workspace, "U1", lisbon)
    (due,) = planned(house, role, at(MON, 9), at(MON, 12)).due
    assert due.due == at(MON, 10)


def adopts(house: House, role: Engagement, now: datetime, **options: object) -> None:
    with house.database.write() as tx:
        store.add_policy(
            tx,
            house.workspace,
            role.id,
            effective_from=Week.of(START).monday,
            options=options,
            source_line=SOURCE_LINE,
            now=now,
        )


def test_a_week_under_a_monthly_policy_stands_where_its_month_does(house: House, role: Engagement) -> None:
    adopts(house, role, NOW, window="month")
    first, later = date(2025, 12, 1), date(2025, 12, 22)
    says(house, role, first, Place.OFFICE, at(first))
    with house.database.read() as tx:
        found = actions.week(tx, role, at(later), later).standing
    assert (found.required, found.done, found.workdays_left) == (8, 1, 4)


def test_a_week_takes_over_what_the_ones_before_hand_on(house: House, role: Engagement) -> None:
    adopts(house, role, NOW, make_up="next_week")
    for day in (MON, TUE, MON + 7 * DAY):
        says(house, role, day, Place.OFFICE, at(day))
    third = MON + 14 * DAY
    with house.database.read() as tx:
        assert actions.week(tx, role, at(third), third).standing.required == 3


def test_a_policy_is_tried_on_the_weeks_since_the_start(house: House, role: Engagement) -> None:
    says(house, role, MON, Place.OFFICE, at(MON))
    now = at(MON + 14 * DAY)
    with house.database.read() as tx:
        found = actions.try_policy(tx, role, {"required_days": 1}, now)
        assert [week.differs for week in found] == [True, True]
        assert actions.try_policy(tx, role, {"required_days": 1}, at(START - DAY)) == ()


def test_roles_that_are_planned_together_get_what_each_gets_by_itself(house: House, role: Engagement) -> None:
    with house.database.write() as tx:
        others = [people.save_person(tx, house.workspace, f"U{n}", profile(f"Person {n}")).id for n in (7, 8)]
    later = keeps_office_days(house, engaged(house, person=others[0], start=TUE))
    without_policy = engaged(house, person=others[1])
    says(house, role, MON, Place.OFFICE, at(MON))
    until = at(WED, 12)
    looks = [
        Look(Subject(house.workspace, one.id), since)
        for one, since in ((later, at(TUE, 12)), (without_policy, NOW), (role, at(MON, 12)))
    ]
    with house.database.read() as tx:
        together = REGIME.plan(tx, looks, until)
        alone = [plan_of(REGIME, tx, look.subject, look.since, until) for look in looks]
    assert together == alone
    assert [len(found.due) for found in together] == [1, 0, 2]
