"""The sections of a handbook: what stands between two headings, with the headings above it.

In Markdown, and in what was made from a word processor's file, headings are marked. In plain text they are
known by their numbers, by their capitals, or by standing alone and short over a longer text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from bot.documents.document import BOLD, COLON, Document, Kind, Line
from bot.knowledge.shelf.labels import is_label_line

# Depths of headings of plain text; those of Markdown are 1-6.
_TITLE, _CAPITALS, _NUMBERED, _SHORT = 1, 2, 2, 9  # that of "1"; "1.1" is one deeper
_MOST_WORDS = 8
_MOST_WORDS_AFTER_A_NUMBER = 12
_SENTENCE = 60  # characters; what is longer than this under a short line is a text of its own
_ENDS = (".", ";", ",", ":", "!")
_NUMBER = re.compile(
    r"""(?:(?:section|chapter|part|chapitre|partie|hoofdstuk|deel|article|artikel)\s+)?
        (?:(?P<digits>\d{1,2}(?:\.\d{1,2})*)[.)]?|[IVX]{1,4}[.)]|[A-Z][.)])
        (?:\s+[-–—:]\s*|\s+|\s*[-–—:]\s+)(?=[^\W\d_])""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_CONTENTS = re.compile(r".*(?:\.\s?){4,}\d+|[-*+]\s+\[[^\]]*\]\(#[^)]*\)")
_LONGEST_FRONT_MATTER = 40  # lines


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that follow each other under the same headings; `path` names these, the outermost first."""

    path: tuple[str, ...]
    lines: tuple[Line, ...]


def sections(document: Document) -> Iterator[Section]:
    """Yield the sections of a handbook that have a text, in their order."""
    lines, title = _without_front_matter(document)
    find = _marked_level if _is_marked(document) else _plain_level
    path = [(0, title)] if title else []
    inside: list[Line] = []
    for at, line in enumerate(lines):
        level = find(lines, at)
        if not level:
            inside.append(_as_text(line))
            continue
        if any(one.kind is not Kind.BLANK for one in inside):
            yield Section(tuple(text for _, text in path), tuple(inside))
        path = [*(one for one in path if one[0] < level), (level, _heading(line))]
        inside = []
    if any(one.kind is not Kind.BLANK for one in inside):
        yield Section(tuple(text for _, text in path), tuple(inside))


def _without_front_matter(document: Document) -> tuple[list[Line], str]:
    """Return the lines without a table of contents and the settings on top of a page, and their title."""
    settings = _front_matter([line.strip() for line in document.text.split("\n", _LONGEST_FRONT_MATTER)])
    lines = [
        line
        for line in document.lines
        if line.sources[0].number > len(settings) and not _IN_CONTENTS.fullmatch(line.sources[0].text)
    ]
    titles = (line.partition(":")[2].strip(" \"'") for line in settings if line.startswith("title:"))
    title = next(titles, "")
    is_said = any(line.kind is Kind.HEADING and line.text.casefold() == title.casefold() for line in lines)
    return lines, "" if is_said else title


def _front_matter(raw: Sequence[str]) -> Sequence[str]:
    if raw[0] != "---" or not any(is_label_line(line) for line in raw[1:2]):
        return ()
    return raw[: next((number for number, line in enumerate(raw[1:], start=2) if line == "---"), 0)]


def is_markdown(document: Document) -> bool:
    """Tell whether a document is kept as Markdown, in which a line goes on until a blank one."""
    return PurePath(document.name).suffix.lower() in (".md", ".markdown", ".docx")


def _is_marked(document: Document) -> bool:
    """Tell whether a document marks its headings, so that none has to be guessed."""
    headings = [line for line in document.lines if line.kind is Kind.HEADING and line.level < BOLD]
    return any(is_markdown(document) or _has_hashes(line) for line in headings)


def _marked_level(lines: Sequence[Line], at: int) -> int:
    line = lines[at]
    if line.kind is not Kind.HEADING:
        return 0
    if line.level == COLON:
        return 0 if _is_introduction(lines, at) else COLON
    if line.level < BOLD and (_has_hashes(line) or not line.text.isupper()):
        return line.level
    is_bold = line.sources[0].text.startswith(("**", "__")) or line.text.isupper()
    return BOLD if is_bold and _is_like_a_heading(line.text) else 0


def _plain_level(lines: Sequence[Line], at: int) -> int:
    line = lines[at]
    if line.kind in (Kind.BLANK, Kind.ROW):
        return 0
    if line.kind is Kind.HEADING and line.level == COLON:
        return 0 if _is_introduction(lines, at) else _SHORT
    depth = _depth(lines, at)
    if depth:
        return _NUMBERED + depth - 1
    if line.kind is Kind.HEADING or _is_short_heading(lines, at):
        return _TITLE if _is_first(lines, at) else _CAPITALS if line.text.isupper() else _SHORT
    return 0


def _depth(lines: Sequence[Line], at: int) -> int:
    """Return how deep the number of a numbered heading goes, 1 for "2" and 2 for "2.1"; 0 for other lines."""
    text = lines[at].sources[0].text
    mark = _NUMBER.match(text)
    if not mark or len(lines[at].sources) > 1:
        return 0
    said = text[mark.end() :]
    if not (_stands_apart(lines, at) or said.isupper()):
        return 0
    if not said[0].isupper() or not _is_like_a_heading(said, _MOST_WORDS_AFTER_A_NUMBER):
        return 0
    depth = _dots(mark)
    around = (_next(lines, at, step) for step in (-1, 1))
    siblings = (_NUMBER.match(one.sources[0].text) for one in around if one)
    # Numbers that follow each other with nothing in between count the items of a list.
    return 0 if any(one and _dots(one) == depth for one in siblings) else depth


def _dots(mark: re.Match[str]) -> int:
    return (mark["digits"] or "").count(".") + 1


def _is_short_heading(lines: Sequence[Line], at: int) -> bool:
    line, below = lines[at], _next(lines, at, 1)
    if line.kind is not Kind.TEXT or below is None or (at and lines[at - 1].kind is not Kind.BLANK):
        return False
    if not line.text[0].isupper() or not _is_like_a_heading(line.text) or is_label_line(line.text):
        return False
    if below.kind is not Kind.TEXT or is_label_line(below.text):
        return True
    is_sentence = len(below.text) > _SENTENCE or below.text.endswith((".", "!", "?"))
    return (is_sentence or _is_first(lines, at)) and not below.text[0].islower()


def _is_introduction(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line that ends with a colon leads on to what stands below it, and heads nothing."""
    below = _next(lines, at, 1)
    is_listed = below is None or below.kind is not Kind.TEXT or is_label_line(below.text)
    return is_listed or not _stands_apart(lines, at)


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    return not at or lines[at - 1].kind in (Kind.BLANK, Kind.HEADING)


def _is_first(lines: Sequence[Line], at: int) -> bool:
    return _next(lines, at, -1) is None


def _is_like_a_heading(text: str, most_words: int = _MOST_WORDS) -> bool:
    return len(text.split()) <= most_words and not text.endswith(_ENDS)


def _next(lines: Sequence[Line], at: int, step: int) -> Line | None:
    """Return the nearest line that says something, below (1) or above (-1)."""
    others = range(at + 1, len(lines)) if step > 0 else range(at - 1, -1, -1)
    return next((lines[other] for other in others if lines[other].kind is not Kind.BLANK), None)


def _has_hashes(line: Line) -> bool:
    return line.sources[0].text.startswith("#")


def _heading(line: Line) -> str:
    """Return what a heading says, with its number, which people know it by."""
    text = line.sources[0].text if _NUMBER.match(line.sources[0].text) else line.text
    return text.replace("**", "").rstrip(" :")


def _as_text(line: Line) -> Line:
    return replace(line, kind=Kind.TEXT, level=0) if line.kind is Kind.HEADING else line
