"""What the commands share: opening the database, waiting for the end."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import migrations
from bot.calendar.institutions import keep_own
from bot.db import Database
from bot.settings import Settings


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
