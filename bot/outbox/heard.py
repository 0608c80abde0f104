"""What people type to know why they got a message."""

import re

from bot.roles.folding import fold

# As they are typed; capitals, accents and marks around them do not matter.
_ASKED = frozenset(
    {
        *("why", "why this", "why this message", "why did i get this", "why do i get this"),
        *("pourquoi", "pourquoi ca", "pourquoi ce message"),
        *("waarom", "waarom dit", "waarom dit bericht", "waarom krijg ik dit"),
    }
)
_MARKS = re.compile(r"^\W+|\W+$")


def asks_why(typed: str) -> bool:
    """Tell whether somebody types that they want to know why, in any of the languages, and no more."""
    return _MARKS.sub("", fold(typed)) in _ASKED
