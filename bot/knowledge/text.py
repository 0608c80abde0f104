"""From characters to comparable words: folding, tokens, stems, and the language of a text."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer

LANGUAGES = ("en", "fr", "nl")
_SNOWBALL = {"en": "english", "fr": "french", "nl": "dutch"}
_WORD = re.compile(r"[^\W_]+[+#]*")
# French "où" (where) must not become "ou" (or): a grave on u is the one accent that is kept.
_ACCENT = re.compile(r"(?<!u)[\u0300-\u036f]|(?<=u)[\u0301-\u036f]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE"})


# The end of a sentence, of a clause, of a line, or of a cell.
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n|\s\|\s(?=\S+:)")
_SHORTEST_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it was typed and as it is compared."""

    typed: str
    word: str


def clean(text: str) -> str:
    """Return `text` in composed form with control characters, NUL and lone surrogates as spaces."""
    if text.isascii() and text.isprintable():  # most words by far, and there are tens of thousands at a start
        return text
    printable = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cf") else c for c in text)
    return unicodedata.normalize("NFKC", printable)


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[str, ...]:
    """Split `text` into sentences and clauses that end a line or with a stop; at least one, all of it."""
    parts = (part.strip() for part in _SENTENCE_END.split(text))
    return tuple(part for part in parts if len(part) >= _SHORTEST_SENTENCE) or (text,)


def fold(text: str) -> str:
    """Return `text` without capitals, accents and ligatures; "où" keeps its accent."""
    if text.isascii():
        return text.lower()
    bare = _ACCENT.sub("", unicodedata.normalize("NFD", text.translate(_LIGATURES).casefold()))
    return unicodedata.normalize("NFC", bare)


def tokens(text: str) -> list[Token]:
    """Split `text` into words; hyphens, apostrophes and slashes separate, "C++" and "C#" stay whole."""
    return [Token(match.group(), fold(match.group())) for match in _WORD.finditer(clean(text))]


def words(text: str) -> tuple[str, ...]:
    """Split `text` into folded words."""
    return tuple(token.word for token in tokens(text))


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return the Snowball stem of a folded word in "en", "fr" or "nl".

    A stemmer is made anew for each word not yet known: its objects carry state and threads share this cache.
    """
    return str(stemmer(_SNOWBALL[language]).stemWord(word))


def language_of(found: Iterable[str], function_words: Mapping[str, frozenset[str]]) -> str | None:
    """Guess the language of folded words by the function words they hold; None when it stays open."""
    heard = list(found)
    counts = {language: sum(word in known for word in heard) for language, known in function_words.items()}
    best = max(counts, key=lambda language: counts[language])
    rivals = [language for language, count in counts.items() if count == counts[best]]
    return best if len(rivals) == 1 else None
