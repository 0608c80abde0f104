"""Office days typed in a direct message: kept once, said back, shown wherever they stand."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update

from bot.blocks import Message, section
from bot.calendar.store import AbsenceRow
from bot.joins import Asker
from bot.knowledge.capability import KNOWLEDGE
from bot.onboarding.capability import ONBOARDING
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.people.store import PersonRow
from bot.regime import actions, dayform, messages
from bot.regime.capability import REGIME
from bot.regime.facts import Way
from bot.regime.plan import messages as plans
from bot.regime.store import CheckInRow
from bot.roles import store as roles
from bot.words import words
from handlers import apology, conversation, home, regime, weekplan
from tests.doors.reception import FIRST_MORNING, START, Reception
from tests.payloads import Payload, deleted, edited, message
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
LINE = "Work Regime: Full-time, 2 office days per week"
MON = START
TUE, WED, THU, FRI = (MON + timedelta(days=days) for days in range(1, 5))
stamps = count(1763542800)
OFFICE, AT_HOME, OFF = (f"{messages.CHECK_IN}.{place}" for place in messages.QUICK)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors, capabilities = (apology, regime, weekplan, home, conversation), (REGIME, ONBOARDING, KNOWLEDGE)
    with Reception(tmp_path_factory.mktemp("office"), *doors, capabilities=capabilities) as reception:
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """Wednesday morning; Nora keeps two office days a week and has said nothing yet."""
    opened.clock.instant = at(WED, 10)
    with opened.foyer.transaction() as tx:
        for table in (outbox.OutboxRow, diary.DiaryRow, CheckInRow, AbsenceRow):
            tx.execute(delete(table))
        tx.execute(update(PersonRow).values(own_language=None, notice_shown_at=None))
    role = opened.begins(manager="U0MARC")
    with opened.foyer.transaction() as tx:
        actions.adopt_policy(tx, role, 2, LINE, FIRST_MORNING)
    return opened


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=BRUSSELS)


def shown(place: Json) -> str:
    return json.dumps(place, ensure_ascii=False)


def kept(office: Reception) -> list[tuple[date, str, str]]:
    """Every check-in: the day, the place, and the way it was said."""
    with office.foyer.reading() as tx:
        rows = tx.scalars(select(CheckInRow).order_by(CheckInRow.id))
        return [(row.day, row.place, row.way) for row in rows]


def typed(office: Reception, text: str, **more: str) -> Payload:
    """What Slack tells of words that Nora typed, each time of another message."""
    ts = f"{next(stamps)}.000100"
    return message(text, user="U0NORA", channel=office.nora.place(""), ts=ts, **more)


def said(office: Reception, text: str, **more: str) -> list[Json]:
    """Let Nora type something; return all that Foyer answered."""
    before = len(from_foyer(office))
    office.hands_over(typed(office, text, **more))
    return from_foyer(office)[before:]


def from_foyer(office: Reception) -> list[Json]:
    return [one for one in office.nora.messages() if one["user"] == "U0FOYER"]


def speaks(office: Reception, language: str) -> None:
    """Let Nora choose a language."""
    with office.foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, office.foyer.workspace, "U0NORA")
        assert nora
        chosen = replace(nora.preferences, language=language)
        people.save_preferences(tx, office.foyer.workspace, nora.id, chosen)


def asks_in_the_morning(office: Reception, day: date) -> Json:
    """Let the morning's question of a day be posted; return it."""
    foyer, office.clock.instant = office.foyer, at(day, 9)
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        engagement = roles.engagement_of(tx, foyer.workspace, nora.id)
        assert engagement
        diary.begin(tx, foyer.workspace, "regime", engagement.id, at(day, 8))
        planner.plan(tx, foyer.workspace, foyer.capabilities, at(day, 9))
    foyer.lane.deliver(at(day, 9))
    return office.nora.sees("Where are you working today?")


@pytest.mark.parametrize(
    ("language", "text", "place", "day", "restated"),
    [
        ("en", "wfh", "home", WED, "Wednesday 19 November 2025, you said: *🏠 Home*"),
        ("en", "office yesterday", "office", TUE, "Tuesday 18 November 2025, you said: *🏢 Office*"),
        ("en", "Off!", "off", WED, "Wednesday 19 November 2025, you said: *🌴 Off*"),
        ("fr", "télétravail hier", "home", TUE, "Votre réponse pour le mardi 18 novembre 2025"),
        (
            "fr",
            "bureau lundi",
            "office",
            MON,
            "Votre réponse pour le lundi 17 novembre 2025\u00a0: *🏢 Bureau*",
        ),
        ("nl", "kantoor", "office", WED, "Je antwoord voor woensdag 19 november 2025: *🏢 Kantoor*"),
        ("nl", "thuis op maandag", "home", MON, "Je antwoord voor maandag 17 november 2025"),
    ],
)
def test_what_is_typed_is_kept_and_its_date_is_said_back(
    office: Reception, language: str, text: str, place: str, day: date, restated: str
) -> None:
    speaks(office, language)
    (answer,) = said(office, text)
    assert restated in shown(answer)
    assert restated in answer["text"]
    assert kept(office) == [(day, place, Way.DIRECT)]


def test_a_morning_and_an_afternoon_are_said_in_one_sentence(office: Reception) -> None:
    (answer,) = said(office, "office in the morning, home in the afternoon")
    assert "🏢 Office in the morning, 🏠 Home in the afternoon" in shown(answer)
    assert [place for _, place, _ in kept(office)] == ["office", "home"]
    (proposed,) = said(office, "home tomorrow morning, office in the afternoon")
    restated = "Thursday 20 November 2025: *🏠 Home in the morning, 🏢 Office in the afternoon*"
    assert restated in proposed["text"]
    office.nora.presses(office.nora.sees(restated), plans.YES)
    week = shown(said(office, "week"))
    assert "Planned: 🏠 Home in the morning, 🏢 Office in the afternoon" in week


@pytest.mark.parametrize("text", ["office tomorrow", "office thu", "bureau jeudi", "kantoor morgen"])
def test_of_a_day_to_come_nothing_is_kept_before_it_was_said_back(office: Reception, text: str) -> None:
    (answer,) = said(office, text)
    assert "Shall I note this? Thursday 20 November 2025: *🏢 Office*" in answer["text"]
    assert kept(office) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "leave"), ("en", "I'm sick"), ("fr", "malade"), ("nl", "ziek vandaag"), ("en", "sick yesterday")],
)
def test_a_day_away_is_said_back_before_it_is_kept_where_no_button_says_it_so(
    office: Reception, language: str, text: str
) -> None:
    speaks(office, language)
    (proposed,) = said(office, text)
    assert kept(office) == []
    labels = [one["text"]["text"] for one in proposed["blocks"][-1]["elements"]]
    assert labels in (["Yes", "No"], ["Oui", "Non"], ["Ja", "Nee"])


@pytest.mark.parametrize(("language", "text"), [("en", "off"), ("fr", "congé"), ("nl", "vrij")])
def test_what_the_button_says_is_kept_at_once_when_it_is_typed(
    office: Reception, language: str, text: str
) -> None:
    speaks(office, language)
    said(office, text)
    assert [place for _, place, _ in kept(office)] == ["off"]


def test_the_week_is_shown_with_buttons_that_work_in_its_place(office: Reception) -> None:
    said(office, "office")
    (card,) = said(office, "week")
    assert "1 of 2 office days this week" in shown(card)
    before = len(from_foyer(office))
    office.nora.presses(card, messages.CHANGE)
    office.nora.presses(office.nora.messages()[-1], AT_HOME)
    changed = office.nora.messages()[-1]
    assert changed["ts"] == card["ts"]
    assert "you said: *🏠 Home*" in shown(changed)
    assert "0 of 2 office days this week" in shown(changed)
    assert len(from_foyer(office)) == before


def test_the_form_opened_from_an_answer_changes_that_answer(office: Reception) -> None:
    (card,) = said(office, "today")
    before = len(from_foyer(office))
    office.nora.presses(card, messages.ANOTHER_DAY)
    answer = {dayform.DAY: "2025-11-18", dayform.PLACE: "client_site"}
    assert office.nora.submits(office.nora.modal("Another day"), answer) == {}
    changed = office.nora.sees("Tuesday 18 November 2025, you said: *🤝 Client site*")
    assert changed["ts"] == card["ts"]
    assert len(from_foyer(office)) == before


def test_the_mornings_question_and_home_show_what_was_typed(office: Reception) -> None:
    prompt = asks_in_the_morning(office, WED)
    said(office, "office")
    office.nora.home("*Today, Wednesday 19 November 2025:* 🏢 Office")
    answered = next(one for one in office.nora.messages() if one["ts"] == prompt["ts"])
    assert "you said: *🏢 Office*" in shown(answered)
    assert OFFICE not in shown(answered)


def test_an_answer_stands_in_the_thread_in_which_it_was_asked_for(office: Reception) -> None:
    (root,) = said(office, "merci")
    (answer,) = said(office, "home", thread_ts=root["ts"])
    assert answer["thread_ts"] == root["ts"]
    (refusal,) = said(office, "home 14/11/2025", thread_ts=root["ts"])
    assert refusal["thread_ts"] == root["ts"]


def test_the_notice_is_shown_before_the_first_check_in_and_then_no_more(office: Reception) -> None:
    with office.foyer.transaction() as tx:
        tx.execute(update(PersonRow).values(notice_shown_at=None))
    notice, first = said(office, "office")
    (second,) = said(office, "home")
    assert "This is what I keep about you" in shown(notice)
    assert "you said: *🏢 Office*" in shown(first)
    assert "you said: *🏠 Home*" in shown(second)


def test_an_event_that_arrives_twice_has_one_effect_and_one_answer(office: Reception) -> None:
    before, once = len(from_foyer(office)), typed(office, "office")
    office.hands_over(once)
    said(office, "home")
    office.hands_over(once, retry_num="1")
    assert [place for _, place, _ in kept(office)] == ["office", "home"]
    assert len(from_foyer(office)) == before + 2


def test_what_cannot_be_kept_is_said_once_however_often_it_arrives(office: Reception) -> None:
    before, once = len(from_foyer(office)), typed(office, "office 14/11/2025")
    for _ in range(2):
        office.hands_over(once)
    (refusal,) = from_foyer(office)[before:]
    assert "Friday 14 November 2025 is outside your role" in refusal["text"]
    assert kept(office) == []


def test_an_edited_or_deleted_message_changes_nothing(office: Reception) -> None:
    first = typed(office, "office")
    office.hands_over(first)
    before = len(from_foyer(office))
    at = f"{next(stamps)}.000100"
    about = {"user": "U0NORA", "channel": first["channel"], "ts": first["ts"], "at": at}
    for news in (edited("home", **about), deleted("office", **about)):
        assert office.hands_over(news).status == 200
    # As other apps see it: an edit that names neither the message before nor who made it.
    bare = edited("home", **about)
    del bare["previous_message"]
    bare["message"].pop("user")
    assert office.hands_over(bare).status == 200
    assert kept(office) == [(WED, "office", Way.DIRECT)]
    assert len(from_foyer(office)) == before


def test_who_has_no_role_of_their_own_is_told_so_and_nothing_is_kept(office: Reception) -> None:
    office.marc.says("bureau")
    office.marc.sees("Chaque personne note ses propres jours de présence au bureau")
    assert kept(office) == []


def test_a_digest_keeps_its_other_parts_when_the_prompt_in_it_is_answered(office: Reception) -> None:
    foyer = office.foyer
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        people.notice_was_shown(tx, foyer.workspace, nora.id, office.clock.instant)
        view = actions.week(
            tx, actions.own_engagement(tx, foyer.workspace, nora.id), office.clock.instant, WED
        )
    prompt = messages.prompt(view, nora.name, words("en"))
    parts = Message("Several things", (section("A report is due."), *prompt.blocks))
    posted = foyer.slack.post(office.nora.place(""), parts)
    digest = office.nora.sees("A report is due.")
    before = len(from_foyer(office))
    for press in (OFFICE, AT_HOME):
        office.nora.presses(digest, press)
    unchanged = next(one for one in office.nora.messages() if one["ts"] == posted.ts)
    assert unchanged["blocks"] == digest["blocks"]
    first, second = from_foyer(office)[before:]
    assert "you said: *🏢 Office*" in shown(first)
    assert "you said: *🏠 Home*" in shown(second)


def test_every_example_of_the_help_is_understood_as_it_stands(office: Reception) -> None:
    foyer = office.foyer
    with foyer.reading() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
    assert nora
    asker = Asker(foyer.workspace, nora.id, words("en"))
    for typed_words in ("office", "home", "off", "office yesterday", "home monday", "week"):
        act = REGIME.phrases.understand(typed_words, WED)
        assert act, typed_words
        with foyer.transaction() as tx:
            assert act(tx, asker, office.clock.instant).message.text
        assert any(f"“{typed_words}”" in example for example in REGIME.phrases.examples)
