"""Whether two questions ask the same: strictly, for a wrong "yes" gives somebody the answer to another one.

Vectors tell how near two questions are, in any two languages, and are blind to what turns a question round: a
number, a day, a "not", "where" instead of "when". These must agree before a likeness counts at all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from babel.dates import get_day_names

from bot.knowledge.dates import Period
from bot.knowledge.lexicon import lexicon
from bot.knowledge.reading import Unit, read
from bot.knowledge.text import LANGUAGES, fold, words

# How high a likeness must be, by the engine it comes from: where both speak of the same things we know, and
# where they do not. Measured with the newcomers' questions in three languages and questions near to them: no
# pair that asks something else reached these. An engine that was not measured is believed only equal words.
LEAST: Mapping[str, tuple[float, float]] = {"e5+use": (0.7, 0.74), "use": (0.56, 0.6), "e5": (0.92, 0.93)}
_CERTAIN = (1.0, 1.0)

_DAY_ZERO = date(2000, 1, 1)  # a question is compared by its words, not by the day on which it is asked
_NEGATIONS = frozenset(
    words(
        "not no never without cannot none nobody neither pas jamais sans aucun aucune rien "
        "niet geen nooit zonder niemand niets"
    )
)
_SHORTENED_NOT = re.compile(r"n['’]t\b")
# What a question wants to hear, by the words that ask for it: the first of them in a question counts, for
# "what do I do when I am ill?" asks for no time. The longer come before those they begin with.
_ASKED = (
    ("how long", ("how long", "combien de temps", "hoe lang", "hoelang")),
    ("how often", ("how often", "quelle frequence", "hoe vaak", "hoe dikwijls")),
    ("how many", ("how many", "how much", "combien", "hoeveel")),
    ("when", ("when", "what time", "quand", "quelle heure", "quelle date", "wanneer", "hoe laat")),
    ("where", ("where", "où", "waar", "waarheen")),
    ("who", ("who", "whom", "whose", "qui", "wie", "wiens")),
    ("why", ("why", "pourquoi", "waarom")),
    ("", ("what", "which", "how", "que", "qu", "quoi", "comment", "quel", "quelle", "quels", "quelles")),
    ("", ("wat", "welk", "welke", "hoe", "waarvoor", "waarover")),
)


class Alike(Protocol):
    """What compares questions by their meaning: see `bot.knowledge.semantics.Semantics`."""

    @property
    def engine(self) -> str:
        """Name of what compares; likenesses of different engines are not comparable."""
        ...

    def alike(self, question: str, others: Sequence[str]) -> list[float]:
        """Return for each of `others`, in 0..1, how far it asks the same as `question`."""
        ...


@dataclass(frozen=True, slots=True)
class Gist:
    """What must agree in two questions that ask the same.

    Args:
        words: all of it, folded.
        turns: what turns a question round: its numbers and days, whether it negates, what it wants to hear.
        topics: what it is about, each topic as the concepts it may mean; the known ones only.
    """

    words: tuple[str, ...]
    turns: tuple[frozenset[str], bool, str]
    topics: tuple[frozenset[str], ...]


def same(question: str, others: Sequence[str], by: Alike) -> list[float]:
    """Return for each of `others` how far it asks the same as `question`; 0 for one that does not.

    Returns: 1 for equal words; otherwise the likeness of its meaning where that is high enough.
    """
    asked, gists = gist(question), {one: gist(one) for one in others}
    possible = [one for one, other in gists.items() if one and _may_be_same(asked, other)]
    likeness = dict(zip(possible, by.alike(question, possible) if possible else (), strict=True))
    least = LEAST.get(by.engine, _CERTAIN)
    return [_judged(asked, gists[one], likeness.get(one, 0.0), least) for one in others]


@lru_cache(maxsize=4096)
def gist(question: str) -> Gist:
    """Return what must agree in a question that asks the same as this one."""
    said = words(question)
    understood = read(question, _DAY_ZERO, frozenset())
    topics = tuple(unit.concepts for unit in understood.units if _is_topic(unit))
    values = frozenset(_values(said, understood.period))
    negates = bool(_NEGATIONS & set(said)) or bool(_SHORTENED_NOT.search(fold(question)))
    return Gist(said, (values, negates, _wanted(said)), topics)


def speaks_of(question: str, about: str) -> bool:
    """Tell whether a question is about one of the topics somebody answers for, such as "laptop, wifi"."""
    asked = read(question, _DAY_ZERO, frozenset())
    for topic in filter(None, (part.strip() for part in re.split(r"[,;\n]", about))):
        named = read(topic, _DAY_ZERO, frozenset()).units
        if named and all(any(_means(unit, name) for unit in asked.units) for name in named):
            return True
    return False


def _may_be_same(one: Gist, other: Gist) -> bool:
    return one.turns == other.turns and not (_more(one, other) and _more(other, one))


def _judged(one: Gist, other: Gist, likeness: float, least: tuple[float, float]) -> float:
    if one.words == other.words:
        return 1.0
    is_covered = bool(one.topics and other.topics) and not (_more(one, other) or _more(other, one))
    return likeness if likeness >= least[0 if is_covered else 1] else 0.0


def _more(one: Gist, other: Gist) -> bool:
    """Tell whether a question speaks of something known that the other one does not."""
    return any(not any(_kin(topic, known) for known in other.topics) for topic in one.topics)


def _kin(one: frozenset[str], other: frozenset[str]) -> bool:
    book = lexicon()
    return bool(book.wider(one) & other or book.wider(other) & one)


def _means(unit: Unit, name: Unit) -> bool:
    return bool(unit.stems & name.stems or (unit.concepts and _kin(unit.concepts, name.concepts)))


def _is_topic(unit: Unit) -> bool:
    return bool(unit.concepts) and not unit.weak


def _wanted(said: Sequence[str]) -> str:
    line = f" {' '.join(said)} "
    places = ((line.find(f" {ask} "), -len(ask), kind) for kind, asks in _ASKED for ask in asks)
    return min((place for place in places if place[0] >= 0), default=(0, 0, ""))[2]


def _values(said: Iterable[str], period: Period | None) -> Iterator[str]:
    """Yield the numbers and weekdays of a question, and the day, month or year it names."""
    if period:
        yield f"{period.first} {period.last}"
    for word in said:
        if any(char.isdigit() for char in word) or word in lexicon().numbers or word in _weekdays():
            yield _weekdays().get(word, word)


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, str]:
    """The names of the days in all languages, each with the same mark for the same one."""
    return {
        fold(name): f"weekday {number}"
        for language in LANGUAGES
        for number, name in get_day_names("wide", locale=language).items()
    }
