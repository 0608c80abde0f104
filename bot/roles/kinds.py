"""What kind of document a text is, by how many signs of each kind it has."""

import re
from collections.abc import Mapping
from functools import cache

from bot.documents.document import Document
from bot.roles.folding import fold
from bot.roles.wording import said, wording

_ROLE = "role"
_WORKER = said("signs", "workers")
_FOR = re.compile(r"\b(?:for|of|by|du|des|pour|voor|van)\b")
# So many signs is a name for itself worth near the beginning of a text, and so many more as its first word.
_NAMED, _BEGUN = 2, 4
_FEWEST = 2  # signs; a single one is chance
_OPENING = 150  # characters


def is_of_another_kind(document: Document, lead: int) -> bool:
    """Tell whether a text has so many signs more of another kind than of a role document.

    Args:
        lead: signs more; below 0, so many fewer will do.

    The first pattern of each kind names it, and counts more where the text begins.
    """
    lines = [fold(line.text) for line in document.lines if line.text]
    text = " ".join(lines)
    # "Training Coordinator" is no training, and a guide for managers is a guide.
    begins = "" if _WORKER.search(_FOR.split(lines[0])[0]) else text
    found = {kind: sum(bool(sign.search(text)) for sign in known) for kind, known in _kinds().items()}
    role = found.pop(_ROLE)
    return any(
        number + named >= max(_FEWEST, role + lead)
        for kind, number in found.items()
        if (named := _named(_kinds()[kind][0], text, begins)) != _NAMED or number > 1
    )


def _named(name: re.Pattern[str], text: str, begins: str) -> int:
    """Return how many signs the name of a kind is worth where a text calls itself by it."""
    return _NAMED * bool(name.search(text[:_OPENING])) + _BEGUN * bool(name.match(begins))


@cache
def _kinds() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    return {
        kind: tuple(re.compile(rf"(?<!\w)(?:{sign})") for sign in signs)
        for kind, signs in wording()["kinds"].items()
    }
