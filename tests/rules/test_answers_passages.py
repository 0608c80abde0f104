"""Quotes, halves and refusals: what a question gets that asks for no single fact."""

from datetime import date

import pytest

from bot.knowledge.library import Library, Passage
from bot.knowledge.outcome import Answer, Ask, Outcome
from bot.knowledge.plain import plain_text
from bot.knowledge.rules import answer
from tests.rules.answer_vectors import BRUSSELS, role

TODAY = date(2026, 2, 2)


def ask(question: str, document: str = BRUSSELS) -> Answer:
    return answer(question, role(document), TODAY)


def shelf(*lines: str, heading: str = "Responsibilities") -> Library:
    return Library(tuple(Passage("role.txt", heading, line, at, line) for at, line in enumerate(lines, 1)))


@pytest.mark.parametrize("word", ["vendors", "suppliers", "contractors", "fournisseurs", "leveranciers"])
def test_colleagues_own_words_meet_those_of_the_document(word: str) -> None:
    library = shelf("Manage relationships with external suppliers.", "Write monthly reports.")
    question = {"fournisseurs": "Dois-je gérer les fournisseurs ?", "leveranciers": "Beheer ik leveranciers?"}
    given = answer(question.get(word, f"Do I deal with {word}?"), library, TODAY)
    assert [passage.line for passage in given.quotes] == [1]


def test_a_quote_keeps_the_documents_language_and_says_where_it_stands() -> None:
    given = ask("Dois-je parler anglais ?")
    assert given.language == "fr"
    assert "> Proficiency in English." in plain_text(given)
    assert "Desired Skills, line 28" in plain_text(given)


@pytest.mark.parametrize(
    ("question", "heading", "passages"),
    [
        ("What are my responsibilities?", "Responsibilities", 14),
        ("Quelles sont mes tâches ?", "Responsibilities", 14),
        ("Welke vaardigheden zijn gewenst?", "Desired Skills", 3),
        ("Which qualifications are needed?", "Qualifications and Experience", 3),
    ],
)
def test_a_question_about_a_section_gets_all_of_it_in_order(
    question: str, heading: str, passages: int
) -> None:
    quotes = ask(question).quotes
    assert {passage.heading for passage in quotes} == {heading}
    assert len(quotes) == passages
    assert [passage.line for passage in quotes] == sorted(passage.line for passage in quotes)


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("How many specialists are in the team?", Ask.NUMBER),
        ("Combien de personnes dans l'équipe ?", Ask.NUMBER),
        ("Hoe groot is het team?", Ask.NUMBER),
        ("Which two days must I be in the office?", Ask.WEEKDAY),
        ("Who is the sponsor?", Ask.PERSON),
        ("Wie is de klant?", Ask.PERSON),
        ("Which suppliers do we work with?", Ask.WHICH),
        ("When is the next performance review?", Ask.DATE),
        ("How many years of experience are required?", Ask.NUMBER),
        ("Where exactly is the office?", Ask.ADDRESS),
    ],
)
def test_a_topic_without_the_kind_of_value_asked_for_is_only_half_an_answer(
    question: str, lacks: Ask
) -> None:
    given = ask(question)
    assert given.outcome is Outcome.PARTIAL
    assert given.quotes
    assert lacks in given.lacks


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("How many years of experience are required?", "cloud-security-architect.txt", "At least 5 years"),
        ("Hoe groot is het team?", "service-delivery-manager.txt", "team van acht"),
        ("How many trainees do I have?", "communication-officer.txt", "two trainees"),
        ("How often do I report?", "cloud-security-architect.txt", "Report monthly"),
        ("Who do I report to?", "cloud-security-architect.txt", "Chief Information Security Officer"),
        ("Which certificate do I need?", "cloud-security-architect.txt", "CISSP"),
    ],
)
def test_a_value_of_the_kind_asked_for_makes_it_a_whole_answer(
    question: str, document: str, words: str
) -> None:
    given = ask(question, document)
    assert given.outcome is Outcome.QUOTE
    assert words in given.quotes[0].text


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What is my salary?", "salary"),
        ("Is there a parking space at the office?", "parking"),
        ("Can my contract be extended?", "extended"),
        ("Do I need to speak French?", "French"),
        ("Which tool do we use for project tracking, Jira or MS Project?", "Jira"),
        ("Is there a sauna?", "sauna"),
        ("Ai-je droit à des chèques-repas ?", "chèques repas"),
        ("Krijg ik een bedrijfswagen?", "bedrijfswagen"),
    ],
)
def test_a_topic_no_document_has_is_named_as_missing_in_the_askers_words(question: str, missing: str) -> None:
    given = ask(question)
    assert given.outcome is Outcome.NONE
    assert any(missing in topic for topic in given.missing)
    assert given.fact is None
    assert given.quotes == ()


def test_topics_that_never_stand_together_are_half_an_answer_that_names_the_other() -> None:
    library = shelf("Prepare the budget.", "Negotiate with suppliers.")
    given = answer("Do suppliers get a budget?", library, TODAY)
    assert given.outcome is Outcome.PARTIAL
    assert given.missing in (("suppliers",), ("budget",))


def test_how_much_leave_do_i_get_is_no_question_about_a_farewell() -> None:
    library = shelf("You have 24 days of leave a year.", "A farewell party is paid by the team.")
    given = answer("How much leave do I get?", library, TODAY)
    assert given.outcome is Outcome.QUOTE
    assert "24 days" in given.quotes[0].text


def test_an_unknown_verb_does_not_hide_a_known_topic_but_an_unknown_noun_does() -> None:
    library = shelf("Negotiate and manage contracts with external suppliers.")
    assert answer("Do I countersign contracts?", library, TODAY).outcome is Outcome.QUOTE
    assert answer("Is there a contract for the zeppelin?", library, TODAY).outcome is Outcome.NONE


@pytest.mark.parametrize(
    "typed", ["suppliers", "supliers", "supppliers", "suppleirs", "suppliera", "SUPPLIERS!!"]
)
def test_one_wrong_letter_is_forgiven(typed: str) -> None:
    assert ask(f"do i manage {typed}").outcome is Outcome.QUOTE


def test_an_empty_shelf_answers_nothing() -> None:
    assert answer("Do I manage suppliers?", Library(()), TODAY).outcome is Outcome.NONE
