"""From a role document to the library that questions are answered from."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.documents.document import Document, Kind, Line
from bot.documents.document import Passage as Words
from bot.documents.reading import document_of
from bot.knowledge.facts import last_day
from bot.knowledge.library import Library, Passage, RoleFacts
from bot.knowledge.shelf.labels import is_label_line
from bot.roles.labels import labelled
from bot.roles.rules import role_sheet
from bot.roles.sheet import RoleSheet, Sourced
from bot.words import shortened

_UNDER = " › "
_LONGEST_HEADING = 120  # characters; what is longer is a sentence somebody set in bold
_WRAPPED = 60  # characters; a shorter line that ends without a stop is an item without its bullet
_ENDS = (".", "!", "?", ":", ";")

Placed = tuple[Passage, range]


@lru_cache(maxsize=16)
def library_of(name: str, text: str) -> Library:
    """Return the passages and the typed values of one role document.

    Args:
        name: its file name, whose suffix says how it is read.
        text: all of it, with any line ends.

    Raises: EmptyDocument, NotARoleDocument.
    """
    document = document_of(name, text)
    sheet = _decided(role_sheet(document), document)
    stated = dict(_stated(sheet))
    placed = tuple(_passages(document, {found.line for found in stated.values()}))
    lines = {name: _holding(placed, found) for name, found in stated.items()}
    passages = tuple(passage for passage, _ in placed)
    return Library(passages, _facts(sheet, lines))


def _decided(sheet: RoleSheet, document: Document) -> RoleSheet:
    """Return the sheet with a start that can be read in two ways read day first, as in all of Europe.

    Whoever sets up the role is asked which it is; until then an answer shows the line it was read from.
    """
    order = next((asked for asked in sheet.questions if asked.about == "start_order"), None)
    if order is None:
        return sheet
    return role_sheet(document_of(document.name, document.text.replace(order.quoted, str(order.days[0]))))


def as_agreed(library: Library, start: date, end: date) -> Library:
    """Return `library` with the dates of an engagement where the document gives none, unclear or other ones.

    A line that says something else is no source of what was agreed; the length that is stated stays one as
    long as it leads from `start` to `end`.

    Args:
        start, end: first and last day of the engagement, inclusive.
    """
    said = library.facts
    if (said.start, last_day(said)) == (start, end):
        return library
    overruled = {"start"} if said.start not in (None, start) else set()
    overruled |= {"end"} if said.end != end else set()
    months = said.duration_months
    if last_day(replace(said, start=start, end=None)) != end:
        months, overruled = None, {*overruled, "duration_months"}
    lines = {name: passage for name, passage in said.lines.items() if name not in overruled}
    agreed = replace(said, start=start, end=end, duration_months=months, lines=lines)
    return replace(library, facts=agreed)


def _passages(document: Document, stated: Set[int]) -> Iterator[Placed]:
    """Yield each passage under its headings, with the numbers of the lines it stands on.

    Args:
        stated: numbers of the lines that state a value; a heading among them is a passage itself.
    """
    headings: list[Line] = []
    above: list[Line] = []
    for line in document.lines:
        if line.kind is Kind.HEADING and line.sources[0].number not in stated:
            yield from _passage(document, headings, above)
            headings = [*(one for one in headings if one.level < line.level), line]
            above = []
        elif above and _carries_on(above[-1], line):
            above.append(line)
        else:
            yield from _passage(document, headings, above)
            above = [line]
    yield from _passage(document, headings, above)


def _passage(document: Document, headings: Iterable[Line], lines: list[Line]) -> Iterator[Placed]:
    text = " ".join(line.text for line in lines).strip()
    if not text:
        return
    heading = shortened(_UNDER.join(line.text.rstrip(" :") for line in headings), _LONGEST_HEADING)
    first, last = lines[0].sources[0].number, lines[-1].sources[-1].number
    yield Passage(document.name, heading, text, first, text), range(first, last + 1)


def _carries_on(above: Line, line: Line) -> bool:
    """Tell whether a line of text is the rest of a sentence that began on the line above it."""
    if above.kind is not Kind.TEXT or line.kind is not Kind.TEXT:
        return False
    is_wrapped = len(above.text) >= _WRAPPED and not above.text.endswith(_ENDS)
    return (line.text[0].islower() or is_wrapped) and not (_is_label_line(above) or _is_label_line(line))


def _is_label_line(line: Line) -> bool:
    return bool(labelled(line.text) or is_label_line(line.text))


def _facts(sheet: RoleSheet, lines: Mapping[str, Passage]) -> RoleFacts:
    regime = sheet.work_regime
    return RoleFacts(
        title=sheet.title.text if sheet.title else None,
        location=sheet.location.text if sheet.location else None,
        full_time=regime.full_time.value if regime.full_time else None,
        office_days_per_week=_whole(regime.office_days_per_week),
        start=sheet.start.value if sheet.start else None,
        end=sheet.end.value if sheet.end else None,
        duration_months=sheet.duration_months.value if sheet.duration_months else None,
        lines=lines,
    )


def _stated(sheet: RoleSheet) -> Iterator[tuple[str, Words]]:
    """Yield the name of each value that stands in the document, with the words it was read from."""
    regime = sheet.work_regime
    counted = {
        "full_time": regime.full_time,
        "office_days_per_week": regime.office_days_per_week,
        "start": sheet.start,
        "end": sheet.end,
        "duration_months": sheet.duration_months,
    }
    yield from ((name, found.passages[0]) for name, found in counted.items() if found and not found.derived)
    told = {"title": sheet.title, "location": sheet.location}
    yield from ((name, found) for name, found in told.items() if found)


def _holding(placed: Iterable[Placed], found: Words) -> Passage:
    """Return the passage that words of the document stand in; of several on their line, the one with them."""
    on_it = [passage for passage, numbers in placed if found.line in numbers]
    return next((passage for passage in on_it if found.text in passage.text), on_it[0])


def _whole(days: Sourced[Decimal] | None) -> int | None:
    """Return a number of days per week; None for half days, which only a quote tells well."""
    return int(days.value) if days and days.value == days.value.to_integral_value() else None
