"""Documents that contradict each other: they say the same of the same thing, with another value.

Precision first: whoever is told of a contradiction that is none stops reading the next one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.knowledge.library import Library, Passage
from bot.knowledge.loop.claims import claims
from bot.knowledge.outcome import Answer, FullTime, Location, Outcome, Title
from bot.knowledge.reading import document_language
from bot.knowledge.text import words

# Facts that stand in a line beside the value that another document contradicts.
_BESIDE = (FullTime, Location, Title)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two passages of different documents that cannot both hold, in the order of the library."""

    first: Passage
    second: Passage


def contradictions(passages: Iterable[Passage]) -> tuple[Contradiction, ...]:
    """Return the passages of different documents that contradict each other, each pair once."""
    return _found(tuple(passages))


def disagreeing(library: Library, quotes: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the first of `quotes` that another document contradicts, and what that one says; or nothing."""
    pairs = [(found.first, found.second) for found in _found(library.passages)]
    for quote in quotes:
        against = [two if quote == one else one for one, two in pairs if quote in (one, two)]
        if against:
            return quote, *against
    return ()


def undisputed(found: Answer, library: Library) -> Answer:
    """Return an answer as it is, or, where another document says something else, both quotes without it."""
    is_apart = isinstance(found.fact, _BESIDE)
    if found.outcome not in (Outcome.FACT, Outcome.QUOTE) or is_apart:
        return found
    both = disagreeing(library, found.quotes)
    if not both:
        return found
    return replace(found, outcome=Outcome.DISAGREE, fact=None, quotes=both, because=(), lines=())


@lru_cache(maxsize=8)
def _found(passages: tuple[Passage, ...]) -> tuple[Contradiction, ...]:
    pairs = (pair for said in _by_subject(passages).values() for pair in _apart(said))
    return tuple(Contradiction(*pair) for pair in dict.fromkeys(pairs))


Said = list[tuple[Passage, tuple[str, ...]]]


def _by_subject(passages: tuple[Passage, ...]) -> Mapping[tuple[str, ...], Said]:
    """Return every passage that claims something, with the values it claims, by what they are claimed of."""
    languages = _languages(passages)
    said: dict[tuple[str, ...], Said] = defaultdict(list)
    for passage in passages:
        for claim in claims(passage.text, passage.heading, languages[passage.document]):
            said[claim.about].append((passage, claim.values))
    return said


def _apart(said: Said) -> Iterator[tuple[Passage, Passage]]:
    """Yield the pairs of documents that claim different values of one thing.

    A document with several values of its own means something that its words do not tell; it is left alone.
    """
    values: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    first: dict[str, Passage] = {}
    for passage, claimed in said:
        values[passage.document].add(claimed)
        first.setdefault(passage.document, passage)
    clear = [name for name, claimed in values.items() if len(claimed) == 1]
    for at, one in enumerate(clear):
        yield from ((first[one], first[other]) for other in clear[at + 1 :] if values[one] != values[other])


def _languages(passages: tuple[Passage, ...]) -> Mapping[str, str]:
    said: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        said[passage.document] += words(passage.text)
    return {name: document_language(heard) for name, heard in said.items()}
