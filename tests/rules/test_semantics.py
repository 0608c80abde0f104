"""What questions mean: each is worked out once, however often it is compared."""

from collections.abc import Sequence

import pytest

from bot.knowledge.embedders import Floats
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
