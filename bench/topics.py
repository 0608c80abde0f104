"""Learning which questions ask for which fact of the role sheet, and which ask for none."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from bench.library import Set
from bot.knowledge import prototypes
from bot.knowledge.embedders import Embedder, Floats
from bot.knowledge.reading import read

_PARTS = 256  # directions in which questions differ most; the others are noise to so few examples
_DECAY, _RATE, _STEPS = 3e-4, 1.0, 250
_OTHERS = 0.15  # how much a question of the sets counts beside an example
_TODAY = date(2026, 2, 2)


def topics_of(embedders: Sequence[Embedder], sets: Iterable[Set]) -> Floats:
    """Return the weights of `bot.knowledge.prototypes` for some embedders."""
    told = [*((topic, phrase, 1.0) for topic, phrase in prototypes.phrases()), *_without_a_fact(sets)]
    texts = [prototypes.bare(read(text, _TODAY, frozenset()), text) for _, text, _ in told]
    rows = [one.questions(texts) for one in embedders]
    means = [each.mean(axis=0) for each in rows]
    sizes = [float((each - mean).std()) for each, mean in zip(rows, means, strict=True)]
    seen = np.concatenate([(r - m) / s for r, m, s in zip(rows, means, sizes, strict=True)], axis=1)
    parts = np.linalg.svd(seen, full_matrices=False)[2][:_PARTS].T / np.sqrt(_PARTS)
    which = np.array([prototypes.TOPICS.index(topic) for topic, _, _ in told])
    weights, bias = _fit(seen @ parts, which, np.array([counts for _, _, counts in told]))
    scale = np.repeat(sizes, [one.size for one in embedders])
    bare = (weights @ parts.T) / scale
    return np.column_stack((bare, bias - bare @ np.concatenate(means))).astype(np.float32)


def _without_a_fact(sets: Iterable[Set]) -> Iterator[tuple[str, str, float]]:
    """Yield what newcomers ask of handbooks, and what the facts of a role document do not say."""
    for one in sets:
        facts = tuple(one.library.facts.lines.values())
        for case in one.cases:
            if case.kind != "computed" and not any(map(case.is_answered_by, facts)):
                yield prototypes.OTHER, case.question, _OTHERS


def _fit(seen: Floats, which: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Learn by descent with momentum, under decay, which topic each row is about."""
    right = np.eye(len(prototypes.TOPICS))[which]
    weights, bias = np.zeros((right.shape[1], seen.shape[1])), np.zeros(right.shape[1])
    moved, shifted = np.zeros_like(weights), np.zeros_like(bias)
    for _ in range(_STEPS):
        scores = seen @ weights.T + bias
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = (raised / raised.sum(axis=1, keepdims=True) - right) * counts[:, None] / counts.sum()
        moved = 0.9 * moved + slope.T @ seen + _DECAY * weights
        shifted = 0.9 * shifted + slope.sum(axis=0)
        weights, bias = weights - _RATE * moved, bias - _RATE * shifted
    return weights, bias
