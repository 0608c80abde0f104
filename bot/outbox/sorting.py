"""What happens to a message that is due: it leaves, it waits, it is merged with others, or it ends.

The lane sorts the rows of the database; the preview sorts what will be due, in memory and in simulated time.
Both hand a tray to the same sorter, so that what is previewed is what is sent.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.calendar.rules import local_day, wall_instant
from bot.joins import Capability, NotWanted, Occasion
from bot.outbox import couriers, digest, store
from bot.outbox.entry import DIGEST, DROPPED, EXPIRED, FAILED, FORWARD, Entry, digest_for
from bot.outbox.manners import TOO_LATE, End, Hold, Reader, Send, Verdict, decide
from bot.outbox.tray import Tray
from bot.people import store as people
from bot.words import words

NO_ROOT, NOTHING_LEFT, NOT_WRITTEN, SETTLED = "no_root", "nothing_left", "not_written", "settled"
_MIDNIGHT = datetime.min.time()

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is sent now: the message that was sorted, or the digest it was merged into."""

    entry: Entry
    message: Message


@dataclass(frozen=True, slots=True)
class Sorter:
    """Sorts the messages of a workspace.

    Args:
        capabilities: by the first part of the kinds of their messages.
    """

    workspace: int
    capabilities: Mapping[str, Capability]

    def sort(self, tx: Session, tray: Tray, entry: Entry, now: datetime) -> Leaving | None:
        """Return what is sent of a message that is due; None when it waits, was merged or has ended.

        The digest it was merged into is returned where nothing else is due before that.

        Nothing but the tray is changed, and what is returned is sent by who called.
        """
        return _Sorting(self, tx, tray, now).sort(entry)


@dataclass(frozen=True, slots=True)
class _Sorting:
    """One message at one instant, with what was found out about its reader and its company on the way.

    Args:
        readers, nudged: who is spoken to, and how many nudges they were sent today, by our own keys.
        written: the messages that have been written, by their natural keys.
    """

    sorter: Sorter
    tx: Session
    tray: Tray
    now: datetime
    readers: dict[int, Reader] = field(default_factory=dict)
    nudged: dict[int, int] = field(default_factory=dict)
    written: dict[str, Message] = field(default_factory=dict)

    def sort(self, entry: Entry) -> Leaving | None:
        verdict = self._verdict(entry)
        if isinstance(verdict, Hold):
            self.tray.hold(entry, verdict.until, verdict.reason)
            return None
        if isinstance(verdict, End):
            self.tray.end(entry, verdict.state, verdict.reason, self.now)
            return None
        if entry.merges_for is not None:
            return self._with_company(entry, entry.merges_for)
        message = self._written(entry) if entry.under is None else self._under(entry, entry.under)
        return Leaving(entry, message) if message else None

    def _verdict(self, entry: Entry) -> Verdict:
        if entry.speaks_to is None:
            return decide(entry, None, 0, self.now)
        if entry.speaks_to not in self.readers:
            self.readers[entry.speaks_to] = self.tray.reader(entry.speaks_to)
        reader = self.readers[entry.speaks_to]
        nudges = self._nudges(entry.speaks_to, reader) if entry.is_personal_nudge else 0
        return decide(entry, reader, nudges, self.now)

    def _nudges(self, person: int, reader: Reader) -> int:
        """Count the personal nudges a person was sent on their local date."""
        if person not in self.nudged:
            today = local_day(self.now, reader.zone)
            days = (today, today + timedelta(days=1))
            begins, ends = (wall_instant(day, _MIDNIGHT, reader.zone) for day in days)
            self.nudged[person] = self.tray.nudges(person, begins, ends)
        return self.nudged[person]

    def _under(self, entry: Entry, key: str) -> Message | None:
        """Put the message under the one it stands under; without that one it has no place."""
        root = self.tray.find(key)
        if root is None or root.ts is None:
            self.tray.end(entry, DROPPED, NO_ROOT, self.now)
            return None
        message = self._written(entry)
        return replace(message, thread=root.ts) if message else None

    def _with_company(self, entry: Entry, person: int) -> Leaving | None:
        """Send a message that may share one, or merge it with all others of the person that may."""
        is_first = self.tray.find(digest_for(person, [entry], self.now).key) is None
        company = self.tray.mergeable(person, self.now) if is_first else [entry]
        may_leave = [one for one in company if isinstance(self._verdict(one), Send)]
        wanted = {one: message for one in may_leave if (message := self._written(one))}
        if len(wanted) > 1:
            merged = digest_for(person, wanted, self.now)
            self.tray.merge(merged, list(wanted), self.now)
            return self._next(merged.key)
        return Leaving(entry, wanted[entry]) if entry in wanted else None

    def _next(self, key: str) -> Leaving | None:
        """Go on with a digest where it is due next: its parts are written already."""
        following = self.tray.ripe(self.now)
        return self.sort(following) if following and following.key == key else None

    def _written(self, entry: Entry) -> Message | None:
        if entry.occasion.kind == DIGEST:
            return self._digest(entry)
        if entry.key not in self.written and (message := self._write(entry)):
            self.written[entry.key] = message
        return self.written.get(entry.key)

    def _write(self, entry: Entry) -> Message | None:
        try:
            with self.tx.begin_nested():
                rendered = self._rendered(entry.occasion)
        except Exception:  # noqa: BLE001 - one message that cannot be written must not stop those behind it
            _log.exception("Message %s (%s) could not be written", entry.id, entry.occasion.kind)
            self.tray.end(entry, FAILED, NOT_WRITTEN, self.now)
            return None
        if isinstance(rendered, NotWanted):
            self.tray.end(entry, DROPPED, rendered.reason, self.now)
            return None
        return rendered

    def _rendered(self, occasion: Occasion) -> Message | NotWanted:
        if occasion.kind == FORWARD:
            return self._to_forward(occasion)
        capability = self.sorter.capabilities[occasion.kind.partition(".")[0]]
        return capability.render(self.tx, occasion, self.now)

    def _to_forward(self, occasion: Occasion) -> Message | NotWanted:
        """Return what the sender of a letter is told of it, with its text, unless it left after all."""
        letter = store.get(self.tx, self.sorter.workspace, occasion.subject)
        if letter is None or letter.state != FAILED:
            return NotWanted(SETTLED)
        text = self._rendered(letter.occasion)
        if isinstance(text, NotWanted):
            return text
        to = people.person(self.tx, self.sorter.workspace, letter.occasion.recipient.person or 0)
        reader = people.person(self.tx, self.sorter.workspace, occasion.recipient.person or 0)
        return couriers.to_forward(text, to.name, to.email or "", letter.reason, words(reader.language))

    def _digest(self, entry: Entry) -> Message | None:
        children = self.tray.children(entry)
        parts = [part for child in children if (part := self._part(child))]
        if not parts:
            self.tray.end(entry, DROPPED, NOTHING_LEFT, self.now)
            return None
        person = people.person(self.tx, self.sorter.workspace, entry.occasion.subject)
        has_waited = any(child.was_held for child in children)
        return (
            parts[0]
            if len(parts) == 1
            else digest.digest(parts, words(person.language), has_waited=has_waited)
        )

    def _part(self, child: Entry) -> Message | None:
        if child.expires <= self.now:
            self.tray.end(child, EXPIRED, child.reason or TOO_LATE, self.now)
            return None
        return self._written(child)
