"""The people around a question: who may be asked, who looks after the answers of a role, who is told."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.calendar.rules import local_day
from bot.knowledge.loop import experts
from bot.knowledge.loop.rules import Candidate, Days, owner
from bot.people import store as people
from bot.roles.circle import Circle, circle
from bot.roles.keepers import admins, is_here, keepers, looks_after
from bot.roles.store import Engagement

__all__ = ["admins", "days_of", "is_here", "keepers", "looks_after", "whom_to_ask"]

_ASKED = ("manager", "buddy", "sponsor", "admin")


def whom_to_ask(
    tx: Session, engagement: Engagement, question: str, askers: Collection[int], now: datetime
) -> int | None:
    """Return who is to answer a question: who was named for its topic, else somebody around the role."""
    candidates = [
        Candidate(key, _is_away(tx, engagement.workspace, key, now))
        for key in _asked(tx, engagement, question)
    ]
    return owner(candidates, askers)


def days_of(tx: Session, workspace: int, person: int, since: datetime) -> Days:
    """Return when somebody works from the local date of an instant on."""
    found = people.person(tx, workspace, person)
    away = calendar.absences(tx, workspace, person, local_day(since, found.zone), date.max)
    return Days(found.zone, tuple(days for one in away if (days := one.span.whole_days)))


def _asked(tx: Session, engagement: Engagement, question: str) -> list[int]:
    named = [
        one
        for one in experts.on(tx, engagement.workspace, question)
        if is_here(tx, engagement.workspace, one)
    ]
    return list(dict.fromkeys((*named, *_around(circle(tx, engagement)), *admins(tx, engagement.workspace))))


def _around(found: Circle) -> Iterator[int]:
    for role in _ASKED:
        yield from (one.key for one in found.reachable(role))


def _is_away(tx: Session, workspace: int, person: int, now: datetime) -> bool:
    today = local_day(now, people.person(tx, workspace, person).zone)
    return bool(calendar.absences(tx, workspace, person, today, today))
