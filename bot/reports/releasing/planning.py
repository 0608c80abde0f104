"""The message that reminds an author of a report that waits for its release."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.joins import Due, Recipient
from bot.reports.agreements import Series
from bot.reports.releasing import store
from bot.reports.releasing.rules import remind_at
from bot.reports.releasing.store import Unreleased

WAITS = "reports.release"
LASTS = timedelta(days=4)  # over a weekend


def reminders(tx: Session, series: Series) -> list[Due]:
    """Return the reminder of each report of a series that waits for its release."""
    return [_reminder(series, one) for one in store.unreleased(tx, series.workspace, series.id)]


def _reminder(series: Series, waiting: Unreleased) -> Due:
    at = remind_at(waiting.slot.occurrence, waiting.submitted)
    return Due(
        kind=WAITS,
        subject=series.id,
        recipient=Recipient(person=series.terms.author),
        occurrence=waiting.slot.occurrence.isoformat(),
        due=at,
        expires=at + LASTS,
    )
