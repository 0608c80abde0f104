"""Why a document is no role sheet and a file no list of people, and what can be wrong with who is who."""

from dataclasses import dataclass
from typing import Literal

from bot.errors import FoyerError


@dataclass(eq=False)
class NotARoleDocument(FoyerError):
    """The text of `name` describes no role.

    Args:
        why: "nothing" when no part of a role stands in it; "not_work" when it has dates or a place, as an
            invitation has, and nothing about work; "too_little" when one sign of a role stands alone;
            "other_kind" when it calls itself something else, as an invoice does, or looks like it.
    """

    name: str
    why: Literal["nothing", "not_work", "too_little", "other_kind"]


@dataclass(eq=False)
class UnknownLanguage(FoyerError):
    """The document `name` is in a language that is not read; `language` is its code, such as "de"."""

    name: str
    language: str


@dataclass(eq=False)
class NoRoleHere(FoyerError):
    """Somebody asks for the role card and has no role here, nor stands around one."""


@dataclass(eq=False)
class NotTheirsToChange(FoyerError):
    """Somebody wants to change who is who around a role that is not theirs to decide on."""


@dataclass(eq=False)
class NoRoleByEmail(FoyerError):
    """A line `text` about somebody who is not in Slack names no role they can have, or one that is taken."""

    text: str


@dataclass(eq=False)
class RosterEncoding(FoyerError):
    """The file of people `name` is not UTF-8."""

    name: str


@dataclass(eq=False)
class RosterBroken(FoyerError):
    """The row of the file of people `name` that begins on `line` is no CSV, for a quotation mark is open."""

    name: str
    line: int


@dataclass(eq=False)
class RosterEmpty(FoyerError):
    """The file of people `name` names nobody."""

    name: str


@dataclass(eq=False)
class RosterColumns(FoyerError):
    """The columns of the file of people `name` are not those of such a file.

    Args:
        missing, unknown, twice: names of columns; `twice` are those of which there may be one only.
        allowed: every column there may be.
    """

    name: str
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    twice: tuple[str, ...]
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell that cannot be taken: line of the file, column, text, and the code of what is wrong."""

    line: int
    column: str
    text: str
    why: str


@dataclass(eq=False)
class RosterRows(FoyerError):
    """Some cells of the file of people `name` cannot be taken, so that nothing is."""

    name: str
    wrong: tuple[WrongCell, ...]
