"""What each capability offers to the rooms that join them: Home, the planner, the sender.

A capability is one folder and one `Capability` in the assembly; nothing else knows it by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message goes to: a person or a channel, by our own key, never by Slack's."""

    person: int | None = None
    channel: int | None = None

    def __str__(self) -> str:
        return f"person {self.person}" if self.person else f"channel {self.channel}"


@dataclass(frozen=True, slots=True)
class Due:
    """One message that is due: what it is about, to whom, when, until when. Never its text.

    Args:
        kind: capability and kind of message, such as "regime.prompt".
        subject: key of the engagement or series it is about.
        recipient: whom it goes to.
        occurrence: what makes it one of a kind for that subject, such as a local date in ISO form.
        due: aware UTC; it is never posted earlier.
        expires: aware UTC; from here on it is recorded as expired and never posted.
    """

    kind: str
    subject: int
    recipient: Recipient
    occurrence: str
    due: datetime
    expires: datetime

    @property
    def key(self) -> str:
        """The natural key, which the database takes once: kind, subject, recipient, occurrence."""
        return f"{self.kind}:{self.subject}:{self.recipient}:{self.occurrence}"


@dataclass(frozen=True, slots=True)
class NotWanted:
    """Why a message that was due is not sent after all: a short code for the delivery log."""

    reason: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a capability keeps a diary for: its workspace, and the key of an engagement or a series."""

    workspace: int
    key: int


@dataclass(frozen=True, slots=True)
class Occasion:
    """A row of the outbox as a capability needs it to find the words at sending."""

    workspace: int
    kind: str
    subject: int
    recipient: Recipient
    occurrence: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What one look into the diary found.

    Args:
        due: the messages due in the window that was asked about.
        next_due: the first instant after the window at which there is something again, aware UTC; None when
            this subject is done for good.
    """

    due: tuple[Due, ...]
    next_due: datetime | None


@dataclass(frozen=True, slots=True)
class Capability:
    """The joins of one capability.

    Args:
        name: the first part of the kinds of its messages.
        plan: what is due for a subject after one instant and up to another, both aware UTC.
        render: the words for a row about to be sent, or why it is no longer wanted.
        home: its section of a person's Home tab; empty when it has nothing to show.
    """

    name: str
    plan: Callable[[Session, Subject, datetime, datetime], Plan]
    render: Callable[[Session, Occasion, datetime], Message | NotWanted]
    home: Callable[[Session, int, int, datetime, Words], Sequence[Block]]
