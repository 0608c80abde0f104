"""Typing errors of one letter, corrected where only one reading is possible."""

from collections.abc import Iterable

_SHORTEST = 5
_LONG = 9  # letters from which on a word with one other letter is the same word
_VOWELS = frozenset("aeiouy")
_ENDINGS = ("s", "x", "e")  # an added letter that is no error, as in a plural


def corrected(word: str, known: Iterable[str]) -> str:
    """Return the one known word that is one typing error away from `word`, else `word` itself.

    Forms of one word, such as a plural, count as one. Short words, words with another first letter, and words
    with several readings are left alone: a wrong correction would answer a question nobody asked.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    close = {other for other in known if other[:1] == word[0] and _one_error_apart(word, other)}
    shortest = min(close, key=len, default=word)
    return shortest if all(other.startswith(shortest) for other in close) else word


def _one_error_apart(word: str, other: str) -> bool:
    """Tell whether one letter was left out, typed twice, or swapped with its neighbour, or mistaken.

    A mistaken letter makes a word nobody knows, as a vowel among consonants does: "beard" is no "board".
    """
    if word == other or abs(len(word) - len(other)) > 1 or len(other) < _SHORTEST - 1:
        return False
    pairs = enumerate(zip(word, other, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(word), len(other)))
    left_out = at < len(word) and word[at:] == other[at + 1 :]
    added = word[at + 1 :] == other[at:] and (word[at] == word[at - 1] or word[at:] in _ENDINGS)
    swapped = word[at : at + 2][::-1] == other[at : at + 2] and word[at + 2 :] == other[at + 2 :]
    mistaken = word[at + 1 :] == other[at + 1 :] and (len(word) >= _LONG or _is_odd(word[at:], other[at:]))
    return left_out or added or swapped or mistaken


def _is_odd(rest: str, other: str) -> bool:
    return bool(rest and other) and (rest[0] in _VOWELS) != (other[0] in _VOWELS)
