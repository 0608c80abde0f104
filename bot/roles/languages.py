"""The language of a document: the three that are read, or the one it is refused for."""

import re
from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.roles.folding import fold
from bot.roles.wording import wording

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 20  # words, of which a language can be told
_COMMON = 0.15  # of its words: texts in other languages share few, and lists of products have none
_SURE = 0.97


def day_first(text: str) -> bool:
    """Tell whether a text is in French or Dutch, in which nobody writes the month before the day."""
    shares = _shares(text)
    return max(shares["fr"], shares["nl"]) > shares["en"]


def foreign(text: str) -> str | None:
    """Return the code of the language of a text that is none of English, French and Dutch, such as "de".

    None where it is one of these or cannot be told. Common words are looked for first: lists of names of
    products look like any language to a model.
    """
    if len(_WORD.findall(text)) < _FEWEST or max(_shares(text).values()) >= _COMMON:
        return None
    language, probability = _identifier().classify(text)
    is_ours = language in wording()["languages"]
    return None if is_ours or probability < _SURE else str(language)


def common_words(text: str) -> int:
    """Return how many of the words of a text are common ones of the language that it has most of."""
    return max(_counts(Counter(_WORD.findall(fold(text)))).values())


def _shares(text: str) -> dict[str, float]:
    words = Counter(_WORD.findall(fold(text)))
    every = max(1, words.total())
    return {language: number / every for language, number in _counts(words).items()}


def _counts(words: Counter[str]) -> dict[str, int]:
    common: dict[str, list[str]] = wording()["languages"]
    return {language: sum(words[word] for word in known) for language, known in common.items()}


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
