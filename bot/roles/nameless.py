"""What a list is whose heading has no name that is known: "What's on your plate?", "Dit neem je mee"."""

from collections.abc import Set
from dataclasses import replace

from bot.documents.document import Passage, passage_of
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


def with_work(outline: Outline) -> Outline:
    """Return an outline in which the first of two lists of needs is the work, where no other list is.

    "What do we ask of you?" can head both; what is asked for is told by its items.
    """
    needs = [at for at, (part, lines) in enumerate(outline.sections) if part is Part.QUALIFICATIONS and lines]
    has_work = any(part is Part.RESPONSIBILITIES and lines for part, lines in outline.sections)
    if has_work or len(needs) < _FEWEST or of_part(outline, Part.RESPONSIBILITIES):
        return outline
    first, lines = needs[0], outline.sections[needs[0]][1]
    if len(lines) < _FEWEST or _spoken_of(tuple(map(passage_of, lines))):
        return outline
    before, after = outline.sections[:first], outline.sections[first + 1 :]
    return replace(outline, sections=(*before, (Part.RESPONSIBILITIES, lines), *after))


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
