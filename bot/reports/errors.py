"""What can be wrong with a cadence, a series or a report."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.errors import FoyerError


class ReportsError(FoyerError):
    """Root of this room's kinds."""


class CadenceError(ReportsError):
    """Root of what can be wrong with a cadence; zones and dates in it have kinds in `bot.calendar.errors`."""


@dataclass(eq=False)
class UnknownCadence(CadenceError):
    """`unread` is the part of the cadence `text` that nobody can read."""

    text: str
    unread: str


@dataclass(eq=False)
class UnfinishedCadence(CadenceError):
    """The cadence `text` ends before it says on which days, or at what time."""

    text: str


@dataclass(eq=False)
class UnknownMonth(CadenceError):
    """`month` is not the name of a month in English, French or Dutch."""

    month: str


@dataclass(eq=False)
class NoSuchRhythm(CadenceError):
    """A rhythm that is `freq` cannot be made of just these `parts` of a `Cadence`."""

    freq: str
    parts: tuple[str, ...]


@dataclass(eq=False)
class AnchorMissing(CadenceError):
    """Every `weeks` weeks, but nothing says from which day to count them."""

    weeks: int


@dataclass(eq=False)
class UntilBeforeFrom(CadenceError):
    """A cadence whose last date `until` is earlier than its first one, `anchor`."""

    anchor: date
    until: date


@dataclass(eq=False)
class NeverDue(CadenceError):
    """No date of the rhythm lies between `anchor` and `until`, both included."""

    anchor: date
    until: date


@dataclass(eq=False)
class CaseUnreadable(ReportsError):
    """Line `line` of a file of cases is none: `field` is wrong, `why` in the words of the JSON reader."""

    line: int
    field: str
    why: str


@dataclass(eq=False)
class NoSeries(ReportsError):
    """No report is asked of this person."""


@dataclass(eq=False)
class NoSeriesFor(ReportsError):
    """Reports are asked of this person, but none for the audience they named."""


@dataclass(eq=False)
class SeveralSeries(ReportsError):
    """This person writes several reports, and did not say which one they mean."""


@dataclass(eq=False)
class NeverDueInTheRole(ReportsError):
    """No date of a rhythm lies between `today` and `end`, the last day of the engagement."""

    today: date
    end: date


@dataclass(eq=False)
class NothingToReport(ReportsError):
    """Every report of the series is written, and none comes before the engagement ends on `end`."""

    end: date


@dataclass(eq=False)
class NotTheAuthor(ReportsError):
    """Somebody else, called `author`, writes this report."""

    author: str


@dataclass(eq=False)
class NotTheirSeries(ReportsError):
    """Others decide on this series: its author, the role's person and manager, and the admins."""


@dataclass(eq=False)
class NameMissing(ReportsError):
    """A series for people its author names needs a name, too."""


@dataclass(eq=False)
class NameTaken(ReportsError):
    """Another series for that audience is called `name`; "": it has no name."""

    name: str


@dataclass(eq=False)
class CannotTakeOver(ReportsError):
    """The person called `name` cannot be asked to write this report: its author, or not here in Slack."""

    name: str


@dataclass(eq=False)
class NotAskedToWrite(ReportsError):
    """Somebody else was asked to write this report."""


@dataclass(eq=False)
class HandoverOver(ReportsError):
    """It is settled, or with its author, called `author`, again."""

    author: str


@dataclass(eq=False)
class AlreadySubmitted(ReportsError):
    """The person called `author` submitted this report at the instant `at`, aware, in the series' zone."""

    author: str
    at: datetime


@dataclass(eq=False)
class AlreadySkipped(ReportsError):
    """Its author left this report out."""


@dataclass(eq=False)
class EditedMeanwhile(ReportsError):
    """The report was changed since the form was opened, at the instant `at`, aware, in the series' zone."""

    at: datetime


@dataclass(eq=False)
class NothingSubmitted(ReportsError):
    """This person has submitted no report yet that could be edited."""


@dataclass(eq=False)
class NotYetDue(ReportsError):
    """No report is waiting; the next is due at the instant `due`, aware, in the series' zone."""

    due: datetime


@dataclass(eq=False)
class SnoozedTooLong(ReportsError):
    """A report may be put off to the day `last`, and not beyond the next one."""

    last: date


@dataclass(eq=False)
class RemindersOver(ReportsError):
    """The report due at the instant `due`, aware, in the series' zone, is not reminded of any more."""

    due: datetime


@dataclass(eq=False)
class UnknownDelay(ReportsError):
    """`text` is no delay a reminder can be put off by."""

    text: str
