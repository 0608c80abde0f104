"""How a review goes: who writes, when each sees the other's view, and who has signed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Side(StrEnum):
    """The two who hold a review: the person in the role, and who reviews them."""

    SELF = "self"
    REVIEWER = "reviewer"

    @property
    def other(self) -> "Side":
        """The side across the table."""
        return Side.REVIEWER if self is Side.SELF else Side.SELF


class Verb(StrEnum):
    """What can be done in a review."""

    WRITE = "write"
    RELEASE = "release"
    AGREE = "agree"
    SIGN = "sign"


Refusal = Literal[
    "nothing_submitted", "already_released", "not_compared", "compared", "already_signed", "over"
]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a review is.

    Args:
        submitted: the sides whose view is submitted; a draft is not.
        released: the person lets the reviewer read theirs before the reviewer has written.
        signed: the sides that have signed.
    """

    submitted: frozenset[Side] = frozenset()
    released: bool = False
    signed: frozenset[Side] = frozenset()

    @property
    def is_compared(self) -> bool:
        """Whether both views are there, so that each side reads the other's."""
        return self.submitted == frozenset(Side)

    @property
    def is_over(self) -> bool:
        """Whether both have signed; nothing of it changes any more."""
        return self.signed == frozenset(Side)


def reads(standing: Standing, side: Side) -> bool:
    """Return whether a side may read the view of the other."""
    early = side is Side.REVIEWER and standing.released and Side.SELF in standing.submitted
    return standing.is_compared or early


def refusal(standing: Standing, side: Side, verb: Verb) -> Refusal | None:
    """Return why a side cannot do something just now; None when it can.

    A view can be rewritten until both are there: nobody writes theirs again after reading the other's. Only
    the person releases, and only what is submitted.
    """
    if standing.is_over:
        return "over"
    match verb:
        case Verb.WRITE:
            return "compared" if standing.is_compared else None
        case Verb.RELEASE if side not in standing.submitted or side is Side.REVIEWER:
            return "nothing_submitted"
        case Verb.RELEASE:
            return "already_released" if standing.released or standing.is_compared else None
        case _ if not standing.is_compared:
            return "not_compared"
        case Verb.SIGN:
            return "already_signed" if side in standing.signed else None
    return None
