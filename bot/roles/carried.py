"""Which line of a renewed role document continues which of the one before."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import product

from bot.roles.folding import fold

# Share of the letters in both: a word put in or a typo mended stays above, another duty below.
_ALIKE = 0.75


def carried(before: Sequence[str], renewed: Sequence[str]) -> tuple[int | None, ...]:
    """Return for each renewed line the index of the former one it continues; None for a new one.

    Each former line is continued once at most: by the line that says the same, else by the most alike.
    """
    found: dict[int, int] = {}
    pairs = product(enumerate(renewed), enumerate(before))
    ranked = sorted((-_likeness(new, old), at, was) for (at, new), (was, old) in pairs)
    for likeness, at, was in ranked:
        if -likeness >= _ALIKE and at not in found and was not in found.values():
            found[at] = was
    return tuple(found.get(at) for at in range(len(renewed)))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()


def _words(text: str) -> str:
    return " ".join(fold(text).split())
