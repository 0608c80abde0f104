"""What can be wrong with a release."""

from dataclasses import dataclass
from datetime import datetime

from bot.reports.errors import ReportsError


@dataclass(eq=False)
class AlreadyReleased(ReportsError):
    """This report went out at the instant `at`, aware, in the series' zone."""

    at: datetime


@dataclass(eq=False)
class NothingToRelease(ReportsError):
    """No report of this person waits for its release."""
