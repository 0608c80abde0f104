"""The messages of a series: the reminder when a report is due, and the report once it is submitted."""

from datetime import datetime, timedelta

from bot.joins import Due, Manner, Recipient
from bot.reports.rules import Slot

REMINDER = "reports.reminder"
REPORT = "reports.report"

# An afternoon's reminder does not arrive in the night.
REMINDER_LASTS = timedelta(hours=4)
REPORT_LASTS = timedelta(days=2)


def reminder(slot: Slot, channel: int) -> Due:
    """Return the reminder that a report is due, in the project's channel."""
    return _due(REMINDER, slot, channel, slot.occurrence, REMINDER_LASTS)


def posting(slot: Slot, channel: int, now: datetime) -> Due:
    """Return the posting of a report that was submitted at `now`."""
    return _due(REPORT, slot, channel, now, REPORT_LASTS, manner=Manner.ASKED)


def _due(
    kind: str, slot: Slot, channel: int, at: datetime, lasts: timedelta, manner: Manner = Manner.NUDGE
) -> Due:
    return Due(
        kind=kind,
        subject=slot.series,
        recipient=Recipient(channel=channel),
        occurrence=slot.occurrence.isoformat(),
        due=at,
        expires=at + lasts,
        manner=manner,
    )
