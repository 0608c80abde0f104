"""Tasks as an iCalendar file: pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from bot.onboarding.plan.texts import said
from bot.onboarding.plan.view import One
from bot.words import Words

KIND = "text/calendar"
_ONE_DAY = timedelta(days=1)


def calendar_file(tasks: Iterable[One], now: datetime, w: Words) -> bytes:
    """Return tasks as a calendar file (RFC 5545) of whole days that leave the person free.

    A task keeps its UID for good, so that a later letter moves it and doubles nothing.

    Args:
        now: aware UTC; when the file is made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Foyer//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in tasks:
        calendar.add_component(_event(one, now, w))
    return bytes(calendar.to_ical())


def _event(one: One, now: datetime, w: Words) -> Event:
    event, step = Event(), one.task.step
    event.add("uid", f"task-{one.view.engagement.id}-{step.id}@foyer")
    event.add("dtstamp", now)
    event.add("dtstart", one.task.due)
    event.add("dtend", one.task.due + _ONE_DAY)
    event.add("summary", said(step.title, one.view, w).raw)
    if step.why:
        event.add("description", said(step.why, one.view, w).raw)
    if step.link:
        event.add("url", step.link)
    event.add("transp", "TRANSPARENT")
    return event
