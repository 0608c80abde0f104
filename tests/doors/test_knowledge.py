"""Questions by command and by mention, asked by people at a workspace."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.knowledge.capability import KNOWLEDGE
from handlers import apology, home, knowledge
from tests.doors.reception import FIRST_MORNING, Reception
from tests.payloads import mention

LAST_DAY = "16 November 2026"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, knowledge, home)
    with Reception(tmp_path_factory.mktemp("office"), *doors, capabilities=(KNOWLEDGE,)) as reception:
        reception.begins(manager="U0MARC")
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """The workspace on Nora's first morning; Marc is her manager."""
    opened.clock.instant = FIRST_MORNING
    return opened


def replies(office: Reception, thread: str) -> list[str]:
    """What Foyer said in a thread of the project's channel, each message as one text."""
    every = office.nora.messages("#project")
    return [json.dumps(one) for one in every if one.get("thread_ts") == thread and one["user"] == "U0FOYER"]


def test_a_command_is_answered_to_the_person_alone_with_the_line_that_says_so(office: Reception) -> None:
    office.nora.runs("/ask when is my last day?", "#project")
    answer = office.nora.sees(LAST_DAY, "#project")
    assert answer["ephemeral"]
    shown = json.dumps(answer)
    assert "You asked: when is my last day?" in shown
    assert "&gt; Duration: 12 months" not in shown
    assert "> Duration: 12 months" in shown
    assert "senior-it-project-manager.txt, line" in shown
    assert not any(LAST_DAY in json.dumps(one) for one in office.marc.messages("#project"))


@pytest.mark.parametrize("words", ["", " help"])
def test_a_command_without_a_question_shows_how_to_ask(office: Reception, words: str) -> None:
    before = len(office.tom.messages("#project"))
    office.tom.runs(f"/ask{words}", "#project")
    office.tom.sees("What are my responsibilities?", "#project")
    assert len(office.tom.messages("#project")) == before + 1


def test_a_question_of_ten_thousand_characters_gets_one_clear_sentence(office: Reception) -> None:
    office.nora.runs(f"/ask {'when ' * 2000}", "#project")
    answer = office.nora.sees("Could you put it shorter?", "#project")
    assert "and I read 1000" in answer["text"]


def test_what_the_documents_do_not_say_is_named_and_so_is_who_may_know(office: Reception) -> None:
    office.nora.runs("/ask what is the wifi password?", "#project")
    shown = json.dumps(office.nora.sees("wifi", "#project"))
    assert "wifi password" in shown
    assert "Ask Marc" in shown


def test_a_mention_is_answered_in_a_thread_under_it(office: Reception) -> None:
    asked = office.nora.says("@foyer when is the last day?", "#project")
    assert office.tom.sees(LAST_DAY, "#project")["thread_ts"] == asked


def test_a_mention_within_a_thread_is_answered_in_that_thread(office: Reception) -> None:
    root = office.tom.says("Some things I wonder about", "#project")
    office.nora.says("@foyer where is the role based?", "#project", thread=root)
    assert office.tom.sees("The role is based in Brussels.", "#project")["thread_ts"] == root


def test_in_a_channel_nobody_is_pinged_to_help(office: Reception) -> None:
    ts = office.nora.says("@foyer who cleans the coffee machine?", "#project")
    office.nora.sees("coffee", "#project")
    (answer,) = replies(office, ts)
    assert "you could ask marc" in answer.lower()
    assert "<@U0MARC>" not in answer


def test_an_event_that_arrives_twice_is_answered_once(office: Reception) -> None:
    root = office.tom.says("Questions go here", "#project")
    once = mention("how long is the role?", user="U0NORA", channel="C0PROJECT", ts="1763364700.000100")
    for retry in ("1", "2"):
        office.hands_over(once | {"thread_ts": root}, retry_num=retry)
    assert len(replies(office, root)) == 1


def test_two_people_may_ask_at_the_same_instant(office: Reception) -> None:
    root = office.tom.says("And here", "#project")
    for user in ("U0NORA", "U0TOM"):
        about = mention("how long is the role?", user=user, channel="C0PROJECT", ts="1763364701.000100")
        office.hands_over(about | {"thread_ts": root})
    assert len(replies(office, root)) == 2


def test_other_bots_are_not_answered(office: Reception) -> None:
    root = office.tom.says("A bot may speak here", "#project")
    about = mention(
        "how long?", user="U0ELS", channel="C0PROJECT", ts="1763364702.000100", bot_id="B0ANOTHER"
    )
    office.hands_over(about | {"thread_ts": root})
    assert replies(office, root) == []


def test_a_channel_shared_with_another_organisation_hears_nothing(office: Reception) -> None:
    root = office.tom.says("Guests are listening", "#project")
    about = mention("how long is the role?", user="U0NORA", channel="C0PROJECT", ts="1763364703.000100")
    office.hands_over(about | {"thread_ts": root}, is_ext_shared_channel=True)
    assert replies(office, root) == []


def test_what_was_typed_pings_nobody_when_it_is_said_again(office: Reception) -> None:
    office.nora.says("@foyer does <!channel> report to <@U0ELS> & the R&D team?", "#project")
    shown = json.dumps(office.nora.sees("R&amp;D", "#project"))
    assert "&lt;!channel&gt;" in shown
    assert "<!channel>" not in shown
    assert "U0ELS" not in shown
    assert "&amp;amp;" not in shown


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (datetime(2025, 10, 1, 9, tzinfo=UTC), "The role has not started: 47 days until"),
        (datetime(2026, 12, 1, 9, tzinfo=UTC), "The role ended on Monday 16 November 2026."),
    ],
)
def test_questions_are_answered_before_the_first_day_and_after_the_last(
    office: Reception, instant: datetime, said: str
) -> None:
    office.clock.instant = instant
    office.nora.runs("/ask how many days are left?", "#project")
    assert office.nora.sees(said, "#project")["ephemeral"]


def test_home_tells_how_to_ask(office: Reception) -> None:
    office.nora.opens_home()
    assert "When is my last day?" in json.dumps(office.nora.home("Ask about your role"))


def test_without_a_role_document_one_kind_sentence_says_what_is_missing(tmp_path: Path) -> None:
    with Reception(tmp_path, apology, knowledge) as office:
        office.nora.runs("/ask when is my last day?", "#project")
        answer = office.nora.sees("no role document yet", "#project")
        assert "an admin" in answer["text"]


def test_dates_a_role_was_set_up_with_are_stronger_than_those_of_its_document(tmp_path: Path) -> None:
    with Reception(tmp_path, apology, knowledge) as office:
        office.begins(start=date(2025, 12, 1), end=date(2026, 5, 31))
        office.nora.runs("/ask when is my last day?", "#project")
        shown = json.dumps(office.nora.sees("31 May 2026", "#project"))
        assert "12 months" not in shown
        assert "The dates are those your role was set up with." in shown
