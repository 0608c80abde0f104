"""What can stand in the way of a decision about somebody's days."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.regime.errors import RegimeError


@dataclass(eq=False)
class NotTheirsToDecide(RegimeError):
    """Somebody wants to decide on, or answer for, days that are not theirs to."""


@dataclass(eq=False)
class AlreadyDecided(RegimeError):
    """It was decided, or taken back, by `name` at the instant `at`, aware in the reader's zone."""

    name: str
    at: datetime


@dataclass(eq=False)
class NothingToAppeal(RegimeError):
    """The week, or longer window, from `first` to `last` was accepted already."""

    first: date
    last: date
