"""Whether two questions ask the same: strictly, in three languages, measured on questions that come near."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.embedders import available
from bot.knowledge.loop.newcomers import newcomers
from bot.knowledge.loop.sameness import LEAST, same, speaks_of
from bot.knowledge.semantics import Semantics, ready
from tests.meaning import SAME, Meaning

GROUPS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("alike_questions.toml").read_text(encoding="utf-8")
)["group"]
ASKED = "Where do I get my laptop?"


@pytest.fixture(scope="module")
def meaning() -> Semantics:
    found = ready(available())
    if found.engine not in LEAST:
        pytest.skip(f"no embedder that was measured works here: {found.downgraded}")
    return found


def is_same(one: str, other: str, *, likeness: float = SAME) -> bool:
    return same(one, [other], Meaning({(one, other): likeness}))[0] > 0


def test_no_question_that_comes_near_finds_the_answer_to_another_one(meaning: Semantics) -> None:
    found = [
        (group["asked"], other)
        for group in GROUPS
        for other, likeness in zip(group["other"], same(group["asked"], group["other"], meaning), strict=True)
        if likeness
    ]
    assert found == []


def test_no_question_of_newcomers_finds_the_answer_to_another_one(meaning: Semantics) -> None:
    every = {text: topic for topic, asked in newcomers().items() for text in asked.wordings.values()}
    texts = list(every)
    mistaken = [
        (text, other)
        for number, text in enumerate(texts)
        # In whichever order two are compared, it is the same: see below.
        for other, likeness in zip(texts[:number], same(text, texts[:number], meaning), strict=True)
        if likeness and every[text] != every[other]
    ]
    assert mistaken == []


def test_most_questions_find_their_answer_in_other_words_and_languages(meaning: Semantics) -> None:
    found = [likeness > 0 for one in GROUPS for likeness in same(one["asked"], one["same"], meaning)]
    assert sum(found) / len(found) >= 0.5


@pytest.mark.parametrize("other", ["where do i get my laptop", "  Where do I  get my LAPTOP ?"])
def test_equal_words_are_the_same_whatever_compares_them(other: str) -> None:
    assert same(ASKED, [other], Semantics()) == [1.0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("May I carry over 5 days of leave?", "May I carry over 10 days of leave?"),
        ("May I carry over five days of leave?", "May I carry over ten days of leave?"),
        ("Is the office open on Monday?", "Is the office open on Tuesday?"),
        ("Is the office open in March?", "Is the office open in April?"),
        ("Is the office open on 24 December?", "Is the office open on 31 December?"),
        ("May I work from home?", "May I not work from home?"),
        ("Mag ik thuis werken?", "Mag ik niet thuis werken?"),
        ("Puis-je reporter mes congés ?", "Ne puis-je pas reporter mes congés ?"),
        ("Where do I get my laptop?", "When do I get my laptop?"),
        ("Who approves my leave?", "How long is my leave?"),
        ("How many laptops do I get?", "How do I get a laptop?"),
        ("Do I get a laptop?", "Where do I get a laptop?"),
        ("Where is the room Horta?", "Where is the room Magritte?"),
    ],
)
def test_what_turns_a_question_round_makes_it_another_one_however_alike(one: str, other: str) -> None:
    assert not is_same(one, other, likeness=0.999)
    assert is_same(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("May I carry over 5 days of leave?", "May I carry over five days of leave?"),
        ("How many days of leave do I have?", "Hoeveel dagen verlof heb ik?"),
        ("Do we have a meeting on Monday?", "Hebben we maandag een vergadering?"),
        ("What do I do when I am ill?", "Que dois-je faire quand je suis malade ?"),
        ("Is there a car park?", "Y a-t-il un parking ?"),
        ("When is it?", "What time is it?"),
    ],
)
def test_another_wording_or_language_of_a_question_is_the_same_when_its_meaning_is(
    one: str, other: str
) -> None:
    assert is_same(one, other)
    assert not is_same(one, other, likeness=0.5)


def test_more_likeness_is_asked_of_a_question_that_speaks_of_more() -> None:
    longer = "Where do I get my laptop and my badge?"
    assert not is_same(ASKED, longer, likeness=0.84)
    assert is_same(ASKED, longer, likeness=0.9)


def test_an_engine_nobody_measured_is_believed_equal_words_only() -> None:
    class Unmeasured(Meaning):
        engine = "new"

    assert same(ASKED, ["Where can I get my laptop?", ASKED], Unmeasured()) == [0.0, 1.0]


@settings(deadline=None)  # the first question reads the lexicon
@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_typed_is_compared_and_the_order_does_not_matter(one: str, other: str) -> None:
    assert is_same(one, other) == is_same(other, one)


@pytest.mark.parametrize(
    ("question", "about", "expected"),
    [
        ("Where do I get my laptop?", "laptop, wifi", True),
        ("Waar krijg ik mijn laptop?", "laptop, wifi", True),
        ("Où est-ce que je reçois mon ordinateur portable ?", "laptop, wifi", True),
        ("How do I ask for leave?", "laptop, wifi", False),
        ("Who runs the Zephyr project?", "Zephyr", True),
        ("Who runs the project?", "Zephyr", False),
        ("Where do I get my laptop?", " , ;", False),
    ],
)
def test_who_was_named_for_a_topic_is_known_by_it_in_every_language(
    question: str, about: str, expected: bool
) -> None:
    assert speaks_of(question, about) is expected
