"""What a text is about: the concepts of passages, and the units of a question."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from bot.knowledge.dates import Period, said_period
from bot.knowledge.grammar import colours
from bot.knowledge.language import spoken
from bot.knowledge.lexicon import LONGEST_TERM, lexicon
from bot.knowledge.outcome import Ask
from bot.knowledge.spelling import corrected
from bot.knowledge.text import Token, language_of, stem, tokens

# A question is a sentence or two. What comes after is a pasted text, not a question.
_LONGEST_QUESTION = 80
_SHORTEST_PART = 4
_ME = frozenset({"me", "m", "moi", "mij"})
_LINKS = ("", "s", "e", "en")


@dataclass(frozen=True, slots=True)
class Unit:
    """One topic of a question: a word or a phrase.

    Args:
        typed: as it stands in the question.
        stems: the folded word and its stems; empty for a phrase, which only its concepts can match.
        concepts: what it may mean; empty for a word the lexicon does not know.
        language: language of the question.
        weak: see `lexicon.Concept`.
        at: index of its first word in the question.
    """

    typed: str
    stems: frozenset[str]
    concepts: frozenset[str]
    language: str
    weak: bool
    at: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    Args:
        period: the day, month or year it names.
        which: index of the word after a "which", -1 without one.
        counted: index of the word after a "how many", -1 without one.
        me: whether it is about something done to the person who asks.
        undated: its words as they were typed, without those that name a day, month or year.
    """

    language: str
    units: tuple[Unit, ...]
    asks: frozenset[Ask]
    period: Period | None
    which: int
    counted: int
    me: bool
    undated: str

    @property
    def signs(self) -> frozenset[str]:
        """Everything it may be about: concepts of its units."""
        return frozenset[str]().union(*(unit.concepts for unit in self.units))


def read(text: str, today: date, document_words: frozenset[str], own: str | None = None) -> Question:
    """Understand a question; words of the documents count as correctly spelt.

    Args:
        own: the language of who asks, where it is known.
    """
    typed = tokens(text[: _LONGEST_QUESTION * 40])[:_LONGEST_QUESTION]
    language = spoken(text, language_of((token.word for token in typed), lexicon().function_words), own)
    languages = ("en",) if language == "en" else (language, "en")
    spelt = [part for token in typed for part in _spelt(token, languages, document_words)]
    period = said_period([token.word for token in spelt], today)
    heard = [token for at, token in enumerate(spelt) if period is None or at not in period.words]
    words = [token.word for token in heard]
    asks, after, spent = _asks(words, languages)
    units = _units(words, [token.typed for token in heard], languages, spent, document_words)
    return Question(
        language=language,
        units=tuple(units),
        asks=asks,
        period=period,
        which=after.get(Ask.WHICH, -1),
        counted=after.get(Ask.NUMBER, -1),
        me=bool(_ME & set(words)),
        undated=" ".join(token.typed for token in heard),
    )


def concepts_of(words: Sequence[str], languages: Iterable[str]) -> frozenset[str]:
    """Return every concept a text speaks of, wider ones included.

    A term inside a longer one does not count: "computer science" speaks of no computer.
    """
    book, found = lexicon(), frozenset[str]()
    for language in languages:
        found = found.union(
            *(book.meaning((part,), language) for word in words for part in _parts(word, language))
        )
        covered = 0
        for at in range(len(words)):
            for end in range(min(at + book.reach(words[at], language), len(words)), max(at, covered), -1):
                meaning = book.meaning(words[at:end], language)
                if meaning:
                    found, covered = found | meaning, end
                    break
    return book.wider(found)


def document_language(words: Iterable[str]) -> str:
    """Return the language of a document, English when it cannot be told."""
    return language_of(words, lexicon().function_words) or "en"


def _spelt(token: Token, languages: tuple[str, ...], document_words: frozenset[str]) -> list[Token]:
    """Return the word without its typing error, a compound as its two parts."""
    if token.word in document_words or token.word in _spelling(languages) or _is_term(token.word, languages):
        return [token]
    parts = [part for language in languages for part in _parts(token.word, language)]
    alike = chain(_beginning(token.word[0], languages), document_words)
    return [Token(token.typed, part) for part in parts or [corrected(token.word, alike)]]


def _is_term(word: str, languages: Iterable[str]) -> bool:
    return any(lexicon().meaning((word,), language) for language in languages)


@lru_cache(maxsize=500)
def _beginning(letter: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in _spelling(languages) if word[0] == letter)


@lru_cache
def _spelling(languages: tuple[str, ...]) -> frozenset[str]:
    book = lexicon()
    phrases = (book.vocabulary[language] | book.function_words[language] for language in languages)
    asks = (word for language in languages for phrase in book.asks[language] for word in phrase)
    return frozenset(asks).union(*phrases)


def _asks(
    words: Sequence[str], languages: Sequence[str]
) -> tuple[frozenset[Ask], Mapping[Ask, int], frozenset[int]]:
    """Return the kinds of value asked for, the word after each first asking, and the words spent on asking.

    A phrase inside a longer term is part of that term: "how long things take" is about estimates.
    """
    after: dict[Ask, int] = {}
    spent, at = set[int](), 0
    while at < len(words):
        size, found = max(lexicon().asked(words, at, language) for language in languages)
        term, _ = _meaning(words, languages, at)
        if found and term <= size:
            spent |= set(range(at, at + size))
            after = dict.fromkeys(found, at + size) | after
        at += max(size, term, 1)
    return frozenset(after), after, frozenset(spent)


def _units(
    heard: Sequence[str],
    typed: Sequence[str],
    languages: Sequence[str],
    spent: frozenset[int],
    document_words: frozenset[str],
) -> Iterator[Unit]:
    """Yield the topics of a question.

    Args:
        spent: words that already served to ask; what they mean besides cannot be the topic.
    """
    at = 0
    while at < len(heard):
        size, concepts = _meaning(heard, languages, at)
        framed = max(_framed(heard, language, at) for language in languages)
        if size >= framed and concepts:
            weak = at in spent or _all_weak(concepts)
            yield _unit(heard[at : at + size], typed[at : at + size], concepts, languages, weak=weak, at=at)
        elif not framed and at not in spent and not _is_number(heard[at]):
            weak = heard[at] not in document_words and colours(heard, at, languages[0])
            yield _unit(heard[at : at + 1], typed[at : at + 1], concepts, languages, weak=weak, at=at)
        at += max(size, framed, 1)


def _meaning(heard: Sequence[str], languages: Collection[str], at: int) -> tuple[int, frozenset[str]]:
    """Return how many words from `at` make the longest term, and its concepts in all languages."""
    book = lexicon()
    reach = max(book.reach(heard[at], language) for language in languages)
    for size in range(min(reach, len(heard) - at), 0, -1):
        run = heard[at : at + size]
        found = frozenset[str]().union(*(book.meaning(run, language) for language in languages))
        if found and not (size == 1 and _merely_framed(run[0], languages)):
            return size, found
    return 0, frozenset()


def _merely_framed(word: str, languages: Iterable[str]) -> bool:
    """Tell whether a word is known as frame, and a term only by its stem ("expected", "expectation")."""
    book = lexicon()
    return any(word in book.function_words[language] for language in languages) and not any(
        word in book.single[language] for language in languages
    )


def _framed(heard: Sequence[str], language: str, at: int) -> int:
    frame, run = lexicon().frame[language], tuple(heard[at : at + LONGEST_TERM])
    return next((size for size in range(len(run), 0, -1) if run[:size] in frame), 0)


def _is_number(word: str) -> bool:
    return word.isdigit() or word in lexicon().numbers


def _all_weak(concepts: Iterable[str]) -> bool:
    return all(lexicon().concepts[name].weak for name in concepts)


def _unit(
    heard: Sequence[str],
    typed: Sequence[str],
    concepts: frozenset[str],
    languages: Sequence[str],
    *,
    weak: bool,
    at: int,
) -> Unit:
    return Unit(" ".join(typed), _forms(heard, languages), concepts, languages[0], weak, at)


def _forms(heard: Sequence[str], languages: Iterable[str]) -> frozenset[str]:
    """Return the word and its stems; the word alone where another word with its stem means something else."""
    if len(heard) > 1:
        return frozenset()
    book, word = lexicon(), heard[0]
    stems = {language: stem(word, language) for language in languages}
    apart = any(
        book.meaning((word,), own) - book.terms[own].get((root,), frozenset()) for own, root in stems.items()
    )
    return frozenset({word} if apart else {word, *stems.values()})


def _parts(word: str, language: str) -> tuple[str, ...]:
    """Split a Dutch compound into two known words, as in "leverancier(s)beheer"; empty when it is none."""
    if language != "nl" or len(word) < 2 * _SHORTEST_PART:
        return ()
    known = lexicon().terms["nl"]
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head, tail = word[:cut], word[cut:]
        if (stem(tail, "nl"),) not in known:
            continue
        for link in _LINKS:
            bare = head.removesuffix(link)
            if len(bare) >= _SHORTEST_PART and (stem(bare, "nl"),) in known:
                return bare, tail
    return ()
