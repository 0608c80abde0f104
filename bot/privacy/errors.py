"""What can go wrong where data about people is held back or erased."""

from dataclasses import dataclass

from bot.blocks import Typed
from bot.errors import FoyerError


class PrivacyError(FoyerError):
    """Root of this room's kinds."""


@dataclass(eq=False)
class HoldKnown(PrivacyError):
    """Somebody's data is on hold under this `name` already."""

    name: str


@dataclass(eq=False)
class NoSuchHold(PrivacyError):
    """Nobody's data, or not this person's, is on hold under this `name`."""

    name: str


@dataclass(eq=False)
class OnHold(PrivacyError):
    """Nothing about somebody is erased before the hold called `name` is lifted."""

    name: Typed
