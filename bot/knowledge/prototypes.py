"""How people ask for a fact of the role sheet, learned from examples (`prototypes.toml`).

A question that means the same as they do asks for the same fact, whatever its words. What the rules of
`intents` recognise by concepts goes first; this hears what they do not.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import numpy as np

from bot.knowledge import intents
from bot.knowledge.embedders import Floats
from bot.knowledge.intents import Topic
from bot.knowledge.outcome import Ask
from bot.knowledge.reading import Question
from bot.knowledge.semantics import Semantics
from bot.knowledge.weights import LEARNED

_FILE = Path(__file__).parent / "prototypes.toml"
WEIGHTS = LEARNED / "topics.npz"
OTHER = "other"  # what asks for no fact
TOPICS = (*Topic, OTHER)
_HEARD = 0.45  # chance from which on a question asks for a fact; measured on other roles
_UNHEARD = 0.03  # chance up to which it does not, whatever its concepts are
# "at the Trust", "bij Fietswolk": the name of a firm makes a question no other.
_AT_A_FIRM = re.compile(r"\s(?:at|with|for|bij|voor|chez|à|au)\s(?:the |la |le |l[’']|de |het )?[A-Z]\S*")
_COUNTED = frozenset({Ask.NUMBER, Ask.LENGTH})


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Return every example with its topic, or with OTHER."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        (topic, phrase)
        for topic, by_language in told.items()
        for examples in by_language.values()
        for phrase in examples
    )


def hearing(question: Question, typed: str, semantics: Semantics) -> Mapping[str, float]:
    """Return the chance that a question asks for each fact, or for OTHER; nothing where nothing was learned.

    Args:
        question: as it was understood.
        typed: as it was typed.
    """
    learned = _weights(semantics.engine)
    if learned is None:
        return {}
    rows = [row for _, row in semantics.asked(bare(question, typed))]
    chances = _softmax(learned @ np.concatenate((*rows, np.ones(1, dtype=np.float32))))
    return dict(zip(TOPICS, chances.tolist(), strict=True))


def topics(question: Question, heard: Mapping[str, float]) -> Iterator[Topic]:
    """Yield the fact that a question means, if it means one and nothing else besides."""
    topic = max(heard, key=heard.__getitem__, default=OTHER)
    if topic != OTHER and heard[topic] >= _HEARD and _fits(Topic(topic), question):
        yield Topic(topic)


def denies(topic: Topic, heard: Mapping[str, float]) -> bool:
    """Tell whether a question sounds like none about a fact: "how many office days may I *skip*?"."""
    return bool(heard) and heard[topic] < _UNHEARD and max(heard, key=heard.__getitem__) == OTHER


def bare(question: Question, typed: str) -> str:
    """Return a question without the day and the firm it names."""
    return _AT_A_FIRM.sub("", question.undated if question.period else typed)


def _fits(topic: Topic, question: Question) -> bool:
    """Tell whether the fact is of the kind that is asked for: "which two days?" is not "how many?"."""
    if (topic is Topic.STILL_THERE) != (question.period is not None):
        return False
    given = intents.asks(topic)
    return question.asks <= given | (_COUNTED if given & _COUNTED else frozenset())


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max())
    shares: Floats = raised / raised.sum()
    return shares


@cache
def _weights(engine: str) -> Floats | None:
    """Return a row for each topic, a column for each number of a question's vectors, and one for the bias."""
    kept = np.load(WEIGHTS)
    return kept[engine].astype(np.float32) if engine in kept else None
