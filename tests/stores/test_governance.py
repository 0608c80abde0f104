"""Policies changed and calendars chosen: versions that only grow, never backwards, told and logged."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.calendar import calendars as kernel
from bot.calendar.calendars import Chosen, ClosedFor
from bot.calendar.errors import UnknownCountry
from bot.calendar.institutions import keep_own
from bot.calendar.rules import Week, wall_instant
from bot.health.facts import facts
from bot.joins import Due, NotWanted, Occasion, Subject
from bot.outbox import diary, holding
from bot.people import store as people
from bot.people.store import Person
from bot.regime import actions as regime
from bot.regime import knowing
from bot.regime.capability import REGIME
from bot.regime.errors import ContradictoryPolicy
from bot.regime.facts import Way
from bot.regime.governance import actions, planning
from bot.regime.governance.actions import Change, Governed
from bot.regime.governance.errors import (
    ChangedMeanwhile,
    NobodyGoverned,
    NoReplacement,
    NothingChanges,
    NotTheirsToGovern,
    NotToReplace,
    TooEarly,
)
from bot.regime.rules import DayKind, Place
from bot.reports import actions as reports
from bot.reports import expectations
from bot.roles import calendars
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.setup import closed_days_changed
from tests.house import NOW, House, plan_of, profile
from tests.people import SOURCE_LINE, START, engaged, keeps_office_days

BRUSSELS = ZoneInfo("Europe/Brussels")
DAY = timedelta(days=1)
PLANT = """name = "The plant"
country = "BE"
closed = ["2025-11-28"]
"""
NEXT_MONDAY = Week.of(START).shifted(1).monday
ASSUMPTION, INSTEAD = date(2026, 8, 15), date(2026, 8, 17)
JULY = wall_instant(date(2026, 7, 1), time(10), BRUSSELS)


@pytest.fixture
def role(house: House) -> Engagement:
    """Nora's year in Brussels, with two office days a week."""
    return keeps_office_days(house, engaged(house))


@pytest.fixture
def marc(house: House, role: Engagement) -> Person:
    """Nora's manager."""
    with house.database.write() as tx:
        person = people.save_person(tx, house.workspace, "U2", profile("Marc"))
        roles.add_colleague(tx, house.workspace, role.id, person.id, "manager")
    return person


@pytest.fixture
def ada(house: House) -> Person:
    """An admin."""
    with house.database.write() as tx:
        return people.save_person(tx, house.workspace, "U3", profile("Ada", is_admin=True))


def policy(house: House, role: Engagement, now: datetime = NOW) -> Governed:
    with house.database.read() as tx:
        return actions.policy(tx, role, now)


def changes(
    house: House, role: Engagement, by: Person, options: dict[str, object], start: date, now: datetime = NOW
) -> Sequence[Due]:
    change = Change(options, start, "We meet on three days.", policy(house, role, now).latest.key)
    with house.database.write() as tx:
        return actions.change_policy(tx, role, by, change, now, Way.FORM)


def chooses(house: House, role: Engagement, by: Person, chosen: Chosen, now: datetime = NOW) -> None:
    with house.database.write() as tx:
        actions.choose_calendars(tx, role, by, chosen, now)


def decides(house: House, by: Person, day: date | None, now: datetime = JULY) -> None:
    with house.database.write() as tx:
        actions.decide_replacement(tx, by, "BE", ASSUMPTION, day, now)


def closed(house: House, role: Engagement, day: date) -> bool:
    with house.database.read() as tx:
        return day in knowing.known(tx, role, day, day).facts.closed_days


def rendered(house: House, due: Due, now: datetime) -> Message | NotWanted:
    occasion = Occasion(house.workspace, due.kind, due.subject, due.recipient, due.occurrence, due.due)
    with house.database.read() as tx:
        return REGIME.render(tx, occasion, now)


def test_a_change_is_a_version_from_a_day_to_come_and_what_has_begun_stays(
    house: House, role: Engagement, marc: Person
) -> None:
    changes(house, role, marc, {"required_days": 3}, NEXT_MONDAY)
    found = policy(house, role)
    assert (found.in_force.adopted.policy.required_days, found.latest.adopted.policy.required_days) == (2, 3)
    assert found.coming == found.latest
    assert (str(found.latest.by), found.latest.reason.raw, found.latest.at) == (
        "Marc",
        "We meet on three days.",
        NOW,
    )
    with house.database.read() as tx:
        required = [int(regime.week(tx, role, NOW, day).standing.required) for day in (START, NEXT_MONDAY)]
    assert required == [2, 3]
    assert policy(house, role, NOW + 7 * DAY).coming is None


def test_nothing_applies_backwards(house: House, role: Engagement, marc: Person) -> None:
    for day in (START, START - DAY):
        with pytest.raises(TooEarly) as refused:
            changes(house, role, marc, {"required_days": 3}, day)
        assert refused.value.first == START + DAY
    assert len(policy(house, role).versions) == 1


def test_what_contradicts_itself_changes_nothing_or_was_changed_meanwhile_is_refused(
    house: House, role: Engagement, marc: Person
) -> None:
    with pytest.raises(ContradictoryPolicy):
        changes(house, role, marc, {"required_days": 2, "window": "calendar_month"}, NEXT_MONDAY)
    with pytest.raises(NothingChanges):
        changes(house, role, marc, {"required_days": 2, "rounding": "half_up"}, NEXT_MONDAY)
    stale = Change({"required_days": 4}, NEXT_MONDAY, "", policy(house, role).latest.key)
    changes(house, role, marc, {"required_days": 3}, NEXT_MONDAY)
    with house.database.write() as tx, pytest.raises(ChangedMeanwhile):
        actions.change_policy(tx, role, marc, stale, NOW, Way.FORM)
    assert len(policy(house, role).versions) == 2


def test_nobody_changes_how_their_own_days_are_counted_unless_they_look_after_foyer(
    house: House, role: Engagement
) -> None:
    with house.database.read() as tx:
        nora = people.person(tx, house.workspace, house.person)
        with pytest.raises(NobodyGoverned):
            actions.theirs(tx, nora)
        with pytest.raises(NotTheirsToGovern):
            actions.governed_by(tx, nora, role.id)
    with pytest.raises(NotTheirsToGovern):
        changes(house, role, nora, {"required_days": 1}, NEXT_MONDAY)


def test_the_person_is_told_kindly_what_changes_from_when_and_who_decided(
    house: House, role: Engagement, marc: Person
) -> None:
    (due,) = changes(house, role, marc, {"required_days": 3, "grace_weeks": 1}, NEXT_MONDAY)
    assert due.recipient.person == house.person
    message = rendered(house, due, NOW)
    assert isinstance(message, Message)
    shown = str(message.as_payload())
    assert "From Monday 24 November 2025 on" in message.text
    assert "Office days in a full week: 3 (until then: 2)" in shown
    assert "Changed by Marc" in shown
    assert "We meet on three days." in shown
    assert SOURCE_LINE in shown


def test_a_role_document_that_says_the_same_again_does_not_undo_a_change(
    house: House, role: Engagement, marc: Person
) -> None:
    changes(house, role, marc, {"required_days": 3, "grace_weeks": 1}, NEXT_MONDAY)
    with house.database.write() as tx:
        regime.adopt_policy(tx, role, 2, SOURCE_LINE, NOW + DAY)
    assert len(policy(house, role).versions) == 2
    with house.database.write() as tx:
        regime.adopt_policy(tx, role, 4, "4 office days per week", NOW + 2 * DAY)
    latest = policy(house, role).latest.adopted
    assert (latest.policy.required_days, latest.policy.grace_weeks) == (4, 1)
    assert not latest.is_changed


def test_calendars_close_days_from_their_day_on_for_office_days_the_post_and_reports(
    house: House, role: Engagement, marc: Person
) -> None:
    friday = date(2025, 12, 26)
    assert not closed(house, role, friday)
    chooses(house, role, marc, Chosen(NEXT_MONDAY, "BE", "EUI-BRU"))
    assert closed(house, role, friday)
    assert closed(house, role, date(2025, 12, 25))
    with house.database.read() as tx:
        reader = holding.reader(tx, house.workspace, house.person, NOW)
        assert reader.calendars.closed(friday, friday)
        assert calendars.chosen_at(tx, role) == NOW
        view = regime.week(tx, role, NOW, friday)
    assert view.state.kind is DayKind.HOLIDAY


def test_calendars_and_decisions_bear_on_what_the_same_transaction_reads_after_them(
    house: House, role: Engagement, marc: Person
) -> None:
    with house.database.write() as tx:
        assert calendars.calendars(tx, role).on(START).employer == "BE"
        calendars.choose(tx, role, Chosen(START, "FR", "FR"), marc.id, NOW)
        assert calendars.calendars(tx, role).on(START).employer == "FR"
        instead = calendars.Decided("FR", date(2026, 8, 15), date(2026, 8, 17), NOW, marc.id)
        calendars.decide(tx, role.workspace, instead)
        assert calendars.calendars(tx, role).is_closed(date(2026, 8, 17))


def test_a_calendar_whose_file_was_taken_away_closes_no_day_and_the_health_tells_it(
    house: House, role: Engagement, marc: Person, tmp_path: Path
) -> None:
    (tmp_path / "PLANT.toml").write_text(PLANT, encoding="utf-8")
    keep_own(tmp_path)
    friday = NEXT_MONDAY + 4 * DAY
    chooses(house, role, marc, Chosen(NEXT_MONDAY, "BE", "PLANT"))
    assert closed(house, role, friday)
    keep_own(None)
    assert not closed(house, role, friday)
    assert closed(house, role, date(2025, 12, 25))
    with house.database.read() as tx:
        subject, until = Subject(house.workspace, role.id), wall_instant(friday, time(10), BRUSSELS)
        asked = [due.occurrence for due in plan_of(REGIME, tx, subject, NOW, until).due]
        found = facts(tx, house.workspace, "", NOW)
    assert friday.isoformat() in asked
    assert found.lost_calendars == ("PLANT",)


def test_calendars_nobody_knows_and_days_that_have_begun_are_refused(
    house: House, role: Engagement, marc: Person
) -> None:
    with pytest.raises(UnknownCountry):
        chooses(house, role, marc, Chosen(NEXT_MONDAY, "BE", "NOWHERE"))
    with pytest.raises(TooEarly):
        chooses(house, role, marc, Chosen(START, "BE", "EUI-BRU", ClosedFor.BUILDING))
    with house.database.read() as tx:
        assert calendars.calendars(tx, role) == kernel.Calendars()


def test_nothing_is_closed_in_the_place_of_a_holiday_before_somebody_decides(
    house: House, role: Engagement, marc: Person
) -> None:
    assert not closed(house, role, INSTEAD)
    decides(house, marc, INSTEAD)
    assert closed(house, role, INSTEAD)
    decides(house, marc, date(2026, 8, 18))
    assert not closed(house, role, INSTEAD)
    decides(house, marc, None)
    assert not closed(house, role, date(2026, 8, 18))
    with house.database.read() as tx:
        logged = calendars.decisions(tx, house.workspace)
    assert [one.day for one in logged] == [INSTEAD, date(2026, 8, 18), None]
    assert {(one.by, one.at) for one in logged} == {(marc.id, JULY)}


def test_reports_follow_the_days_that_are_closed(house: House, role: Engagement, marc: Person) -> None:
    line, now = "Report on Mondays", JULY
    with house.database.write() as tx:
        series = reports.adopt_series(
            tx,
            role,
            audience="sponsor",
            cadence="weekly MO 10:00",
            zone="Europe/Brussels",
            channel=None,
            author=role.person,
            source_line=line,
            now=now,
        )
    decides(house, marc, INSTEAD)
    with house.database.write() as tx:
        assert INSTEAD in expectations.timetable(tx, series).closed_days
        closed_days_changed(tx, house.workspace, now + DAY)
        assert diary.looked_until(tx, house.workspace, "reports", series.id) == now + DAY


def test_the_same_decision_from_two_people_is_one(
    house: House, role: Engagement, marc: Person, ada: Person
) -> None:
    for person in (marc, ada):
        decides(house, person, INSTEAD)
    with house.database.read() as tx:
        assert [one.by for one in calendars.decisions(tx, house.workspace)] == [marc.id]
    assert role


def test_a_decision_is_refused_for_what_needs_none_by_who_may_not_and_once_the_day_has_come(
    house: House, role: Engagement, marc: Person
) -> None:
    with house.database.write() as tx:
        nora = people.person(tx, house.workspace, role.person)
        with pytest.raises(NotTheirsToGovern):
            actions.decide_replacement(tx, nora, "BE", ASSUMPTION, INSTEAD, JULY)
        with pytest.raises(NotToReplace):
            actions.decide_replacement(tx, marc, "BE", date(2026, 7, 21), INSTEAD, JULY)
    decides(house, marc, INSTEAD)
    with pytest.raises(NoReplacement) as refused:
        decides(house, marc, None, wall_instant(INSTEAD, time(9), BRUSSELS))
    assert refused.value.why == "decided"


def test_admins_are_asked_once_four_weeks_before_whatever_the_number_of_roles(
    house: House, role: Engagement, ada: Person
) -> None:
    keeps_office_days(house, engaged(house, person=ada.id))
    since, until = JULY, wall_instant(date(2026, 8, 14), time(20), BRUSSELS)
    with house.database.read() as tx:
        planned = [
            due
            for engagement in roles.engagements(tx, house.workspace)
            for due in plan_of(REGIME, tx, Subject(house.workspace, engagement.id), since, until).due
            if due.kind == planning.REPLACEMENT
        ]
    (key,) = {due.key for due in planned}
    assert key == f"regime.replacement:{house.workspace}:person {ada.id}:BE 2026-08-15"
    assert {due.due for due in planned} == {wall_instant(date(2026, 7, 18), time(9), BRUSSELS)}
    message = rendered(house, planned[0], until)
    assert isinstance(message, Message)
    assert "Monday 17 August 2026" in message.text
    decides(house, ada, INSTEAD)
    assert rendered(house, planned[0], until) == NotWanted("decided")
    assert role


def asked_about(tx: Session, role: Engagement) -> list[Due]:
    closed = calendars.calendars(tx, role)
    return list(planning.asked(tx, role, closed, date(2026, 8, 1), date(2026, 11, 10)))


def test_a_decided_holiday_is_not_asked_about_and_without_admins_the_manager_is(
    house: House, role: Engagement, marc: Person
) -> None:
    with house.database.read() as tx:
        asked = list(
            planning.asked(tx, role, calendars.calendars(tx, role), date(2026, 8, 1), date(2026, 11, 10))
        )
    assert [(due.recipient.person, due.occurrence) for due in asked] == [
        (marc.id, "BE 2026-08-15"),
        (marc.id, "BE 2026-11-01"),
    ]
    decides(house, marc, None)
    with house.database.read() as tx:
        asked = list(
            planning.asked(tx, role, calendars.calendars(tx, role), date(2026, 8, 1), date(2026, 11, 10))
        )
    assert [due.occurrence for due in asked] == ["BE 2026-11-01"]


def test_presence_on_a_day_that_closed_afterwards_is_kept(
    house: House, role: Engagement, marc: Person
) -> None:
    decides(house, marc, INSTEAD)
    now = wall_instant(INSTEAD, time(10), BRUSSELS)
    with house.database.write() as tx:
        view = regime.check_in(tx, role, house.person, INSTEAD, Place.OFFICE, now, Way.COMMAND)
    assert view.standing.done == 1
