"""What may be changed about how office days are counted, from when, and which days are proposed as closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.calendars import Calendars
from bot.calendar.closed import Replacement, closed_days, replacements
from bot.calendar.errors import UnknownCountry
from bot.calendar.rules import wall_instant
from bot.regime.governance.errors import AfterTheEnd, NoReplacement, TooEarly
from bot.regime.options import policy_from, spelled_out
from bot.regime.policy import Policy

AHEAD = timedelta(days=28)  # how long before a holiday somebody is asked about the day in its place
AT = time(9)
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A holiday of a calendar on a weekend, and the working day proposed in its place."""

    calendar: str
    holiday: date
    day: date

    @property
    def occurrence(self) -> str:
        """What makes it one of a kind."""
        return f"{self.calendar} {self.holiday.isoformat()}"


@dataclass(frozen=True, slots=True)
class Difference:
    """An option of a policy by its name, and its value before and after a change."""

    option: str
    old: object
    new: object


def start_problem(day: date, today: date, end: date) -> TooEarly | AfterTheEnd | None:
    """Return why nothing can hold from a day on: it has begun, or the role is over by then; None: it can."""
    if day <= today:
        return TooEarly(day, today + _ONE_DAY)
    return AfterTheEnd(day, end) if day > end else None


def differing(options: Mapping[str, object]) -> dict[str, object]:
    """Return the options that differ from the default, and the days required, which a role always names.

    Raises: what `policy_from` raises.
    """
    policy, default = policy_from(options), Policy()
    named = {option: value for option, value in spelled_out(options).items() if option != "week"}
    return {
        option: value
        for option, value in named.items()
        if option == "required_days" or getattr(policy, option) != getattr(default, option)
    }


def differences(before: Policy, after: Policy) -> tuple[Difference, ...]:
    """Return every option whose value changes."""
    names = (one.name for one in fields(Policy))
    values = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(Difference(name, old, new) for name, old, new in values if old != new)


def proposals(calendars: Calendars, first: date, last: date) -> tuple[Proposal, ...]:
    """Return what is proposed for the holidays on a weekend from `first` to `last`, the earliest first.

    Each of the calendars that hold on a holiday has its own.
    """
    found = {
        Proposal(name, one.holiday, one.day)
        for version in calendars.versions
        for name in version.names
        for one in replacements(name, first, last)
        if name in calendars.on(one.holiday).names
    }
    return tuple(sorted(found, key=lambda one: (one.holiday, one.calendar)))


def proposed_for(calendar: str, holiday: date) -> Replacement | None:
    """Return what is proposed for a holiday of a calendar; None where nothing is to be replaced."""
    try:
        return next(iter(replacements(calendar, holiday, holiday)), None)
    except UnknownCountry:
        return None


def asked_at(proposal: Proposal, chosen: date | None, zone: ZoneInfo) -> datetime:
    """Return when somebody in a zone is asked about a proposal, aware UTC.

    Args:
        chosen: the local date on which the calendar was chosen: nobody is asked before; None: long ago.
    """
    day = proposal.holiday - AHEAD
    return wall_instant(max(day, chosen + _ONE_DAY) if chosen else day, AT, zone)


def replacement_problem(
    calendar: str, day: date | None, standing: date | None, taken: Sequence[date], today: date
) -> NoReplacement | None:
    """Return why a decision about a holiday cannot be taken any more, or not this one; None when it can.

    Args:
        day: to be closed in its place; None for no day.
        standing: what was decided before; None for no day, or no decision.
        taken: days closed in the place of other holidays of the calendar.
    """
    if standing and standing <= today:
        return NoReplacement(standing, "decided")
    if day is None:
        return None
    if day <= today:
        return NoReplacement(day, "over")
    if day.weekday() >= _SATURDAY:
        return NoReplacement(day, "weekend")
    return NoReplacement(day, "closed") if day in taken or day in closed_days(calendar, day, day) else None
