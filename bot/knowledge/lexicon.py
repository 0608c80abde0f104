"""The editable lexicon: concepts with their terms in English, French and Dutch (`lexicon/*.toml`).

A concept is what colleagues mean whatever word they choose: "vendor", "leverancier" and "fournisseur" are
one. Terms match by their stems; one after "=" matches only as it stands. Editing a file there needs no change
of code; see `Concept` for what an entry may say.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.knowledge import text
from bot.knowledge.compiled import compiled
from bot.knowledge.outcome import Ask
from bot.knowledge.text import LANGUAGES, fold, stem, words

_FOLDER = Path(__file__).parent / "lexicon"
# Every other file holds concepts, so that a new file needs no code.
_NO_CONCEPTS = ("asks", "frame")
LONGEST_TERM = 7
# Before a term whose stems would claim too much, as "several" shares its stem with "severance".
EXACT = "="
# Before the words of an ask that count only at the opening of a question.
OPENING = "^"
_OPENING_WORDS = 3

T = TypeVar("T")
Terms = Mapping[tuple[str, ...], frozenset[T]]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept.

    Args:
        under: wider concepts it is an instance of; who asks for the wider one is answered by this one.
        near: related concepts, which count only in company of another match in the same passage.
        weak: it colours a question without being its topic, and need not stand in the quote.
        named: "which ...?" about it wants a name.
        decisive: documents that do not speak of it seldom answer a question about it, whatever else they
            say: "Is there a gym?"
    """

    name: str
    under: frozenset[str]
    near: frozenset[str]
    weak: bool
    named: bool
    decisive: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All concepts and terms, by language.

    Args:
        terms: stems of a term -> names of its concepts.
        longest: what a term can begin with, a stem or a word as it stands -> how many words it has at most.
        vocabulary: the folded words that occur in terms.
        single: the folded words that are a term of their own.
        asks: words of a question phrase -> the kinds of value it wants.
        frame: words and phrases without a topic.
        numbers: number words above one.
    """

    concepts: Mapping[str, Concept]
    terms: Mapping[str, Terms[str]]
    longest: Mapping[str, Mapping[str, int]]
    vocabulary: Mapping[str, frozenset[str]]
    single: Mapping[str, frozenset[str]]
    asks: Mapping[str, Terms[Ask]]
    frame: Mapping[str, frozenset[tuple[str, ...]]]
    function_words: Mapping[str, frozenset[str]]
    numbers: frozenset[str]

    def meaning(self, run: Sequence[str], language: str) -> frozenset[str]:
        """Return the concepts of a run of folded words taken as one term; empty when it is none.

        A term as it stands goes before one that merely shares its stem: "business" is not "busy".
        """
        table = self.terms[language]
        literal = table.get((EXACT + " ".join(run),))
        return literal or table.get(tuple(stem(word, language) for word in run), frozenset())

    def reach(self, word: str, language: str) -> int:
        """Return how many words the longest term has that begins with a folded word; 0 when none does."""
        longest = self.longest[language]
        return max(longest.get(EXACT + word, 0), longest.get(stem(word, language), 0))

    def asked(self, words: Sequence[str], at: int, language: str) -> tuple[int, frozenset[Ask]]:
        """Return how many words from `at` ask for a value, and for which kinds."""
        table = self.asks[language]
        for size in range(min(LONGEST_TERM, len(words) - at), 0, -1):
            run = tuple(words[at : at + size])
            found = table.get(run, frozenset())
            if at < _OPENING_WORDS:
                found |= table.get((OPENING + run[0], *run[1:]), frozenset())
            if found:
                return size, found
        return 0, frozenset()

    def wider(self, names: frozenset[str]) -> frozenset[str]:
        """Return `names` with every concept they are an instance of."""
        above = frozenset[str]().union(*(self.concepts[name].under for name in names))
        return names if above <= names else self.wider(names | above)

    def particular(self, names: frozenset[str]) -> frozenset[str]:
        """Return `names` without those that others of them are an instance of."""
        above = frozenset[str]().union(*(self.wider(self.concepts[name].under) for name in names))
        return names - above or names

    def near(self, names: frozenset[str]) -> frozenset[str]:
        """Return the concepts related to any of `names`."""
        return frozenset[str]().union(*(self.concepts[name].near for name in names))


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of a concept as folded words; an exact one matches only as it stands."""

    concept: str
    run: tuple[str, ...]
    exact: bool


@cache
def lexicon() -> Lexicon:
    """Read the lexicon once per process; it is worked out anew only when a file of it changed."""
    sources = (*sorted(_FOLDER.glob("*.toml")), Path(__file__), Path(text.__file__))
    return compiled(sources, Lexicon, _made)


def _made() -> Lexicon:
    files = sorted(file.stem for file in _FOLDER.glob("*.toml") if file.stem not in _NO_CONCEPTS)
    entries = {name: entry for file in files for name, entry in _read(file).items()}
    said = {language: tuple(_said(entries, language)) for language in LANGUAGES}
    frame = _read("frame")
    function_words = {language: frozenset(words(frame[language])) for language in LANGUAGES}
    return Lexicon(
        concepts={name: _concept(name, entry) for name, entry in entries.items()},
        terms={language: _terms(said[language], language) for language in LANGUAGES},
        longest={language: _longest(said[language], language) for language in LANGUAGES},
        vocabulary={
            language: frozenset(word for one in said[language] for word in one.run) for language in LANGUAGES
        },
        single={
            language: frozenset(one.run[0] for one in said[language] if len(one.run) == 1)
            for language in LANGUAGES
        },
        asks={language: _asks(language) for language in LANGUAGES},
        frame={
            language: frozenset((word,) for word in function_words[language])
            | frozenset(words(phrase) for phrase in frame["phrases"][language])
            for language in LANGUAGES
        },
        function_words=function_words,
        numbers=frozenset(words(" ".join(frame["numbers"].values()))),
    )


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{file}.toml").read_text(encoding="utf-8"))


def _concept(name: str, entry: Mapping[str, Any]) -> Concept:
    return Concept(
        name=name,
        under=frozenset(entry.get("under", ())),
        near=frozenset(entry.get("near", ())),
        weak=entry.get("weak", False),
        named=entry.get("named", False),
        decisive=entry.get("decisive", False),
    )


def _said(entries: Mapping[str, Any], language: str) -> Iterator[_Term]:
    for name, entry in entries.items():
        for term in entry[language]:
            yield _Term(name, words(term), term.startswith(EXACT))


def _terms(said: Iterable[_Term], language: str) -> Terms[str]:
    table: dict[tuple[str, ...], frozenset[str]] = {}
    for one in said:
        by_stem = () if one.exact else (tuple(stem(word, language) for word in one.run),)
        for key in ((EXACT + " ".join(one.run),), *by_stem):
            table[key] = table.get(key, frozenset()) | {one.concept}
    return table


def _longest(said: Iterable[_Term], language: str) -> Mapping[str, int]:
    table: dict[str, int] = {}
    for one in said:
        by_stem = () if one.exact else (stem(one.run[0], language),)
        for key in (EXACT + one.run[0], *by_stem):
            table[key] = max(table.get(key, 0), len(one.run))
    return table


def _asks(language: str) -> Terms[Ask]:
    table: dict[tuple[str, ...], frozenset[Ask]] = {}
    for ask, entry in _read("asks").items():
        for phrase in entry[language]:
            key = tuple(fold(phrase).split())  # keeps the mark of an opening, which `words` would drop
            table[key] = table.get(key, frozenset()) | {Ask(ask)}
    return table
