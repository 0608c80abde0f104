"""Absences out of an iCalendar file: pure. Only dates come out; what an event is about is not looked at."""

from collections.abc import Iterator
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
_MORNING, _AFTERNOON = (time(9), time(12)), (time(13), time(17))
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Read:
    """What a calendar says.

    Args:
        spans: whole days of absence, in order, none touching another.
        unread: events whose dates cannot be read; the others are kept.
    """

    spans: tuple[Span, ...]
    unread: int


def absences_in(data: bytes, zone: ZoneInfo, first: date, last: date) -> Read:
    """Read the whole days of absence from `first` to `last` out of a calendar file.

    An event of some hours is a day of absence when it takes most of its morning and of its afternoon. What
    was cancelled is no absence.

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
    days: set[date] = set()
    for event in unfolded.between(first, last + _ONE_DAY):
        days |= set(_days(event, zone))
    return Read(_spans(sorted(day for day in days if first <= day <= last)), unread)


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


def _days(event: Event, zone: ZoneInfo) -> Iterator[date]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    begins, ends = event.start, event.end
    if isinstance(begins, datetime) and isinstance(ends, datetime):
        opens, closes = _local(begins, zone), _local(ends, zone)
        for day in days_between(opens.date(), closes.date()):
            if all(_takes(half, day, opens, closes) for half in (_MORNING, _AFTERNOON)):
                yield day
    else:
        # The end of an all-day event is the day after its last one; some write the last one itself.
        yield from days_between(begins, max(begins, ends - _ONE_DAY))


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return what the clocks of a zone show at an instant; a time without a zone is meant in this one."""
    return (instant.astimezone(zone) if instant.tzinfo else instant).replace(tzinfo=None)


def _takes(half: tuple[time, time], day: date, begins: datetime, ends: datetime) -> bool:
    """Tell whether an event takes at least half of a half day, in wall time."""
    opens, closes = (datetime.combine(day, clock) for clock in half)
    taken = min(ends, closes) - max(begins, opens)
    return taken * 2 >= closes - opens


def _spans(days: list[date]) -> tuple[Span, ...]:
    """Return days as the spans they make."""
    spans: list[Span] = []
    for day in days:
        if spans and day - spans[-1].last == _ONE_DAY:
            spans[-1] = Span(spans[-1].first, day)
        else:
            spans.append(Span(day, day))
    return tuple(spans)
