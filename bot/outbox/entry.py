"""A message of the outbox as its rules and its lane handle it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.joins import Due, Manner, Occasion, Recipient

QUEUED, SENDING, SENT, MERGED, DROPPED, EXPIRED, FAILED = (
    "queued",
    "sending",
    "sent",
    "merged",
    "dropped",
    "expired",
    "failed",
)
DIGEST = "outbox.digest"
FORWARD = "outbox.forward"  # of a letter that did not leave: its `subject` is the row of that letter


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of the outbox: what it is about, how far it got, and why.

    Args:
        not_before: when it may leave, aware UTC; later than it was due when it is held.
        reason: code of what it waits for, or of how it ended; "" for none.
        speaks_to: the person whose manners it keeps, by our own key; None for nobody.
        behalf: who is told, by our own key, when it cannot be delivered; None: the admins.
        under: natural key of the message it stands under.
        ts, thread: Slack's names of the posted message, and of the message it stands under.
    """

    id: int
    key: str
    occasion: Occasion
    not_before: datetime
    expires: datetime
    manner: Manner
    speaks_to: int | None
    queued: datetime
    attempts: int
    state: str
    reason: str
    ts: str | None
    thread: str | None
    under: str | None
    behalf: int | None = None

    @property
    def is_personal_nudge(self) -> bool:
        """Whether Foyer begins to speak to one person, which is what their nudge budget counts."""
        return self.manner.is_nudge and self.occasion.recipient.person is not None

    @property
    def was_held(self) -> bool:
        """Whether it waits, or waited, for longer than until it was due."""
        return self.not_before > self.occasion.due

    @property
    def merges_for(self) -> int | None:
        """The person whose digest it may join, held or meant to be; None where it is sent as it is."""
        joins = self.was_held or self.manner is Manner.TOGETHER
        may_merge = joins and self.is_personal_nudge and self.under is None
        return self.occasion.recipient.person if may_merge and self.occasion.kind != DIGEST else None


def digest_for(person: int, entries: Iterable[Entry], now: datetime) -> Due:
    """Return the one message that takes the place of several held ones of a person."""
    return Due(
        kind=DIGEST,
        subject=person,
        recipient=Recipient(person=person),
        occurrence=now.isoformat(),
        due=now,
        expires=max(entry.expires for entry in entries),
    )


def entry_of(due: Due, workspace: int, now: datetime) -> Entry:
    """Return a message as it stands in the outbox once it is queued at `now`; its `id` is 0 until then."""
    return Entry(
        id=0,
        key=due.key,
        occasion=Occasion(
            workspace=workspace,
            kind=due.kind,
            subject=due.subject,
            recipient=due.recipient,
            occurrence=due.occurrence,
            due=due.due,
        ),
        not_before=due.due,
        expires=due.expires,
        manner=due.manner,
        speaks_to=due.speaks_to,
        queued=now,
        attempts=0,
        state=QUEUED,
        reason="",
        ts=None,
        thread=None,
        under=due.under,
        behalf=due.behalf,
    )
