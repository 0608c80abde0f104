"""The verbs of absences; each works in the caller's open transaction and never commits."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import store
from bot.calendar.errors import AbsenceInThePast, AbsenceTooLong, CalendarError, EndsBeforeItBegins
from bot.calendar.spans import Span
from bot.calendar.store import KeptAbsence

LONGEST = 366  # days of one absence
_ONE_DAY = timedelta(days=1)


def span_problem(span: Span, today: date) -> CalendarError | None:
    """Return why nobody can be away on these days any more, or at all; None when they can."""
    if span.first < today:
        return AbsenceInThePast(span.first)
    if span.last < span.first or span.is_empty:
        return EndsBeforeItBegins(span.first, span.last)
    if span.last - span.first >= LONGEST * _ONE_DAY:
        return AbsenceTooLong(span.first, span.last, LONGEST)
    return None


def announce(
    tx: Session,
    workspace: int,
    person: int,
    span: Span,
    today: date,
    now: datetime,
    approval: str | None = None,
) -> KeptAbsence:
    """Keep that a person is away, as they say; days they have announced already are kept once.

    Args:
        approval: `store.PENDING` where somebody is to approve it.

    Raises: AbsenceInThePast, EndsBeforeItBegins, AbsenceTooLong.
    """
    problem = span_problem(span, today)
    if problem:
        raise problem
    touching = store.absences(tx, workspace, person, span.first, span.last)
    for one in touching:
        if one.source == store.ANNOUNCED and one.span.covers(span):
            return one
    return store.add_absence(
        tx, workspace, person, span, source=store.ANNOUNCED, by=person, now=now, approval=approval
    )


def coming(tx: Session, workspace: int, person: int, today: date) -> tuple[KeptAbsence, ...]:
    """Return the absences a person announced that run today or are to come, the earliest first."""
    kept = store.absences(tx, workspace, person, today, date.max)
    return tuple(one for one in kept if one.source == store.ANNOUNCED)


def come_back(
    tx: Session, workspace: int, person: int, today: date, now: datetime
) -> tuple[KeptAbsence, ...]:
    """End what a person announced and runs today: its last day was yesterday. Return what was ended."""
    running = tuple(one for one in coming(tx, workspace, person, today) if one.first <= today)
    for one in running:
        if one.first == today:
            store.remove_absence(tx, workspace, person, one.id, by=person, now=now)
        else:
            store.end_absence(tx, workspace, person, one.id, today - _ONE_DAY, by=person, now=now)
    return running
