"""What each capability offers to the rooms that join them.

Home, the listener of direct messages, the planner, the sender, "why?" and the privacy room know a capability
by these eight joins and by nothing else: a new capability is one folder and one `Capability` in the assembly.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message goes to: a person or a channel, by our own key, never by Slack's."""

    person: int | None = None
    channel: int | None = None

    def __str__(self) -> str:
        return f"person {self.person}" if self.person else f"channel {self.channel}"


class Manner(StrEnum):
    """How a message leaves.

    A nudge is Foyer beginning to speak: it keeps the quiet hours, days off and nudge budget of whom it speaks
    to. One that comes together shares a message with all others of its kind that are due at the same time,
    and with what was held until then. What somebody asked for just now leaves at once.
    """

    NUDGE = "nudge"
    TOGETHER = "together"
    ASKED = "asked"

    @property
    def is_nudge(self) -> bool:
        """Whether it keeps the manners of the post."""
        return self is not Manner.ASKED


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
        manner: whether it keeps the manners of the post or leaves at once.
        addressee: in a channel, the person it speaks to, by our own key; None when it speaks to nobody.
        behalf: who sends it, when it goes to somebody outside in their name, by our own key: they are told
            when it cannot be delivered. None for what Foyer says by itself.
        under: natural key of the message of the same channel it stands under: it waits until that one is
            posted, and is dropped when that one never will be; None for a message of its own.
    """

    kind: str
    subject: int
    recipient: Recipient
    occurrence: str
    due: datetime
    expires: datetime
    manner: Manner = Manner.NUDGE
    addressee: int | None = None
    under: str | None = None
    behalf: int | None = None

    @property
    def speaks_to(self) -> int | None:
        """The person whose quiet hours and days off it keeps, by our own key; None for nobody."""
        return self.recipient.person or self.addressee

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
class Look:
    """A look into the diary of a subject: what is due after the aware instant `since`."""

    subject: Subject
    since: datetime


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


class Place(IntEnum):
    """Where a section stands on Home, from the top."""

    TODAY = 1
    OFFICE_WEEK = 2
    REPORTS = 3
    PLAN = 4
    ROLE_CARD = 5
    ASK = 6
    SETTINGS = 7
    MANAGER = 8
    ADMIN = 9


@dataclass(frozen=True, slots=True)
class Section:
    """A part of somebody's Home tab."""

    place: Place
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is at the door, for what is understood and shown: workspace and person by our own keys.

    Args:
        role: the engagement they named by its title, by our own key; None where they named none.
    """

    workspace: int
    person: int
    words: Words
    role: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file for who asked, what is said beside it in mrkdwn, and what a picture shows for who hears it."""

    name: str
    data: bytes
    comment: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What answers typed words.

    Args:
        message: the answer.
        edits: messages posted earlier, by the natural key of their row, that are to show something else now.
        again: subjects of the capability whose diary is to be looked at again, for something new is due.
        dues: messages that follow from it and are due at once.
        files: what goes with it into the direct conversation with who asked.
    """

    message: Message
    edits: Mapping[str, Message] = field(default_factory=dict)
    again: tuple[int, ...] = ()
    dues: tuple[Due, ...] = ()
    files: tuple[File, ...] = ()


Act = Callable[[Session, Asker, datetime], Reply]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a capability understands in a direct message.

    Args:
        understand: the act that words mean, said on a local date, or None when they are not for this
            capability. Pure: nothing is looked up and nothing changes before the act is called.
        examples: sentences marked with `N_` that show what can be typed, for the help.
        title: what they are about, marked with `N_`; those without one stand with those about the role.
        needs_notice: its acts keep something about somebody's days, so that the notice about what is kept
            is to be shown to them before.
        of_role: the act of words that stood beside the title of one of several roles, which is then the role
            of who asks; None for words that are not for this capability. As pure as `understand`.
    """

    understand: Callable[[str, date], Act | None]
    examples: tuple[str, ...] = ()
    title: str = ""
    needs_notice: bool = False
    of_role: Callable[[str, date], Act | None] = field(default=lambda _typed, _today: None)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody gets a message.

    Args:
        rule: the rule it follows, one sentence in the reader's language.
        line: the line of the role document it rests on, quoted; None when it rests on none.
    """

    rule: str
    line: Typed | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """What has been kept for as long as it may be.

    Args:
        days: engagements whose days are erased, by our own keys.
        persons: people who have had a role and whose last one is over for that long, by our own keys.
        results: engagements whose weekly results and requests are erased, by our own keys.
        log_before: messages settled before it leave the log, an instant, aware UTC.
        held: people whose data is on hold, by our own keys: nothing about them is erased.
    """

    days: frozenset[int]
    persons: frozenset[int]
    results: frozenset[int]
    log_before: datetime
    held: frozenset[int] = frozenset()


# What is kept about a person: a kind, such as "check_ins", and its records as plain JSON values.
PersonalData = Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Capability:
    """The eight joins of one capability.

    Args:
        name: the first part of the kinds of its messages.
        plan: what is due for each of some subjects of one workspace up to an instant, aware UTC, in their
            order. It depends on what is stored and on the window alone, so that a later window is a preview.
        render: the words for a row about to be sent, or why it is no longer wanted.
        home: its sections of a person's Home tab; none when it has nothing to show.
        phrases: the typed words it understands.
        reason: why a row is sent, in the words of whoever asks.
        personal_data: what it keeps about a person.
        erase: erases what is outdated of it; returns how many records of each of those kinds.
        erase_optional: erases what it keeps for a person alone, by our own key, at an instant, aware UTC;
            returns how many records of each of those kinds.
    """

    name: str
    plan: Callable[[Session, Sequence[Look], datetime], Sequence[Plan]]
    render: Callable[[Session, Occasion, datetime], Message | NotWanted]
    home: Callable[[Session, Asker, datetime], Sequence[Section]]
    phrases: Phrases
    reason: Callable[[Session, Occasion, Words], Reason]
    personal_data: Callable[[Session, int, int], PersonalData]
    erase: Callable[[Session, int, Outdated], Mapping[str, int]] = field(
        default=lambda _tx, _workspace, _outdated: {}
    )
    erase_optional: Callable[[Session, int, int, datetime], Mapping[str, int]] = field(
        default=lambda _tx, _workspace, _person, _now: {}
    )


def one_by_one(
    plan: Callable[[Session, Subject, datetime, datetime], Plan],
) -> Callable[[Session, Sequence[Look], datetime], list[Plan]]:
    """Return the plan of a capability that looks at one subject after the other."""

    def planned(tx: Session, looks: Sequence[Look], until: datetime) -> list[Plan]:
        return [plan(tx, look.subject, look.since, until) for look in looks]

    return planned


@one_by_one
def nothing_planned(_tx: Session, _subject: Subject, _since: datetime, _until: datetime) -> Plan:
    """Return the plan of a capability that the clock never starts."""
    return Plan(due=(), next_due=None)
