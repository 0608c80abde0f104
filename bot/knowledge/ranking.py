"""Which passage answers a question, and how likely it does."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.knowledge.doubts import doubts
from bot.knowledge.embedders import Floats
from bot.knowledge.index import Entry, Index
from bot.knowledge.reading import Question
from bot.knowledge.semantics import Semantics
from bot.knowledge.signals import Signals, signals
from bot.knowledge.text import sentences
from bot.knowledge.unsaid import unsaid
from bot.knowledge.weights import Kind, weights

STANDING = ("margin", "share", "share_of_three")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may answer.

    Args:
        share: of the likelihood that all candidates have together, from 0 to 1.
        sentence: the one of it that answers best.
    """

    entry: Entry
    share: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates, the likeliest first, and the chance, from 0 to 1, that the first ones answer.

    Args:
        chance: a wrong passage where documents do answer counted half when it was learned.
        by_meaning: not by their words alone.
        kind: of the document in which the first one stands.
    """

    hits: tuple[Hit, ...]
    chance: float
    by_meaning: bool
    kind: Kind = Kind.HANDBOOK


def ranking(question: Question, typed: str, index: Index, semantics: Semantics, role: str = "") -> Ranking:
    """Put the passages of a library in the order in which they are likely to answer.

    Args:
        question: as it was understood.
        typed: as it was typed.
        role: name of the role document among the documents; "" where there is none.
    """
    found = signals(question, typed, index, semantics)
    by_meaning = semantics.knows(index.passages)
    if not found.at:
        return Ranking((), 0.0, by_meaning)
    learned = weights(semantics.engine if by_meaning else "")
    shares = likelihoods(found, learned.order)
    first = np.argsort(-shares, kind="stable")
    hits = tuple(_hit(index.entries[found.at[at]], float(shares[at]), found.best[at]) for at in first)
    kind = kind_of(hits[0].entry, role)
    beyond = unsaid(typed, semantics, kind) if by_meaning else 0.0
    against = circumstances(question, typed, index, found, shares, beyond)
    return Ranking(hits, learned.doubt[kind].chance(against), by_meaning, kind)


def kind_of(entry: Entry, role: str) -> Kind:
    """Return the kind of document a passage stands in, by the name of the role document."""
    return Kind.ROLE if entry.passage.document == role else Kind.HANDBOOK


def _hit(entry: Entry, share: float, best: int) -> Hit:
    return Hit(entry, share, sentences(entry.passage.text)[best])


def likelihoods(found: Signals, order: Mapping[str, float]) -> Floats:
    """Return how likely each candidate is the one that answers, all together 1."""
    score = found.rows @ np.array([order[name] for name in found.names], dtype=np.float32)
    raised = np.exp(score - score.max())
    shares: Floats = (raised / raised.sum()).astype(np.float32)
    return shares


def circumstances(
    question: Question, typed: str, index: Index, found: Signals, shares: Floats, beyond: float
) -> dict[str, float]:
    """Return everything that tells whether the best candidate answers at all, by name.

    Args:
        beyond: log odds that such a question goes beyond documents, see `unsaid`.
    """
    first = np.argsort(-shares, kind="stable")
    top, others = int(first[0]), [float(shares[at]) for at in first[1:]]
    share = float(shares[top])
    standing = (share - (others[0] if others else 0.0), share, share + sum(others[:2]))
    return {
        **dict(zip(found.names, found.rows[top].tolist(), strict=True)),
        **dict(zip(STANDING, standing, strict=True)),
        "unsaid": beyond,
        **doubts(question, typed, index, index.entries[found.at[top]], found.best[top]),
    }
