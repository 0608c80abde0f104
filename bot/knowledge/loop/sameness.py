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
from bot.knowledge.reading import Question, Unit, read
from bot.knowledge.text import LANGUAGES, fold, tokens, words
from bot.roles.numbers import NUMBER, number_of


@dataclass(frozen=True, slots=True)
class Least:
    """How high a likeness must be: where both speak of the same things, where one or both speak of more."""

    same: float
    more: float
    other: float


# By the engine a likeness comes from. Measured on the newcomers' questions and on questions near to them, in
# three languages: see the tests. An engine that was not measured is believed equal words only.
LEAST: Mapping[str, Least] = {
    "e5+use": Least(0.8, 0.86, 0.9),
    "use": Least(0.76, 0.8, 0.86),
    "e5": Least(0.95, 0.96, 0.97),
}
_NEVER = Least(2.0, 2.0, 2.0)

_NUMBER_WORD = re.compile(rf"(?![0-9])(?:{NUMBER})")
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
    ("what", ("what", "which", "how", "que", "qu", "quoi", "comment", "quel", "quelle", "quels", "quelles")),
    ("what", ("wat", "welk", "welke", "hoe", "waarvoor", "waarover")),
)
_WHETHER = frozenset(
    words(
        "is are am can could may might must do does did will would should have has "
        "est sont puis peut peux pouvons dois doit faut a ai avons ont recoit recevons "
        "is zijn ben kan kunnen mag mogen moet moeten heb hebben heeft krijg krijgen krijgt word wordt"
    )
)
_OPENING = 5  # words in which a question that wants a yes or a no says so


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
        names: its words with a capital that nothing is known of, such as the name of a room.
    """

    words: tuple[str, ...]
    turns: tuple[frozenset[str], bool, str]
    topics: tuple[frozenset[str], ...]
    names: frozenset[str]


def same(question: str, others: Sequence[str], by: Alike) -> list[float]:
    """Return for each of `others` how far it asks the same as `question`; 0 for one that does not.

    Returns: 1 for equal words; otherwise the likeness of its meaning where that is high enough.
    """
    asked, gists = gist(question), {one: gist(one) for one in others}
    possible = [one for one, other in gists.items() if _may_be_same(asked, other)]
    likeness = dict(zip(possible, by.alike(question, possible) if possible else (), strict=True))
    least = LEAST.get(by.engine, _NEVER)
    return [_judged(asked, gists[one], likeness.get(one, 0.0), least) for one in others]


@lru_cache(maxsize=4096)
def gist(question: str) -> Gist:
    """Return what must agree in a question that asks the same as this one."""
    said = words(question)
    understood = read(question, _DAY_ZERO, frozenset())
    topics = tuple(unit.concepts for unit in understood.units if _is_topic(unit))
    values = frozenset(_values(said, understood.period))
    negates = bool(_NEGATIONS & set(said)) or bool(_SHORTENED_NOT.search(fold(question)))
    return Gist(said, (values, negates, _wanted(said)), topics, _names(question, understood))


def speaks_of(question: str, about: str) -> bool:
    """Tell whether a question is about one of the topics somebody answers for, such as "laptop, wifi"."""
    asked = read(question, _DAY_ZERO, frozenset())
    for topic in filter(None, (part.strip() for part in re.split(r"[,;\n]", about))):
        named = read(topic, _DAY_ZERO, frozenset()).units
        if named and all(any(_means(unit, name) for unit in asked.units) for name in named):
            return True
    return False


def _may_be_same(one: Gist, other: Gist) -> bool:
    names_agree = one.names <= set(other.words) and other.names <= set(one.words)
    return one.turns == other.turns and names_agree and _share(one, other)


def _share(one: Gist, other: Gist) -> bool:
    """Tell whether questions speak of one thing we know, or one of them of nothing we know.

    Comparing meanings takes its time, and is left to the few that come near.
    """
    if not (one.topics and other.topics):
        return True
    return any(_kin(topic, known) for topic in one.topics for known in other.topics)


def _judged(one: Gist, other: Gist, likeness: float, least: Least) -> float:
    if not (one.words and other.words):
        return 0.0
    if one.words == other.words:
        return 1.0
    extra = _more(one, other) + _more(other, one)
    if not (one.topics and other.topics):
        extra = max(extra, 1)
    return likeness if likeness >= (least.same, least.more, least.other)[extra] else 0.0


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


def _names(question: str, understood: Question) -> frozenset[str]:
    known = {word for unit in understood.units if unit.concepts for word in words(unit.typed)}
    named = (token.word for token in tokens(question)[1:] if token.typed[0].isupper() and len(token.word) > 1)
    return frozenset(name for name in named if name not in known and name not in _weekdays())


def _wanted(said: Sequence[str]) -> str:
    """Return what a question wants to hear: one of `_ASKED`, or "whether" for a yes or a no."""
    line = f" {' '.join(said)} ".replace(" est ce que ", " est ").replace(" est ce qu ", " est ")
    places = ((line.find(f" {ask} "), -len(ask), kind) for kind, asks in _ASKED for ask in asks)
    first = min((place for place in places if place[0] >= 0), default=None)
    if first:
        return first[2]
    return "whether" if _WHETHER & set(line.split()[:_OPENING]) else "what"


def _values(said: Iterable[str], period: Period | None) -> Iterator[str]:
    """Yield the numbers and weekdays of a question, and the day, month or year it names."""
    if period:
        yield f"{period.first} {period.last}"
    for word in said:
        if any(char.isdigit() for char in word) or word in lexicon().numbers:
            yield _figure(word)
        elif word in _weekdays():
            yield _weekdays()[word]


def _figure(word: str) -> str:
    """Return a number word in figures, so that it is the same in every language; others as they are."""
    return f"{number_of(word):f}" if _NUMBER_WORD.fullmatch(word) else word


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, str]:
    """The names of the days in all languages, each with the same mark for the same one."""
    return {
        fold(name): f"weekday {number}"
        for language in LANGUAGES
        for number, name in get_day_names("wide", locale=language).items()
    }
