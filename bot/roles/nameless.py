"""What a list is whose heading has no name that is known: "What's on your plate?", "Dit neem je mee"."""

from collections.abc import Iterable

from bot.documents.document import Passage
from bot.roles.folding import fold
from bot.roles.labels import Part
from bot.roles.wording import said

Items = tuple[Passage, ...]

_OFFERED, _BROUGHT, _WELCOME = (said("nameless", kind) for kind in ("offered", "brought", "welcome"))
_FEWEST = 2  # items: a single one is chance


def of_part(lists: Iterable[Items], part: Part) -> Items:
    """Return the first list that is of a part, by what its items speak of; () where none is."""
    return next((items for items in lists if _part(items) is part), ())


def _part(items: Items) -> Part:
    texts = [fold(one.text) for one in items]
    offered, brought, welcome = (
        sum(bool(kind.search(text)) for text in texts) for kind in (_OFFERED, _BROUGHT, _WELCOME)
    )
    if 2 * welcome > len(texts):
        return Part.DESIRED
    # Of what somebody does, one item in three may still speak of experience or of a day off.
    if 3 * max(offered, brought) > len(texts):
        return Part.OTHER if offered > brought else Part.QUALIFICATIONS
    return Part.RESPONSIBILITIES if len(texts) >= _FEWEST else Part.OTHER
