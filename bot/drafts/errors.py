"""Why a draft cannot be gone on with."""

from dataclasses import dataclass

from bot.errors import FoyerError


@dataclass(eq=False)
class DraftGone(FoyerError):
    """What somebody wants to go on with was set up, or put aside, meanwhile."""


@dataclass(eq=False)
class NoRoleToRenew(FoyerError):
    """The role that was to be renewed is no role of that name any more."""
