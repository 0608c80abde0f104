"""Learning the adapters: matrices that move questions towards the passages that answer them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.library import Set
from bot.knowledge.embedders import Embedder, Floats
from bot.knowledge.semantics import Semantics

# While adapters learn, a passage nearer by a cosine of 0.1 is e^4 or e times as likely. Cosines of e5
# lie close together: under a small factor it would learn to spread them instead of putting them in order.
SHARPNESS = {"e5": 40.0, "use": 10.0}
DECAY, RATE, STEPS = 0.003, 0.001, 250
Adapters = dict[str, Floats]
Batch = tuple[Floats, Floats, NDArray[np.bool_]]


def adapters_of(semantics: Semantics, sets: Sequence[Set]) -> Adapters:
    """Learn for each embedder the matrix that moves questions towards the passages that answer them."""
    return {
        one.name: _adapter(one, number, semantics, sets) for number, one in enumerate(semantics.embedders)
    }


def _adapter(embedder: Embedder, number: int, semantics: Semantics, sets: Sequence[Set]) -> Floats:
    """Learn the matrix under which the passage that answers comes first, and none does where none answers.

    Beside the passages of a set stands "nothing", as near to every question as a level that is learned, too.
    So passages that nearly answer move below it, and cosines of different questions can be compared.
    """
    batches = [batch for one in sets if (batch := _batch(number, semantics, one))]
    sharpness = SHARPNESS[embedder.name]
    count = sum(len(asked) for _, asked, _ in batches)
    nearest = np.concatenate([(asked @ passages.T).max(axis=1) for passages, asked, _ in batches])
    stacked = np.concatenate([passages for passages, _, _ in batches])  # one product instead of a hundred
    edges = np.cumsum([0, *(len(passages) for passages, _, _ in batches)])
    learned = _Descent(np.zeros((embedder.size, embedder.size)), nearest.mean())
    for _ in range(STEPS):
        matrix, level = learned.values
        moved = stacked + stacked @ matrix  # instead of the questions: there are fewer passages
        pull, lift = np.empty(moved.shape, dtype=np.float32), np.zeros_like(level)
        for (start, end), (_, asked, right) in zip(pairwise(edges), batches, strict=True):
            near = np.column_stack((asked @ moved[start:end].T, np.full(len(asked), level)))
            near *= sharpness
            share, hit = softmax(near), softmax(np.where(right, near, -np.inf))
            error = sharpness / count * (share - hit)
            pull[start:end] = error[:, :-1].T @ asked
            lift += error[:, -1].sum()
        slope: Floats = (DECAY * matrix + stacked.T @ pull).astype(np.float32)
        learned.step((slope, lift))
    return learned.values[0]


class _Descent:
    """Steps of Adam: each number moves by its slope, measured by how much that varies."""

    def __init__(self, *values: NDArray[np.floating[Any]]) -> None:
        self.values: list[Floats] = [np.asarray(value, dtype=np.float32) for value in values]
        self._mean = [np.zeros_like(value) for value in self.values]
        self._square = [np.zeros_like(value) for value in self.values]
        self._steps = 0

    def step(self, slopes: Sequence[Floats]) -> None:
        """Move every value against its slope."""
        self._steps += 1
        for at, slope in enumerate(slopes):
            self._mean[at] = 0.9 * self._mean[at] + 0.1 * slope
            self._square[at] = 0.99 * self._square[at] + 0.01 * slope * slope
            mean = self._mean[at] / (1 - 0.9**self._steps)
            spread = np.sqrt(self._square[at] / (1 - 0.99**self._steps)) + 1e-8
            self.values[at] = self.values[at] - RATE * mean / spread


def _batch(number: int, semantics: Semantics, one: Set) -> Batch | None:
    """Return the passages of a set, its questions, and which passage, or last nothing, answers which."""
    passages = one.library.passages
    asked = [case for case in one.cases if case.kind != "computed"]
    right = [[case.is_answered_by(passage) for passage in passages] for case in asked]
    told = [at for at, case in enumerate(asked) if any(right[at]) or not case.answerable]
    if not told:
        return None
    whole = semantics._stacked(passages)[number].whole  # the trainer looks inside
    questions = np.stack([semantics.asked(asked[at].question)[number][1] for at in told])
    return whole, questions, np.array([[*right[at], not any(right[at])] for at in told])


def softmax(scores: Floats) -> Floats:
    """Return rows of scores as rows of shares that are 1 together; a score of minus infinity gets none."""
    raised: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
