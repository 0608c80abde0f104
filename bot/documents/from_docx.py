"""DOCX: what a word processor wrote, as Markdown with headings, lists and tables.

Headers and footers, footnotes, comments, what a tracked change struck out, and the table of contents are left
out.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from bot.documents.errors import BrokenDocument, DocumentTooLong, EncryptedDocument, UnpacksTooLarge
from bot.documents.limits import Limits
from bot.errors import FoyerError

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DEEPEST = 6
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number) ?(\d?)", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\b", re.IGNORECASE)
# What Markdown would take for a mark: anywhere, and at the beginning of a line.
_MARKS = re.compile(r"[\\`*<\[\]]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_FIRST_MARKS = re.compile(r"(?=#{1,6}(?:\s|$)|>|={3,}|-{3,}|~{3,}|\|)")
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_DRAWN = {qn("w:drawing"), qn("w:pict")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def docx_text(name: str, data: bytes, limits: Limits) -> str:
    """Return the text of a file as Markdown.

    Raises: BrokenDocument, EncryptedDocument, UnpacksTooLarge, DocumentTooLong.
    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise EncryptedDocument(name)
    try:
        _check(name, data, limits)
        text = "\n".join(_lines(docx.Document(BytesIO(data)))).strip("\n")
    except FoyerError:
        raise
    except Exception as broken:  # a damaged file makes the parser fail in whatever way its bytes lead to
        raise BrokenDocument(name, "DOCX") from broken
    if len(text) > limits.text:
        raise DocumentTooLong(name, limits.text)
    return text


def _check(name: str, data: bytes, limits: Limits) -> None:
    """Refuse what would fill the memory; the sizes an archive states are all that is ever unpacked of it."""
    with ZipFile(BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > limits.unpacked:
            raise UnpacksTooLarge(name, limits.unpacked)


def _lines(opened: Opened) -> Iterator[str]:
    """Yield the lines of the body, a blank one around everything but the items of a list."""
    elements = list(_blocks(opened.element.body))
    has_title = any(_title(Paragraph(one, opened)) for one in elements if one.tag == qn("w:p"))
    was_item = False
    for element in elements:
        if element.tag == qn("w:tbl"):
            yield from ("", *_table(element), "")
            was_item = False
            continue
        paragraph = Paragraph(element, opened)
        text, depth = _text(element), _list_depth(paragraph)
        if not text or _CONTENTS.match(_style_name(paragraph)):
            continue
        level = _level(paragraph, has_title=has_title)
        if level:
            yield from ("", f"{'#' * level} {text.replace(chr(10), ' ')}", "")
        elif depth is not None:
            yield from ("",) * (not was_item)
            yield "   " * depth + "- " + text.replace("\n", "\n   " + "   " * depth)
        else:
            yield from ("", f"**{text}**" if _is_bold(paragraph) else _guarded(text), "")
        was_item = depth is not None and not level


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables in an element, in their order; a text box follows its paragraph."""
    for child in parent.iterchildren():
        if child.tag == qn("w:tbl"):
            yield child
        elif child.tag == qn("w:p"):
            yield child
            for box in child.iter(qn("w:txbxContent")):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _blocks(box)
        elif child.tag == qn("w:sdt") and not _is_contents(child):
            for content in child.iterchildren(qn("w:sdtContent")):
                yield from _blocks(content)


def _is_contents(control: Element) -> bool:
    kinds = control.iter(qn("w:docPartGallery"))
    return any("Table of Contents" in kind.get(qn("w:val"), "") for kind in kinds)


def _text(element: Element) -> str:
    """Return the words of an element, marks of Markdown among them escaped; lines are those of the page."""
    said = "".join(_MARKS.sub(r"\\\g<0>", part) if part != "\n" else part for part in _said(element))
    lines = (" ".join(line.split()) for line in said.split("\n"))
    return "\n".join(line for line in lines if line)


def _said(element: Element) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _DRAWN and child.tag != qn("w:del") and child.tag != _FALLBACK:
            yield from _said(child)
            if child.tag == qn("w:p"):
                yield "\n"


def _guarded(text: str) -> str:
    return "\n".join(_FIRST_MARKS.sub(r"\\", line, count=1) for line in text.split("\n"))


def _style_name(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "") if paragraph.style else ""


def _styles(paragraph: Paragraph) -> Iterator[ParagraphStyle]:
    """Yield the style of a paragraph and those it is based on."""
    style = paragraph.style
    while isinstance(style, ParagraphStyle):
        yield style
        style = style.base_style


def _title(paragraph: Paragraph) -> bool:
    return _style_name(paragraph).casefold() == "title"


def _level(paragraph: Paragraph, *, has_title: bool) -> int:
    """Return the depth of a heading, 1 the highest; 0 for text."""
    if _title(paragraph):
        return 1
    for style in _styles(paragraph):
        heading = _HEADING.match(style.name or "")
        if heading:
            return min(int(heading[1]) + has_title, _DEEPEST)
    return 0


def _list_depth(paragraph: Paragraph) -> int | None:
    """Return how deep in a list an item stands, 0 the highest; None for what is no item."""
    depth = _numbered(paragraph._p)
    for style in _styles(paragraph) if depth is None else ():
        listed = _LIST.fullmatch(style.name or "")
        depth = int(listed[1] or 1) - 1 if listed else _numbered(style.element)
        if depth is not None:
            break
    return depth


def _numbered(element: Element) -> int | None:
    """Return the depth of the numbering or the bullets that an element asks for; None: it asks for none."""
    numbering = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbering is None:
        return None
    depth = numbering.find(qn("w:ilvl"))
    return 0 if depth is None else int(depth.get(qn("w:val"), 0))


def _is_bold(paragraph: Paragraph) -> bool:
    said = [run for run in paragraph.runs if run.text.strip()]
    return bool(said) and all(run.bold for run in said) and "\n" not in paragraph.text


def _table(table: Element) -> Iterator[str]:
    """Yield a table as Markdown; one of a single column, which is a frame, as its lines."""
    rows = [[_cell(cell) for cell in row.iter(qn("w:tc"))] for row in table.iterchildren(qn("w:tr"))]
    width = max(map(len, rows), default=0)
    if width < 2:
        yield from (line for row in rows for cell in row for line in (cell, ""))
        return
    for number, row in enumerate(rows):
        yield f"| {' | '.join([*row, *[''] * (width - len(row))])} |"
        if number == 0:
            yield f"|{' --- |' * width}"


def _cell(cell: Element) -> str:
    return _text(cell).replace("|", r"\|").replace("\n", "; ")
