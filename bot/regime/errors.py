"""What can be wrong with a check-in, a policy or a preference."""

from dataclasses import dataclass
from datetime import date, time

from bot.errors import FoyerError


class RegimeError(FoyerError):
    """Root of this room's kinds."""


@dataclass(eq=False)
class UnknownPlace(RegimeError):
    """`place` is none of the places a check-in can name."""

    place: str


@dataclass(eq=False)
class OutsideEngagement(RegimeError):
    """`day` lies before `start` or after `end` of the engagement; an open end is None."""

    day: date
    start: date
    end: date | None


@dataclass(eq=False)
class FutureDay(RegimeError):
    """`day` has not come yet: a presence can be said from that day on."""

    day: date


@dataclass(eq=False)
class TooLate(RegimeError):
    """`day` is more than `days` back: what is said of it needs approval; `written` is the day as typed."""

    day: date
    days: int
    written: str


@dataclass(eq=False)
class UnknownOption(RegimeError):
    """A policy has no option called `option`."""

    option: str


@dataclass(eq=False)
class InvalidOption(RegimeError):
    """The policy option `option` cannot have `value`."""

    option: str
    value: object


@dataclass(eq=False)
class PromptTooLate(RegimeError):
    """A prompt at `prompt_time` would already have expired."""

    prompt_time: time


@dataclass(eq=False)
class NoOfficeDays(RegimeError):
    """No role document of the engagement asks for office days, so nothing is kept."""


@dataclass(eq=False)
class NotTheirOwn(RegimeError):
    """The person has no engagement of their own: office days are each person's own affair."""
