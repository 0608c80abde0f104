"""Comparing words whatever their case, accents and typography."""

import unicodedata

_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-"})


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with plain apostrophes, spaces and hyphens.

    Every character stays one character, so a position in the result is the same position in `text`.
    """
    return "".join(_bare(char) for char in text.translate(_PLAIN))


def _bare(char: str) -> str:
    return char.lower()[0] if char.isascii() else unicodedata.normalize("NFD", char)[0].lower()[0]
