"""Absences out of an iCalendar file: pure. Only dates come out; what an event is about is not looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event

from bot.calendar.rules import days_between
from bot.calendar.spans import Span
from bot.regime.team.errors import CalendarTooLarge, NotACalendar

MOST_BYTES = 2 * 1024**2
MOST_EVENTS = 5_000
READ_BACK, READ_AHEAD = timedelta(days=14), timedelta(days=400)

_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})  # no absence, and endless to unfold
_NEEDED = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
_HALVES = ((time(9), time(12)), (time(13), time(17)))  # what a morning and an afternoon are at the least
_Half = tuple[date, int]  # a day, and 0 for its morning or 1 for its afternoon
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Read:
    """What a calendar says.

    Args:
        spans: the days away, in order, none touching another; they may begin or end at noon.
        unread: events whose dates cannot be read; the others are kept.
    """

    spans: tuple[Span, ...]
    unread: int


def absences_in(data: bytes, zone: ZoneInfo, first: date, last: date) -> Read:
    """Read the days away from `first` to `last` out of a calendar file.

    An event of some hours is half a day away when it takes most of a morning or of an afternoon, and nothing
    when it takes less. What was cancelled is no absence.

    Args:
        zone: of the person whose days these are; also of times that name no zone.

    Raises: NotACalendar, CalendarTooLarge.
    """
    if len(data) > MOST_BYTES:
        raise CalendarTooLarge
    readable, unread = Calendar(), 0
    for event in _events(data):
        if _is_readable(event):
            readable.add_component(event)
        else:
            unread += 1
    unfolded = recurring_ical_events.of(readable, skip_bad_series=True)
    halves: set[_Half] = set()
    for event in unfolded.between(first, last + _ONE_DAY):
        halves |= set(_halves(event, zone))
    return Read(_spans(sorted(one for one in halves if first <= one[0] <= last)), unread)


def _events(data: bytes) -> list[Component]:
    try:
        calendars = Calendar.from_ical(data, multiple=True)
        events = [event for one in calendars for event in one.walk("VEVENT")]
    except (ValueError, KeyError, IndexError) as other:
        raise NotACalendar from other
    if not calendars or any(one.name != "VCALENDAR" for one in calendars):
        raise NotACalendar
    if len(events) > MOST_EVENTS:
        raise CalendarTooLarge
    return events


def _is_readable(event: Component) -> bool:
    wrong = {name for name, _ in event.errors}
    if wrong & _NEEDED or "DTSTART" not in event:
        return False
    rules = event.get("RRULE", [])
    frequencies = {
        str(one) for rule in (rules if isinstance(rules, list) else [rules]) for one in rule.get("FREQ", [])
    }
    return not frequencies & _TOO_OFTEN


def _halves(event: Event, zone: ZoneInfo) -> Iterator[_Half]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    begins, ends = event.start, event.end
    if isinstance(begins, datetime) and isinstance(ends, datetime):
        opens, closes = _local(begins, zone), _local(ends, zone)
        for day in days_between(opens.date(), closes.date()):
            yield from ((day, n) for n, half in enumerate(_HALVES) if _takes(half, day, opens, closes))
    else:
        # The end of an all-day event is the day after its last one; some write the last one itself.
        for day in days_between(begins, max(begins, ends - _ONE_DAY)):
            yield from ((day, n) for n in range(len(_HALVES)))


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return what the clocks of a zone show at an instant; a time without a zone is meant in this one."""
    return (instant.astimezone(zone) if instant.tzinfo else instant).replace(tzinfo=None)


def _takes(half: tuple[time, time], day: date, begins: datetime, ends: datetime) -> bool:
    """Tell whether an event takes at least half of a half day, in wall time."""
    opens, closes = (datetime.combine(day, clock) for clock in half)
    taken = min(ends, closes) - max(begins, opens)
    return taken * 2 >= closes - opens


def _spans(halves: Sequence[_Half]) -> tuple[Span, ...]:
    """Return half days in order as the spans they make."""
    runs: list[tuple[_Half, _Half]] = []
    for half in halves:
        if runs and half == _next(runs[-1][1]):
            runs[-1] = (runs[-1][0], half)
        else:
            runs.append((half, half))
    return tuple(
        Span(first, last, from_noon=begins == 1, until_noon=ends == 0)
        for (first, begins), (last, ends) in runs
    )


def _next(half: _Half) -> _Half:
    day, number = half
    return (day, 1) if number == 0 else (day + _ONE_DAY, 0)
