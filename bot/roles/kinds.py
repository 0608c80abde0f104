"""What kind of document a text is, by how many signs of each kind it has and how it speaks."""

import re
from collections.abc import Mapping
from functools import cache

from bot.documents.document import Document
from bot.roles.folding import fold
from bot.roles.wording import wording

_ROLE = "role"
_OPENING = 150  # characters
_FEWEST = 2  # signs; a single one is chance
_A_HUNDRED, _MOST = 100, 8  # words, and of one voice among them
_ASKS = re.compile(r"\?")


def signs_of_kinds(document: Document) -> Mapping[str, float]:
    """Return by name how many signs of each kind of document a text has, and how it speaks.

    The first pattern of each kind names it; where the beginning of a text does so is a sign of its own.
    """
    text = " ".join(fold(line.text) for line in document.lines if line.text)
    words = max(1, len(text.split()))
    found: dict[str, float] = {}
    for kind, known in _kinds().items():
        found[kind] = sum(bool(sign.search(text)) for sign in known)
        found[f"named {kind}"] = bool(known[0].search(text[:_OPENING]))
    for voice, said in _voices().items():
        found[voice] = min(_MOST, _A_HUNDRED * len(said.findall(text)) / words)
    return found


def names_another_kind(signs: Mapping[str, float]) -> bool:
    """Tell whether the beginning of a text names a kind that is none of a role document."""
    return any(signs[f"named {kind}"] for kind in _kinds() if kind != _ROLE)


def has_another_kind(signs: Mapping[str, float]) -> bool:
    """Tell whether a text has more than one sign of kinds that are none of a role document."""
    return sum(signs[kind] for kind in _kinds() if kind != _ROLE) >= _FEWEST


@cache
def _kinds() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    return {
        kind: tuple(re.compile(rf"(?<!\w)(?:{sign})") for sign in signs)
        for kind, signs in wording()["kinds"].items()
    }


@cache
def _voices() -> Mapping[str, re.Pattern[str]]:
    known: Mapping[str, list[str]] = wording()["voices"]
    voices = {voice: re.compile(rf"(?<![\w'])(?:{'|'.join(ways)})(?!\w)") for voice, ways in known.items()}
    return voices | {"asking": _ASKS}
