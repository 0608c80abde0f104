"""What stands in a section: paragraphs, lists and tables, each with the line that leads on to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from bot.documents.document import Document, Kind, Line
from bot.knowledge.shelf.labels import is_label_line
from bot.knowledge.shelf.pieces import Piece, last_sentence

_LONGEST_INTRODUCTION = 200  # characters; of what is longer, only the last sentence leads on
_LONGEST_ROW = 1200  # characters; the cells of a longer row are told one by one
_WRAPPED = 120  # characters; no editor breaks lines at more than that
_FEWEST_WRAPPED = 0.5  # of the lines with a next one, where an editor broke them
_MARKDOWN = -1
_ORDER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])[.)](?=\s)")


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces that belong together.

    Args:
        kind: TEXT for one paragraph, ITEM for a list, ROW for a table.
        introduction: the line that leads on to them.
        columns: names of the columns of a table as one line, "" elsewhere.
        group: what is said of all these rows of a table, "" elsewhere.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    introduction: Piece | None = None
    columns: str = ""
    group: str = ""


@dataclass(slots=True)
class _Run:
    """Lines of one kind that follow each other; each entry becomes one piece."""

    kind: Kind
    entries: list[list[Line]] = field(default_factory=list)


def blocks(lines: Sequence[Line], width: int) -> Iterator[Block]:
    """Yield the blocks of a section; `width` as `wrap_width` returns it."""
    above: Piece | None = None
    for run in _runs(lines, width):
        if run.kind is Kind.TEXT:
            if above:
                yield Block(Kind.TEXT, (above,))
            above = _paragraph(run.entries[0])
            continue
        introduction = above if above and above.text.endswith(":") else None
        if above and (introduction is None or len(above.text) > _LONGEST_INTRODUCTION):
            yield Block(Kind.TEXT, (above,))
        if introduction and len(introduction.text) > _LONGEST_INTRODUCTION:
            introduction = last_sentence(introduction)
        above = None
        yield from _tables(run, introduction) if run.kind is Kind.ROW else _lists(run, introduction)
    if above:
        yield Block(Kind.TEXT, (above,))


def wrap_width(document: Document, *, is_markdown: bool) -> int:
    """Return how many characters an editor gave each line of a text, 0 where none broke the lines.

    In Markdown every line belongs to the one above it; that has a value of its own.
    """
    if is_markdown:
        return _MARKDOWN
    pairs = [(a, b) for a, b in pairwise(document.lines) if a.kind is b.kind is Kind.TEXT]
    lengths = sorted(_length(above) for above, _ in pairs)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    full = sum(_is_full(above, below, width) for above, below in pairs)
    return width if width <= _WRAPPED and full >= len(pairs) * _FEWEST_WRAPPED else 0


def _runs(lines: Sequence[Line], width: int) -> Iterator[_Run]:
    run: _Run | None = None
    is_apart = False
    for line in lines:
        if line.kind is Kind.BLANK:
            is_apart = True
            continue
        if run and _carries_on(run, line, width, is_apart=is_apart):
            run.entries[-1].append(line)
        elif run and run.kind is _kind(line) and run.kind is not Kind.TEXT:
            run.entries.append([line])
        else:
            if run:
                yield run
            run = _Run(_kind(line), [[line]])
        is_apart = False
    if run:
        yield run


def _kind(line: Line) -> Kind:
    return Kind.ITEM if line.kind is Kind.TEXT and is_label_line(line.text) else line.kind


def _carries_on(run: _Run, line: Line, width: int, *, is_apart: bool) -> bool:
    """Tell whether a line goes on with what was said last: a paragraph, or an item and what it holds."""
    first, above = run.entries[-1][0], run.entries[-1][-1]
    if run.kind is Kind.ROW or line.kind is Kind.ROW:
        return False
    if first.kind is Kind.ITEM and line.indent > first.indent:
        return True
    if is_apart or line.kind is not Kind.TEXT or is_label_line(line.text):
        return False
    if first.kind is Kind.ITEM and line.text.endswith(":"):
        return False
    return width == _MARKDOWN or line.text[0].islower() or (width > 0 and _is_full(above, line, width))


def _is_full(above: Line, below: Line, width: int) -> bool:
    """Tell whether the first word below would have found no place any more on the line above."""
    return _length(above) + 1 + len(below.text.split()[0]) > width


def _length(line: Line) -> int:
    return len(line.sources[-1].text)


def _paragraph(lines: Sequence[Line]) -> Piece:
    text = " ".join(line.text for line in lines)
    return Piece(text, text, lines[0].sources[0].number)


def _lists(run: _Run, introduction: Piece | None) -> Iterator[Block]:
    yield Block(Kind.ITEM, tuple(_item(entry) for entry in run.entries), introduction)


def _item(lines: Sequence[Line]) -> Piece:
    """Return an item with what stands indented under it."""
    texts, quotes = [lines[0].text], [f"{_mark(lines[0])}{lines[0].text}"]
    for line in lines[1:]:
        if line.kind is Kind.ITEM:
            texts.append(line.text)
            quotes.append(f"   {_mark(line)}{line.text}")
        else:
            texts[-1] += f" {line.text}"
            quotes[-1] += f" {line.text}"
    return Piece("\n".join(texts), "\n".join(quotes), lines[0].sources[0].number)


def _mark(line: Line) -> str:
    if line.kind is not Kind.ITEM:
        return ""
    order = _ORDER.match(line.sources[0].text)
    return f"{order[0]} " if order else "• "


def _tables(run: _Run, introduction: Piece | None) -> Iterator[Block]:
    """Yield a table, in as many parts as it has rows that only name what follows."""
    rows = [entry[0] for entry in run.entries]
    names = rows.pop(0).cells if len(rows) > 1 else ()
    columns, group = " | ".join(filter(None, names)), ""
    found: list[Piece] = []
    for row in rows:
        filled = [cell for cell in row.cells if cell]
        if len(filled) == 1 and row.cells[0] and len(row.cells) > 1:
            if found:
                yield Block(Kind.ROW, tuple(found), introduction, columns, group)
            group, found = filled[0], []
        else:
            found += _row(row, names)
    if found:
        yield Block(Kind.ROW, tuple(found), introduction, columns, group)


def _row(row: Line, names: Sequence[str]) -> Iterator[Piece]:
    named = zip_longest(names, row.cells, fillvalue="")
    cells = [f"{name}: {cell}" if name else cell for name, cell in named if cell]
    text, line = " | ".join(cells), row.sources[0].number
    if len(text) > _LONGEST_ROW and len(cells) > 2:
        yield from (Piece(f"{cells[0]} | {cell}", f"{cells[0]} | {cell}", line) for cell in cells[1:])
    elif text:
        yield Piece(text, " | ".join(filter(None, row.cells)), line)
