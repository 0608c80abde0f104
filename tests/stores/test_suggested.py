"""Days that fit, as the assembly puts them together: a report that is due speaks for its day."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.assembly import CAPABILITIES
from bot.blocks import Message
from bot.calendar.rules import Week, Weekday, wall_instant
from bot.joins import Capability, Occasion, Recipient
from bot.regime.capability import REGIME
from bot.regime.facts import Way
from bot.regime.plan import actions as plan
from bot.regime.plan.asking import MONDAY
from bot.reports import agreements
from bot.reports.duedays import due_days
from bot.roles.store import Engagement
from tests.house import NOW, House
from tests.people import START, engaged, keeps_office_days
from tests.stores.projects import adopts

MON, TUE, WED, THU, FRI = Week.of(START).days[:5]
LATER = Week.of(date(2025, 12, 22)).days
ASKED = wall_instant(MON, time(9), ZoneInfo("Europe/Brussels"))


def proposed(capability: Capability, tx: Session, role: Engagement) -> str:
    """What stands below the plan of the first week."""
    to = Recipient(person=role.person)
    occasion = Occasion(role.workspace, MONDAY, role.id, to, Week.of(MON).monday.isoformat(), ASKED)
    message = capability.render(tx, occasion, ASKED)
    assert isinstance(message, Message)
    return str([block.to_dict() for block in message.blocks])


def test_a_day_on_which_the_team_gets_its_report_is_suggested_before_an_earlier_one(house: House) -> None:
    role = keeps_office_days(house, engaged(house))
    adopts(house, role, "weekly FR 16:00", NOW)
    with house.database.write() as tx:
        plan.choose_office_days(tx, house.workspace, role.person, frozenset({Weekday.TU}), NOW, Way.FORM)
    (whole,) = (one for one in CAPABILITIES if one.name == "regime")
    with house.database.read() as tx:
        assert "Fri 21 Nov (a report is due)" in proposed(whole, tx, role)
        assert "a report is due" not in proposed(REGIME, tx, role)


def test_reports_for_the_team_and_the_sponsor_count_and_those_nobody_meets_over_do_not(house: House) -> None:
    role = engaged(house)
    adopts(house, role, "weekly TU 10:00", NOW, "team")
    adopts(house, role, "weekly WE 10:00", NOW, "sponsor")
    adopts(house, role, "weekly FR 10:00", NOW, "senior_management")
    with house.database.read() as tx:
        assert due_days(tx, role, (MON, TUE, WED, THU, FRI)) == {TUE, WED}
        assert due_days(tx, role, (WED, THU)) == {WED}
        assert due_days(tx, role, ()) == frozenset()


def test_a_report_that_a_holiday_moves_is_due_where_it_moved_to_and_one_that_rests_nowhere(
    house: House,
) -> None:
    role = engaged(house)
    series = adopts(house, role, "weekly TH 10:00", datetime.combine(START, time(8), NOW.tzinfo))
    with house.database.write() as tx:
        assert due_days(tx, role, LATER) == {LATER[2]}  # 25 December is a Thursday
        agreements.change(tx, replace(series, paused_at=NOW))
        assert due_days(tx, role, LATER) == frozenset()
