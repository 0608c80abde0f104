"""Where messages lie that are being sorted: the rows of the database, or a rehearsal in memory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.joins import Due
from bot.outbox.entry import Entry
from bot.outbox.manners import Reader


class Tray(Protocol):
    """Where messages lie that are being sorted."""

    def reader(self, person: int) -> Reader:
        """Return what decides about messages that speak to a person."""
        ...

    def nudges(self, person: int, since: datetime, until: datetime) -> int:
        """Count the personal nudges a person was sent in [since, until)."""
        ...

    def find(self, key: str) -> Entry | None:
        """Return the message with a natural key, or None."""
        ...

    def ripe(self, now: datetime) -> Entry | None:
        """Return the message that has been due longest at `now`, or None."""
        ...

    def mergeable(self, person: int, now: datetime) -> Sequence[Entry]:
        """Return the messages that may share one for a person and are due at `now`, the longest due first."""
        ...

    def children(self, entry: Entry) -> Sequence[Entry]:
        """Return the messages that were merged into a digest and have not ended since."""
        ...

    def hold(self, entry: Entry, until: datetime, reason: str) -> None:
        """Let a message wait."""
        ...

    def end(self, entry: Entry, state: str, reason: str, now: datetime) -> None:
        """Write down how a message ended; what was merged into it ends with it."""
        ...

    def merge(self, due: Due, entries: Sequence[Entry], now: datetime) -> None:
        """Queue a digest in the place of these messages."""
        ...
