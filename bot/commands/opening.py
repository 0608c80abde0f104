"""What the commands share: opening the database, reading a document, waiting for the end."""

import argparse
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from bot import migrations
from bot.calendar.institutions import keep_own
from bot.db import Database
from bot.documents.document import Document
from bot.documents.limits import ROLE, Limits
from bot.documents.reading import read_document
from bot.errors import FileUnreadable, FileUnwritable
from bot.settings import Settings

# argparse gives the place where commands are added no public name.
Parsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

PROJECT = Path(__file__).resolve().parents[2]
_FOR_ITS_OWNER = 0o600
BRUSSELS = PROJECT / "documents" / "senior-it-project-manager.txt"


@contextmanager
def opened(chosen: Settings, *, alone: bool = False) -> Iterator[Database]:
    """Open the database of the settings, brought to this version, for as long as the block lasts.

    The closed days of the settings are known from then on. `alone` is for who serves it: a second one is
    refused.

    Raises: ClosuresUnreadable, and what opening a database raises.
    """
    keep_own(Path(chosen.closures_folder) if chosen.closures_folder else None)
    database = Database(chosen.database_url, alone=alone)
    try:
        migrations.migrate(database)
        yield database
    finally:
        database.close()


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


def asked_to_end() -> threading.Event:
    """Return an event that Ctrl-C and the signal to terminate set, from now on."""
    event = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: event.set())
    return event


def wait_for(end: threading.Event) -> None:
    """Wait until the process is asked to end."""
    while not end.wait(0.5):  # a bare wait would not let Windows see Ctrl-C
        pass
