"""What questions mean: each is worked out once, however often it is compared."""

from collections.abc import Sequence

import pytest

from bot.knowledge.embedders import Floats
from bot.knowledge.library import Passage
from bot.knowledge.semantics import Semantics
from tests.embedder import WordEmbedder

QUESTION, PARKING, LUNCH = "Where do I park?", "Where do I park my bike?", "When is lunch?"


class Counting(WordEmbedder):
    """Remembers which questions it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def questions(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        return super().questions(texts)


def test_a_question_that_was_compared_before_is_not_embedded_again() -> None:
    embedder = Counting()
    semantics = Semantics((embedder,))
    first = semantics.alike(QUESTION, [PARKING, LUNCH])
    assert semantics.alike(QUESTION, [PARKING, LUNCH]) == first
    assert sorted(embedder.asked) == sorted([QUESTION, PARKING, LUNCH])


def test_the_likeness_of_questions_is_that_of_their_vectors() -> None:
    near, far, same = Semantics((WordEmbedder(),)).alike(QUESTION, [PARKING, LUNCH, QUESTION])
    assert far < near < same == pytest.approx(1.0)


def test_passages_that_were_compared_are_known_and_others_are_not() -> None:
    semantics = Semantics((WordEmbedder(),))
    here, there = (
        Passage("a.md", "", text, 1, text) for text in ("Park behind the house.", "Lunch is at noon.")
    )
    semantics.learn([here])
    semantics.likeness(QUESTION, (here,))
    assert semantics.knows((here,))
    assert not semantics.knows((here, there))


def test_a_library_in_another_order_has_the_likeness_of_its_own_passages() -> None:
    semantics = Semantics((WordEmbedder(),))
    one, other = (
        Passage("a.md", "", text, 1, text) for text in ("Park behind the house.", "Lunch is at noon.")
    )
    semantics.learn([one, other])
    near = semantics.likeness(QUESTION, (one, other))["words"].whole
    assert semantics.likeness(QUESTION, (other, one))["words"].whole.tolist() == near[::-1].tolist()
