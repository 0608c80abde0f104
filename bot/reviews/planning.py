"""The messages of reviews: what each is about, to whom, when."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar.rules import MONDAY_TO_FRIDAY, is_working_day, previous_working_day, wall_instant
from bot.joins import Due, Plan, Recipient
from bot.people import store as people
from bot.people.store import Person
from bot.reviews import access, agreed, sitting, store
from bot.reviews.agreed import Action
from bot.reviews.dates import Kind, Scheduled
from bot.reviews.sitting import Sitting
from bot.roles import calendars
from bot.roles.store import Engagement

COMING, ACTION = "reviews.coming", "reviews.action"
COMPARED, RELEASED, SIGNED, SHARED = (
    "reviews.compared",
    "reviews.released",
    "reviews.signed",
    "reviews.shared",
)

AHEAD = 5  # working days before a review in which it is prepared
AT = time(9)
EVENING = time(18)
_KEEPS = timedelta(days=14)  # over a holiday of whoever is told


def plan(tx: Session, engagement: Engagement, since: datetime, until: datetime) -> Plan:
    """Return what is due after `since` and up to `until`, and when there is something again."""
    every = sorted(_dues(tx, engagement), key=lambda due: due.due)
    later = (due.due for due in every if due.due > until)
    return Plan(tuple(due for due in every if since < due.due <= until), next(later, None))


def scheduled_of(occurrence: str) -> Scheduled:
    """Return which review a message is about, by what `Due` says of it."""
    kind, _, day = occurrence.partition(" ")
    return Scheduled(Kind(kind), date.fromisoformat(day.partition(" ")[0]))


def told(kind: str, of: Sitting, now: datetime) -> tuple[Due, ...]:
    """Return the message that tells who sits across the reader what the reader has just done."""
    across = of.across()
    return (_told(kind, of, across, now),) if across else ()


def _dues(tx: Session, engagement: Engagement) -> Iterator[Due]:
    first, last = date(engagement.start.year, 1, 1), date(engagement.end.year, 12, 31)
    closed = calendars.calendars(tx, engagement).closed(first, last)
    sides = (people.person(tx, engagement.workspace, engagement.person), access.reviewer(tx, engagement))
    for one in sitting.schedule(tx, engagement):
        begun = store.begun(tx, engagement.workspace, engagement.id, one)
        if begun is None or not begun.standing.is_over:
            yield from (_coming(engagement, one, side, closed) for side in sides if side)
    for action in agreed.actions(tx, engagement.workspace, engagement.id):
        if action.done_at is None:
            yield _action(tx, engagement, action, closed)


def _coming(engagement: Engagement, one: Scheduled, side: Person, closed: frozenset[date]) -> Due:
    day = _working_days_before(one.day, closed)
    return Due(
        kind=COMING,
        subject=engagement.id,
        recipient=Recipient(person=side.id),
        occurrence=f"{one.kind} {one.day.isoformat()}",
        due=wall_instant(day, AT, side.zone),
        expires=wall_instant(one.day, EVENING, side.zone),
    )


def _action(tx: Session, engagement: Engagement, action: Action, closed: frozenset[date]) -> Due:
    zone = people.person(tx, engagement.workspace, action.owner).zone
    is_worked = is_working_day(action.due, MONDAY_TO_FRIDAY, closed)
    day = action.due if is_worked else previous_working_day(action.due, MONDAY_TO_FRIDAY, closed)
    at = wall_instant(day, AT, zone)
    return Due(
        kind=ACTION,
        subject=engagement.id,
        recipient=Recipient(person=action.owner),
        occurrence=f"{action.id} {action.due.isoformat()}",
        due=at,
        expires=at + _KEEPS,
    )


def _told(kind: str, of: Sitting, to: Person, now: datetime) -> Due:
    return Due(
        kind=kind,
        subject=of.engagement.id,
        recipient=Recipient(person=to.id),
        occurrence=f"{of.scheduled.kind} {of.scheduled.day.isoformat()} {now:%Y%m%dT%H%M%S}",
        due=now,
        expires=now + _KEEPS,
    )


def _working_days_before(day: date, closed: frozenset[date]) -> date:
    for _ in range(AHEAD):
        day = previous_working_day(day, MONDAY_TO_FRIDAY, closed)
    return day
