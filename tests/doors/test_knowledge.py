"""Questions by command and by mention, asked by people at a workspace."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.knowledge import judging, pressing
from bot.knowledge.capability import KNOWLEDGE
from bot.knowledge.store import QuestionRow
from handlers import apology, conversation, home, knowledge
from tests.doors.reception import FIRST_MORNING, Reception
from tests.payloads import mention, message
from workspace.store import Json

LAST_DAY = "16 November 2026"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, knowledge, home, conversation)
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


def suggested(office: Reception) -> list[str]:
    """What Nora is suggested to ask."""
    direct = next(one for one in office.nora.state()["conversations"] if one["id"] == office.nora.place(""))
    return [one["message"] for one in direct["prompts"]]


def asked_in_a_thread(office: Reception, question: str = "where is the role based?") -> str:
    """Nora's mention in the project's channel, answered; the thread it is in."""
    thread = office.nora.says(f"@foyer {question}", "#project")
    office.nora.waits(lambda: replies(office, thread) or None, "the answer to the mention")
    return thread


def goes_on(office: Reception, text: str, thread: str, **more: str) -> None:
    """Something said in a thread of the project's channel without a mention, and heard."""
    said = {"user": "U0NORA", "channel": "C0PROJECT", "ts": f"{float(thread) + 60:.6f}"} | more
    office.hands_over(message(text, **said, channel_type="channel", thread_ts=thread))


def kept(office: Reception) -> list[tuple[bool | None, str, str]]:
    """How helpful the answers were, as it is kept."""
    with office.foyer.reading() as tx:
        rows = tx.scalars(select(QuestionRow).order_by(QuestionRow.id))
        return [(row.helpful, row.judged_why, row.judged_words) for row in rows]


def judgement(answer: Json, which: str) -> str:
    """What pressing one of the thumbs below an answer says."""
    (block,) = [one for one in answer["blocks"] if one["type"] == "context_actions"]
    return str(block["elements"][0][which]["value"])


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


def test_a_few_words_are_answered_in_the_language_of_who_asks(office: Reception) -> None:
    office.nora.runs("/ask laptop broken", "#project")
    shown = json.dumps(office.nora.sees("laptop broken", "#project"))
    assert "You asked" in shown


def test_a_mention_is_answered_in_a_thread_under_it(office: Reception) -> None:
    asked = office.nora.says("@foyer when is the last day?", "#project")
    assert office.tom.sees(LAST_DAY, "#project")["thread_ts"] == asked


def test_who_was_answered_in_a_thread_goes_on_there_without_a_mention(office: Reception) -> None:
    thread = asked_in_a_thread(office)
    goes_on(office, "and when is the last day?", thread)
    assert LAST_DAY in replies(office, thread)[-1]


def test_what_goes_on_from_a_question_is_heard_with_it(office: Reception) -> None:
    thread = asked_in_a_thread(office, "when is my last day?")
    goes_on(office, "and which weekday?", thread)
    assert "Monday 16 November 2026" in replies(office, thread)[-1]
    goes_on(office, "where is the role based?", thread, ts=f"{float(thread) + 70:.6f}")
    assert "Brussels" in replies(office, thread)[-1]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Thank you all", {}),
        ("<@U0MARC> when is the last day?", {}),
        ("<@U0FOYER> when is the last day?", {}),
        ("when is the last day?", {"user": "U0TOM"}),
        ("when is the last day?", {"bot_id": "B0ANOTHER"}),
        ("when is the last day?", {"subtype": "thread_broadcast"}),
        ("shall we go for lunch?", {}),
    ],
)
def test_in_a_thread_nothing_else_is_taken_up(office: Reception, text: str, more: dict[str, str]) -> None:
    thread = asked_in_a_thread(office)
    before = len(replies(office, thread))
    goes_on(office, text, thread, **more)
    told = replies(office, thread)[before:]
    assert not told or "do not say" in told[0]
    assert not told or text.startswith("shall")


def test_a_channel_hears_no_answer_to_what_was_not_asked_of_foyer(office: Reception) -> None:
    root = office.nora.says("when is the last day?", "#project")
    goes_on(office, "when is the last day?", root)
    assert replies(office, root) == []


def test_an_answer_can_be_shared_with_everybody_there_once_it_was_seen_alone(office: Reception) -> None:
    office.nora.runs("/ask where is the role based?", "#project")
    alone = office.nora.sees("The role is based in Brussels.", "#project")
    office.nora.presses(alone, pressing.SHARE)
    shared = office.tom.sees("Nora asked: where is the role based?", "#project")
    assert "ephemeral" not in shared
    assert "The role is based in Brussels." in json.dumps(shared)
    office.nora.sees("Everybody here sees the answer now.", "#project")


def test_where_foyer_is_no_member_sharing_says_how_to_invite_it(office: Reception) -> None:
    office.nora.runs("/ask where is the role based?", "#random")
    office.nora.presses(office.nora.sees("The role is based in Brussels.", "#random"), pressing.SHARE)
    assert "/invite @Foyer" in office.nora.sees("I am not a member here", "#random")["text"]
    assert not any("Nora asked" in json.dumps(one) for one in office.tom.messages("#random"))


def test_a_message_of_somebody_can_be_asked_about_and_only_who_asks_sees_the_answer(
    office: Reception,
) -> None:
    asked = office.tom.says("when is the last day of the role?", "#project")
    office.nora.uses_shortcut(
        pressing.ASK_ABOUT, office.nora.sees("when is the last day of the role?", "#project")
    )
    answer = office.nora.sees("You asked: when is the last day of the role?", "#project")
    assert answer["ephemeral"]
    assert LAST_DAY in json.dumps(answer)
    assert office.tom.messages("#project")[-1]["ts"] == asked


def test_a_helpful_answer_is_thanked_for_and_kept_as_one(office: Reception) -> None:
    office.nora.runs("/ask where is the role based?", "#project")
    answer = office.nora.sees("The role is based in Brussels.", "#project")
    office.nora.presses(answer, pressing.FEEDBACK, judgement(answer, "positive_button"))
    office.nora.sees("Thank you, that helps me.", "#project")
    assert kept(office)[-1] == (True, "", "")


def test_an_answer_that_does_not_help_is_kept_with_its_reason_and_a_human_is_asked_at_a_press(
    office: Reception,
) -> None:
    office.nora.runs("/ask where is the role based?", "#project")
    answer = office.nora.sees("The role is based in Brussels.", "#project")
    office.nora.presses(answer, pressing.FEEDBACK, judgement(answer, "negative_button"))
    form = office.nora.modal("What was wrong with it?")
    assert "Put my question to Marc" in json.dumps(form)
    said = {judging.WHY: "half", judging.WORDS: "Which building?", judging.HUMAN: [judging.HUMAN]}
    assert office.nora.submits(form, said) == {}
    office.nora.sees("I asked Marc, and tell you as soon as there is an answer.")
    assert kept(office)[-1] == (False, "half", "Which building?")


def test_without_a_reason_nothing_is_sent(office: Reception) -> None:
    office.nora.runs("/ask where is the role based?", "#project")
    answer = office.nora.sees("The role is based in Brussels.", "#project")
    office.nora.presses(answer, pressing.FEEDBACK, judgement(answer, "negative_button"))
    assert judging.WHY in office.nora.submits(office.nora.modal("What was wrong with it?"), {})


def test_a_mention_within_a_thread_is_answered_in_that_thread(office: Reception) -> None:
    root = office.tom.says("Some things I wonder about", "#project")
    office.nora.says("@foyer where is the role based?", "#project", thread=root)
    office.nora.waits(lambda: replies(office, root) or None, "the answer in the thread")
    assert "The role is based in Brussels." in replies(office, root)[0]


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


def test_home_tells_how_to_ask_and_a_press_asks(office: Reception) -> None:
    office.nora.opens_home()
    asking = office.nora.home("Ask about your role")
    assert "When is my last day?" in json.dumps(asking)
    office.nora.presses(asking, "knowledge.prompt.0")
    assert "ephemeral" not in office.nora.sees(LAST_DAY)


def test_who_stands_around_a_role_is_not_asked_to_ask_about_their_own(office: Reception) -> None:
    office.marc.opens_home()
    asking = office.marc.home("Vos questions sur la fonction")
    assert "mon dernier jour" not in json.dumps(asking, ensure_ascii=False)
    office.marc.presses(asking, "knowledge.prompt.0")
    office.marc.sees("lundi 16 novembre 2026")


def test_who_opens_the_conversation_is_told_what_one_could_ask(office: Reception) -> None:
    office.nora.opens_messages()
    said = office.nora.waits(lambda: suggested(office) or None, "suggestions")
    assert said == [
        "When is my last day?",
        "How many office days do I still owe this week?",
        "What are my responsibilities?",
        "Who do I report progress to?",
    ]


def test_a_slack_that_shows_no_suggestions_troubles_nobody(office: Reception) -> None:
    office.client.fault("assistant.threads.setSuggestedPrompts", "http_500")
    before = len(office.els.messages())
    office.hands_over({"type": "app_home_opened", "user": "U0ELS", "channel": "D1", "tab": "messages"})
    assert len(office.els.messages()) == before


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
        assert "These dates were agreed here; they are not those of the document." in shown
