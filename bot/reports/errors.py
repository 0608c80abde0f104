"""What can be wrong with a cadence, a series or a report."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.errors import FoyerError


class ReportsError(FoyerError):
    """Root of this room's kinds."""


@dataclass(eq=False)
class UnknownCadence(ReportsError):
    """`text` is no cadence this room can read."""

    text: str


@dataclass(eq=False)
class NoSeries(ReportsError):
    """No report is asked of this person."""


@dataclass(eq=False)
class NothingToReport(ReportsError):
    """Every report of the series is written, and none comes before the engagement ends on `end`."""

    end: date


@dataclass(eq=False)
class NotTheAuthor(ReportsError):
    """Somebody else, called `author`, writes this report."""

    author: str


@dataclass(eq=False)
class AlreadySubmitted(ReportsError):
    """The person called `author` submitted this report at the instant `at`, aware, in the series' zone."""

    author: str
    at: datetime
