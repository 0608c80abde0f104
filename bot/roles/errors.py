"""Why a file cannot become a role sheet, and what can be wrong with who is who."""

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


@dataclass(eq=False)
class NoRoleHere(FoyerError):
    """Somebody asks for the role card and has no role here, nor stands around one."""


@dataclass(eq=False)
class NotTheirsToChange(FoyerError):
    """Somebody wants to change who is who around a role that is not theirs to decide on."""
