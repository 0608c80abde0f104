"""Plans in Slack: confirmed on Monday, answered with one tap, typed and said back, changed in the planner."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select

from bot.calendar.rules import Weekday
from bot.calendar.store import AbsenceRow
from bot.onboarding.capability import ONBOARDING
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.regime import actions, dayform, messages
from bot.regime.capability import REGIME
from bot.regime.facts import Way
from bot.regime.plan import actions as plan
from bot.regime.plan import form
from bot.regime.plan import messages as plans
from bot.regime.plan.store import PlannedDayRow, UsualWeekRow
from bot.regime.store import CheckInRow
from handlers import apology, conversation, home, regime, weekplan
from tests.doors.reception import FIRST_MORNING, Reception
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
LINE = "Work Regime: Full-time, 2 office days per week"
MON = date(2025, 11, 17)
TUE, WED, THU, FRI = (MON + timedelta(days=days) for days in range(1, 5))
HERE = messages.AS_PLANNED
Direct = Callable[[], list[Json]]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, regime, weekplan, home, conversation)
    folder = tmp_path_factory.mktemp("plans")
    with Reception(folder, *doors, capabilities=(REGIME, ONBOARDING)) as reception:
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """Nora's first morning; she keeps two office days a week, usually on Tuesday and Thursday."""
    opened.clock.instant = FIRST_MORNING
    with opened.foyer.transaction() as tx:
        tables = (outbox.OutboxRow, diary.DiaryRow, CheckInRow, AbsenceRow, PlannedDayRow, UsualWeekRow)
        for table in tables:
            tx.execute(delete(table))
    role = opened.begins()
    with opened.foyer.transaction() as tx:
        actions.adopt_policy(tx, role, 2, LINE, FIRST_MORNING)
        usual = frozenset({Weekday.TU, Weekday.TH})
        plan.choose_office_days(tx, role.workspace, role.person, usual, FIRST_MORNING, Way.FORM)
        diary.begin(tx, role.workspace, "regime", role.id, FIRST_MORNING)
    return opened


@pytest.fixture
def direct(office: Reception) -> Direct:
    """Nora's direct messages from Foyer since this test began."""
    before = len(office.nora.messages())
    return lambda: [one for one in office.nora.messages()[before:] if one["user"] == "U0FOYER"]


def moves_to(office: Reception, instant: datetime) -> None:
    """Put the clock at an instant and do what is due, as the ticks would."""
    foyer, office.clock.instant = office.foyer, instant
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, instant)
    foyer.lane.deliver(instant)


def shown(place: object) -> str:
    return json.dumps(place, ensure_ascii=False)


def types(office: Reception, text: str) -> Json:
    """What `/office` with this text answers Nora."""
    office.nora.runs(f"/office {text}".strip(), "#project")
    return office.nora.messages("#project")[-1]


def buttons(place: Json) -> list[str]:
    rows = [block for block in place["blocks"] if block["type"] == "actions"]
    return [button["action_id"] for row in rows for button in row["elements"]]


def spent(office: Reception) -> list[tuple[date, str, str]]:
    with office.foyer.reading() as tx:
        rows = tx.scalars(select(CheckInRow).order_by(CheckInRow.id))
        return [(row.day, row.place, row.part) for row in rows]


def planned(office: Reception) -> list[tuple[date, str, str | None]]:
    with office.foyer.reading() as tx:
        rows = tx.scalars(select(PlannedDayRow).order_by(PlannedDayRow.id))
        return [(row.day, row.part, row.place) for row in rows]


def test_the_week_is_confirmed_on_monday_in_one_message_that_shows_it_then(
    office: Reception, direct: Direct
) -> None:
    moves_to(office, at(MON, 9))
    (message,) = direct()
    assert "This week: 🏢 Office: Tuesday and Thursday" in shown(message)
    assert buttons(message)[0] == plans.CONFIRM
    office.nora.presses(message, plans.CONFIRM)
    (confirmed,) = direct()
    assert plans.CONFIRM not in buttons(confirmed)
    assert planned(office) == [(TUE, "full", "office"), (THU, "full", "office")]
    assert spent(office) == []


def test_a_planned_day_is_answered_with_one_tap_and_shows_the_result_with_change(
    office: Reception, direct: Direct
) -> None:
    moves_to(office, at(TUE, 9))
    prompt = direct()[-1]
    assert "Planned for today: *🏢 Office*" in shown(prompt)
    assert buttons(prompt)[:2] == [HERE, messages.CHANGE]
    office.nora.presses(prompt, HERE)
    answered = direct()[-1]
    assert answered["ts"] == prompt["ts"]
    assert "you said: *🏢 Office*" in shown(answered)
    assert buttons(answered)[0] == messages.CHANGE
    assert spent(office) == [(TUE, "office", "full")]


def test_a_changed_day_is_said_in_the_same_message(office: Reception, direct: Direct) -> None:
    moves_to(office, at(TUE, 9))
    office.nora.presses(direct()[-1], messages.CHANGE)
    office.nora.presses(direct()[-1], f"{messages.CHECK_IN}.home")
    assert "you said: *🏠 Home*" in shown(direct()[-1])
    # The plan is another thing, and is shown as well.
    card = shown(types(office, ""))
    assert "🏠 Home\\n🗓️ Planned: 🏢 Office" in card


def test_what_is_answered_elsewhere_closes_the_question(office: Reception, direct: Direct) -> None:
    moves_to(office, at(TUE, 9))
    office.nora.presses(types(office, ""), HERE)
    assert "you said: *🏢 Office*" in shown(direct()[-1])
    assert HERE not in buttons(direct()[-1])


def test_on_home_a_planned_day_is_answered_with_one_tap(office: Reception) -> None:
    moves_to(office, at(TUE, 9))
    office.nora.opens_home()
    page = office.nora.home("Usual week: 🏢 Office: Tuesday and Thursday")
    office.nora.presses(page, HERE)
    office.nora.home("you said: *🏢 Office*")


def test_a_week_without_answers_brings_a_hint_that_asks_about_the_next_day(
    office: Reception, direct: Direct
) -> None:
    for day in (MON, TUE, WED):
        moves_to(office, at(day, 9))
    before = len(direct())
    moves_to(office, at(WED, 18))
    (hint,) = direct()[before:]
    assert "A hint in good time" in shown(hint)
    assert "2 working days left" in shown(hint)
    assert "Days that fit: Thu 20 Nov (planned) and Fri 21 Nov" in shown(hint)
    moves_to(office, at(THU, 9))
    office.nora.presses(direct()[-1], f"{messages.CHECK_IN}.office")
    assert "you said: *🏢 Office*" in shown(direct()[-1])
    assert len(direct()) == before + 1


@pytest.mark.parametrize(
    ("text", "restated", "rows"),
    [
        (
            "office wed and fri",
            "Wednesday 19 November 2025 and Friday 21 November 2025: *🏢 Office*",
            [(WED, "full", "office"), (FRI, "full", "office")],
        ),
        ("home thu", "Thursday 20 November 2025: *🏠 Home*", [(THU, "full", "home")]),
        (
            "home thu pm",
            "Thursday 20 November 2025: *🏠 Home in the afternoon*",
            [(THU, "am", "office"), (THU, "pm", "home")],
        ),
    ],
)
def test_a_plan_is_said_back_before_it_is_kept(
    office: Reception, text: str, restated: str, rows: list[tuple[date, str, str]]
) -> None:
    proposed = types(office, text)
    assert restated in shown(proposed)
    assert planned(office) == []
    office.nora.presses(proposed, plans.YES)
    kept = office.nora.messages("#project")[-1]
    assert kept["ts"] == proposed["ts"]
    assert "what counts is what you say on the day" in shown(kept)
    assert planned(office) == rows


def test_a_no_keeps_nothing(office: Reception) -> None:
    office.nora.presses(types(office, "off 3-7 aug"), plans.NO)
    assert "All right, nothing is noted." in shown(office.nora.messages("#project")[-1])
    assert planned(office) == []


def test_typed_in_a_direct_message_a_plan_is_agreed_in_its_place(office: Reception, direct: Direct) -> None:
    office.answers(office.nora, "thuis elke maandag")
    proposed = direct()[-1]
    assert "Each week, on Monday: *🏠 Home*" in shown(proposed)
    office.nora.presses(proposed, plans.YES)
    assert "From now on this is your usual week" in shown(direct()[-1])
    office.answers(office.nora, "plan")
    assert "Usual week: 🏢 Office: Tuesday and Thursday · 🏠 Home: Monday" in shown(direct()[-1])
    offered = direct()[-1]
    office.nora.presses(offered, messages.PLAN)
    assert (
        office.nora.submits(office.nora.modal("Plan the week"), {f"{form.DAY}.2025-11-19": "home home"}) == {}
    )
    assert direct()[-1]["ts"] == offered["ts"]
    assert "Planned: 🏠 Home" in shown(direct()[-1])


def test_days_off_to_come_become_days_away_and_nothing_is_asked_on_them(
    office: Reception, direct: Direct
) -> None:
    office.nora.presses(types(office, "off tue-thu"), plans.YES)
    assert "From Tuesday 18 November 2025 to Thursday 20 November 2025: *🌴 Off*" in shown(
        office.nora.messages("#project")[-1]
    )
    before = len(direct())
    for day in (TUE, WED, THU):
        moves_to(office, at(day, 9))
        moves_to(office, at(day, 18))
    assert [one for one in direct()[before:] if "Good morning" in shown(one)] == []


def test_half_a_day_is_said_at_once(office: Reception) -> None:
    card = types(office, "office this morning")
    assert "you said: *🏢 Office in the morning*" in shown(card)
    assert "0.5 of 2 office days this week" in shown(card)
    assert spent(office) == [(MON, "office", "am")]


def test_the_last_word_about_today_is_taken_back(office: Reception) -> None:
    types(office, "office")
    types(office, "home")
    assert "you said: *🏢 Office*" in shown(types(office, "undo"))
    card = types(office, "undo")
    assert "you said" not in shown(card)
    assert "Nothing is noted for Monday 17 November 2025" in shown(types(office, "undo"))
    assert len(spent(office)) == 4  # both, and that each is taken back


def test_undo_stands_beside_the_answer(office: Reception) -> None:
    office.nora.presses(types(office, "office"), messages.TAKE_BACK)
    assert "Where are you working today?" in shown(office.nora.messages("#project")[-1])


def test_a_day_long_ago_waits_for_the_managers_yes_and_says_so(office: Reception) -> None:
    office.clock.instant = at(MON + timedelta(days=10), 10)
    card = types(office, "office 18/11/2025")
    assert "counts once your manager says yes" in shown(card)
    assert "0 of 2 office days in the week of 17 November 2025" in shown(card)
    types(office, "office 18/11/2025")
    assert spent(office) == [(TUE, "office", "full")]


def test_several_days_that_are_over_are_said_in_one_form(office: Reception) -> None:
    office.clock.instant = at(FRI, 10)
    office.nora.presses(types(office, ""), messages.ANOTHER_DAY)
    chosen = {dayform.DAY: "2025-11-18", dayform.UNTIL: "2025-11-19", dayform.PLACE: "client_site"}
    assert office.nora.submits(office.nora.modal("Another day"), chosen) == {}
    assert spent(office) == [(TUE, "client_site", "full"), (WED, "client_site", "full")]


def test_a_day_to_come_is_a_plan_in_the_form_too(office: Reception) -> None:
    office.nora.presses(types(office, ""), messages.ANOTHER_DAY)
    chosen = {dayform.DAY: "2025-11-19", dayform.PART: "am", dayform.PLACE: "office"}
    assert office.nora.submits(office.nora.modal("Another day"), chosen) == {}
    assert planned(office) == [(WED, "am", "office")]
    assert "Planned: 🏢 Office in the morning" in shown(office.nora.messages("#project")[-1])


def test_the_planner_changes_single_days_and_the_usual_week(office: Reception) -> None:
    office.nora.presses(types(office, ""), messages.PLAN)
    view = office.nora.modal("Plan the week")
    chosen = {
        f"{form.DAY}.2025-11-18": "home home",
        f"{form.DAY}.2025-11-19": "office home",
        f"{form.DAY}.2025-11-26": "office office",
        form.USUAL: form.NEXT,
    }
    assert office.nora.submits(view, chosen) == {}
    card = shown(office.nora.messages("#project")[-1])
    assert "Planned: 🏢 Office in the morning, 🏠 Home in the afternoon" in card
    assert (TUE, "full", "home") in planned(office)
    with office.foyer.reading() as tx:
        nora = people.person_by_slack_id(tx, office.foyer.workspace, "U0NORA")
        assert nora
        usual = plan.usual_office_days(tx, office.foyer.workspace, nora.id, office.clock.now())
    assert usual == {Weekday.TU, Weekday.WE, Weekday.TH}


def test_the_planner_opens_by_command_and_is_answered_directly(office: Reception, direct: Direct) -> None:
    office.nora.runs("/office plan", "#project")
    view = office.nora.modal("Plan the week")
    assert office.nora.submits(view, {f"{form.DAY}.2025-11-21": "off off"}) == {}
    assert "🌴 Away" in shown(direct()[-1])


def test_who_travels_west_still_answers_the_question_of_the_day_it_was_asked_on(
    office: Reception, direct: Direct
) -> None:
    moves_to(office, at(TUE, 9))
    with office.foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, office.foyer.workspace, "U0NORA")
        assert nora
        west = people.PersonRow.__table__.update().values(own_zone="Pacific/Honolulu")
        tx.execute(west.where(people.PersonRow.id == nora.id))
    office.nora.presses(direct()[-1], HERE)
    assert spent(office) == [(TUE, "office", "full")]
    with office.foyer.transaction() as tx:
        tx.execute(people.PersonRow.__table__.update().values(own_zone=None))


def test_the_first_question_offers_to_set_the_usual_week(office: Reception, direct: Direct) -> None:
    with office.foyer.transaction() as tx:
        tx.execute(delete(UsualWeekRow))
    moves_to(office, at(MON, 9))
    prompt = direct()[-1]
    assert "Where are you working today?" in shown(prompt)
    office.nora.presses(prompt, messages.PLAN)
    office.nora.closes(office.nora.modal("Plan the week"))
    moves_to(office, at(TUE, 9))
    assert messages.PLAN not in buttons(direct()[-1])
