"""Office days in Slack: asked, answered, corrected and explained by people at a workspace."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from bot.blocks import Message
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.regime import actions, dayform, messages
from bot.regime.capability import REGIME
from bot.roles.store import Engagement, EngagementRow
from bot.slack import Posted, Slack
from handlers import apology, home, regime
from tests.doors.reception import END, FIRST_MORNING, Reception
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
OFFICE, AT_HOME, OFF = (f"{messages.CHECK_IN}.{place}" for place in messages.QUICK)
Direct = Callable[[], list[Json]]
SOURCE_LINE = "Work Regime: Full-time, 2 office days per week"
QUESTION = "Where are you working today?"


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


MON = date(2025, 11, 17)
TUE, WED = MON + timedelta(days=1), MON + timedelta(days=2)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, regime, home)
    with Reception(tmp_path_factory.mktemp("office"), *doors, capabilities=(REGIME,)) as reception:
        yield reception


@pytest.fixture
def empty(opened: Reception) -> Reception:
    """The workspace on the first morning, before anybody was set up; old messages still stand there."""
    opened.clock.instant = FIRST_MORNING
    with opened.foyer.transaction() as tx:
        for table in (outbox.OutboxRow, diary.DiaryRow, EngagementRow):
            tx.execute(delete(table))
    return opened


@pytest.fixture
def direct(empty: Reception) -> Direct:
    """Nora's direct messages since this test began."""
    before = len(empty.nora.messages())
    return lambda: empty.nora.messages()[before:]


@pytest.fixture
def office(empty: Reception) -> Reception:
    """Nora keeps two office days a week; Marc is her manager."""
    role = empty.begins(manager="U0MARC")
    keeps_office_days(empty, role)
    return empty


def keeps_office_days(office: Reception, role: Engagement) -> None:
    with office.foyer.transaction() as tx:
        actions.adopt_policy(tx, role, 2, SOURCE_LINE, office.clock.now())
        diary.begin(tx, role.workspace, "regime", role.id, office.clock.now())


def moves_to(office: Reception, instant: datetime) -> None:
    """Put the clock at an instant and do what is due, as the ticks would."""
    foyer, office.clock.instant = office.foyer, instant
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, instant)
    foyer.lane.deliver(instant)


def shown(place: Json) -> str:
    return json.dumps(place, ensure_ascii=False)


def card(office: Reception, text: str = "", where: str = "") -> Json:
    """What `/office` with this text answers Nora."""
    office.nora.runs(f"/office {text}".strip(), where)
    return office.nora.messages(where)[-1]


def buttons(place: Json) -> list[str]:
    rows = [block for block in place["blocks"] if block["type"] == "actions"]
    return [button["action_id"] for row in rows for button in row["elements"]]


def test_the_command_shows_the_week_to_the_person_alone(office: Reception) -> None:
    answer = card(office, where="#project")
    assert answer["ephemeral"]
    assert "0 of 2 office days this week" in shown(answer)
    assert buttons(answer) == [OFFICE, AT_HOME, OFF, messages.ANOTHER_DAY, messages.PLAN, messages.WHY]
    assert "office days" not in shown({"seen": office.marc.messages("#project")})


def test_a_press_on_the_card_is_answered_in_its_place(office: Reception) -> None:
    asked = card(office, where="#project")
    before = len(office.nora.messages("#project"))
    office.nora.presses(asked, OFFICE)
    answered = office.nora.sees("1 of 2 office days this week", "#project")
    assert answered["ts"] == asked["ts"]
    assert "you said: *🏢 Office*" in shown(answered)
    assert len(office.nora.messages("#project")) == before


def test_the_morning_prompt_comes_at_nine_and_is_answered_in_its_place(
    office: Reception, direct: Direct
) -> None:
    moves_to(office, at(MON, 8, 59))
    assert direct() == []
    moves_to(office, at(MON, 9))
    prompt = office.nora.sees("Good morning")
    assert QUESTION in shown(prompt)
    office.nora.presses(prompt, OFFICE)
    (answered,) = direct()
    assert answered["ts"] == prompt["ts"]
    assert "1 of 2 office days this week" in shown(answered)
    assert QUESTION not in shown(answered)


def test_the_prompt_is_edited_when_the_card_is_answered_elsewhere(office: Reception, direct: Direct) -> None:
    moves_to(office, at(MON, 9))
    office.nora.presses(card(office, where="#project"), AT_HOME)
    (prompt,) = direct()
    assert "you said: *🏠 Home*" in shown(prompt)
    assert OFFICE not in buttons(prompt)


def test_a_press_edits_what_it_stands_on_once(office: Reception, monkeypatch: pytest.MonkeyPatch) -> None:
    moves_to(office, at(MON, 9))
    prompt = office.nora.sees(QUESTION)
    edited: list[str] = []
    update = Slack.update

    def counted(slack: Slack, posted: Posted, message: Message) -> None:
        edited.append(posted.ts)
        update(slack, posted, message)

    monkeypatch.setattr(Slack, "update", counted)
    office.nora.presses(prompt, OFFICE)
    assert edited == [prompt["ts"]]


def test_who_answered_before_nine_is_not_asked_any_more(office: Reception, direct: Direct) -> None:
    office.nora.presses(card(office, where="#project"), OFFICE)
    moves_to(office, at(MON, 9))
    assert direct() == []


def test_an_answer_is_changed_in_its_place_and_the_last_word_counts(
    office: Reception, direct: Direct
) -> None:
    moves_to(office, at(MON, 9))
    prompt = office.nora.sees(QUESTION)
    office.nora.presses(prompt, OFFICE)
    office.nora.presses(office.nora.messages()[-1], messages.CHANGE)
    (open_again,) = direct()
    assert buttons(open_again)[:3] == [OFFICE, AT_HOME, OFF]
    office.nora.presses(open_again, AT_HOME)
    (changed,) = direct()
    assert "you said: *🏠 Home*" in shown(changed)
    assert "0 of 2 office days this week" in shown(changed)


def test_two_presses_and_two_devices_make_one_answer(office: Reception) -> None:
    moves_to(office, at(MON, 9))
    prompt, asked = office.nora.sees(QUESTION), card(office, where="#project")
    office.nora.presses(prompt, OFFICE)
    office.nora.presses(asked, OFFICE)
    assert "1 of 2 office days this week" in shown(office.nora.messages()[-1])
    assert "1 of 2 office days this week" in shown(office.nora.messages("#project")[-1])


def test_home_shows_the_week_and_takes_the_answer(office: Reception) -> None:
    moves_to(office, at(MON, 9))
    office.nora.opens_home()
    office.nora.presses(office.nora.home("0 of 2 office days this week"), OFFICE)
    said = office.nora.home("1 of 2 office days this week")
    assert "you said: *🏢 Office*" in shown(said)
    assert "you said: *🏢 Office*" in shown(office.nora.messages()[-1])


def test_another_day_is_said_through_the_form_and_shown_where_it_was_opened(office: Reception) -> None:
    office.clock.instant = at(WED, 10)
    asked = card(office, where="#project")
    office.nora.presses(asked, messages.ANOTHER_DAY)
    form = office.nora.modal("Another day")
    assert office.nora.submits(form, {dayform.DAY: "2025-11-18", dayform.PLACE: "client_site"}) == {}
    answered = office.nora.sees("1 of 2 office days this week", "#project")
    assert answered["ts"] == asked["ts"]
    assert "Tuesday 18 November 2025, you said: *🤝 Client site*" in shown(answered)


def test_the_form_on_home_changes_today_and_edits_the_prompt(office: Reception) -> None:
    moves_to(office, at(MON, 9))
    office.nora.opens_home()
    office.nora.presses(office.nora.home(QUESTION), OFFICE)
    office.nora.presses(office.nora.home("you said"), messages.ANOTHER_DAY)
    assert office.nora.submits(office.nora.modal("Another day"), {dayform.PLACE: "training"}) == {}
    office.nora.home("you said: *🎓 Training*")
    office.nora.sees("you said: *🎓 Training*")


def test_a_form_opened_from_the_prompt_is_answered_beside_it(office: Reception, direct: Direct) -> None:
    moves_to(office, at(MON, 9))
    moves_to(office, at(TUE, 9))
    monday, tuesday = direct()
    office.nora.presses(tuesday, messages.ANOTHER_DAY)
    answer = {dayform.DAY: "2025-11-17", dayform.PLACE: "office"}
    assert office.nora.submits(office.nora.modal("Another day"), answer) == {}
    first, second, third = direct()
    assert (first["ts"], second["ts"]) == (monday["ts"], tuesday["ts"])
    assert "you said: *🏢 Office*" in shown(first)
    assert QUESTION in shown(second)
    assert third["ephemeral"]
    assert "1 of 2 office days this week" in shown(third)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2025-11-16", "is outside your role, which runs from Monday 17 November 2025"),
        ("2026-11-17", "is outside your role, which runs from Monday 17 November 2025"),
    ],
)
def test_a_day_the_form_cannot_take_is_explained_at_its_field(
    office: Reception, day: str, sentence: str
) -> None:
    office.nora.presses(card(office), messages.ANOTHER_DAY)
    errors = office.nora.submits(
        office.nora.modal("Another day"), {dayform.DAY: day, dayform.PLACE: "office"}
    )
    assert errors.keys() == {dayform.DAY}
    assert sentence in errors[dayform.DAY]


def test_why_shows_the_sum_and_the_line_it_rests_on(office: Reception) -> None:
    office.nora.presses(card(office), messages.WHY)
    why = shown(office.nora.modal("How this adds up"))
    assert "Your role asks for 2 office days in a full week." in why
    assert f"> {SOURCE_LINE}" in why


def test_a_typed_day_opens_the_week_of_that_day_with_its_buttons(office: Reception) -> None:
    office.clock.instant = at(MON + timedelta(days=8), 10)
    asked = card(office, "18/11/2025")
    assert "0 of 2 office days in the week of 17 November 2025" in shown(asked)
    office.nora.presses(asked, OFFICE)
    assert "Tuesday 18 November 2025, you said: *🏢 Office*" in shown(office.nora.messages()[-1])
    assert "Where were you on Friday 21 November 2025?" in shown(card(office, "fri"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2026", "The calendar has no 31/02/2026."),
        ("banana <3", "I cannot read “banana &lt;3” as a day."),
        ("office 16/11/2025", "Sunday 16 November 2025 is outside your role"),
        ("16/11/2025", "Sunday 16 November 2025 is outside your role"),
        ("31/12/9999", "Friday 31 December 9999 is outside your role"),
        ("help", "`/office yesterday`"),
        ("x" * 3000, "as a day."),
    ],
    ids=["no such day", "unknown word", "place outside", "outside", "last of all", "help", "endless"],
)
def test_what_cannot_be_a_day_gets_one_clear_sentence(office: Reception, typed: str, sentence: str) -> None:
    answer = card(office, typed)
    assert answer["ephemeral"]
    assert sentence in shown(answer)


def test_a_manager_hears_that_office_days_are_the_persons_own(office: Reception) -> None:
    office.nora.presses(card(office), OFFICE)
    office.marc.runs("/office", "#project")
    answer = office.marc.messages("#project")[-1]
    # Marc speaks French.
    assert "Chaque personne note ses propres jours de présence au bureau" in shown(answer)
    assert "Nora" not in shown(answer)
    office.marc.opens_home()
    assert "jours de présence au bureau" not in shown(office.marc.home("Quel plaisir de vous voir"))


def test_a_role_without_office_days_says_so(empty: Reception) -> None:
    empty.begins()
    assert "asks for no office days" in shown(card(empty))


def test_before_and_after_the_role_nothing_is_asked(office: Reception) -> None:
    office.clock.instant = at(MON - timedelta(days=2), 10)
    early = card(office)
    assert "Your role begins on Monday 17 November 2025." in shown(early)
    office.clock.instant = at(END + timedelta(days=1), 10)
    late = card(office)
    assert "Your role ended on Monday 16 November 2026." in shown(late)
    assert buttons(early) == buttons(late) == []


def test_a_check_in_stands_even_when_its_prompt_cannot_be_edited(office: Reception) -> None:
    moves_to(office, at(MON, 9))
    asked = card(office, where="#project")
    office.client.fault("chat.update", "http_500")
    office.nora.presses(asked, OFFICE)
    assert "1 of 2 office days this week" in shown(office.nora.messages("#project")[-1])


def test_while_the_database_is_held_a_press_is_told_to_try_again_and_then_works(office: Reception) -> None:
    asked = card(office, where="#project")
    held = office.foyer.database.where.removeprefix("sqlite:///")
    with closing(sqlite3.connect(held, isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        office.nora.presses(asked, OFFICE)
    assert "The database cannot be reached just now." in shown(office.nora.messages("#project")[-1])
    office.nora.presses(asked, OFFICE)
    assert office.nora.sees("1 of 2 office days this week", "#project")["ts"] == asked["ts"]


def test_a_form_left_open_for_longer_than_slack_answers_is_answered_directly(
    office: Reception, direct: Direct
) -> None:
    office.nora.presses(card(office, where="#project"), messages.ANOTHER_DAY)
    form = office.nora.modal("Another day")
    kept = json.loads(form["private_metadata"])
    gone = {"private_metadata": json.dumps(kept | {"response_url": f"{office.workspace.url}/response/gone"})}
    filled = {
        dayform.DAY: {dayform.DAY: {"type": "datepicker", "selected_date": "2025-11-17"}},
        dayform.UNTIL: {dayform.UNTIL: {"type": "datepicker", "selected_date": None}},
        dayform.PART: {dayform.PART: {"type": "static_select", "selected_option": {"value": "full"}}},
        dayform.PLACE: {
            dayform.PLACE: {"type": "radio_buttons", "selected_option": {"value": "office"}},
        },
    }
    office.hands_over_form(form | gone | {"state": {"values": filled}}, user="U0NORA")
    office.nora.closes(form)
    (answer,) = direct()
    assert "1 of 2 office days this week" in shown(answer)


def test_a_press_on_an_old_home_that_cannot_be_taken_is_explained_directly(
    office: Reception, direct: Direct
) -> None:
    office.nora.opens_home()
    old = office.nora.home(QUESTION)
    office.begins(start=TUE)
    office.nora.presses(old, OFFICE)
    (answer,) = direct()
    assert "Monday 17 November 2025 is outside your role" in shown(answer)
