"""What commands are given: documents of the project, and files that are named."""

import argparse
import os
from datetime import date
from pathlib import Path
from typing import TypeAlias

from bot.documents.document import Document
from bot.documents.limits import ROLE, Limits
from bot.documents.reading import read_document
from bot.errors import FileUnreadable, FileUnwritable

# argparse gives the place where commands are added no public name.
Parsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

PROJECT = Path(__file__).resolve().parents[2]
_FOR_ITS_OWNER = 0o600
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


def write_new(path: Path, data: bytes) -> None:
    """Write a new file that only its owner can read, never over another one; raises FileUnwritable."""
    try:
        # Readable to nobody else from its first byte on.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_ITS_OWNER)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except OSError as refused:
        raise FileUnwritable(str(path), refused.strerror or "") from refused


def day(text: str) -> date:
    """Read a date that is an argument, such as 2025-11-17; raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date like 2025-11-17") from None
