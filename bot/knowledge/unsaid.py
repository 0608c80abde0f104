"""How far questions of a kind go beyond what documents say, told by their wording alone.

Whatever the handbook, "what is her name?", "which make is it?" and "how many are there?" seldom have an
answer in it, and "how do I ask for leave?" mostly has one. That is learned from questions of both sorts, by
`bench.unsaid`, and counts beside what speaks for a passage.
"""

from functools import cache

import numpy as np

from bot.knowledge.embedders import Floats
from bot.knowledge.semantics import Semantics
from bot.knowledge.weights import LEARNED, Kind

WEIGHTS = LEARNED / "unsaid.npz"


def unsaid(typed: str, semantics: Semantics, kind: Kind = Kind.HANDBOOK) -> float:
    """Return the log odds that documents do not say what is asked; 0 where nothing was learned.

    Args:
        typed: the question as it was typed.
        kind: of the documents: a role sheet seldom says how much leave there is, and a handbook mostly does.
    """
    learned = _weights(name_of(semantics.engine, kind))
    return 0.0 if learned is None else odds(learned, typed, semantics)


def odds(learned: Floats, typed: str, semantics: Semantics) -> float:
    """Return the log odds by given weights: one for each number of a question's vectors, and the bias."""
    rows = [row for _, row in semantics.asked(typed)]
    return float(learned @ np.concatenate((*rows, np.ones(1, dtype=np.float32))))


def name_of(engine: str, kind: Kind) -> str:
    """Return the name under which weights are kept: "e5+use role"."""
    return f"{engine} {kind}"


@cache
def _weights(name: str) -> Floats | None:
    kept = np.load(WEIGHTS)
    return kept[name].astype(np.float32) if name in kept else None
