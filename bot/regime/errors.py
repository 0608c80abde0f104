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
class DayIsOver(RegimeError):
    """`day` lies before today, so that nothing can be planned for it."""

    day: date


@dataclass(eq=False)
class NothingToTakeBack(RegimeError):
    """Nothing that stands was said about `day`."""

    day: date


@dataclass(eq=False)
class TooLateToTakeBack(RegimeError):
    """`day` is longer ago than the `window` of days in which people correct by themselves."""

    day: date
    window: int


@dataclass(eq=False)
class NoDaysLeft(RegimeError):
    """From `first` to `last` there is no working day of the engagement."""

    first: date
    last: date


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
