"""How far questions of a kind go beyond what documents say, told by their wording alone.

Whatever the handbook, "what is her name?", "which make is it?" and "how many are there?" seldom have an
answer in it, and "how do I ask for leave?" mostly has one. That is learned from questions of both sorts, by
`bench.unsaid`, and counts beside what speaks for a passage.
"""

from functools import cache

import numpy as np

from bot.knowledge.embedders import Floats
from bot.knowledge.semantics import Semantics
from bot.knowledge.weights import LEARNED

WEIGHTS = LEARNED / "unsaid.npz"


def unsaid(typed: str, semantics: Semantics) -> float:
    """Return the log odds that documents do not say what is asked; 0 where nothing was learned.

    Args:
        typed: the question as it was typed.
    """
    learned = _weights(semantics.engine)
    return 0.0 if learned is None else odds(learned, typed, semantics)


def odds(learned: Floats, typed: str, semantics: Semantics) -> float:
    """Return the log odds by given weights: one for each number of a question's vectors, and the bias."""
    rows = [row for _, row in semantics.asked(typed)]
    return float(learned @ np.concatenate((*rows, np.ones(1, dtype=np.float32))))


@cache
def _weights(engine: str) -> Floats | None:
    kept = np.load(WEIGHTS)
    return kept[engine].astype(np.float32) if engine in kept else None
