"""A role document taken apart: facts behind labels, lines under headings, and the rest."""

import sys
from dataclasses import dataclass

from bot.documents.document import Document, Kind, Line, Passage, paragraphs, passage_of
from bot.patterns import Pattern
from bot.roles.folding import fold
from bot.roles.items import beside, is_list, items_of, sentences_of, wrapped
from bot.roles.labels import Fact, Part
from bot.roles.letters import addressed_as, message
from bot.roles.runin import run_ins
from bot.roles.walk import Walk

_NEVER = sys.maxsize
_FEWEST = 2  # items of a list beside which one that is stated alone is no task
_STATED = Pattern(r"[\W_]*(?:mission|opdracht|assignment)\W*:[\W_]*\w")
_HUNG = Pattern(r"\s[–—-]\s.*\d")


def _is_stated(lines: tuple[Line, ...]) -> bool:
    """Tell whether lines are the one value behind a label of a mission: "Assignment: sick leave cover"."""
    items = [line for line in lines if line.kind is Kind.ITEM]
    return len(items) == 1 and bool(_STATED.match(fold(items[0].sources[0].text)))


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands where.

    Args:
        facts: values with the fact they were labelled as, in order.
        sections: the lines under each heading, in order; the same part may come more than once.
        nameless: the lists under headings of unknown name, in order.
        loose: all lines before, between and after, blank ones included.
        is_bare: it has one list, under no heading at all.
    """

    facts: tuple[tuple[Fact, Passage], ...]
    sections: tuple[tuple[Part, tuple[Line, ...]], ...]
    nameless: tuple[tuple[Passage, ...], ...]
    loose: tuple[Line, ...]
    is_bare: bool = False

    @property
    def opening(self) -> int:
        """Number of the first line that belongs to a list."""
        return min((line.sources[0].number for _, lines in self.sections for line in lines), default=_NEVER)

    def values(self, *wanted: Fact) -> tuple[Passage, ...]:
        """Return what was labelled as one of the facts `wanted`, in order."""
        return tuple(value for fact, value in self.facts if fact in wanted)

    def passages(self, part: Part) -> tuple[Passage, ...]:
        """Return the items of a part; where a section has no items, its lines of text."""
        of_part = [lines for kind, lines in self.sections if kind is part]
        if part is Part.RESPONSIBILITIES and self.lists(part):
            # A paragraph under one heading sums up what is listed under the next.
            of_part = [lines for lines in of_part if is_list(lines)]
            # "Assignment: sick leave cover" stands above a list of what there is to do.
            listed = [lines for lines in of_part if not _is_stated(lines)]
            of_part = listed if any(len(lines) >= _FEWEST for lines in listed) else of_part
        return tuple(passage for lines in of_part for passage in items_of(lines))

    def lists(self, part: Part) -> bool:
        """Tell whether a part has items, and not only lines of text."""
        return any(is_list(lines) for kind, lines in self.sections if kind is part)

    def sentences(self) -> tuple[Passage, ...]:
        """Return the sentences that stand under no list heading, then those that stand around a list."""
        around = [line for _, lines in self.sections if is_list(lines) for line in beside(lines)]
        runs = (part for run in paragraphs((*self.loose, *around)) for part in wrapped(run))
        # "Mission: Analyst – Namur – 12 months": what hangs on a name tells of the role, too.
        hung = (one for one in self.values(Fact.TITLE) if _HUNG.search(one.text))
        return (*(one for run in runs for one in sentences_of(run)), *hung)


def outline(document: Document) -> Outline:
    """Take a document apart; of an e-mail, only the message."""
    walk = Walk()
    for line in run_ins(message(document.lines)):
        walk.take(line)
    sections = tuple((part, tuple(lines)) for part, lines in walk.sections if part is not Part.OTHER)
    nameless = tuple(tuple(map(passage_of, items)) for items in walk.nameless if items)
    known = addressed_as(document.lines)
    addressed = ((Fact.ADDRESSEE, known),) if known else ()
    is_bare = walk.is_bare and len(nameless) == 1 and not sections
    return Outline((*walk.facts, *addressed), sections, nameless, tuple(walk.loose), is_bare)
