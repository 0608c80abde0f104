"""Policies and calendars in Slack: shown, tried, switched on, told; a holiday on a weekend decided on."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from bot.calendar.rules import wall_instant
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.regime import actions as regime
from bot.regime import knowing
from bot.regime.capability import REGIME
from bot.regime.governance import actions, calendarforms, closing, forms, messages
from bot.regime.store import OfficePolicyRow
from bot.roles import calendars
from bot.roles.calendars import EngagementCalendarsRow, ReplacementDayRow
from bot.roles.store import ColleagueRow, Engagement
from handlers import apology, policies, role
from handlers import regime as office_days
from tests.doors.reception import FIRST_MORNING, Reception
from workspace.client import Person
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
LINE = "Work Regime: Full-time, 2 office days per week"
NEXT_MONDAY, INSTEAD = date(2025, 11, 24), date(2026, 8, 17)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, office_days, role, policies)
    with Reception(tmp_path_factory.mktemp("policies"), *doors, capabilities=(REGIME,)) as reception:
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """Nora's first morning, with Tom as her manager; two office days a week are asked of her."""
    opened.clock.instant = FIRST_MORNING
    with opened.foyer.transaction() as tx:
        tables = (outbox.OutboxRow, diary.DiaryRow, OfficePolicyRow, EngagementCalendarsRow)
        for table in (*tables, ReplacementDayRow, ColleagueRow):
            tx.execute(delete(table))
    opened.role = opened.begins(manager="U0TOM")  # type: ignore[attr-defined]
    with opened.foyer.transaction() as tx:
        engagement: Engagement = opened.role  # type: ignore[attr-defined]
        regime.adopt_policy(tx, engagement, 2, LINE, FIRST_MORNING)
        diary.begin(tx, engagement.workspace, "regime", engagement.id, FIRST_MORNING)
    return opened


def moves_to(office: Reception, instant: datetime) -> None:
    """Put the clock at an instant and do what is due, as the ticks would."""
    foyer, office.clock.instant = office.foyer, instant
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, instant)
    foyer.lane.deliver(instant)


def types(person: Person, command: str) -> Json:
    """What a command answers somebody."""
    person.runs(command, "#project")
    return person.messages("#project")[-1]


def shown(place: object) -> str:
    return json.dumps(place, ensure_ascii=False)


def field(view: Json, option: str) -> str:
    """The name of the field of an option."""
    names = (block["block_id"] for block in view["blocks"] if block["type"] == "input")
    return next(name for name in names if name.startswith(f"{forms.OPTION}.{option} "))


def governed(office: Reception) -> actions.Governed:
    with office.foyer.reading() as tx:
        return actions.policy(tx, office.role, office.clock.now())  # type: ignore[attr-defined]


def changing(office: Reception) -> Json:
    """The form of Nora's policy, opened by Tom."""
    office.tom.presses(types(office.tom, "/role admin policy"), messages.CHANGE)
    return office.tom.modal("Counting office days")


def test_a_manager_tries_a_change_switches_it_on_and_the_person_is_told(office: Reception) -> None:
    card = types(office.tom, "/role admin policy")
    assert card["text"] == types(office.tom, "/office policy")["text"]
    assert "2 office days in a full week" in shown(card)
    assert LINE in shown(card)
    form = changing(office)
    assert office.tom.submits(form, {field(form, "required_days"): "3"}) == {}
    tried = office.tom.modal("Before it holds")
    assert "3 office days in a full week" in shown(tried)
    assert "No week of the role is over yet" in shown(tried)
    before = len(office.nora.messages())
    assert office.tom.submits(tried, {forms.REASON: "We meet on three days."}) == {}
    told = office.tom.sees("Noted: this holds from Monday 24 November 2025 on")
    assert "Changed by Tom" in shown(told)
    assert governed(office).latest.adopted.effective_from == NEXT_MONDAY
    moves_to(office, wall_instant(date(2025, 11, 17), time(10), BRUSSELS))
    news = [one for one in office.nora.messages()[before:] if "counted a little differently" in shown(one)]
    assert len(news) == 1
    assert "We meet on three days." in shown(news)
    own = types(office.nora, "/office policy")
    assert "Changed by Tom" in shown(own)
    assert messages.CHANGE not in shown(own)


def test_contradictions_and_days_that_have_begun_are_told_on_their_fields(office: Reception) -> None:
    form = changing(office)
    wrong = office.tom.submits(form, {field(form, "window"): "calendar_month"})
    assert set(wrong) == {field(form, "window"), field(form, "basis")}
    assert "only a percentage" in wrong[field(form, "window")]
    assert office.tom.submits(form, {field(form, "window"): "week", field(form, "grace_weeks"): "1"}) == {}
    tried = office.tom.modal("Before it holds")
    late = office.tom.submits(tried, {forms.START: "2025-11-17"})
    assert late == {forms.START: "Nothing holds backwards: from Tuesday 18 November 2025 on it can."}
    assert len(governed(office).versions) == 1


def test_a_preset_fills_in_the_fields_and_leaves_the_role_its_days(office: Reception) -> None:
    form = changing(office)
    office.tom.presses(form, forms.PRESET, "uk60")
    filled = office.tom.modal()
    assert field(filled, "basis").endswith(" uk60")
    assert office.tom.submits(filled, {}) == {}
    tried = office.tom.modal("Before it holds")
    assert "60 percent of the days worked" in shown(tried)
    assert office.tom.submits(tried, {}) == {}
    latest = governed(office).latest.adopted
    assert (latest.policy.required_pct, latest.policy.required_days) == (60, 2)


def test_who_decides_on_nobody_sees_their_own_policy_or_is_told_so(office: Reception) -> None:
    own = types(office.nora, "/role admin policy")
    assert "2 office days in a full week" in shown(own)
    assert messages.CHANGE not in shown(own)
    for command in ("/role admin policy", "/role admin kalender"):
        assert "Over geen enkele rol" in shown(types(office.els, command))


def test_calendars_are_chosen_by_name_and_their_closed_days_listed(office: Reception) -> None:
    listed = types(office.tom, "/role admin calendar 2026")
    assert "Tue 21 Jul (National Day)" in shown(listed)
    assert "Proposed in its place: Monday 17 August 2026" in shown(listed)
    office.tom.presses(listed, closing.CHOOSE)
    form = office.tom.modal("Calendars")
    wrong = office.tom.submits(form, {calendarforms.BUILDING: "EUI-BRÜ"})
    assert set(wrong) == {calendarforms.BUILDING}
    assert office.tom.submits(form, {calendarforms.BUILDING: "EUI-BRU"}) == {}
    told = office.tom.sees("these calendars hold from")
    assert "EU institutions in Brussels" in shown(told)
    with office.foyer.reading() as tx:
        assert calendars.calendars(tx, office.role).on(NEXT_MONDAY).building == "EUI-BRU"  # type: ignore[attr-defined]


def test_a_holiday_on_a_weekend_is_decided_on_once_and_closed_wherever_it_was_asked(
    office: Reception,
) -> None:
    moves_to(office, wall_instant(date(2026, 7, 1), time(10), BRUSSELS))
    moves_to(office, wall_instant(date(2026, 7, 20), time(9), BRUSSELS))
    who = office.tom
    asked = who.sees("I propose that")
    who.presses(asked, closing.CONFIRM)
    settled = who.sees("Closed in its place")
    assert settled["ts"] == asked["ts"]
    with office.foyer.reading() as tx:
        known = knowing.known(tx, office.role, INSTEAD, INSTEAD)  # type: ignore[attr-defined]
        assert INSTEAD in known.facts.closed_days
    who.presses(settled, closing.ANOTHER)
    form = who.modal("Another day")
    assert "weekend" in who.submits(form, {calendarforms.DAY: "2026-08-16"})[calendarforms.DAY]
    assert who.submits(form, {calendarforms.DAY: "2026-08-18"}) == {}
    who.sees("Tuesday 18 August 2026")
    who.presses(types(who, "/role admin calendar"), closing.NONE)
    assert "no day is closed in the place of" in shown(who.messages("#project")[-1])
