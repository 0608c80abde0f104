"""Nora in two roles at once: everything about one of them says which, and where she works is asked once."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot import setup
from bot.calendar.rules import Weekday
from bot.documents.reading import document_of
from bot.knowledge import pressing
from bot.knowledge.capability import KNOWLEDGE
from bot.onboarding.capability import ONBOARDING
from bot.onboarding.plan.reading import plan_text
from bot.outbox import actions as planner
from bot.people import store as people
from bot.regime import messages
from bot.regime.capability import REGIME
from bot.regime.facts import Way
from bot.regime.own.tables import OfficeRequestRow
from bot.regime.plan import actions as plan
from bot.regime.plan import messages as plans
from bot.regime.store import CheckInRow
from bot.reports.capability import REPORTS
from bot.reviews.capability import REVIEWS
from bot.roles.store import Engagement, EngagementRow
from handlers import (
    apology,
    conversation,
    fixing,
    home,
    knowledge,
    regime,
    reports,
    reviews,
    role,
    tasks,
    weekplan,
)
from handlers.speaker import take_over
from tests.doors.reception import FIRST_MORNING, ROLE, Reception
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
MANAGER, STEWARD = "Senior IT Project Manager", "Data Steward"
DOCUMENT = """# Data Steward

Start Date: 17/11/2025
Duration: 6 months
Location: Ghent
Work Regime: Part-time, 1 office day per week

## Responsibilities
- Regularly report data quality to the team.
"""
MON = date(2025, 11, 17)
TUE, FRI = MON + timedelta(days=1), MON + timedelta(days=4)
DOORS = (apology, regime, weekplan, fixing, role, reports, reviews, tasks, knowledge, home, conversation)
ROOMS = (REGIME, REPORTS, REVIEWS, ONBOARDING, KNOWLEDGE)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    """Nora's first morning as project manager and as data steward; Els and Tom manage one role each."""
    folder = tmp_path_factory.mktemp("several")
    with Reception(folder, *DOORS, capabilities=ROOMS) as reception:
        begins(reception, ROLE.name, ROLE.read_text(encoding="utf-8"), "U0ELS")
        begins(reception, "steward.md", DOCUMENT, "U0TOM")
        yield reception


def begins(office: Reception, name: str, text: str, manager: str) -> Engagement:
    foyer = office.foyer
    nora, decides = (take_over(foyer, foyer.slack.member(one)).id for one in ("U0NORA", manager))
    with foyer.transaction() as tx:
        cast = setup.Cast(
            person=nora,
            around={"manager": [decides]},
            channel=people.save_channel(tx, foyer.workspace, "C0PROJECT", "project"),
        )
        found = setup.set_up(
            tx, foyer.workspace, document_of(name, text), cast, FIRST_MORNING, plan=plan_text("")
        )
        people.notice_was_shown(tx, foyer.workspace, nora, FIRST_MORNING)
    return found.circle.engagement


def moves_to(office: Reception, instant: datetime) -> None:
    """Put the clock at an instant and do what is due, as the ticks would."""
    foyer, office.clock.instant = office.foyer, instant
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, instant)
    foyer.lane.deliver(instant)


def shown(place: object) -> str:
    return json.dumps(place, ensure_ascii=False)


def types(office: Reception, command: str) -> Json:
    office.nora.runs(command, "#project")
    return office.nora.messages("#project")[-1]


def heard(office: Reception, words: str) -> list[Json]:
    """What Foyer wrote to Nora in which these words stand."""
    return [one for one in office.nora.messages() if one["user"] == "U0FOYER" and words in shown(one)]


def spent(office: Reception) -> list[tuple[int, date, str, bool]]:
    """What is kept of days: in which role, of which day, where, and whether it takes something back."""
    with office.foyer.reading() as tx:
        rows = tx.scalars(select(CheckInRow).order_by(CheckInRow.engagement_id, CheckInRow.id))
        return [(row.engagement_id, row.day, row.place, row.retracts_id is not None) for row in rows]


def test_a_morning_asks_once_and_shows_where_each_role_stands(office: Reception) -> None:
    moves_to(office, at(TUE, 9))
    (prompt,) = heard(office, "Where are you working today?")
    assert f"{MANAGER}: 0 of 2 office days this week" in shown(prompt)
    assert f"{STEWARD}: 0 of 1 office day this week" in shown(prompt)


def test_an_answer_counts_in_both_roles_and_is_taken_back_in_both(office: Reception) -> None:
    moves_to(office, at(TUE, 9))
    (prompt,) = heard(office, "Where are you working today?")
    office.nora.presses(prompt, f"{messages.CHECK_IN}.office")
    assert spent(office) == [(1, TUE, "office", False), (2, TUE, "office", False)]
    (answered,) = heard(office, "you said: *🏢 Office*")
    assert answered["ts"] == prompt["ts"]
    assert f"{MANAGER}: 1 of 2 office days this week" in shown(answered)
    assert f"{STEWARD}: 1 of 1 office day this week" in shown(answered)
    types(office, "/office undo")
    assert [one for one in spent(office) if one[3]] == [
        (1, TUE, "office", True),
        (2, TUE, "office", True),
    ]


def test_an_answer_elsewhere_is_shown_in_the_one_question(office: Reception) -> None:
    moves_to(office, at(TUE, 9))
    (prompt,) = heard(office, "Where are you working today?")
    types(office, "/office home")
    (answered,) = heard(office, "you said: *🏠 Home*")
    assert answered["ts"] == prompt["ts"]


def test_the_plan_of_a_week_is_confirmed_once_for_both_roles(office: Reception) -> None:
    nora = take_over(office.foyer, office.foyer.slack.member("U0NORA"))
    with office.foyer.transaction() as tx:
        plan.choose_office_days(
            tx, office.foyer.workspace, nora.id, frozenset({Weekday.TU}), FIRST_MORNING, Way.FORM
        )
    moves_to(office, at(MON, 9))
    (monday,) = heard(office, "This week: 🏢 Office: Tuesday")
    office.nora.presses(monday, plans.CONFIRM)
    (confirmed,) = heard(office, "This week: 🏢 Office: Tuesday")
    assert plans.CONFIRM not in shown(confirmed)
    for title in (MANAGER, STEWARD):
        assert f"{title}: 0 of" in shown(confirmed)


def test_what_is_said_late_is_asked_of_the_manager_of_each_role(office: Reception) -> None:
    moves_to(office, at(MON + timedelta(days=14), 10))
    types(office, "/office in 18/11/2025")
    with office.foyer.reading() as tx:
        assert len(tx.scalars(select(OfficeRequestRow)).all()) == 2
    for manager, title in ((office.els, MANAGER), (office.tom, STEWARD)):
        assert f"Nora ({title})" in shown(manager.messages()[-1])


def test_the_card_shows_every_role_and_one_is_chosen_by_its_title(office: Reception) -> None:
    moves_to(office, at(TUE, 10))
    card = types(office, "/office")
    headers = [block["text"]["text"] for block in card["blocks"] if block["type"] == "header"]
    assert headers == [f"{STEWARD}: 0 of 1 office day this week", f"{MANAGER}: 0 of 2 office days this week"]
    chosen = types(office, f"/office {MANAGER.lower()}")
    first = next(block for block in chosen["blocks"] if block["type"] == "header")
    assert first["text"]["text"].startswith(MANAGER)
    assert f"{MANAGER}: November 2025" in shown(types(office, f"/office month {MANAGER}"))
    assert f"{STEWARD}: November 2025" in shown(types(office, "/office month"))
    office.nora.runs(f"/office why {MANAGER}", "#project")
    why = shown(office.nora.modal())
    assert f"{MANAGER}: 0 of 2 office days" in why
    assert f"`/office why {STEWARD}`" in why


def test_the_role_card_shows_both(office: Reception) -> None:
    card = types(office, "/role")
    headers = [block["text"]["text"] for block in card["blocks"] if block["type"] == "header"]
    assert headers == [STEWARD, MANAGER]


def test_tasks_reports_and_reviews_say_of_which_role_they_are(office: Reception) -> None:
    moves_to(office, at(MON, 9))
    (morning,) = heard(office, "tasks for today")
    for title in (MANAGER, STEWARD):
        assert f"for your role as {title}" in shown(morning)
    moves_to(office, at(FRI, 16))
    lines = [one for one in office.nora.messages("#project") if "time for a report" in one["text"]]
    assert sorted(one["text"].partition("(")[2].partition(")")[0] for one in lines) == [STEWARD, MANAGER]
    status = shown(types(office, "/report status"))
    assert f"*Progress report for the team ({MANAGER})*" in status
    assert f"*Progress report for the team ({STEWARD})*" in status
    targets = shown(types(office, "/report targets"))
    assert MANAGER in targets
    assert STEWARD in targets


def test_home_says_of_which_role_each_part_is(office: Reception) -> None:
    moves_to(office, at(TUE, 10))
    office.nora.opens_home()
    drawn = office.nora.home("Settings and privacy")
    for part in ("Your plan ({})", "*Targets and reviews ({})*", "*Progress report for the team ({})*"):
        for title in (MANAGER, STEWARD):
            assert part.format(title) in shown(drawn)
    assert f"{MANAGER}: 0 of 2 office days this week" in shown(drawn)


def test_the_plan_and_the_ledger_of_each_role_are_reached(office: Reception) -> None:
    moves_to(office, at(TUE, 10))
    whole = shown(types(office, "/role plan"))
    assert f"The plan of Nora ({STEWARD})" in whole
    assert f"`/role plan {MANAGER}`" in whole
    assert f"The plan of Nora ({MANAGER})" in shown(types(office, f"/role plan {MANAGER}"))
    ledger = shown(types(office, "/report ledger"))
    assert f"What your role is for, and what shows it ({MANAGER})" in ledger
    assert f"What your role is for, and what shows it ({STEWARD})" in ledger


def test_a_question_is_answered_from_each_role_or_from_the_one_it_names(office: Reception) -> None:
    moves_to(office, at(TUE, 10))
    last = {MANAGER: "16 November 2026", STEWARD: "16 May 2026"}
    both = shown(office.answers(office.nora, "When is my last day?"))
    for title, day in last.items():
        found = both.partition(f"{title}: ")[2]
        assert day in found[:200]
    alone = shown(office.answers(office.nora, "When is my last day as a data steward?"))
    assert last[STEWARD] in alone
    assert last[MANAGER] not in alone
    assert f"{STEWARD}: " in alone
    who = office.answers(office.nora, "Who is my manager?")["text"].splitlines()
    assert who == [f"{STEWARD}: Your manager: <@U0TOM>.", f"{MANAGER}: Your manager: <@U0ELS>."]


def test_an_unanswered_question_about_one_role_goes_to_the_manager_of_that_one(office: Reception) -> None:
    moves_to(office, at(TUE, 10))
    open_ = office.answers(office.nora, f"Who pays for the parking card as {MANAGER}?")
    office.nora.presses(open_, pressing.HAND_OVER)
    assert "parking card" in shown(office.els.messages()[-1])


def test_words_typed_beside_a_title_are_about_that_role(office: Reception) -> None:
    moves_to(office, at(TUE, 10))
    assert f"{MANAGER}: November 2025" in shown(office.answers(office.nora, f"month {MANAGER.lower()}"))
    assert f"{STEWARD}: November 2025" in shown(office.answers(office.nora, "month"))
    why = office.answers(office.nora, f"why {MANAGER}")
    assert why["text"] == "How this adds up"
    assert f"{MANAGER}: 0 of 2 office days" in shown(why)
    week = office.answers(office.nora, f"my week {MANAGER}")
    first = next(block for block in week["blocks"] if block["type"] == "header")
    assert first["text"]["text"].startswith(MANAGER)


def test_a_form_that_corrects_says_which_role(office: Reception) -> None:
    moves_to(office, at(TUE, 10))
    office.nora.runs(f"/office fix {MANAGER}", "#project")
    assert f"{MANAGER}: " in shown(office.nora.modal()["blocks"][0])


def test_who_has_one_role_at_a_time_reads_no_title(office: Reception) -> None:
    """The second role begins after the first one is over, so that nothing has to be told apart."""
    with office.foyer.transaction() as tx:
        steward = tx.scalars(select(EngagementRow).where(EngagementRow.title == STEWARD)).one()
        steward.start, steward.end = date(2026, 11, 17), date(2027, 5, 16)
    moves_to(office, at(TUE, 9))
    told = [*office.nora.messages(), types(office, "/office"), types(office, "/office month")]
    assert not [one for one in told if f"{MANAGER}:" in shown(one) or f"({MANAGER})" in shown(one)]
    assert f"({MANAGER})" not in shown(types(office, "/report status"))
