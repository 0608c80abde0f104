"""The passages of a library made ready for searching."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from math import log

from bot.knowledge.lexicon import lexicon
from bot.knowledge.library import Passage
from bot.knowledge.outcome import Ask
from bot.knowledge.reading import Unit, concepts_of, document_language
from bot.knowledge.text import sentences, stem, words
from bot.knowledge.values import held

_NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Gist:
    """What a text is about: its folded words with their stems, its concepts, and its language.

    Args:
        held: the kinds of value in it; told when it is indexed, since a question looks at forty passages.
    """

    language: str
    stems: frozenset[str]
    concepts: frozenset[str]
    held: frozenset[Ask]

    def says(self, unit: Unit) -> bool:
        """Tell whether the text holds the unit by word or stem.

        Across languages that is trusted only for words without a known meaning, such as names.
        """
        return bool(unit.stems & self.stems) and (unit.language == self.language or not unit.concepts)

    def means(self, unit: Unit) -> bool:
        """Tell whether the text holds the unit by word, stem or concept."""
        return self.says(unit) or bool(unit.concepts & self.concepts)

    def touches(self, unit: Unit) -> bool:
        """Tell whether the text holds a concept related to the unit."""
        return bool(lexicon().near(unit.concepts) & self.concepts)


@dataclass(frozen=True, slots=True, eq=False)  # told apart by which it is: comparing all it holds takes long
class Entry:
    """A passage with what it, its heading and each of its sentences are about; `words` are folded."""

    passage: Passage
    language: str
    words: tuple[str, ...]
    body: Gist
    heading: Gist
    parts: tuple[Gist, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """All entries, every word they hold, and in which of them each stem and concept stands.

    Args:
        passages: those of the entries, the same object for as long as the index is kept.
        stems, concepts: numbers of the entries that hold it in their body or heading.
    """

    passages: tuple[Passage, ...]
    entries: tuple[Entry, ...]
    words: frozenset[str]
    stems: Mapping[str, Set[int]]
    concepts: Mapping[str, Set[int]]

    def holders(self, unit: Unit) -> Set[int]:
        """Return the numbers of the entries whose body or heading means the unit."""
        by_word = frozenset[int]().union(*(self.stems.get(each, _NOWHERE) for each in unit.stems))
        if unit.concepts:
            by_word = frozenset(at for at in by_word if self.entries[at].language == unit.language)
        return by_word.union(*(self.concepts.get(name, _NOWHERE) for name in unit.concepts))

    def rarity(self, unit: Unit) -> float:
        """Return how much a unit tells passages apart, from about 0 for one that stands everywhere."""
        return log(1 + len(self.entries) / (0.5 + len(self.holders(unit))))


@lru_cache(maxsize=16)
def index(passages: tuple[Passage, ...]) -> Index:
    """Analyse passages; kept for the libraries asked last."""
    languages = _languages(passages)
    entries = tuple(_entry(passage, languages[passage.document]) for passage in passages)
    return Index(
        passages=passages,
        entries=entries,
        words=frozenset(word for entry in entries for word in entry.words),
        stems=_where(entries, lambda gist: gist.stems),
        concepts=_where(entries, lambda gist: gist.concepts),
    )


def _where(entries: Iterable[Entry], of: Callable[[Gist], frozenset[str]]) -> Mapping[str, Set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for at, entry in enumerate(entries):
        for each in of(entry.body) | of(entry.heading):
            found[each].add(at)
    return found


def _languages(passages: Iterable[Passage]) -> dict[str, str]:
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        spoken[passage.document].update(words(passage.text))
    return {document: document_language(counted.elements()) for document, counted in spoken.items()}


def _entry(passage: Passage, language: str) -> Entry:
    said = sentences(passage.text)
    body = _gist(passage.text, language)
    parts = (body,) if said == (passage.text,) else tuple(_gist(one, language) for one in said)
    return Entry(passage, language, words(passage.text), body, _gist(passage.heading, language), parts)


def _gist(text: str, language: str) -> Gist:
    sequence = words(text)
    spoken = {language, "en"}
    function_words = lexicon().function_words[language]
    content = [word for word in sequence if word not in function_words]
    stems = {stem(word, language) for word in content}
    return Gist(language, frozenset(content) | frozenset(stems), concepts_of(sequence, spoken), held(text))
