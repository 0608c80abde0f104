"""What will be sent: the plans of a later window, sorted by the lane's own sorter in simulated time."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.joins import Capability, Due, Reason, Recipient
from bot.outbox import diary, store
from bot.outbox.entry import Entry, entry_of
from bot.outbox.rehearsal import Rehearsal
from bot.outbox.sorting import Sorter
from bot.people import store as people
from bot.words import Words, words


@dataclass(frozen=True, slots=True)
class Coming:
    """A message that will leave, as things stand.

    Args:
        at: when it leaves, aware UTC; `due` is when it was due.
        to: name of the person, or of the channel without its "#".
        held_for: code of what it waits for between `due` and `at`; "" when it leaves at once.
        reason: why it is sent; None when nobody knows its kind.
        text: first line, mrkdwn; "" where it is for other eyes than those of whoever asks.
    """

    at: datetime
    recipient: Recipient
    to: Typed
    kind: str
    subject: int
    occurrence: str
    due: datetime
    held_for: str
    reason: Reason | None
    text: str


def coming(
    tx: Session,
    workspace: int,
    capabilities: Sequence[Capability],
    now: datetime,
    until: datetime,
    *,
    person: int | None = None,
    w: Words | None = None,
) -> list[Coming]:
    """Return what leaves from `now` to `until`, both included, if nobody does anything; the earliest first.

    Args:
        person: only what speaks to this person, who then sees the texts of their own messages; None is
            everything, with the texts of messages to channels.
        w: words of whoever asks; None is English.
    """
    preview = _Preview(tx, workspace, {one.name: one for one in capabilities}, person, w or words("en"))
    rehearsed = tx.begin_nested()
    try:
        return preview.coming(now, until)
    finally:
        rehearsed.rollback()  # whatever finding the words may have written


@dataclass(frozen=True, slots=True)
class _Preview:
    tx: Session
    workspace: int
    capabilities: Mapping[str, Capability]
    person: int | None
    w: Words

    def coming(self, now: datetime, until: datetime) -> list[Coming]:
        return [
            self._told(entry, message, at)
            for entry, message, at in self._sent(now, until)
            if self.person in (None, entry.speaks_to)
        ]

    def _sent(self, now: datetime, until: datetime) -> Iterator[tuple[Entry, Message, datetime]]:
        """Play the planner and the lane from one due instant to the next."""
        tray, sorter = Rehearsal(self.tx, self.workspace, now), Sorter(self.workspace, self.capabilities)
        planned = deque(self._planned(until))
        for known in store.waiting(self.tx, self.workspace):
            self._put(tray, known)
        at: datetime | None = now
        while at is not None and at <= until:
            while planned and planned[0].due <= at:
                self._put(tray, entry_of(planned.popleft(), self.workspace, at))
            while entry := tray.ripe(at):
                if leaving := sorter.sort(self.tx, tray, entry, at):
                    tray.sent(leaving.entry, at)
                    yield leaving.entry, leaving.message, at
            instants = (planned[0].due if planned else None, tray.next_due())
            at = min((instant for instant in instants if instant), default=None)

    def _put(self, tray: Rehearsal, entry: Entry) -> None:
        # What goes to other people changes nothing for this one; a channel's message may have one under it.
        if self.person in (None, entry.occasion.recipient.person) or entry.occasion.recipient.channel:
            tray.put(entry)

    def _planned(self, until: datetime) -> list[Due]:
        found = [
            due
            for capability in self.capabilities.values()
            for looks in [diary.open_until(self.tx, self.workspace, capability.name, until)]
            for plan in capability.plan(self.tx, looks, until)
            for due in plan.due
        ]
        taken = store.taken(self.tx, self.workspace, [due.key for due in found])
        return sorted((due for due in found if due.key not in taken), key=lambda due: due.due)

    def _told(self, entry: Entry, message: Message, at: datetime) -> Coming:
        occasion = entry.occasion
        capability = self.capabilities.get(occasion.kind.partition(".")[0])
        is_theirs = occasion.recipient.person in (None, self.person)
        return Coming(
            at=at,
            recipient=occasion.recipient,
            to=self._name(occasion.recipient),
            kind=occasion.kind,
            subject=occasion.subject,
            occurrence=occasion.occurrence,
            due=occasion.due,
            held_for=entry.reason if entry.not_before > occasion.due else "",
            reason=capability.reason(self.tx, occasion, self.w) if capability else None,
            text=message.text.partition("\n")[0] if is_theirs else "",
        )

    def _name(self, recipient: Recipient) -> Typed:
        if recipient.person is not None:
            return people.person(self.tx, self.workspace, recipient.person).name
        return people.channel_name(self.tx, self.workspace, recipient.channel or 0)
