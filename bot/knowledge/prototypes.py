"""How people ask for a fact of the role sheet, by examples (`prototypes.toml`).

A question that means the same as one of them asks for the same fact, whatever its words. What the rules of
`intents` recognise by concepts goes first; this hears what they do not.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from bot.knowledge import intents
from bot.knowledge.embedders import Embedder, Floats
from bot.knowledge.intents import Topic
from bot.knowledge.outcome import Ask
from bot.knowledge.reading import Question
from bot.knowledge.semantics import Semantics
from bot.knowledge.weights import LEARNED

_FILE = Path(__file__).parent / "prototypes.toml"
VECTORS = LEARNED / "prototypes.npz"
# Mean cosine from which on a question asks what the example asks: without and with a topic that the role
# sheet has no fact about ("my last day at the client"). Measured on other roles.
_SAME = (0.72, 0.82)
# "at the Trust", "bij Fietswolk": the name of a firm makes a question no other.
_AT_A_FIRM = re.compile(r"\s(?:at|with|for|bij|voor|chez|à|au)\s(?:the |la |le |l[’']|de |het )?[A-Z]\S*")
_CLEAR = 0.02  # by which it is nearer than any example of another topic
_COUNTED = frozenset({Ask.NUMBER, Ask.LENGTH})


@cache
def phrases() -> tuple[tuple[Topic, str], ...]:
    """Return every example with its topic."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        (Topic(topic), phrase)
        for topic, by_language in told.items()
        for examples in by_language.values()
        for phrase in examples
    )


def topics(question: Question, semantics: Semantics) -> Iterator[Topic]:
    """Yield the fact that a question means, if it means one and nothing else besides."""
    strange = intents.strange(question)
    if not semantics.embedders or strange >= len(_SAME):
        return
    likeness = np.mean(
        [_likeness(*each) for each in semantics.asked(_AT_A_FIRM.sub("", question.undated))], axis=0
    )
    every = np.array([topic for topic, _ in phrases()])
    topic = Topic(every[int(likeness.argmax())])
    best, other = likeness[every == topic].max(), likeness[every != topic].max()
    if best >= _SAME[strange] and best - other >= _CLEAR and _fits(topic, question):
        yield topic


def vectors(embedder: Embedder) -> Floats:
    """Return the vectors of all examples, for `bench.train` to keep."""
    return embedder.questions([phrase for _, phrase in phrases()])


def _fits(topic: Topic, question: Question) -> bool:
    """Tell whether the fact is of the kind that is asked for: "which two days?" is not "how many?"."""
    if (topic is Topic.STILL_THERE) != (question.period is not None):
        return False
    given = intents.asks(topic)
    return question.asks <= given | (_COUNTED if given & _COUNTED else frozenset())


def _likeness(embedder: Embedder, asked: Floats) -> Floats:
    known = _known(embedder.name)
    if known is None:
        return np.zeros(len(phrases()), dtype=np.float32)
    middle = known.mean(axis=0)
    likeness: Floats = _towards(known, middle) @ _towards(asked[None, :], middle)[0]
    return likeness


def _towards(rows: Floats, middle: Floats) -> Floats:
    moved = rows - middle
    unit: Floats = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return unit


@cache
def _known(embedder: str) -> Floats | None:
    kept = np.load(VECTORS)
    return kept[embedder].astype(np.float32) if embedder in kept else None
