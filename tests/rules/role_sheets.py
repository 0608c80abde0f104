"""Role documents for the tests, and short ways to read them."""

from pathlib import Path
from typing import Any

from bot.documents.reading import document_of, read_document
from bot.roles.as_json import as_json
from bot.roles.proposals import proposals
from bot.roles.rules import role_sheet
from bot.roles.sheet import RoleSheet

_SERVED = Path(__file__).parents[2] / "documents"
_OURS = Path(__file__).parents[1] / "documents"


def brussels() -> str:
    """Return the text of the document served out of the box."""
    return (_SERVED / "senior-it-project-manager.txt").read_text(encoding="utf-8")


def ours(name: str) -> RoleSheet:
    """Return the sheet of one of the documents written for these tests."""
    return role_sheet(read_document(name, (_OURS / name).read_bytes()))


def sheet_of(text: str, name: str = "role.txt") -> RoleSheet:
    """Return the sheet of a text."""
    return role_sheet(document_of(name, text))


def shown(sheet: RoleSheet) -> dict[str, Any]:
    """Return the sheet with its proposals as plain data."""
    return as_json(sheet, proposals(sheet))


def asked(sheet: RoleSheet) -> list[str]:
    """Return what is asked about, in order."""
    return [question.about for question in sheet.questions]
