"""What the rules are told about one engagement: plain data, days as local dates of the person's zone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.calendar.rules import local_day
from bot.calendar.spans import Span
from bot.regime.errors import FutureDay, OutsideEngagement, RegimeError, UnknownPlace


class Place(StrEnum):
    """Where a person can say to have been."""

    OFFICE = "office"
    CLIENT_SITE = "client_site"
    BUSINESS_TRIP = "business_trip"
    TRAINING = "training"
    HOME = "home"
    OTHER = "other"
    OFF = "off"


class Way(StrEnum):
    """By which way something was said.

    PROMPT: on the morning's question. MONDAY: on the plan of the week. WARNING: on the hint that few days are
    left. COMMAND: on what /office shows, or after it. DIRECT: in a direct message, or on what answered it.
    HOME: on the Home tab. FORM: in a form. FIX: as a correction. FILE: in a file of the command line.
    """

    PROMPT = "prompt"
    MONDAY = "monday"
    WARNING = "warning"
    COMMAND = "command"
    DIRECT = "direct"
    HOME = "home"
    FORM = "form"
    FIX = "fix"
    FILE = "file"


def place_named(place: str) -> Place:
    """Return the place of that name.

    Raises: UnknownPlace.
    """
    try:
        return Place(place)
    except ValueError as unknown:
        raise UnknownPlace(place, tuple(Place)) from unknown


class Part(StrEnum):
    """The part of a day something is about."""

    AM = "am"
    PM = "pm"
    FULL = "full"

    @property
    def halves(self) -> frozenset["Part"]:
        """The half days this part covers."""
        return WHOLE_DAY if self is Part.FULL else frozenset({self})


WHOLE_DAY = frozenset({Part.AM, Part.PM})


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the person said about one day.

    Args:
        day: the day it is about.
        place: where the person was.
        part: the part of the day it covers; on that part it replaces what was recorded earlier.
        recorded_at: aware instant; None means known from the start, and is taken in the order of the tuple.
        retracted: taken back, so that what was recorded before stands again.
        approved: True, stands however late it was recorded; False, waits for the manager's yes and counts for
            nothing; None, needs no yes unless it is late.
    """

    day: date
    place: Place
    part: Part = Part.FULL
    recorded_at: datetime | None = None
    retracted: bool = False
    approved: bool | None = None

    def is_late(self, zone: ZoneInfo, within: int) -> bool:
        """Return whether it was recorded more than `within` days after its day and nobody approved it."""
        if self.approved or self.recorded_at is None:
            return False
        return (local_day(self.recorded_at, zone) - self.day).days > within


@dataclass(frozen=True, slots=True)
class Absence:
    """Leave of any kind on `part` of every day from `first` to `last`, both included."""

    first: date
    last: date
    part: Part = Part.FULL


def absences_of(span: Span) -> Iterator[Absence]:
    """Yield announced days away as what covers each of them: half days, and the whole days between."""
    for day, is_afternoon in span.half_days:
        yield Absence(day, day, Part.PM if is_afternoon else Part.AM)
    if span.whole_days:
        yield Absence(*span.whole_days)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known about one engagement that a rule of this room may need.

    Args:
        zone: the person's zone; "today" is a date there.
        start: first day of the engagement.
        end: last day of it; None while it is open.
        closed_days: days on which nobody is expected; those on a weekend may be among them.
        absences: leave taken and leave booked; a holiday inside leave is a holiday only.
        check_ins: in the order they were recorded.
    """

    zone: ZoneInfo
    start: date
    end: date | None = None
    closed_days: frozenset[date] = frozenset()
    absences: tuple[Absence, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()

    def covers(self, day: date) -> bool:
        """Return whether `day` lies within the engagement."""
        return self.start <= day and (self.end is None or day <= self.end)

    def between(self, first: date, last: date) -> "Facts":
        """Return these facts with only the absences and check-ins of the days from `first` to `last`."""
        return replace(
            self,
            absences=tuple(one for one in self.absences if one.first <= last and first <= one.last),
            check_ins=tuple(one for one in self.check_ins if first <= one.day <= last),
        )


def day_problem(day: date, facts: Facts) -> RegimeError | None:
    """Return why nothing can be said of `day`, OutsideEngagement, or None if something can."""
    return None if facts.covers(day) else OutsideEngagement(day, facts.start, facts.end)


def check_in_problem(day: date, facts: Facts, today: date) -> RegimeError | None:
    """Return why no check-in can be taken for `day`, or None if one can.

    Returns: OutsideEngagement, or FutureDay for a day later than `today`.
    """
    return day_problem(day, facts) or (FutureDay(day) if day > today else None)


def absent_halves(day: date, facts: Facts) -> frozenset[Part]:
    """Return the half days of `day` on which leave is booked."""
    booked = (a.part.halves for a in facts.absences if a.first <= day <= a.last)
    return frozenset().union(*booked)


def said_places(day: date, facts: Facts, now: datetime, within: int | None = None) -> dict[Part, Place]:
    """Return where the person said to be on each half of `day`, as known at `now`; {} if nothing was said.

    Args:
        within: days after which a record that nobody approved is left out; None leaves out none.
    """
    return places_in(known_records(day, facts, now), facts.zone, within)


def places_in(records: Iterable[CheckIn], zone: ZoneInfo, within: int | None = None) -> dict[Part, Place]:
    """Return the same as `said_places` from what is known about a day."""
    stand = [record for record in records if record.approved is not False]
    if within is not None:
        stand = [record for record in stand if not record.is_late(zone, within)]
    return {half: record.place for record in stand for half in record.part.halves}


def known_records(day: date, facts: Facts, now: datetime) -> list[CheckIn]:
    """Return what is known about `day` at `now` and not taken back, the latest last."""
    known = [
        c
        for c in facts.check_ins
        if c.day == day and not c.retracted and (c.recorded_at is None or c.recorded_at <= now)
    ]
    if all(c.recorded_at for c in known):
        known.sort(key=lambda c: c.recorded_at or now)
    return known
