"""A person's own month, loaded."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.calendar.months import Month
from bot.calendar.rules import local_day
from bot.people import store as people
from bot.regime import knowing
from bot.regime.errors import OutsideEngagement
from bot.regime.own import monthview, store
from bot.regime.own.monthview import MonthView, Running
from bot.roles.store import Engagement


def month(tx: Session, engagement: Engagement, shown: Month, now: datetime) -> MonthView:
    """Return a month of an engagement as it stands at `now`.

    Raises: NoOfficeDays; OutsideEngagement, when no day of it lies in the engagement.
    """
    if shown.last < engagement.start or shown.first > engagement.end:
        raise OutsideEngagement(shown.first, engagement.start, engagement.end)
    first, last = max(shown.first, engagement.start), min(shown.last, engagement.end)
    accepted = store.accepted(tx, engagement.workspace, engagement.id)
    waiting = store.waiting_days(tx, engagement.workspace, engagement.id)
    known = knowing.known_around(tx, engagement, first, last)
    return monthview.month_view(known, shown, now, accepted, waiting)


def since_start(tx: Session, engagement: Engagement, now: datetime) -> Running:
    """Return what was required and done in the time of an engagement that is over; raises NoOfficeDays."""
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    last = max(min(local_day(now, zone), engagement.end), engagement.start)
    known = knowing.known_around(tx, engagement, engagement.start, last)
    return monthview.running(known, now, last, store.accepted(tx, engagement.workspace, engagement.id))


def this_month(tx: Session, engagement: Engagement, now: datetime) -> Month:
    """Return the month of today, or the nearest one of the engagement."""
    today = local_day(now, people.person(tx, engagement.workspace, engagement.person).zone)
    return Month.of(min(max(today, engagement.start), engagement.end))
