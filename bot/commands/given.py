"""What commands are given: documents of the project, and files that are named."""

import argparse
from pathlib import Path
from typing import TypeAlias

from bot.documents.document import Document
from bot.documents.limits import ROLE, Limits
from bot.documents.reading import read_document
from bot.errors import FileUnreadable

# argparse gives the place where commands are added no public name.
Parsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

PROJECT = Path(__file__).resolve().parents[2]
BRUSSELS = PROJECT / "documents" / "senior-it-project-manager.txt"


def read(path: Path, limits: Limits = ROLE, name: str = "") -> Document:
    """Read a document from a file; raises FileUnreadable and what `read_document` raises.

    Args:
        name: what it is called; "" takes the name of the file.
    """
    try:
        return read_document(name or path.name, path.read_bytes(), limits)
    except OSError as refused:
        raise FileUnreadable(str(path), refused.strerror or "") from refused
