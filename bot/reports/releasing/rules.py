"""Which audiences a report is for as well, and when its author is reminded that it waits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.rules import local_day
from bot.reports.rules import Period

GRACE = timedelta(hours=1)  # for who submits a report that was due already


def falls_within(occurrence: datetime, zone: ZoneInfo, period: Period) -> bool:
    """Return whether a report of another series is due within the days a report covers."""
    return period.first <= local_day(occurrence, zone) <= period.last


def remind_at(occurrence: datetime, submitted: datetime) -> datetime:
    """Return when the author of a report is reminded once that nobody has got it, aware: when it is due."""
    return occurrence if submitted < occurrence else submitted + GRACE
