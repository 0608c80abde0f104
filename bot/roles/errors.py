"""Why a file cannot become a role sheet."""

from dataclasses import dataclass
from typing import Literal

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


@dataclass(eq=False)
class NotARoleDocument(FoyerError):
    """The text of `name` describes no role.

    Args:
        why: "nothing" when no part of a role stands in it; "not_work" when it has dates or a place, as an
            invitation has, and nothing about work; "too_little" when one sign of a role stands alone.
    """

    name: str
    why: Literal["nothing", "not_work", "too_little"]
