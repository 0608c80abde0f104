"""From the bytes of a file to a document. A further kind of file is one more entry in `_READERS`."""

import codecs
import unicodedata
from collections.abc import Callable
from pathlib import PurePath

from bot.documents.document import Document, Line
from bot.documents.errors import BinaryDocument, DocumentTooLarge, EmptyDocument
from bot.documents.from_markdown import markdown_lines
from bot.documents.from_text import text_lines

LIMIT = 256 * 1024
"""Bytes a role document may have: about a hundred pages of text."""

_READERS: dict[str, Callable[[str], tuple[Line, ...]]] = {
    ".md": markdown_lines,
    ".markdown": markdown_lines,
}

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
# Western European prose has a few accents among its letters; bytes that mean something else have many.
_MOST_ACCENTS = 0.25


def read_document(name: str, data: bytes) -> Document:
    """Read a file of text or Markdown.

    Args:
        name: its file name; the suffix says how it is read, and anything unknown is read as text.
        data: UTF-8, UTF-16 with a byte order mark, or Windows-1252; any line ends.

    Raises: EmptyDocument, BinaryDocument, DocumentTooLarge.
    """
    if len(data) > LIMIT:
        raise DocumentTooLarge(name, len(data), LIMIT)
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
    reader = _READERS.get(PurePath(name).suffix.lower(), text_lines)
    return Document(name, reader(plain), plain)


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
