"""A tray in memory: messages are sorted in simulated time, and nothing of it is kept."""

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.joins import Due
from bot.outbox import holding, store
from bot.outbox.entry import MERGED, SENT, Entry, entry_of
from bot.outbox.manners import Reader

SIMULATED = "0.000000"  # the `ts` of a message that is only sent here


class Rehearsal:
    """The tray of a preview: what it holds begins with what the database knows.

    Args:
        now: aware UTC; where the simulated time begins.
    """

    def __init__(self, tx: Session, workspace: int, now: datetime) -> None:
        self._tx = tx
        self._workspace = workspace
        self._now = now
        self._waiting: dict[str, Entry] = {}
        self._gone: dict[str, Entry] = {}
        self._order: list[tuple[datetime, datetime, str]] = []
        self._below: dict[str, list[Entry]] = defaultdict(list)
        self._held: dict[int, set[str]] = defaultdict(set)
        self._merged: dict[str, Sequence[Entry]] = {}
        self._nudges: dict[int, list[datetime]] = defaultdict(list)
        self._readers: dict[int, Reader] = {}

    def put(self, entry: Entry) -> None:
        """Put a message into the tray."""
        self._waiting[entry.key] = entry
        heapq.heappush(self._order, (entry.not_before, entry.occasion.due, entry.key))
        if entry.merges_for is not None:
            self._held[entry.merges_for].add(entry.key)

    def ripe(self, now: datetime) -> Entry | None:
        """Return the message that has been due longest at `now`, or None."""
        first = self._first()
        return first if first and first.not_before <= now else None

    def next_due(self) -> datetime | None:
        """Return the first instant at which a message is due; None: never."""
        first = self._first()
        return first.not_before if first else None

    def sent(self, entry: Entry, now: datetime) -> None:
        """Count a message as sent at `now`."""
        self._leave(replace(entry, state=SENT, ts=SIMULATED))
        if entry.is_personal_nudge and entry.speaks_to is not None:
            self._nudges[entry.speaks_to].append(now)

    def ended(self, key: str) -> Entry | None:
        """Return how a message ended here; None while it waits."""
        return self._gone.get(key)

    def reader(self, person: int) -> Reader:
        """Return what decides about messages that speak to a person."""
        if person not in self._readers:
            self._readers[person] = holding.reader(self._tx, self._workspace, person, self._now)
        return self._readers[person]

    def nudges(self, person: int, since: datetime, until: datetime) -> int:
        """Count the personal nudges a person was sent in [since, until), for real or here."""
        simulated = sum(since <= at < until for at in self._nudges[person])
        return simulated + holding.nudges(self._tx, self._workspace, person, since, until)

    def find(self, key: str) -> Entry | None:
        """Return the message with a natural key, or None."""
        known = self._waiting.get(key) or self._gone.get(key)
        return known or store.find(self._tx, self._workspace, key)

    def mergeable(self, person: int, now: datetime) -> Sequence[Entry]:
        """Return the messages that may share one for a person and are due at `now`."""
        held = [self._waiting[key] for key in self._held[person] if key in self._waiting]
        due = [entry for entry in held if entry.not_before <= now]
        return sorted(due, key=lambda entry: (entry.not_before, entry.occasion.due, entry.key))

    def children(self, entry: Entry) -> Sequence[Entry]:
        """Return the messages that were merged into a digest and have not ended since."""
        if entry.key not in self._merged:
            return holding.children(self._tx, self._workspace, entry)
        return [child for child in self._merged[entry.key] if self._gone[child.key].state == MERGED]

    def hold(self, entry: Entry, until: datetime, reason: str) -> None:
        """Let a message wait."""
        self.put(replace(entry, not_before=until, reason=reason))

    def end(self, entry: Entry, state: str, reason: str, now: datetime) -> None:  # noqa: ARG002 - a tray's shape
        """Remember how a message ended."""
        self._leave(replace(entry, state=state, reason=reason))

    def merge(self, due: Due, entries: Sequence[Entry], now: datetime) -> None:
        """Queue a digest in the place of these messages."""
        for entry in entries:
            self._leave(replace(entry, state=MERGED))
        self._merged[due.key] = sorted(entries, key=lambda entry: (entry.occasion.due, entry.key))
        self.put(entry_of(due, self._workspace, now))

    def _first(self) -> Entry | None:
        while self._order:
            not_before, _, key = self._order[0]
            entry = self._waiting.get(key)
            if entry and entry.not_before == not_before and entry.under not in self._waiting:
                return entry
            heapq.heappop(self._order)
            if entry and entry.not_before == not_before and entry.under:
                self._below[entry.under].append(entry)
        return None

    def _leave(self, entry: Entry) -> None:
        self._waiting.pop(entry.key, None)
        self._gone[entry.key] = entry
        for below in self._below.pop(entry.key, ()):
            self.put(below)
