"""From a role document to a role sheet.

The document is taken apart once (`outline`); each part of the sheet is then read from it by its own file.
What the document does not say, or says in two ways, becomes a question.
"""

import re
import sys
from collections.abc import Iterator
from itertools import chain

from bot.documents.document import TOP, Document, Kind, Passage, paragraphs, passage_of
from bot.roles.dates import written_dates
from bot.roles.errors import NotARoleDocument
from bot.roles.labels import Fact, Part
from bot.roles.outline import Outline, outline
from bot.roles.prose import is_name, told_place, told_title
from bot.roles.regimes import work_regime
from bot.roles.sheet import Question, Reason, RoleSheet
from bot.roles.signs import refusal
from bot.roles.times import times

_NEVER = sys.maxsize
_DECORATION = re.compile(r"^[^\w(]+|[^\w)!?.+#]+$")


def role_sheet(document: Document) -> RoleSheet:
    """Read the role sheet of a document.

    Raises: NotARoleDocument, when the text plainly describes no role.
    """
    parts = outline(document)
    sheet = _sheet(parts)
    why = refusal(sheet, parts, document)
    if why:
        raise NotARoleDocument(document.name, why)
    return sheet


def _sheet(parts: Outline) -> RoleSheet:
    title = _title(parts)
    location = next(iter(parts.values(Fact.LOCATION)), None) or told_place(parts.sentences())
    when = times(parts)
    regime, regime_questions = work_regime(parts)
    return RoleSheet(
        title=title,
        location=location,
        work_regime=regime,
        start=when.start,
        duration_months=when.months,
        end=when.end,
        responsibilities=parts.passages(Part.RESPONSIBILITIES),
        qualifications=parts.passages(Part.QUALIFICATIONS),
        desired_skills=parts.passages(Part.DESIRED),
        other=parts.sentences(),
        questions=(*_missing(title, location), *when.questions, *regime_questions),
    )


def _title(parts: Outline) -> Passage | None:
    labels, opening = parts.values(Fact.TITLE), _opening(parts)
    # Far down, "Function:" may be that of a contact person; it counts when nothing else names the role.
    near = (name for name in labels if name.line < opening)
    found = next((name for name in chain(near, _headline(parts), labels) if is_name(name.text)), None)
    found = found or told_title(parts.sentences())
    return Passage(_DECORATION.sub("", found.text), found.sources) if found else None


def _headline(parts: Outline) -> Iterator[Passage]:
    """Yield what stands where a title stands: the highest heading, then the first lines of the document."""
    top = (line for line in parts.loose if line.kind is Kind.HEADING and line.level == TOP)
    yield from (passage_of(line) for line in top)
    for run in paragraphs(parts.loose):
        if run[0].kind not in {Kind.HEADING, Kind.TEXT} or run[0].sources[0].number > _opening(parts):
            return
        if len(run) == 1 or not run[1].text[0].islower():
            yield passage_of(run[0])
        # Below a sentence stand headings of the text, not the name of the role.
        if not is_name(run[0].text) and not written_dates(run[0].text):
            return


def _opening(parts: Outline) -> int:
    """Number of the first line that belongs to a list."""
    return min((line.sources[0].number for _, lines in parts.sections for line in lines), default=_NEVER)


def _missing(title: Passage | None, location: Passage | None) -> Iterator[Question]:
    if title is None:
        yield Question("title", Reason.MISSING)
    if location is None:
        yield Question("location", Reason.MISSING)
