"""What speaks for each passage as the answer to a question, as numbers.

`bench.train` fits the weights of exactly these signals, so that what is trained is what is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.knowledge.embedders import Floats
from bot.knowledge.index import Entry, Index
from bot.knowledge.reading import Question, Unit
from bot.knowledge.semantics import Likeness, Semantics
from bot.knowledge.values import satisfied

MEANING = ("whole", "heading", "best")  # one of each for every embedder, named "e5.whole"
WORDS = ("said", "meant", "headed", "covered", "held", "held_beside", "length")

_WEAK = 0.35
_CANDIDATES = 40
_BY_HEADING = 0.7
_BETWEEN = 0.3  # of the rarity of a unit, added below, so that one common word alone covers little


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals of the candidates.

    Args:
        at: numbers of the candidates in the index.
        names: of the columns of `rows`.
        rows: one row for each candidate; cosines, shares from 0 to 1, and small counts.
        best: for each candidate, the number of the sentence that answers best.
    """

    at: tuple[int, ...]
    names: tuple[str, ...]
    rows: Floats
    best: tuple[int, ...]


def signals(question: Question, typed: str, index: Index, semantics: Semantics) -> Signals:
    """Return the signals of the passages that can be the answer.

    Args:
        question: as it was understood.
        typed: as it was typed, for its meaning as a whole.
        semantics: used if it knows every passage; else the words alone speak.
    """
    known = semantics.knows(index.passages)
    likeness = semantics.likeness(typed, index.passages) if known else {}
    weights = {unit: index.rarity(unit) * (_WEAK if unit.weak else 1.0) for unit in question.units}
    at = _candidates(weights, index, likeness)
    names = (*(f"{name}.{which}" for name in likeness for which in MEANING), *WORDS)
    covered = [_coverage(weights, index.entries[each]) for each in at]
    best = tuple(_best(shares, _at(likeness, each)) for each, shares in zip(at, covered, strict=True))
    rows = [
        [*_meaning(likeness, each), *_words(question, weights, index.entries[each], shares, sentence)]
        for each, shares, sentence in zip(at, covered, best, strict=True)
    ]
    return Signals(at, names, np.array(rows, dtype=np.float32).reshape(len(at), len(names)), best)


def _candidates(weights: dict[Unit, float], index: Index, likeness: dict[str, Likeness]) -> tuple[int, ...]:
    score = np.zeros(len(index.entries))
    for unit, weight in weights.items():
        holders = list(index.holders(unit))
        score[holders] += weight / (_BETWEEN + sum(weights.values()))
    for each in likeness.values():
        score += _spread(each.whole) + 0.5 * _spread(each.best)
    first = np.argsort(-score, kind="stable")[:_CANDIDATES]
    return tuple(int(at) for at in first if likeness or score[at] > 0)


def _spread(cosines: Floats) -> Floats:
    spread: Floats = (cosines - cosines.mean()) / (cosines.std() + 1e-6)
    return spread


def _meaning(likeness: dict[str, Likeness], at: int) -> list[float]:
    return [float(getattr(each, which)[at]) for each in likeness.values() for which in MEANING]


def _at(likeness: dict[str, Likeness], at: int) -> int | None:
    first = next(iter(likeness.values()), None)
    return int(first.at[at]) if first else None


def _words(
    question: Question, weights: dict[Unit, float], entry: Entry, covered: Sequence[float], best: int
) -> list[float]:
    total = _BETWEEN + sum(weights.values())
    said = sum(weight for unit, weight in weights.items() if entry.body.says(unit))
    meant = sum(weight for unit, weight in weights.items() if entry.body.means(unit)) - said
    headed = sum(weight for unit, weight in weights.items() if entry.heading.means(unit))
    return [
        said / total,
        meant / total,
        headed / total,
        max(covered) / total,
        satisfied(question.asks, entry.body.held),
        satisfied(question.asks, entry.parts[best].held),
        float(np.log(1 + len(entry.passage.text)) / 10),
    ]


def _coverage(weights: dict[Unit, float], entry: Entry) -> list[float]:
    """Return for each sentence how much of the question stands in it or in the heading above it."""
    above = {unit: _BY_HEADING * weight * entry.heading.means(unit) for unit, weight in weights.items()}
    return [
        sum(weight if gist.means(unit) else above[unit] for unit, weight in weights.items())
        for gist in entry.parts
    ]


def _best(covered: Sequence[float], near: int | None) -> int:
    """Return the sentence that covers most of the question; among equals, the nearest in meaning."""
    most = max(covered)
    if near is not None and (most == 0 or covered[min(near, len(covered) - 1)] >= 0.5 * most):
        return min(near, len(covered) - 1)
    return covered.index(most)
