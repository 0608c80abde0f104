"""What a person asks to be decided about their days, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.blocks import Typed
from bot.regime.facts import Part, Place

_NOTHING = Typed("")


class Kind(StrEnum):
    """What is asked: another record of a day, another result of a week, days away."""

    CORRECTION = "correction"
    APPEAL = "appeal"
    ABSENCE = "absence"


class State(StrEnum):
    """How far it is."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class StepKind(StrEnum):
    """What was done with it."""

    SENT = "sent"
    HANDED_OVER = "handed_over"
    ASKED = "asked"
    REPLIED = "replied"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for.

    Args:
        first, last: the day of a correction, the first and last of an appeal's week, the days away.
        text: the reason of a correction, or the appeal; "" for days away.
        place, part: what a correction says; None for the others.
        noted: what a correction would replace: the places known of the two halves.
        absence: key of the days away.
        check_in: key of what a correction says, which waits.
    """

    kind: Kind
    first: date
    last: date
    text: Typed = _NOTHING
    place: Place | None = None
    part: Part | None = None
    noted: Mapping[Part, Place] | None = None
    absence: int | None = None
    check_in: int | None = None

    def is_about(self, other: "Wish") -> bool:
        """Return whether another wish of the same kind and days is about the same halves of them."""
        halves, others = ((one.part or Part.FULL).halves for one in (self, other))
        return bool(halves & others)


@dataclass(frozen=True, slots=True)
class Request:
    """A wish and what became of it.

    Args:
        owner: who is to decide, by our own key; None while there is nobody.
        owned_since: since when; reminders count from here.
        note: what came with the decision.
    """

    id: int
    workspace: int
    engagement: int
    wish: Wish
    state: State
    sent: datetime
    owner: int | None
    owned_since: datetime
    closed: datetime | None
    closed_by: int | None
    note: Typed


@dataclass(frozen=True, slots=True)
class Taken:
    """One step: `by` None for who was erased."""

    what: StepKind
    note: Typed
    at: datetime
    by: int | None
