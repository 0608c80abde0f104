"""What can be wrong with what an admin asks of the post."""

from dataclasses import dataclass

from bot.errors import FoyerError


class OutboxError(FoyerError):
    """Root of this room's kinds."""


@dataclass(eq=False)
class NotAnAdmin(OutboxError):
    """The delivery log is read, and messages are sent again, by those who look after Foyer."""


@dataclass(eq=False)
class NothingToResend(OutboxError):
    """The message is on its way or was sent: somebody pressed before."""
