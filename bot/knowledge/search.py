"""Finding the passages a question is about, and judging whether they cover it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from bot.knowledge.index import Entry, Index
from bot.knowledge.lexicon import lexicon
from bot.knowledge.reading import Question, Unit

_BY_WORD, _BY_CONCEPT, _BY_HEADING, _BY_RELATION = 1.0, 0.9, 0.4, 0.3
_WEAK = 0.3


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it covers the topics of a question.

    Args:
        score: sum over the units of the question, rarer ones counting more.
        own: topics the passage itself holds.
        bare: topics neither the passage nor its heading holds.
    """

    entry: Entry
    score: float
    own: tuple[Unit, ...]
    bare: tuple[Unit, ...]

    @property
    def grounded(self) -> bool:
        """Whether every topic of the question stands in the passage or its heading."""
        return not self.bare


def topics(question: Question) -> tuple[Unit, ...]:
    """Return the units a quote must hold.

    These are the strong ones; without any, those with one strong meaning among weak ones. When they only name
    people, what is done with them is a topic too, even if the verb is unknown.
    """
    strong = [unit for unit in question.units if not unit.weak]
    certain = [unit for unit in strong if not _may_be_weak(unit)] or strong
    if only_names_people(question):
        certain += [unit for unit in question.units if unit.weak and not unit.concepts]
    return tuple(certain)


def only_names_people(question: Question) -> bool:
    """Tell whether all that a question is about are people, as in "who is the sponsor?"."""
    strong = [unit for unit in question.units if not unit.weak]
    return bool(strong) and all(unit.concepts and unit.concepts <= parties() for unit in strong)


@cache
def parties() -> frozenset[str]:
    """Return the concepts that stand for somebody."""
    book = lexicon()
    return frozenset(name for name, concept in book.concepts.items() if "party" in book.wider(concept.under))


def _may_be_weak(unit: Unit) -> bool:
    return any(lexicon().concepts[name].weak for name in unit.concepts)


def search(question: Question, index: Index) -> list[Hit]:
    """Return the passages that share a topic with the question, the best first."""
    asked = topics(question)
    weights = {unit: _rarity(unit, index) * (_WEAK if unit.weak else 1.0) for unit in question.units}
    hits = (_hit(entry, asked, weights) for entry in index.entries)
    return sorted(
        (hit for hit in hits if len(hit.bare) < len(asked)), key=lambda hit: (len(hit.bare), -hit.score)
    )


def unknown(question: Question, index: Index) -> tuple[Unit, ...]:
    """Return the topics that no passage and no heading speaks of."""
    return tuple(
        unit for unit in topics(question) if not any(_known_to(unit, entry) for entry in index.entries)
    )


def _known_to(unit: Unit, entry: Entry) -> bool:
    return entry.body.means(unit) or entry.heading.means(unit) or entry.body.touches(unit)


def _rarity(unit: Unit, index: Index) -> float:
    among = sum(entry.body.means(unit) for entry in index.entries)
    return log(1 + len(index.entries) / (0.5 + among))


def _hit(entry: Entry, asked: Sequence[Unit], weights: dict[Unit, float]) -> Hit:
    own = tuple(unit for unit in asked if entry.body.means(unit))
    bare = tuple(unit for unit in asked if not _covered(unit, entry, own))
    score = sum(weight * _strength(unit, entry) for unit, weight in weights.items())
    return Hit(entry, score - len(entry.words) / 1000, own, bare)


def _covered(unit: Unit, entry: Entry, own: Sequence[Unit]) -> bool:
    """A related concept counts only in company of another topic that the passage holds itself."""
    return (_known_to(unit, entry) if own else entry.heading.means(unit)) or unit in own


def _strength(unit: Unit, entry: Entry) -> float:
    if entry.body.says(unit):
        return _BY_WORD
    if entry.body.means(unit):
        shared = len(unit.concepts & entry.body.concepts) / len(unit.concepts)
        return _BY_CONCEPT * (0.5 + 0.5 * shared)
    if entry.heading.means(unit):
        return _BY_HEADING
    return _BY_RELATION if entry.body.touches(unit) else 0.0
