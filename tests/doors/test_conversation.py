"""Questions in direct messages, and what is better left without an answer."""

import json
from collections.abc import Iterator

import pytest

from bot.blocks import MESSAGE_BLOCKS, MESSAGE_WEIGHT
from bot.knowledge.capability import KNOWLEDGE
from bot.onboarding.capability import ONBOARDING
from bot.outbox.capability import POST
from bot.regime.capability import REGIME
from handlers import apology, conversation
from tests.doors.reception import Reception
from tests.payloads import Payload, bot_message, deleted, edited, message


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    """The workspace on Nora's first morning; Marc is her manager."""
    doors, capabilities = (apology, conversation), (REGIME, ONBOARDING, KNOWLEDGE, POST)
    with Reception(tmp_path_factory.mktemp("office"), *doors, capabilities=capabilities) as reception:
        reception.begins(manager="U0MARC")
        yield reception


def answers(office: Reception) -> int:
    """How many messages Nora has from Foyer."""
    return sum(one["user"] == "U0FOYER" for one in office.nora.messages())


def test_a_direct_question_needs_no_mention_and_no_command(office: Reception) -> None:
    office.nora.says("How many days a week am I expected at the office?")
    shown = json.dumps(office.nora.sees("2 office days per week."))
    assert "> Work Regime: Full-time, 2 office days per week" in shown
    assert "line 3" in shown


def test_a_sentence_that_asks_two_things_gets_both_in_one_message(office: Reception) -> None:
    shown = json.dumps(office.answers(office.nora, "When do I start and how long will it last?"))
    assert "The role starts on Monday 17 November 2025." in shown
    assert "The role lasts 12 months" in shown


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many office days do I still owe this week?", "asks for no office days"),
        ("Who is my manager?", "Your manager: <@U0MARC>."),
    ],
)
def test_what_somebody_asks_of_their_own_standing_is_answered_from_what_is_kept(
    office: Reception, question: str, told: str
) -> None:
    assert told in json.dumps(office.answers(office.nora, question))


def test_a_question_of_ones_own_standing_beside_another_is_answered_as_well(office: Reception) -> None:
    before = answers(office)
    office.nora.says("Who is my manager and when is my last day?")
    office.nora.waits(lambda: answers(office) == before + 2 or None, "both answers")
    own, other = (json.dumps(one) for one in office.nora.messages()[-2:])
    assert "Your manager: <@U0MARC>." in own
    assert "Monday 16 November 2026" in other


@pytest.mark.parametrize(
    "typed",
    [
        "off 31 feb",
        "wfh tomorow",
        "snooze until the meeting",
        "change today to home",
        "cancel the meeting",
        "kantoor overmorgn",
        "done",
    ],
)
def test_an_order_that_nobody_can_read_is_said_back_and_not_looked_for_in_the_documents(
    office: Reception, typed: str
) -> None:
    before = answers(office)
    told = json.dumps(office.answers(office.nora, typed), ensure_ascii=False)
    assert f"I did not understand “{typed}”, so nothing has changed." in told
    assert answers(office) == before + 1


@pytest.mark.parametrize(
    "typed", ["can I work from home on monday", "Cancel a contract with a supplier: how is it done?"]
)
def test_a_question_is_no_order(office: Reception, typed: str) -> None:
    assert "I did not understand" not in json.dumps(office.answers(office.nora, typed), ensure_ascii=False)


@pytest.mark.parametrize("typed", ["stop", "Pause!", "arrête", "hou op"])
def test_who_wants_to_hear_less_is_shown_how(office: Reception, typed: str) -> None:
    told = json.dumps(office.answers(office.nora, typed), ensure_ascii=False)
    assert "I write less when you say so" in told
    assert "onboarding.preferences" in told


@pytest.mark.parametrize("typed", ["yes", "Non.", "nee"])
def test_a_yes_or_no_without_its_button_is_shown_where_to_press(office: Reception, typed: str) -> None:
    assert "press the button below my question" in office.answers(office.nora, typed)["text"]


@pytest.mark.parametrize("typed", ["cancel my leave", "annuler mes congés", "annuleer mijn verlof"])
def test_who_takes_days_away_back_sees_them(office: Reception, typed: str) -> None:
    assert "Your days away" in json.dumps(office.answers(office.nora, typed))


def test_short_words_that_ask_nothing_do_not_go_on_from_the_question_before(office: Reception) -> None:
    office.answers(office.nora, "Can I work from home tomorrow?")
    assert "home tomorrow" not in json.dumps(office.answers(office.nora, "not feeling well"))


def test_half_characters_and_nul_in_a_question_do_no_harm(office: Reception) -> None:
    before = answers(office)
    office.hands_over(said(office, "when\x00 do I \ud800start?", ts="1763364811.000100"))
    assert answers(office) == before + 1
    office.nora.sees("The role starts on Monday 17 November 2025.")


def test_a_question_in_a_thread_is_answered_in_that_thread(office: Reception) -> None:
    root = office.nora.says("hello")
    office.nora.sees("Hello!")
    office.nora.says("where is the role based?", thread=root)
    assert office.nora.sees("The role is based in Brussels.")["thread_ts"] == root


def test_an_answer_speaks_the_language_of_the_person_and_quotes_in_the_original(office: Reception) -> None:
    office.marc.says("quel est le dernier jour ?")
    assert "> Duration: 12 months" in json.dumps(office.marc.sees("lundi 16 novembre 2026"))


def test_a_long_answer_stays_within_the_limits_of_slack(office: Reception) -> None:
    office.nora.says("What are my responsibilities?")
    answer = office.nora.sees("Regularly lead improvement initiatives.")
    assert len(answer["blocks"]) < MESSAGE_BLOCKS
    assert len(json.dumps(answer["blocks"])) < MESSAGE_WEIGHT
    assert "lines 7–20" in json.dumps(answer, ensure_ascii=False)


def test_a_greeting_is_greeted_back_with_what_can_be_written(office: Reception) -> None:
    office.nora.says("Goedemorgen Foyer!")
    assert "When is my last day?" in json.dumps(office.nora.sees("Hello!"))


@pytest.mark.parametrize("cry", ["help", "aide", "Hulp!", "?", "What can you do?"])
def test_one_help_shows_what_every_capability_understands(office: Reception, cry: str) -> None:
    shown = json.dumps(office.answers(office.nora, cry), ensure_ascii=False)
    assert "What you can write to me" in shown
    for capability in office.foyer.capabilities:
        assert all(example in shown for example in capability.phrases.examples)


def test_the_help_stands_in_parts_questions_first_and_nothing_twice(office: Reception) -> None:
    titles, parts = [], []
    for block in office.answers(office.nora, "help")["blocks"]:
        if block["type"] == "section":
            title, *lines = block["text"]["text"].splitlines()
            titles.append(title)
            parts += lines
    assert titles == [
        "*Ask about your role*",
        "*Your office days*",
        "*Tasks, settings and privacy*",
        "*Your role*",
    ]
    assert len(set(parts)) == len(parts)


@pytest.mark.parametrize(
    "thanks",
    [
        "thank you",
        "merci !",
        "bedankt",
        "ok",
        "merci beaucoup pour votre aide",
        "bye",
        "ok see you tomorrow",
        "tot ziens",
    ],
)
def test_thanks_are_taken_kindly_and_without_a_lecture(office: Reception, thanks: str) -> None:
    answer = office.answers(office.nora, thanks)
    assert answer["text"] == "With pleasure! I am here whenever you need me."
    assert not answer["blocks"]


def test_who_would_rather_have_a_human_is_told_who_there_is(office: Reception) -> None:
    told = office.answers(office.nora, "can I talk to someone?")["text"]
    assert "“who is who” shows those around your role" in told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("How do I change my time zone?", "onboarding.preferences"),
        ("qui peut voir mes réponses ?", "This is what I keep about you"),
        ("please name a buddy", "roles.people"),
        ("which documents do you use?", "Documents I answer you from"),
        ("stop sending me reminders", "I write less when you say so"),
    ],
)
def test_what_somebody_wants_of_foyer_itself_is_not_looked_for_in_the_documents(
    office: Reception, said: str, told: str
) -> None:
    assert told in json.dumps(office.answers(office.nora, said), ensure_ascii=False)


@pytest.mark.parametrize("sent", [":tada:", "👍", "...", ":wave::skin-tone-3:"])
def test_an_emoji_gets_a_kind_word(office: Reception, sent: str) -> None:
    assert "I understand words best." in office.answers(office.nora, sent)["text"]


def test_a_mere_mention_is_a_greeting(office: Reception) -> None:
    assert office.answers(office.nora, "@foyer")["text"] == "Hello!"


def test_a_file_alone_is_thanked_for_with_whom_to_give_it_to(office: Reception) -> None:
    about = said(office, "", ts="1763364800.000900", subtype="file_share")
    office.hands_over(about | {"files": [{"id": "F1", "name": "contract.pdf"}]})
    office.nora.sees("Thank you. I read documents that those who look after Foyer here send me")


def test_a_question_of_ten_thousand_characters_gets_one_clear_sentence(office: Reception) -> None:
    assert "Could you put it shorter?" in office.answers(office.nora, "when " * 2000)["text"]


def test_words_that_ask_nothing_are_met_with_how_to_ask(office: Reception) -> None:
    office.nora.says("and so on")
    assert "When is my last day?" in json.dumps(office.nora.sees("I found no question"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [("hme every monday", "“home every monday”"), ("who is whoo", "“who is who”"), ("undoo", "“undo”")],
)
def test_what_is_nearly_a_word_of_ours_is_met_with_what_it_may_mean(
    office: Reception, said: str, meant: str
) -> None:
    answer = office.answers(office.nora, said)

    def offered() -> str | None:
        later = [one for one in office.nora.messages() if one["ts"] > answer["ts"]]
        return json.dumps(later[-1], ensure_ascii=False) if later else None

    assert f"• {meant}" in office.nora.waits(offered, "what it may mean")


def test_a_question_the_documents_do_not_answer_is_not_taken_for_a_word_of_ours(office: Reception) -> None:
    before = answers(office)
    office.answers(office.nora, "Which colour is the carpet in the canteen?")
    assert answers(office) == before + 1


def test_who_may_know_is_mentioned_to_the_person_alone(office: Reception) -> None:
    office.nora.says("what is the wifi password?")
    assert "Ask Marc" in json.dumps(office.nora.sees("wifi"))


def test_a_manager_is_not_sent_to_themselves(office: Reception) -> None:
    office.marc.says("what is the wifi password?")
    assert "U0MARC" not in json.dumps(office.marc.sees("wifi")["blocks"])


def test_a_question_beside_a_file_is_answered(office: Reception) -> None:
    asked = said(office, "when do I start?", ts="1763364800.000100", subtype="file_share")
    before = answers(office)
    office.hands_over(asked | {"files": [{"id": "F1", "name": "contract.pdf"}]})
    assert answers(office) == before + 1
    office.nora.sees("The role starts on Monday 17 November 2025.")


def test_an_event_that_arrives_twice_is_answered_once(office: Reception) -> None:
    before = answers(office)
    for _ in range(2):
        office.hands_over(said(office, "when do I start?", ts="1763364801.000100"))
    assert answers(office) == before + 1


def test_a_greeting_that_arrives_twice_is_greeted_once(office: Reception) -> None:
    before = answers(office)
    for _ in range(2):
        office.hands_over(said(office, "hello", ts="1763364802.000100"))
    assert answers(office) == before + 1


def test_what_nobody_says_to_us_stays_unanswered(office: Reception) -> None:
    here = office.nora.place("")
    question = {"user": "U0NORA", "channel": here, "ts": "1763364803.000100", "at": "1763364804.000100"}
    before = answers(office)
    for about in (
        edited("when do I start?", **question),
        deleted("when do I start?", **question),
        bot_message("when do I start?", channel=here, ts="1763364805.000100"),
        said(office, "when do I start?", ts="1763364806.000100", bot_id="B0ANOTHER"),
        said(office, "when do I start?", ts="1763364807.000100", subtype="channel_topic"),
        said(office, "when do I start?", ts="1763364808.000100", channel_type="channel"),
    ):
        assert office.hands_over(about).status == 200
    assert answers(office) == before


def test_a_stranger_from_a_shared_conversation_hears_nothing(office: Reception) -> None:
    before = answers(office)
    office.hands_over(said(office, "when do I start?", ts="1763364809.000100"), is_ext_shared_channel=True)
    assert answers(office) == before


def said(office: Reception, text: str, *, ts: str, **more: str) -> Payload:
    return message(text, user="U0NORA", channel=office.nora.place(""), ts=ts, **more)
