"""What a list is whose heading has no name that is known: "What's on your plate?", "Dit neem je mee"."""

from collections.abc import Set

from bot.documents.document import Passage
from bot.roles.folding import fold
from bot.roles.labels import Part
from bot.roles.outline import Outline
from bot.roles.wording import said

Items = tuple[Passage, ...]

_OFFERED, _BROUGHT, _WELCOME = (said("nameless", kind) for kind in ("offered", "brought", "welcome"))
_FEWEST = 2  # items: a single one is chance


def of_part(outline: Outline, part: Part) -> Items:
    """Return the first list of no known name that is of a part; () where none is.

    What its items speak of tells it, else its place: the work comes before what is needed for it.
    """
    before: set[Part | None] = set()
    for items in outline.nameless:
        found = _spoken_of(items) or _by_place(before | _named_above(outline, items), len(items))
        if found is part:
            return items
        before.add(found)
    return ()


def _spoken_of(items: Items) -> Part | None:
    texts = [fold(one.text) for one in items]
    offered, brought, welcome = (
        sum(bool(kind.search(text)) for text in texts) for kind in (_OFFERED, _BROUGHT, _WELCOME)
    )
    if 2 * welcome > len(texts):
        return Part.DESIRED
    # Of what somebody does, one item in three may still speak of experience or of a day off.
    if 3 * max(offered, brought) > len(texts):
        return Part.OTHER if offered > brought else Part.QUALIFICATIONS
    return None


def _by_place(before: Set[Part | None], length: int) -> Part:
    if length < _FEWEST:
        return Part.OTHER
    order = (Part.RESPONSIBILITIES, Part.QUALIFICATIONS)
    return next((part for part in order if part not in before), Part.OTHER)


def _named_above(outline: Outline, items: Items) -> set[Part | None]:
    return {part for part, lines in outline.sections if lines and lines[0].sources[0].number < items[0].line}
