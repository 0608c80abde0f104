"""What can be wrong with an answer to a decision."""

from dataclasses import dataclass
from datetime import datetime

from bot.reports.errors import ReportsError


@dataclass(eq=False)
class NotTheDecider(ReportsError):
    """Somebody else, called `name`, is asked for this decision."""

    name: str


@dataclass(eq=False)
class AlreadyDecided(ReportsError):
    """The person called `name` decided this at the instant `at`, aware, in the series' zone."""

    name: str
    at: datetime


@dataclass(eq=False)
class Withdrawn(ReportsError):
    """The report does not ask for this decision any more."""
