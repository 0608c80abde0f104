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
    """The file `name` has `size` bytes, more than the `limit` a role document may have."""

    name: str
    size: int
    limit: int
