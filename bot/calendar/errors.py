"""What can be wrong with a zone, a country, a week or a day."""

from dataclasses import dataclass
from datetime import date

from bot.errors import FoyerError


class CalendarError(FoyerError):
    """Root of this room's kinds."""


@dataclass(eq=False)
class UnknownZone(CalendarError):
    """`zone` is not the name of an IANA time zone."""

    zone: str


@dataclass(eq=False)
class UnknownCountry(CalendarError):
    """No public holidays are known for the ISO 3166 code `country`."""

    country: str


@dataclass(eq=False)
class ClosuresUnreadable(CalendarError):
    """The file or folder `path` holds no closed days of an institution; `why` is what stands in their way."""

    path: str
    why: str


@dataclass(eq=False)
class UnknownWeekday(CalendarError):
    """`code` is none of MO, TU, WE, TH, FR, SA, SU."""

    code: str


@dataclass(eq=False)
class NoSuchWeek(CalendarError):
    """`text` does not name an ISO week that exists."""

    text: str


@dataclass(eq=False)
class NoSuchDay(CalendarError):
    """`text` has the form of a date, and the calendar has no such day: 31/11, 2026-02-29."""

    text: str


@dataclass(eq=False)
class NoSuchMonth(CalendarError):
    """`text` has none of the forms in which a month may be typed, or names none that exists."""

    text: str


@dataclass(eq=False)
class UnreadableDay(CalendarError):
    """`text` has none of the forms in which a day may be typed."""

    text: str


@dataclass(eq=False)
class UnreadableSpan(CalendarError):
    """`text` has none of the forms in which a day or several may be typed."""

    text: str


@dataclass(eq=False)
class AbsenceInThePast(CalendarError):
    """An absence was to begin on `day`, which is over."""

    day: date


@dataclass(eq=False)
class EndsBeforeItBegins(CalendarError):
    """An absence was to begin on `first` and end on `last`, which is earlier."""

    first: date
    last: date


@dataclass(eq=False)
class AbsenceTooLong(CalendarError):
    """An absence from `first` to `last` is longer than the `limit` of days one may have."""

    first: date
    last: date
    limit: int


@dataclass(eq=False)
class NoWorkingDay(CalendarError):
    """Nobody works within a year of `day`: the pattern is empty, or everything is closed."""

    day: date
