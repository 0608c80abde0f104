"""The rhythm a role document suggests, completed into a cadence."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.rules import Weekday, days_between
from bot.reports.cadence_text import cadence
from bot.reports.errors import AnchorMissing

# What completes the rhythms of which role documents say no more.
_USUAL = {"monthly": "monthly last workday 15:00", "quarterly": "quarterly last workday 15:00"}
_ANYWHERE = ZoneInfo("UTC")  # the days of a rhythm are the same in every zone


def anchored(rhythm: str, start: date) -> str:
    """Complete the rhythm a role document suggests, for an engagement that begins on `start`.

    Args:
        rhythm: a cadence without bounds, which may lack its days and its time: "quarterly".

    Returns: a cadence; one every so many weeks is counted from its first day on or after `start`.

    Raises: as `cadence`.
    """
    text = _USUAL.get(rhythm.strip().casefold(), rhythm.strip())
    try:
        cadence(text, _ANYWHERE)
    except AnchorMissing:
        days = cadence(f"{text} from {start}", _ANYWHERE).days
        week = days_between(start, start + timedelta(days=6))
        return f"{text} from {next(day for day in week if Weekday.of(day) in days)}"
    return text
