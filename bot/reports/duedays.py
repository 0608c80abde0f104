"""On which days reports are due to the people somebody works with."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar.rules import local_day, wall_instant
from bot.reports import agreements, rules
from bot.reports.agreements import Series
from bot.reports.audiences import SPONSOR, STEERING, TEAM
from bot.reports.expectations import timetable
from bot.roles.store import Engagement

# Whose reports are talked about when people meet; senior management reads, and an own list may be anybody.
MET = frozenset({TEAM, SPONSOR, STEERING})
_INSTANT, _ONE_DAY = timedelta.resolution, timedelta(days=1)


def due_days(tx: Session, engagement: Engagement, days: Sequence[date]) -> frozenset[date]:
    """Return the days, of those given, on which a report of an engagement is due to its team or sponsor."""
    if not days:
        return frozenset()
    every = agreements.series_for(tx, engagement.workspace, engagement.id)
    met = (one for one in every if one.terms.audience in MET and one.paused_at is None)
    return frozenset(day for series in met for day in _days(tx, series, min(days), max(days))) & set(days)


def _days(tx: Session, series: Series, first: date, last: date) -> Iterator[date]:
    table = timetable(tx, series)
    zone = table.cadence.zone
    since, until = wall_instant(first, time(), zone) - _INSTANT, wall_instant(last + _ONE_DAY, time(), zone)
    yield from (local_day(due, zone) for due in rules.occurrences(table, since, until))
