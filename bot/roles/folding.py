"""Comparing words whatever their case, accents and typography."""

import re
import string
import unicodedata

_PLAIN = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-"}
) | str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_ACCENTED = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with plain apostrophes, spaces and hyphens.

    Every character stays one character, so a position in the result is the same position in `text`.
    """
    return _ACCENTED.sub(_bare, text.translate(_PLAIN))


def _bare(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", found[0])[0].lower()[0]
