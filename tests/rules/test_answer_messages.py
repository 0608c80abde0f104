"""What an answer looks like in Slack."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import Message, Typed
from bot.knowledge.heard import Courtesy
from bot.knowledge.library import Library, Passage
from bot.knowledge.messages import EXAMPLES, said
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.pressing import SHARE, Seen
from bot.knowledge.replies import Answered, Courteous, Human, NoDocument, NoQuestion, Reply, Several, TooLong
from bot.knowledge.rules import answer
from bot.knowledge.shelf import as_agreed, library_of
from bot.words import words

ROLE = Path(__file__).parents[2] / "documents" / "senior-it-project-manager.txt"
ENGLISH = words("en")
MARC = Human("U1MARC", Typed("Marc <Dubois>"))
TODAY = date(2025, 11, 18)
REPORTING = (
    "Regularly report project progress at all levels, including senior management and/or the sponsor/client."
)


def brussels() -> Library:
    return library_of(ROLE.name, ROLE.read_text(encoding="utf-8"))


def to(question: str, *, human: Human | None = None, seen: Seen = Seen.DIRECT) -> list[str]:
    """The texts of the blocks that answer a question about the Brussels role."""
    found = Answered(Typed(question), answer(question, brussels(), TODAY), human=human)
    return shown(said(found, ENGLISH, seen)[0])


def shown(message: Message) -> list[str]:
    """The texts of the blocks of a message, but those of its buttons."""
    blocks = [block.to_dict() for block in message.blocks]
    told = (block for block in blocks if block["type"] in ("section", "context", "header"))
    return [text["text"] for block in told for text in (block.get("elements") or [block["text"]])]


def has_feedback(message: Message) -> bool:
    return any(block.type == "context_actions" for block in message.blocks)


def can_be_shared(message: Message) -> bool:
    return SHARE in str([block.to_dict() for block in message.blocks])


def passage(text: str, line: int = 1, *, document: str = "role.txt", heading: str = "Tasks") -> Passage:
    return Passage(document, heading, text, line, text)


def quoting(*passages: Passage) -> list[str]:
    found = Answer(Outcome.QUOTE, "en", quotes=passages)
    return [text for one in said(Answered(Typed("what?"), found), ENGLISH) for text in shown(one)]


def test_an_answer_says_the_question_the_sentence_the_line_and_where_it_stands() -> None:
    assert to("who do I report progress to?") == [
        "You asked: who do I report progress to?",
        "The documents say:",
        f"> {REPORTING}",
        "senior-it-project-manager.txt › Responsibilities, line 10",
    ]


def test_a_computed_fact_shows_each_line_it_rests_on_and_how_it_follows() -> None:
    assert to("when is my last day?")[1:] == [
        "The last day of the role is Monday 16 November 2026.",
        "> Start Date: 17/11/2025\n> Duration: 12 months",
        "senior-it-project-manager.txt, lines 4–5",
        "Counted from Monday 17 November 2025, 12 months end on Monday 16 November 2026, that day included.",
    ]


def test_half_an_answer_says_what_is_mentioned_what_is_not_and_who_may_know() -> None:
    assert to("how many specialists do I coordinate?", human=MARC)[1:] == [
        "The documents mention it, but not how many or how much.",
        "> Coordinate a team of specialists to implement project tasks.",
        "senior-it-project-manager.txt › Responsibilities, line 12",
    ]


def test_no_answer_names_what_is_missing_the_nearest_section_and_who_may_know() -> None:
    assert to("who pays for lunch with suppliers?", human=MARC)[1:] == [
        "The documents do not say anything about this: pays and lunch.",
        "The nearest I found is under Responsibilities.",
    ]


def test_in_a_channel_the_one_who_may_know_is_named_and_not_pinged() -> None:
    assert to("what is the wifi password?", human=MARC, seen=Seen.PUBLIC)[-1] == (
        "You could ask Marc &lt;Dubois&gt;."
    )


def test_every_example_gets_an_answer_from_the_role_document() -> None:
    outcomes = {example: answer(example, brussels(), TODAY).outcome for example in EXAMPLES}
    assert set(outcomes.values()) <= {Outcome.FACT, Outcome.QUOTE}, outcomes
    assert len(EXAMPLES) == 4


def test_what_was_typed_and_what_a_document_says_never_pings() -> None:
    document = passage("<!here> & you", document="<!channel>.txt", heading="<@U2>")
    found = Answer(Outcome.NONE, "en", quotes=(document,), missing=("<!everyone>",), nearest=(document,))
    (message,) = said(Answered(Typed("<!subteam^S1> ?"), found), ENGLISH)
    assert not any("<" in text for text in (*shown(message), message.text))
    assert "> &lt;!here&gt; &amp; you" in shown(message)


def test_lines_that_follow_each_other_are_told_as_a_run() -> None:
    texts = quoting(*(passage(f"number {line}", line) for line in (9, 3, 4, 5)))
    assert texts[2] == "> number 3\n> number 4\n> number 5\n> number 9"
    assert texts[3] == "role.txt › Tasks, lines 3–5 and 9"


def test_two_quotes_of_one_line_name_it_once() -> None:
    assert quoting(passage("left cell", 3), passage("right cell", 3))[-1] == "role.txt › Tasks, line 3"


def test_quotes_from_two_sections_each_name_their_own() -> None:
    texts = quoting(passage("one", 3), passage("two", 8, heading="Skills"))
    assert texts[2:] == ["> one", "role.txt › Tasks, line 3", "> two", "role.txt › Skills, line 8"]


def test_an_answer_too_long_for_one_message_goes_on_in_another_and_nothing_is_lost() -> None:
    found = Answer(Outcome.QUOTE, "en", quotes=tuple(passage("word " * 60, line) for line in range(1, 61)))
    messages = said(Answered(Typed("what?"), found, key=7), ENGLISH)
    assert len(messages) == 2
    assert sum(text.count("> word") for one in messages for text in shown(one)) == 60
    assert [has_feedback(one) for one in messages] == [False, True]


def test_an_answer_longer_than_anybody_reads_says_how_much_is_left_out() -> None:
    texts = quoting(*(passage("word " * 60, line) for line in range(1, 201)))
    quoted = sum(text.count("> word") for text in texts)
    assert 60 < quoted < 200
    assert texts[-1] == f"{200 - quoted} more lines stand in the document."


def test_answers_to_several_questions_are_all_shown_in_as_many_messages_as_they_need() -> None:
    quotes = tuple(passage("w " * 400, line) for line in range(1, 9))
    found = Answer(Outcome.QUOTE, "en", quotes=quotes)
    each = tuple(Answered(Typed(f"question {n}?"), found) for n in range(4))
    messages = said(Several(each), ENGLISH)
    assert len(messages) > 1
    texts = [text for one in messages for text in shown(one)]
    assert all(f"You asked: question {n}?" in texts for n in range(4))


@pytest.mark.parametrize(
    ("seen", "can_share", "can_judge"),
    [(Seen.DIRECT, False, True), (Seen.ALONE, True, True), (Seen.PUBLIC, False, False)],
)
def test_what_can_be_done_about_an_answer_depends_on_who_sees_it(
    seen: Seen, can_share: bool, can_judge: bool
) -> None:
    found = Answered(Typed("where is it?"), answer("where is the role based?", brussels(), TODAY), key=7)
    (message,) = said(found, ENGLISH, seen)
    assert (can_be_shared(message), has_feedback(message)) == (can_share, can_judge)


def test_a_refusal_is_not_shared_and_a_choice_is_not_judged() -> None:
    refusal = Answered(Typed("?"), Answer(Outcome.NONE, "en", missing=("wifi",)), key=7)
    choices = (passage("a"), passage("b"))
    choice = Answered(Typed("?"), Answer(Outcome.CLARIFY, "en", choices=choices), key=7)
    assert not can_be_shared(said(refusal, ENGLISH, Seen.ALONE)[0])
    assert not has_feedback(said(choice, ENGLISH)[0])


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Courteous(Courtesy.GREETING), "Hello!"),
        (Courteous(Courtesy.THANKS), "With pleasure! I am here whenever you need me."),
        (
            Courteous(Courtesy.WORDLESS),
            "I understand words best. Write “help” to see what I can do for you.",
        ),
        (NoQuestion(), "I found no question about the role in this."),
        (NoDocument(), "I have no role document yet. Once an admin has imported one, I answer from it."),
        (
            TooLong(10_000, 1000),
            "Your question has 10000 characters, and I read 1000. Could you put it shorter?",
        ),
    ],
)
def test_where_there_is_no_answer_one_kind_sentence_says_why(reply: Reply, sentence: str) -> None:
    assert [one.text for one in said(reply, ENGLISH)] == [sentence]


def test_help_shows_the_examples_in_full() -> None:
    assert all(example in shown(said(Courteous(Courtesy.HELP), ENGLISH)[0])[-1] for example in EXAMPLES)


def test_dates_are_written_in_the_language_of_the_person() -> None:
    found = Answered(Typed("?"), answer("quand est-ce que je commence ?", brussels(), TODAY))
    assert "lundi 17 novembre 2025" in said(found, words("fr"))[0].text


def test_dates_a_role_was_set_up_with_are_said_to_be_those() -> None:
    agreed = as_agreed(brussels(), date(2025, 12, 1), date(2026, 11, 30))
    question = "when is my last day?"
    found = Answered(Typed(question), answer(question, agreed, TODAY), agreed=True)
    texts = shown(said(found, ENGLISH)[0])
    assert "These dates were agreed here; they are not those of the document." in texts
    assert not any("17/11/2025" in text for text in texts)


_TEXT = st.text(max_size=3000)
_PASSAGES = st.lists(
    st.builds(
        passage,
        _TEXT,
        st.integers(min_value=1, max_value=9999),
        document=st.text(max_size=80),
        heading=st.text(max_size=120),
    ),
    min_size=1,
    max_size=3,
)


@settings(deadline=None)
@given(
    question=st.text(max_size=1000), passages=_PASSAGES, missing=st.lists(st.text(max_size=1000), max_size=5)
)
def test_whatever_is_asked_and_quoted_fits_into_messages_of_slacks(
    question: str, passages: list[Passage], missing: list[str]
) -> None:
    found = Answer(Outcome.PARTIAL, "en", quotes=tuple(passages), missing=tuple(missing))
    assert said(Answered(Typed(question), found, human=MARC), ENGLISH)


def test_an_answer_in_which_every_character_has_to_be_escaped_fits_as_well() -> None:
    worst = tuple(passage("&" * 3000, line, document="&" * 80, heading="&" * 120) for line in range(3))
    found = Answer(Outcome.PARTIAL, "en", quotes=worst, missing=("&" * 1000,))
    assert said(Answered(Typed("&" * 1000), found, human=MARC), ENGLISH)
