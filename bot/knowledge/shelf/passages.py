"""The passages of a handbook: what can be quoted on its own, under its headings.

What the sizes aim at: a passage answers one question, can be read at a glance, and says what it is about.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.documents.document import Document, Kind
from bot.knowledge.library import Passage
from bot.knowledge.shelf.blocks import Block, blocks, wrap_width
from bot.knowledge.shelf.outline import is_markdown, sections
from bot.knowledge.shelf.pieces import Piece, joined, split, together
from bot.words import shortened

UNDER = " › "
_LONGEST_HEADING = 120  # characters of the whole path
_WHOLE_LIST = 700  # characters up to which a list stays with its introduction
_WHOLE_TABLE = 500


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Return the passages of a handbook, in their order.

    A paragraph is a passage, and so are an introduction with its list, a small table, a row of a larger one.
    `text` and `quote` of each hold the words without the marks of links and emphasis.
    """
    return tuple(_passages(document))


def _passages(document: Document) -> Iterator[Passage]:
    width = wrap_width(document, is_markdown=is_markdown(document))
    for section in sections(document):
        found: list[tuple[str, Piece]] = []
        for block in blocks(section.lines, width):
            path = (*section.path, block.group) if block.group else section.path
            found += [(heading(path), piece) for piece in _pieces(block)]
        for above in dict.fromkeys(under for under, _ in found):
            for piece in joined(piece for under, piece in found if under == above):
                for part in split(piece):
                    yield Passage(document.name, above, part.text, part.line, part.quote)


def heading(path: tuple[str, ...]) -> str:
    """Return a path of headings as one line; the outermost are left out where it would be too long."""
    told = list(path)
    while len(told) > 1 and len(UNDER.join(told)) > _LONGEST_HEADING:
        told.pop(0)
    return shortened(UNDER.join(told), _LONGEST_HEADING)


def _pieces(block: Block) -> Iterator[Piece]:
    """Yield what of a block is quoted together; an introduction goes with every part of what follows it."""
    above = (block.introduction,) if block.introduction else ()
    if block.kind is Kind.TEXT:
        yield from block.pieces
        return
    whole = together((*above, *block.pieces))
    if block.kind is Kind.ROW and len(whole.text) <= _WHOLE_TABLE:
        names = (Piece("", block.columns, whole.line),) if block.columns else ()
        shown = together((*above, *names, *block.pieces)).quote
        yield Piece(whole.text, shown, whole.line)
    elif above and block.kind is Kind.ITEM and len(whole.text) <= _WHOLE_LIST:
        yield whole
    else:
        parts = block.pieces if block.kind is Kind.ITEM else tuple(_rows(block))
        yield from (_led(above, part) for part in (joined(parts) if above else parts))


def _rows(block: Block) -> Iterator[Piece]:
    """Yield the rows of a table too large to be shown at once, each with the names of its columns."""
    yield from (replace(piece, quote=piece.text, stands_alone=True) for piece in block.pieces)


def _led(above: tuple[Piece, ...], part: Piece) -> Piece:
    if not above:
        return part
    text, quote = f"{above[0].text} {part.text}", f"{above[0].quote}\n{part.quote}"
    return replace(part, text=text, quote=quote)
