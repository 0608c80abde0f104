"""What kind of document a text is, by how many signs of each kind it has."""

import re
from collections.abc import Mapping
from functools import cache

from bot.documents.document import Document
from bot.roles.folding import fold
from bot.roles.wording import said, wording

_ROLE = "role"
_WORKER = said("signs", "workers")
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
    begins = "" if _WORKER.search(lines[0]) else text  # "Training Coordinator" is no training
    signs = {
        kind: sum(bool(sign.search(text)) for sign in known)
        + _NAMED * bool(known[0].search(text[:_OPENING]))
        + _BEGUN * bool(known[0].match(begins))
        for kind, known in _kinds().items()
    }
    most = max(number for kind, number in signs.items() if kind != _ROLE)
    return most >= _FEWEST and most - signs[_ROLE] >= lead


@cache
def _kinds() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    return {
        kind: tuple(re.compile(rf"(?<!\w)(?:{sign})") for sign in signs)
        for kind, signs in wording()["kinds"].items()
    }
