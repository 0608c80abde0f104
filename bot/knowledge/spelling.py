"""Typing errors of one letter, corrected where only one reading is possible."""

from collections.abc import Iterable

_SHORTEST = 5


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
    """Tell whether one letter was left out, added, mistaken, or swapped with its neighbour."""
    if word == other or abs(len(word) - len(other)) > 1 or len(other) < _SHORTEST - 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if at is None:
        return True
    after, other_after = word[at + 1 :], other[at + 1 :]
    swapped = word[at : at + 2][::-1] == other[at : at + 2] and word[at + 2 :] == other[at + 2 :]
    return swapped or after == other_after or word[at:] == other_after or after == other[at:]
