"""The passages of a library made ready for searching."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.lexicon import lexicon
from bot.knowledge.library import Passage
from bot.knowledge.reading import Unit, concepts_of, document_language
from bot.knowledge.text import stem, words


@dataclass(frozen=True, slots=True)
class Gist:
    """What a text is about: its folded words with their stems, its concepts, and its language."""

    language: str
    stems: frozenset[str]
    concepts: frozenset[str]

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


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with what it and its heading are about; `words` are folded, in their order."""

    passage: Passage
    words: tuple[str, ...]
    body: Gist
    heading: Gist


@dataclass(frozen=True, slots=True)
class Index:
    """All entries, and every word they hold."""

    entries: tuple[Entry, ...]
    words: frozenset[str]


@lru_cache(maxsize=16)
def index(passages: tuple[Passage, ...]) -> Index:
    """Analyse passages; kept for the libraries asked last."""
    languages = _languages(passages)
    entries = tuple(_entry(passage, languages[passage.document]) for passage in passages)
    return Index(entries, frozenset(word for entry in entries for word in entry.words))


def _languages(passages: Iterable[Passage]) -> dict[str, str]:
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        spoken[passage.document].update(words(passage.text))
    return {document: document_language(counted.elements()) for document, counted in spoken.items()}


def _entry(passage: Passage, language: str) -> Entry:
    body, heading = words(passage.text), words(passage.heading)
    return Entry(passage, body, _gist(body, language), _gist(heading, language))


def _gist(sequence: Sequence[str], language: str) -> Gist:
    spoken = {language, "en"}
    function_words = lexicon().function_words[language]
    content = [word for word in sequence if word not in function_words]
    stems = {stem(word, language) for word in content}
    return Gist(language, frozenset(content) | frozenset(stems), concepts_of(sequence, spoken))
