"""Several questions in one message, and one sentence that asks two things."""

from datetime import date

import pytest

from bot.knowledge.clauses import clauses
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.plain import plain_text
from bot.knowledge.rules import answers
from tests.rules.answer_vectors import BRUSSELS, role

TODAY = date(2026, 2, 2)


def ask(text: str) -> tuple[Answer, ...]:
    return answers(text, role(BRUSSELS), TODAY)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When do I start and for how long?", ("17 November 2025", "12 months")),
        ("How many days must I be in the office and where do I work?", ("2 office days", "Brussels")),
        ("Quand est-ce que je commence et quand est-ce que je finis ?", ("17 November 2025", "16 November")),
        ("Waar werk ik en hoelang duurt mijn opdracht?", ("Brussels", "12 months")),
        (
            "Where do I work, and how many days at the office, and how long?",
            ("Brussels", "2 office", "12 mo"),
        ),
    ],
)
def test_a_sentence_that_asks_two_facts_gets_both(question: str, said: tuple[str, ...]) -> None:
    told = "\n".join(map(plain_text, ask(question)))
    assert [one for one in said if one not in told] == []


def test_what_the_documents_do_not_say_takes_nothing_from_what_they_say() -> None:
    known, unknown = ask("Where do I work and who is my dentist?")
    assert (known.outcome, unknown.outcome) == (Outcome.FACT, Outcome.NONE)
    assert unknown.missing == ("dentist",)


@pytest.mark.parametrize(
    "question",
    [
        "When do I start and when does it end?",  # one span says both
        "Is there parking and do I get a laptop?",  # nothing is said of either
        "What is said about scope and budget?",
        "Where and when do I begin?",
        "Do I report to the sponsor and senior management?",
    ],
)
def test_what_one_answer_says_is_not_taken_apart(question: str) -> None:
    assert len(ask(question)) == 1


def test_each_question_of_a_message_is_answered_in_its_order() -> None:
    first, second = ask("When does it end? And where do I work?")
    assert "16 November 2026" in plain_text(first)
    assert "Brussels" in plain_text(second)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Waar werk ik en wie is mijn baas?", ("Waar werk ik?", "wie is mijn baas?")),
        ("Mon chef doit répondre en combien de jours ?", ()),
        ("Which skills and experience do I need?", ()),
        ("and " * 2000, ()),
        (" " * 100_000, ()),
        ("", ()),
    ],
)
def test_and_parts_a_sentence_only_before_another_question(sentence: str, parts: tuple[str, ...]) -> None:
    assert clauses(sentence) == parts
