"""The verbs of reviews; each works in the caller's open transaction and never commits.

What follows of one comes back with it: messages that are due at once, which a door queues.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.joins import Due
from bot.people.store import Person
from bot.privacy.looks import Look, looked
from bot.reviews import access, agreed, planning, rules, store
from bot.reviews.dates import Kind
from bot.reviews.errors import NobodyReviewed, NotNow, NotTheirAction, NotTheirSide
from bot.reviews.rules import Side, Verb
from bot.reviews.sitting import Sitting, current, scheduled, sitting
from bot.reviews.store import Review, View
from bot.roles import several
from bot.roles import store as roles
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class Done:
    """A review after a verb, and the messages that are due because of it."""

    sitting: Sitting
    dues: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both agree that `owner` does by a local day; `owner` by our own key."""

    text: Typed
    owner: int
    due: date


def whose(tx: Session, person: Person, now: datetime) -> tuple[Engagement, ...]:
    """Return whose targets and reviews somebody asks for: their own while the role runs, else those they see.

    Raises: NobodyReviewed.
    """
    today = local_day(now, person.zone)
    own = roles.engagement_of(tx, person.workspace, person.id)
    every = (own, *several.beside(tx, own)) if own else ()
    if running := tuple(one for one in every if one.end >= today):
        return running
    found = access.seen_by(tx, person.workspace, person.id, today) or ((own,) if own else ())
    if not found:
        raise NobodyReviewed
    return found


def look(tx: Session, person: Person, engagement: int, kind: Kind | None, now: datetime) -> Sitting:
    """Return a review to who may see it; kind None is the one to look at now. Others' looks are kept.

    Raises: NotTheirReview, NoReview.
    """
    role = access.engagement_for(tx, person.workspace, engagement, person.id)
    day = scheduled(tx, role, kind) if kind else current(tx, role, local_day(now, person.zone))
    if person.id != role.person:
        looked(tx, role.workspace, role.person, person.id, Look.REVIEW, day.day.isoformat(), now)
    return sitting(tx, role, day, person.id)


def write(
    tx: Session, person: Person, of: Sitting, texts: Mapping[str, Typed], now: datetime, *, submits: bool
) -> Done:
    """Keep what one side writes, as a draft or submitted; with the second one the other side is told.

    Raises: NotTheirSide, NotNow.
    """
    side = _allowed(of, Verb.WRITE)
    view = View(texts, person.id, submitted_at=now if submits else None)
    review = store.write(tx, store.begin(tx, of.engagement, of.scheduled), side, view, now)
    after = _after(tx, of)
    compared = review.standing.is_compared
    return Done(after, planning.told(planning.COMPARED, after, now) if compared else ())


def release(tx: Session, of: Sitting, now: datetime) -> Done:
    """Let the reviewer read the person's view before they have written theirs.

    Raises: NotTheirSide, NotNow.
    """
    _allowed(of, Verb.RELEASE)
    store.release(tx, _begun(of), now)
    after = _after(tx, of)
    return Done(after, planning.told(planning.RELEASED, after, now))


def agree(tx: Session, of: Sitting, said: Agreement, now: datetime) -> Done:
    """Keep what both agree on; who has signed before signs again, for something else stands there now.

    Raises: NotTheirSide, NotNow.
    """
    _allowed(of, Verb.AGREE)
    review = _begun(of)
    agreed.agree(tx, review, said.text, said.owner, said.due, now)
    store.unsign(tx, review)
    return Done(_after(tx, of))


def sign(tx: Session, of: Sitting, now: datetime) -> Done:
    """Keep that one side signs; with the second one the other is told.

    Raises: NotTheirSide, NotNow.
    """
    side = _allowed(of, Verb.SIGN)
    review = store.sign(tx, _begun(of), side, now)
    after = _after(tx, of)
    return Done(after, planning.told(planning.SIGNED, after, now) if review.standing.is_over else ())


def finish(tx: Session, person: Person, key: int, now: datetime) -> Sitting:
    """Keep that something agreed is done, and return its review.

    Raises: NotTheirAction.
    """
    action = agreed.action(tx, person.workspace, key)
    review = store.review(tx, person.workspace, action.review)
    role = roles.engagement(tx, person.workspace, review.engagement)
    if action.owner != person.id and access.side(tx, role, person.id) is None:
        raise NotTheirAction
    agreed.finish(tx, person.workspace, key, now)
    return sitting(tx, role, review.scheduled, person.id)


def _allowed(of: Sitting, verb: Verb) -> Side:
    """Return the side of the reader, who may do it."""
    if of.side is None or (verb is Verb.RELEASE and of.side is not Side.SELF):
        raise NotTheirSide
    why = rules.refusal(of.standing, of.side, verb)
    if why:
        raise NotNow(why)
    return of.side


def _begun(of: Sitting) -> Review:
    if of.review is None:
        raise NotNow("not_compared")
    return of.review


def _after(tx: Session, of: Sitting) -> Sitting:
    return sitting(tx, of.engagement, of.scheduled, of.reader)
