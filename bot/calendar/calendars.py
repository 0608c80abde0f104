"""Which calendars say whether somebody can be at their place of work: the employer's and the building's."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.calendar.closed import closed_in, holiday_name, is_calendar
from bot.calendar.institutions import institutions

DEFAULT = "BE"  # of whom nobody has said anything else


class ClosedFor(StrEnum):
    """Which of the two calendars closes a day for presence: any of them, or one alone."""

    EITHER = "either"
    EMPLOYER = "employer"
    BUILDING = "building"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The two calendars by their names, such as "BE" and "EUI-BRU", as they hold from a day on."""

    effective_from: date
    employer: str
    building: str
    closed_for: ClosedFor = ClosedFor.EITHER

    @property
    def names(self) -> tuple[str, ...]:
        """The calendars that close a day for presence, each once; not one whose file was taken away."""
        return tuple(name for name in self._meant if is_calendar(name))

    @property
    def lost(self) -> tuple[str, ...]:
        """The calendars that would close a day, but whose files were taken away."""
        return tuple(name for name in self._meant if not is_calendar(name))

    @property
    def _meant(self) -> tuple[str, ...]:
        match self.closed_for:
            case ClosedFor.EMPLOYER:
                return (self.employer,)
            case ClosedFor.BUILDING:
                return (self.building,)
            case ClosedFor.EITHER:
                return tuple(dict.fromkeys((self.employer, self.building)))


@dataclass(frozen=True, slots=True)
class Replaced:
    """A holiday on a weekend, of which somebody decided that `day` is closed in its place."""

    calendar: str
    holiday: date
    day: date


class Closing(StrEnum):
    """Why a day is closed: a public holiday, the institution's own day, or the place of a holiday."""

    HOLIDAY = "holiday"
    INSTITUTION = "institution"
    REPLACEMENT = "replacement"


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """Why a day is closed; `name` is that of the holiday, also of a replaced one, or of the institution."""

    why: Closing
    name: str


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendars of somebody, and the replacement days that were decided on in their workspace.

    Args:
        versions: at least one, in the order they were chosen.
    """

    versions: tuple[Chosen, ...] = (Chosen(date.min, DEFAULT, DEFAULT),)
    replaced: tuple[Replaced, ...] = ()

    def on(self, day: date) -> Chosen:
        """Return what holds on a day: of those that have begun the last one, before any of them the first."""
        begun = [version for version in self.versions if version.effective_from <= day]
        return begun[-1] if begun else self.versions[0]

    def closed(self, first: date, last: date) -> frozenset[date]:
        """Return the closed days from `first` to `last`, both included, those on a weekend among them."""
        every = {version.names for version in self.versions}
        found = {names: self._closed_by(names, first, last) for names in every}
        if len(found) == 1:
            return found.popitem()[1]
        return frozenset(day for names, days in found.items() for day in days if self.on(day).names == names)

    def _closed_by(self, names: tuple[str, ...], first: date, last: date) -> frozenset[date]:
        replaced = (one.day for one in self.replaced if one.calendar in names)
        return closed_in(names, first, last).union(day for day in replaced if first <= day <= last)

    def is_closed(self, day: date) -> bool:
        """Tell whether a day is closed."""
        return day in self.closed(day, day)

    def why(self, day: date, language: str) -> ClosedDay | None:
        """Return why a day is closed, its name in a language; None when it is not."""
        if day not in self.closed(day, day):
            return None
        names = self.on(day).names
        found = (holiday_name(name, day, language) for name in names)
        if holiday := next(filter(None, found), None):
            return ClosedDay(Closing.HOLIDAY, holiday)
        for one in self.replaced:
            if one.day == day and one.calendar in names:
                name = holiday_name(one.calendar, one.holiday, language)
                return ClosedDay(Closing.REPLACEMENT, name or "")
        closes = (name for name in names if name in institutions() and day in institutions()[name].closed)
        return ClosedDay(Closing.INSTITUTION, institutions()[next(closes)].name)


def of(*names: str) -> Calendars:
    """Return the calendars of who has had these from the beginning: the employer's, and the building's."""
    return Calendars((Chosen(date.min, names[0], names[-1]),))
