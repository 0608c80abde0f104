"""A person's own month, loaded."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.calendar.months import Month
from bot.calendar.rules import Week, local_day
from bot.people import store as people
from bot.regime import actions as regime
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
    first, last = Week.of(shown.first).monday, Week.of(shown.last).sunday
    accepted = store.accepted_weeks(tx, engagement.workspace, engagement.id)
    waiting = store.waiting_days(tx, engagement.workspace, engagement.id)
    return monthview.month_view(regime.known(tx, engagement, first, last), shown, now, accepted, waiting)


def since_start(tx: Session, engagement: Engagement, now: datetime) -> Running:
    """Return what was required and done in the weeks of an engagement that are over; raises NoOfficeDays."""
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    last = min(Week.of(local_day(now, zone)).sunday, Week.of(engagement.end).sunday)
    known = regime.known(tx, engagement, Week.of(engagement.start).monday, last)
    return monthview.running(known, now, store.accepted_weeks(tx, engagement.workspace, engagement.id))


def this_month(tx: Session, engagement: Engagement, now: datetime) -> Month:
    """Return the month of today, or the nearest one of the engagement."""
    today = local_day(now, people.person(tx, engagement.workspace, engagement.person).zone)
    return Month.of(min(max(today, engagement.start), engagement.end))
