"""A role document as lines, whatever kind of file it came in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a line is on the page."""

    BLANK = "blank"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    TEXT = "text"


_TITLES = "".join(rf"(?<!\b{title}\.)" for title in ("M", "MM", "Mr", "Mrs", "Ms", "Dr", "Prof", "St"))
BETWEEN_SENTENCES = re.compile(rf"(?<=[.!?]){_TITLES}\s+(?=[A-ZÀ-Þ])")
_LONGEST_MARK = 2  # words
# Depths of headings. 1-6 are Markdown's own; a line set in bold stands below them, "Tasks:" below that.
TOP, BOLD, COLON = 1, 7, 8


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as it stands in the file, white space around it removed; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says.

    Args:
        text: without bullet, heading or emphasis marks.
        sources: the line of the file; several when an item is wrapped over lines.
        level: depth of a heading, 1 the highest; 0 on all other lines.
        indent: columns before the first mark.
        cells: texts of a table row, empty on all other lines.
    """

    text: str
    sources: tuple[SourceLine, ...]
    kind: Kind = Kind.TEXT
    level: int = 0
    indent: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the document and the lines of the file they stand on."""

    text: str
    sources: tuple[SourceLine, ...]

    @property
    def line(self) -> int:
        """Number of the line the passage begins on."""
        return self.sources[0].number

    @property
    def source(self) -> str:
        """That line as it stands in the file; of a paragraph in one line, the sentences it speaks in."""
        line = self.sources[0].text
        at = line.find(self.text)
        if at < 0:
            return line
        gaps = [gap.span() for gap in BETWEEN_SENTENCES.finditer(line)]
        begin = max((end for _, end in gaps if end <= at), default=0)
        # "Article 5." is no sentence.
        begin = begin if len(line[:begin].split()) > _LONGEST_MARK else 0
        return line[begin : min((start for start, _ in gaps if start >= at + len(self.text)), default=None)]


@dataclass(frozen=True, slots=True)
class Document:
    """A readable file: its name, its lines in order, and its text with "\\n" between lines."""

    name: str
    lines: tuple[Line, ...]
    text: str


def parts_of(passage: Passage) -> tuple[Passage, ...]:
    """Return the lines a passage stands on; of one in a single line, its sentences."""
    if len(passage.sources) > 1:
        return tuple(Passage(line.text, (line,)) for line in passage.sources)
    return tuple(Passage(text, passage.sources) for text in BETWEEN_SENTENCES.split(passage.text))


def passage_of(line: Line, text: str | None = None) -> Passage:
    """Return a line, or `text` taken from it, as a passage."""
    return Passage(line.text if text is None else text, line.sources)


def paragraphs(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield runs of text lines with nothing between them; an item, heading or row stands alone."""
    run: list[Line] = []
    for line in lines:
        if line.kind is Kind.TEXT:
            run.append(line)
            continue
        if run:
            yield tuple(run)
            run = []
        if line.kind is not Kind.BLANK:
            yield (line,)
    if run:
        yield tuple(run)
