"""From the bytes of a file to a document. A further kind of file is one more entry in the tables below."""

import codecs
import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePath

from bot.documents.document import Document, Line
from bot.documents.errors import BinaryDocument, DocumentTooLarge, EmptyDocument
from bot.documents.from_text import text_lines
from bot.documents.limits import ROLE, Limits

SUFFIXES = (".txt", ".md", ".markdown", ".pdf", ".docx")
"""Suffixes of the files that can be read; what has another one is tried as text."""

_FORMATS = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"\xd0\xcf\x11\xe0": "doc",
    b"{\\rtf": "rtf",
}
_SPACES = frozenset("\t\n\r\f\v")
# Fonts draw some pairs of letters as one sign, and soft hyphens and joiners are not meant to be read.
_DRAWN = {ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Western European prose has a few accents among its letters; bytes that mean something else have many.
_MOST_ACCENTS = 0.25


def read_document(name: str, data: bytes, limits: Limits = ROLE) -> Document:
    """Read a file of text, Markdown, PDF or DOCX.

    Args:
        name: its file name; the suffix says how it is read, and anything unknown is read as text.
        data: text in UTF-8, UTF-16 with a byte order mark, or Windows-1252, with any line ends; or the file.

    Raises: EmptyDocument, BinaryDocument, DocumentTooLarge, and for PDF and DOCX the other kinds of
        `bot.documents.errors`.
    """
    unpacked = _UNPACKED.get(_suffix(name))
    limit = limits.file if unpacked else limits.text
    if len(data) > limit:
        raise DocumentTooLarge(name, len(data), limit)
    if not data.strip():
        raise EmptyDocument(name)
    if unpacked:
        return document_of(name, _fit(unpacked(name, data, limits)))
    found = next((kind for magic, kind in _FORMATS.items() if data.startswith(magic)), None)
    if found:
        raise BinaryDocument(name, found)
    return document_of(name, _decoded(name, data))


def document_of(name: str, text: str) -> Document:
    """Read a text that is already at hand, such as one kept in the database.

    Raises: EmptyDocument.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not any(char.isprintable() and not char.isspace() for char in plain):
        raise EmptyDocument(name)
    reader = _READERS.get(_suffix(name), text_lines)
    return Document(name, reader(plain), plain)


def _of_markdown(text: str) -> tuple[Line, ...]:
    from bot.documents.from_markdown import markdown_lines  # here, as below: not every start needs them

    return markdown_lines(text)


def _of_pdf(name: str, data: bytes, limits: Limits) -> str:
    from bot.documents.from_pdf import pdf_pages
    from bot.documents.pages import text_of

    return text_of(pdf_pages(name, data, limits))


def _of_docx(name: str, data: bytes, limits: Limits) -> str:
    from bot.documents.from_docx import docx_text

    return docx_text(name, data, limits)


# How a text is read, by the suffix of its file.
_READERS: dict[str, Callable[[str], tuple[Line, ...]]] = {
    ".md": _of_markdown,
    ".markdown": _of_markdown,
    ".docx": _of_markdown,
}
# What a packed file says as text, which is what is kept of it.
_UNPACKED: dict[str, Callable[[str, bytes, Limits], str]] = {".pdf": _of_pdf, ".docx": _of_docx}


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _fit(text: str) -> str:
    """Return a text taken from a file without what no database keeps and nobody sees."""
    return _UNFIT.sub("", text.translate(_DRAWN | _INVISIBLE)).replace("\u00a0", " ")


def _decoded(name: str, data: bytes) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text) and (encoding != "cp1252" or _is_western(text)):
            return text
    raise BinaryDocument(name)


def _is_text(text: str) -> bool:
    return not any(unicodedata.category(char) == "Cc" and char not in _SPACES for char in text)


def _is_western(text: str) -> bool:
    return sum(not char.isascii() for char in text) <= len(text) * _MOST_ACCENTS
