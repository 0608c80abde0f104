"""What was learned from questions of newcomers: the adapters of questions, and how much each signal counts.

Both are files made by `python -m bench.train`; nothing in them is set by hand.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.knowledge.embedders import Floats

LEARNED = Path(__file__).parent / "learned"


class Kind(StrEnum):
    """The kind of document a passage stands in: of a handbook other things are asked than of a role sheet."""

    HANDBOOK = "handbook"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Decision:
    """How it is decided whether to answer: name of a signal of the best passage -> its weight; and a bias."""

    weights: Mapping[str, float]
    bias: float

    def chance(self, signals: Mapping[str, float]) -> float:
        """Return how likely the passage answers, from 0 to 1."""
        logit = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in signals.items())
        return float(1 / (1 + np.exp(-logit)))


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one engine.

    Args:
        order: name of a signal -> its weight when passages are put in order.
        doubt: for the kind of document the best passage stands in.
    """

    order: Mapping[str, float]
    doubt: Mapping[Kind, Decision]


def engines() -> frozenset[str]:
    """Return the engines that were trained, such as "e5+use"; "" is that of words alone."""
    return frozenset(_learned())


@cache
def weights(engine: str) -> Weights:
    """Return the weights of an engine; raises KeyError for one that was never trained."""
    found = _learned()[engine]
    doubt = {Kind(kind): Decision(one["weights"], one["bias"]) for kind, one in found["doubt"].items()}
    return Weights(found["order"], doubt)


@cache
def _learned() -> Mapping[str, Any]:
    return dict(json.loads((LEARNED / "weights.json").read_text(encoding="utf-8")))


@cache
def adapter(embedder: str) -> Floats | None:
    """Return the matrix whose product with a question's vector is added to it; None when none was learned."""
    file = LEARNED / f"{embedder}.npy"
    return np.load(file).astype(np.float32) if file.is_file() else None
