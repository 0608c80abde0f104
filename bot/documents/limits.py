"""How large a file may be. What is larger is no document that somebody reads, or was made to do harm."""

from dataclasses import dataclass

_KB, _MB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one kind of document.

    Args:
        text: bytes of a text file, characters of the text in any other.
        file: bytes of a PDF or DOCX file.
        unpacked: bytes such a file may become when it is unpacked.
        pages: of a PDF.
    """

    text: int
    file: int
    unpacked: int
    pages: int


ROLE = Limits(text=256 * _KB, file=8 * _MB, unpacked=64 * _MB, pages=200)
"""A role document: a contract with all its annexes."""

HANDBOOK = Limits(text=2 * _MB, file=24 * _MB, unpacked=128 * _MB, pages=600)
"""A handbook: a thick one, with pictures."""
