"""Office days as an iCalendar file: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from bot.regime.facts import Part
from bot.words import N_, Words

REFRESHED = timedelta(hours=4)  # how often a calendar app is asked to look again
_ONE_DAY = timedelta(days=1)
_SUMMARIES = {
    (Part.FULL, True): N_("Office"),
    (Part.AM, True): N_("Office in the morning"),
    (Part.PM, True): N_("Office in the afternoon"),
    (Part.FULL, False): N_("Office (planned)"),
    (Part.AM, False): N_("Office in the morning (planned)"),
    (Part.PM, False): N_("Office in the afternoon (planned)"),
}


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A local date at the office, or a part of it; `is_said`: it was said, and not only planned."""

    engagement: int
    day: date
    part: Part
    is_said: bool


def calendar_feed(days: Iterable[OfficeDay], now: datetime, w: Words) -> bytes:
    """Return office days as a calendar file (RFC 5545) of whole days that leave the person free.

    A day keeps its UID for good, so that a calendar that reads the file again doubles nothing.

    Args:
        now: aware UTC; when the file is made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Foyer//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", w.say("Office days"))
    calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESHED)
    for one in days:
        calendar.add_component(_event(one, now, w))
    return bytes(calendar.to_ical())


def _event(one: OfficeDay, now: datetime, w: Words) -> Event:
    event = Event()
    event.add("uid", f"office-{one.engagement}-{one.day.isoformat()}@foyer")
    event.add("dtstamp", now)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + _ONE_DAY)
    event.add("summary", w.say(_SUMMARIES[one.part, one.is_said]))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
