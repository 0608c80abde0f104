"""The messages about what waits for a decision: what each is about, to whom, when."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.calendar.errors import NoWorkingDay
from bot.calendar.rules import (
    MONDAY_TO_FRIDAY,
    days_between,
    local_day,
    next_working_day,
    wall_instant,
)
from bot.joins import Due, Manner, Recipient
from bot.people import store as people
from bot.regime.own import store
from bot.regime.own.store import Request
from bot.roles.calendars import calendars_of
from bot.roles.keepers import admins, keepers
from bot.roles.store import Engagement

REQUESTED, REMINDED, REPLIED = "regime.requested", "regime.request_reminder", "regime.request_reply"
ASKED, DECIDED, ABSENCE = "regime.request_question", "regime.decided", "regime.absence"

REMINDERS = (2, 4)  # working days after which who is to decide is reminded
AT = time(9, 30)
JUST_NOW = timedelta(hours=1)
_KEEPS = timedelta(days=14)  # over a holiday of whoever is asked or told
_AHEAD = timedelta(days=366)


def deciders(tx: Session, engagement: Engagement) -> list[int]:
    """Return who may decide what the person of an engagement asks for: nobody decides on their own days."""
    others = [one for one in keepers(tx, engagement) if one != engagement.person]
    return others or [one for one in admins(tx, engagement.workspace) if one != engagement.person]


def requested(request: Request) -> tuple[Due, ...]:
    """Return the message that asks for a decision; none where nobody could decide."""
    return _to_owner(REQUESTED, request, request.owned_since, "")


def replied(request: Request, now: datetime) -> tuple[Due, ...]:
    """Return the message that brings the answer to a question about a request."""
    return _to_owner(REPLIED, request, now, f" {now.isoformat()}")


def asked(request: Request, person: int, now: datetime) -> Due:
    """Return the message that asks its person something about a request."""
    return _due(ASKED, request, person, now.isoformat(), now, _manner(request, now))


def decided(request: Request, person: int, now: datetime) -> Due:
    """Return the message that tells its person what was decided."""
    return _due(DECIDED, request, person, "", now, _manner(request, now))


def told(absence: int, manager: int, now: datetime) -> Due:
    """Return the message that tells a manager of days away that need no approval."""
    return Due(
        kind=ABSENCE,
        subject=absence,
        recipient=Recipient(person=manager),
        occurrence="",
        due=now,
        expires=now + _KEEPS,
    )


def owners_keys(request: Request) -> tuple[str, ...]:
    """Return the natural keys of the messages in which its present owner was asked to decide."""
    dues = (*requested(request), *(_reminder(request, n, request.owned_since) for n in REMINDERS))
    return tuple(due.key for due in dues if request.owner is not None)


def reminders(tx: Session, workspace: int) -> Iterator[tuple[int, Due]]:
    """Yield each reminder of what waits for a decision, whenever it is due, with the engagement's key."""
    for request in store.open_ones(tx, workspace):
        if request.owner is not None:
            for after, at in _instants(tx, request, request.owner):
                yield request.engagement, _reminder(request, after, at)


def _instants(tx: Session, request: Request, owner: int) -> Iterator[tuple[int, datetime]]:
    """Yield after how many working days of its owner they are reminded, and when that is."""
    zone = people.person(tx, request.workspace, owner).zone
    first = local_day(request.owned_since, zone)
    off = calendars_of(tx, request.workspace, owner).closed(first, first + _AHEAD) | _away(
        tx, request.workspace, owner, first
    )
    day, worked = first, 0
    for after in REMINDERS:
        while worked < after:
            try:
                day = next_working_day(day, MONDAY_TO_FRIDAY, off)
            except NoWorkingDay:
                return
            worked += 1
        yield after, wall_instant(day, AT, zone)


def _away(tx: Session, workspace: int, person: int, first: date) -> frozenset[date]:
    last = first + _AHEAD
    kept = calendar.absences(tx, workspace, person, first, last)
    spans = (days for one in kept if (days := one.span.whole_days))
    return frozenset(day for one in spans for day in days_between(max(one[0], first), min(one[1], last)))


def _reminder(request: Request, after: int, at: datetime) -> Due:
    owner = request.owner or 0
    return _due(REMINDED, request, owner, f"{request.owned_since.isoformat()} {after}", at)


def _to_owner(kind: str, request: Request, at: datetime, more: str) -> tuple[Due, ...]:
    if request.owner is None:
        return ()
    return (_due(kind, request, request.owner, f"{request.owned_since.isoformat()}{more}", at),)


def _manner(request: Request, now: datetime) -> Manner:
    """Return how an answer leaves: at once for who has only just asked, with manners for who has gone on."""
    return Manner.ASKED if now - request.sent <= JUST_NOW else Manner.NUDGE


def _due(
    kind: str, request: Request, person: int, occurrence: str, at: datetime, manner: Manner = Manner.NUDGE
) -> Due:
    return Due(
        kind=kind,
        subject=request.id,
        recipient=Recipient(person=person),
        occurrence=occurrence,
        due=at,
        expires=at + _KEEPS,
        manner=manner,
    )
