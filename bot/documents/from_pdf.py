"""PDF: the lines drawn on its pages, each with its place and its size."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from math import hypot
from typing import Any

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from bot.documents.errors import (
    BrokenDocument,
    DocumentTooLong,
    EncryptedDocument,
    ScannedDocument,
    TooManyPages,
    UnpacksTooLarge,
)
from bot.documents.limits import Limits
from bot.errors import FoyerError

# It warns of every oddity of a file; what cannot be read is told by its kind instead.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_BOLD = ("bold", "black", "heavy", "cmbx", "semibold", "demi")
_FEWEST_READABLE = 0.5  # of the pages: a document with fewer is a scan with a page or two of text


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as it stands on a page; `x`, `y` (from the bottom) and `size` in points.

    `bold`: all of it is set in a bold font.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool


def pdf_pages(name: str, data: bytes, limits: Limits) -> tuple[tuple[Drawn, ...], ...]:
    """Return the lines of each page.

    Raises: BrokenDocument, EncryptedDocument, ScannedDocument, TooManyPages, UnpacksTooLarge,
        DocumentTooLong.
    """
    try:
        return _pages(name, _opened(name, data), limits)
    except FoyerError:
        raise
    except LimitReachedError as swollen:
        raise UnpacksTooLarge(name, limits.unpacked) from swollen
    except Exception as broken:  # a damaged file makes the parser fail in whatever way its bytes lead to
        raise BrokenDocument(name, "PDF") from broken


def _opened(name: str, data: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(data))
    try:
        # Many files are only protected against changes, and open for everybody with an empty password.
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise EncryptedDocument(name)
    except (DependencyError, FileNotDecryptedError, NotImplementedError) as locked:
        raise EncryptedDocument(name) from locked
    return reader


def _pages(name: str, reader: PdfReader, limits: Limits) -> tuple[tuple[Drawn, ...], ...]:
    count = len(reader.pages)
    if count > limits.pages:
        raise TooManyPages(name, count, limits.pages)
    found: list[tuple[Drawn, ...]] = []
    unpacked = length = pictures = 0
    for page in reader.pages:
        contents = page.get_contents()
        unpacked += 0 if contents is None else len(contents.get_data())
        if unpacked > limits.unpacked:
            raise UnpacksTooLarge(name, limits.unpacked)
        lines = tuple(_lines(page))
        found.append(lines)
        length += sum(len(line.text) for line in lines)
        if length > limits.text:
            raise DocumentTooLong(name, limits.text)
        pictures += not lines and _has_picture(page)
    if pictures > count * _FEWEST_READABLE:
        raise ScannedDocument(name, pictures)
    return tuple(found)


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources else None
    every = drawn.get_object().values() if drawn else ()
    return any(one.get_object().get("/Subtype") == "/Image" for one in every)


@dataclass(slots=True)
class _Pen:
    """What pypdf hands over while it reads a page: pieces of text, ended by line ends here and there."""

    lines: list[list[Drawn]] = field(default_factory=lambda: [[]])

    def write(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        """Take a piece; its place is where it begins, as a matrix of the text within one of the page."""
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        points = size * hypot(tm[2], tm[3]) * hypot(cm[2], cm[3])
        name = str(font.get("/BaseFont", "")).casefold() if font else ""
        first, *more = text.split("\n")
        for at, part in enumerate((first, *more)):
            if at:
                self.lines.append([])
            if part:
                self.lines[-1].append(Drawn(part, x, y, points, any(word in name for word in _BOLD)))


def _lines(page: PageObject) -> Iterator[Drawn]:
    pen = _Pen()
    page.extract_text(visitor_text=pen.write)
    for pieces in pen.lines:
        said = [piece for piece in pieces if piece.text.strip()]
        if said:
            first = said[0]
            text = " ".join("".join(piece.text for piece in pieces).split())
            size = max(said, key=lambda piece: len(piece.text)).size
            yield Drawn(text, first.x, first.y, size, all(piece.bold for piece in said))
