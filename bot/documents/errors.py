"""Why a file cannot become a document."""

from dataclasses import dataclass

from bot.errors import FoyerError


@dataclass(eq=False)
class EmptyDocument(FoyerError):
    """The file `name` holds no text."""

    name: str


@dataclass(eq=False)
class BinaryDocument(FoyerError):
    """The file `name` is no text; `format` is what its first bytes say ("pdf", "png", ...), if they do."""

    name: str
    format: str | None = None


@dataclass(eq=False)
class DocumentTooLarge(FoyerError):
    """The file `name` has `size` bytes, more than the `limit` a document of its kind may have."""

    name: str
    size: int
    limit: int


@dataclass(eq=False)
class DocumentTooLong(FoyerError):
    """The file `name` holds more text than the `limit` of characters a document of its kind may have."""

    name: str
    limit: int


@dataclass(eq=False)
class TooManyPages(FoyerError):
    """The file `name` has more `pages` than the `limit` a document of its kind may have."""

    name: str
    pages: int
    limit: int


@dataclass(eq=False)
class UnpacksTooLarge(FoyerError):
    """The file `name` is small and unpacks to more than `limit` bytes, as no honest document does."""

    name: str
    limit: int


@dataclass(eq=False)
class EncryptedDocument(FoyerError):
    """The file `name` opens with a password only."""

    name: str


@dataclass(eq=False)
class ScannedDocument(FoyerError):
    """The file `name` holds pictures of pages, `pages` of them, and not their text."""

    name: str
    pages: int


@dataclass(eq=False)
class BrokenDocument(FoyerError):
    """The file `name` is damaged, or is not of the `format` ("PDF", "DOCX") its name says."""

    name: str
    format: str
