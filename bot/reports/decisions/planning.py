"""The messages about a decision: to who decides, to the author of the report, and the reminder by date."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.joins import Due, Recipient
from bot.reports.agreements import Series
from bot.reports.decisions import store
from bot.reports.decisions.rules import remind_at
from bot.reports.decisions.store import Kept
from bot.reports.expectations import timetable

# What is asked; the same by date; to an author whom nobody here stands behind; what was answered.
ASKED, REMINDED, FORWARDED, ANSWERED = (
    "reports.decision",
    "reports.decision_due",
    "reports.decision_to_forward",
    "reports.decision_answer",
)
KINDS = frozenset({ASKED, REMINDED, FORWARDED, ANSWERED})
# A decision may wait for the end of somebody's holidays.
LASTS = timedelta(days=60)
REMINDED_FOR = timedelta(days=2)


def asked(decision: Kept, now: datetime) -> Due:
    """Return what asks somebody for a decision."""
    return _due(ASKED, decision, decision.point.by, str(decision.id), (now, now + LASTS))


def forwarded(decision: Kept, author: int, now: datetime) -> Due:
    """Return what hands a decision to the author of the report, for somebody who is not here."""
    return _due(FORWARDED, decision, author, str(decision.id), (now, now + LASTS))


def answered(decision: Kept, number: int, author: int, now: datetime) -> Due:
    """Return what tells the author of the report the answer with this number."""
    return _due(ANSWERED, decision, author, f"{decision.id} {number}", (now, now + LASTS))


def reminders(tx: Session, series: Series) -> list[Due]:
    """Return the reminder of each decision that the reports of a series ask for and that waits."""
    waiting = [one for one in store.asked_in(tx, series.workspace, series.id) if one.asked.is_open]
    days = timetable(tx, series) if waiting else None
    found = []
    for one in waiting:
        if days is None or one.point.by is None or one.point.due is None:
            continue
        at = remind_at(one.point.due, one.asked.at, days.cadence.zone, days.closed_days)
        if at:
            occurrence = f"{one.id} {one.point.due.isoformat()}"
            found.append(_due(REMINDED, one, one.point.by, occurrence, (at, at + REMINDED_FOR)))
    return found


def shown_under(decision: Kept) -> tuple[str, ...]:
    """Return the natural keys of the messages in which who decides was asked."""
    due = decision.point.due.isoformat() if decision.point.due else ""
    window = (decision.asked.at, decision.asked.at)
    occurrences = {ASKED: str(decision.id), REMINDED: f"{decision.id} {due}"}
    return tuple(_due(kind, decision, decision.point.by, of, window).key for kind, of in occurrences.items())


def number_of(occurrence: str) -> tuple[int, int]:
    """Return which decision a message is about, and which answer, from 1; 0 where it is about none."""
    key, _, number = occurrence.partition(" ")
    return int(key), int(number) if number.isdigit() else 0


def _due(
    kind: str, decision: Kept, person: int | None, occurrence: str, window: tuple[datetime, datetime]
) -> Due:
    due, expires = window
    return Due(
        kind=kind,
        subject=decision.slot.series,
        recipient=Recipient(person=person),
        occurrence=occurrence,
        due=due,
        expires=expires,
    )
