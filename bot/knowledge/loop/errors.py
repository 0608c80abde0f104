"""What can stand in the way of answering a question."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import FoyerError


@dataclass(eq=False)
class NotTheirsToAnswer(FoyerError):
    """Somebody wants to decide on a question or an answer that others look after."""


@dataclass(eq=False)
class AlreadyClosed(FoyerError):
    """The question was answered, or given up, by `name` at the instant `at`, aware in the reader's zone."""

    name: str
    at: datetime
