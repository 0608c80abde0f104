"""The closed days to come of somebody's role, as its calendars have them: holidays, and the house's own."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message
from bot.calendar.calendars import Calendars
from bot.calendar.rules import days_between, local_day
from bot.joins import Asker, Reply
from bot.people import store as people
from bot.regime.errors import NotTheirOwn
from bot.regime.phrases import closed_day
from bot.roles import store as roles
from bot.roles.calendars import calendars
from bot.words import Words

AHEAD = timedelta(days=183)
SHOWN = 12  # days of a list


def show(tx: Session, asker: Asker, now: datetime) -> Reply:
    """Show the closed days to come of the role of who asks, or of the one they stand around.

    Raises: NotTheirOwn, where there is no role at all.
    """
    engagement = roles.engagement_around(tx, asker.workspace, asker.person)
    if engagement is None:
        raise NotTheirOwn
    today = local_day(now, people.person(tx, asker.workspace, asker.person).zone)
    return Reply(message(calendars(tx, engagement), today, asker.words))


def message(of: Calendars, today: date, w: Words) -> Message:
    """Return the closed days of half a year from `today` on, those on a weekend left out."""
    lines = list(_lines(of, today, w))
    title = w.say("Closed days to come")
    shown = "\n".join(lines[:SHOWN]) or w.say("No closed day is known for the next six months.")
    return Message(title, (blocks.header(title), blocks.section(shown)))


def _lines(of: Calendars, today: date, w: Words) -> Iterator[str]:
    closed = of.closed(today, today + AHEAD)
    for day in days_between(today, today + AHEAD):
        if day in closed and day.isoweekday() <= 5:
            yield w.say("• {day}: {why}", day=w.day(day), why=closed_day(day, of, w))
