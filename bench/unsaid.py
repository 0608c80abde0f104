"""Learning which questions documents seldom answer, from their wording."""

from collections.abc import Iterable, Sequence

import numpy as np

from bench.library import Case, Set
from bot.knowledge.embedders import Floats
from bot.knowledge.semantics import Semantics
from bot.knowledge.weights import Kind

_PARTS = 300  # directions in which questions differ most: their form, and the commonest of their topics
_DECAY, _RATE, _STEPS = 0.001, 1.0, 1200
_PAIR = 0.5  # how much an answered question of the pairs counts: there are many of them


def unsaid_of(semantics: Semantics, sets: Iterable[Set]) -> dict[Kind, Floats]:
    """Return the weights of `bot.knowledge.unsaid` for the embedders of a semantics; none without embedders.

    Those of role documents are learned from the sets that hold one, those of handbooks from the others.
    """
    by_kind: dict[Kind, list[Case]] = {kind: [] for kind in Kind}
    for one in sets:
        kind = Kind.ROLE if one.library.role_document else Kind.HANDBOOK
        by_kind[kind] += [case for case in one.cases if case.kind != "computed"]
    learned = by_kind.items() if semantics.embedders else ()
    return {kind: _learned(semantics, told) for kind, told in learned if told}


def _learned(semantics: Semantics, told: Sequence[Case]) -> Floats:
    seen = np.stack([np.concatenate([row for _, row in semantics.asked(case.question)]) for case in told])
    middle, scale = seen.mean(axis=0), _scale(seen, semantics)
    parts = np.linalg.svd((seen - middle) / scale, full_matrices=False)[2][:_PARTS].T / np.sqrt(_PARTS)
    silent = np.array([not case.answerable for case in told], dtype=float)
    weights, bias = _fit((seen - middle) / scale @ parts, silent, _counts(told))
    bare = parts @ weights / scale
    return np.append(bare, bias - bare @ middle).astype(np.float32)


def _scale(seen: Floats, semantics: Semantics) -> Floats:
    """Return the spread of each embedder's numbers, so that each embedder counts as much."""
    sizes = [one.size for one in semantics.embedders]
    spread = [part.std() for part in np.split(seen - seen.mean(axis=0), np.cumsum(sizes)[:-1], axis=1)]
    scale: Floats = np.repeat(spread, sizes)
    return scale


def _counts(told: Sequence[Case]) -> Floats:
    counts = np.array([_PAIR if case.kind == "pair" and case.answerable else 1.0 for case in told])
    shares: Floats = counts / counts.sum()
    return shares


def _fit(seen: Floats, silent: Floats, counts: Floats) -> tuple[Floats, float]:
    """Learn by descent with momentum, under decay."""
    weights, bias = np.zeros(seen.shape[1]), 0.0
    moved, shifted = np.zeros_like(weights), 0.0
    for _ in range(_STEPS):
        error = (1 / (1 + np.exp(-(seen @ weights + bias))) - silent) * counts
        moved = 0.9 * moved + seen.T @ error + _DECAY * weights
        shifted = 0.9 * shifted + float(error.sum())
        weights, bias = weights - _RATE * moved, bias - _RATE * shifted
    return weights.astype(np.float32), bias
