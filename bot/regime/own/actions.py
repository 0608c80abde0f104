"""The verbs of a person's own days: a day is corrected, a week appealed, days away approved, and decided on.

Each works in the caller's open transaction and never commits. What follows of it comes back as a `Done`:
messages that are due at once, and posted ones that show something else now; a door queues and edits them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.calendar import store as calendar
from bot.joins import Due
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.looks import Look, looked
from bot.regime import actions as regime
from bot.regime import store as days
from bot.regime.facts import WHOLE_DAY, Facts, Part, Way
from bot.regime.own import messages, planning, store
from bot.regime.own.errors import AlreadyDecided, NothingToAppeal, NotTheirsToDecide
from bot.regime.own.shown import shown
from bot.regime.own.store import Kind, Request, State, StepKind, Wish
from bot.regime.rules import CheckIn, Place, said_places
from bot.regime.weekview import WeekView
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import words

__all__ = ["Look", "looked"]


@dataclass(frozen=True, slots=True)
class Fix:
    """What a correction says of a day, and why."""

    day: date
    part: Part
    place: Place
    reason: Typed


@dataclass(frozen=True, slots=True)
class Done:
    """What follows from a verb.

    Args:
        request: what waits for a decision, or was decided; None where nothing has to be.
        view: the week of a day that was changed.
        dues: messages due at once.
        edits: posted messages, by the natural key of their row, that show something else now.
        owner: who is asked to decide; None where nobody is.
    """

    request: Request | None = None
    view: WeekView | None = None
    dues: tuple[Due, ...] = ()
    edits: Mapping[str, Message] = field(default_factory=dict)
    owner: Typed | None = None


def decider(tx: Session, engagement: Engagement) -> Person | None:
    """Return who decides on what the person of an engagement sends; None while there is nobody."""
    found = planning.deciders(tx, engagement)
    return people.person(tx, engagement.workspace, found[0]) if found else None


def correct(tx: Session, engagement: Engagement, person: Person, fix: Fix, now: datetime) -> Done:
    """Correct a day: within the policy's window at once, later once it is approved.

    Raises: OutsideEngagement, FutureDay, NoOfficeDays.
    """
    view = regime.week(tx, engagement, now, fix.day)
    if not view.is_late:
        _record(tx, engagement, fix, person.id, now, approved=False)
        return Done(view=regime.week(tx, engagement, now, fix.day))
    noted = said_places(fix.day, view.facts, now)
    wish = Wish(Kind.CORRECTION, fix.day, fix.day, fix.reason, fix.place, fix.part, noted)
    return replace(_instead(tx, engagement, person, wish, now), view=view)


def appeal(
    tx: Session, engagement: Engagement, person: Person, day: date, text: Typed, now: datetime
) -> Done:
    """Appeal the result of the week of `day`.

    Raises: OutsideEngagement, FutureDay, NoOfficeDays; NothingToAppeal, when the week was accepted already.
    """
    view = regime.week(tx, engagement, now, day)
    if view.week in store.accepted_weeks(tx, engagement.workspace, engagement.id):
        raise NothingToAppeal(view.week.monday)
    wish = Wish(Kind.APPEAL, view.week.monday, view.week.sunday, text)
    return replace(_instead(tx, engagement, person, wish, now), view=view)


def to_decide(tx: Session, by: Person, key: int) -> Request:
    """Return a request that is open and somebody's to decide on.

    Raises: NotTheirsToDecide, AlreadyDecided.
    """
    request = store.request(tx, by.workspace, key)
    engagement = roles.engagement(tx, by.workspace, request.engagement)
    if by.id not in planning.deciders(tx, engagement):
        raise NotTheirsToDecide
    if request.state is not State.OPEN:
        name = people.person(tx, by.workspace, request.closed_by).name.raw if request.closed_by else "?"
        raise AlreadyDecided(name, (request.closed or request.sent).astimezone(by.zone))
    return request


def look_into(tx: Session, by: Person, key: int, now: datetime) -> Request:
    """Return a request somebody is about to decide on, and keep that they looked; raises as `to_decide`."""
    request = to_decide(tx, by, key)
    _keep_look(tx, roles.engagement(tx, by.workspace, request.engagement), request, by.id, now)
    return request


def decide(tx: Session, by: Person, key: int, note: str, now: datetime, *, approves: bool) -> Done:
    """Approve or decline a request, once; its person is told.

    Raises: NotTheirsToDecide, AlreadyDecided.
    """
    request = to_decide(tx, by, key)
    engagement = roles.engagement(tx, by.workspace, request.engagement)
    _take_effect(tx, engagement, request, by, now, approves=approves)
    state = State.APPROVED if approves else State.DECLINED
    closed = store.close(tx, by.workspace, key, state, by.id, note, now)
    return Done(
        closed, dues=(planning.decided(closed, engagement.person, now),), edits=settled_edits(tx, closed)
    )


def ask(tx: Session, by: Person, key: int, question: str, now: datetime) -> Done:
    """Ask the person of a request something before deciding; raises NotTheirsToDecide, AlreadyDecided."""
    request = to_decide(tx, by, key)
    store.step(tx, by.workspace, key, StepKind.ASKED, question, by.id, now)
    person = roles.engagement(tx, by.workspace, request.engagement).person
    return Done(request, dues=(planning.asked(request, person, now),))


def reply(tx: Session, person: Person, key: int, answer: str, now: datetime) -> Done:
    """Answer what was asked about one's request; raises NotTheirsToDecide, AlreadyDecided."""
    request = own_request(tx, person, key)
    store.step(tx, person.workspace, key, StepKind.REPLIED, answer, person.id, now)
    return Done(request, dues=planning.replied(request, now))


def withdraw(tx: Session, person: Person, key: int, now: datetime) -> Done:
    """Take one's own request back; raises NotTheirsToDecide, AlreadyDecided."""
    closed = close(tx, own_request(tx, person, key), person.id, now)
    return Done(closed, edits=settled_edits(tx, closed))


def own_request(tx: Session, person: Person, key: int) -> Request:
    """Return an open request that somebody sent; raises NotTheirsToDecide, AlreadyDecided."""
    request = store.request(tx, person.workspace, key)
    if roles.engagement(tx, person.workspace, request.engagement).person != person.id:
        raise NotTheirsToDecide
    if request.state is not State.OPEN:
        closer = request.closed_by or person.id
        name = people.person(tx, person.workspace, closer).name.raw
        raise AlreadyDecided(name, (request.closed or request.sent).astimezone(person.zone))
    return request


def hand_over(tx: Session, workspace: int, now: datetime) -> tuple[Done, ...]:
    """Give what waits for a decision of who is not there for it any more to who is.

    Returns: what follows of each that was handed over.
    """
    done: list[Done] = []
    for request in store.open_ones(tx, workspace):
        engagement = roles.engagement(tx, workspace, request.engagement)
        able = planning.deciders(tx, engagement)
        if request.owner in able or (request.owner is None and not able):
            continue
        handed = store.hand_to(tx, workspace, request.id, able[0] if able else None, now)
        _keep_look(tx, engagement, handed, handed.owner, now)
        done.append(Done(handed, dues=planning.requested(handed)))
    return tuple(done)


def send(tx: Session, engagement: Engagement, person: Person, wish: Wish, now: datetime) -> Done:
    """Ask for a decision; where nobody could make it, it waits for somebody."""
    able = planning.deciders(tx, engagement)
    owner = able[0] if able else None
    request = store.add(tx, engagement.workspace, engagement.id, wish, by=person.id, owner=owner, now=now)
    _keep_look(tx, engagement, request, owner, now)
    asked = people.person(tx, engagement.workspace, owner).name if owner is not None else None
    return Done(request, dues=planning.requested(request), owner=asked)


def close(tx: Session, request: Request, by: int, now: datetime) -> Request:
    """Take an open request back."""
    return store.close(tx, request.workspace, request.id, State.WITHDRAWN, by, "", now)


def settled_edits(tx: Session, request: Request) -> dict[str, Message]:
    """Return what the messages that asked for a decision show once there is one."""
    if request.owner is None:
        return {}
    closed = store.request(tx, request.workspace, request.id)
    w = words(people.person(tx, request.workspace, request.owner).language)
    return dict.fromkeys(planning.owners_keys(request), messages.settled(shown(tx, closed), w))


def _instead(tx: Session, engagement: Engagement, person: Person, wish: Wish, now: datetime) -> Done:
    """Ask for a decision in the place of what waits for one about the same."""
    every = store.open_ones(tx, engagement.workspace, engagement.id)
    same = [one for one in every if (one.wish.kind, one.wish.first) == (wish.kind, wish.first)]
    edits = [settled_edits(tx, close(tx, one, person.id, now)) for one in same]
    sent = send(tx, engagement, person, wish, now)
    return replace(sent, edits={key: message for found in edits for key, message in found.items()})


def _keep_look(tx: Session, engagement: Engagement, request: Request, by: int | None, now: datetime) -> None:
    if by is not None:
        what, about = Look(request.wish.kind), str(request.wish.first)
        looked(tx, engagement.workspace, engagement.person, by, what, about, now)


def _take_effect(
    tx: Session, engagement: Engagement, request: Request, by: Person, now: datetime, *, approves: bool
) -> None:
    wish = request.wish
    if wish.kind is Kind.ABSENCE and wish.absence is not None:
        answer = calendar.APPROVED if approves else calendar.DECLINED
        workspace, whose = engagement.workspace, engagement.person
        calendar.decide_absence(tx, workspace, whose, wish.absence, answer, by=by.id, now=now)
    if wish.kind is Kind.CORRECTION and approves and wish.place and wish.part:
        fix = Fix(wish.first, wish.part, wish.place, wish.text)
        _record(tx, engagement, fix, engagement.person, now, approved=True)


def _record(tx: Session, engagement: Engagement, fix: Fix, by: int, now: datetime, *, approved: bool) -> None:
    said = CheckIn(fix.day, fix.place, fix.part, recorded_at=now, approved=approved)
    workspace, reason = engagement.workspace, fix.reason.raw
    before = said_places(fix.day, regime.known(tx, engagement, fix.day, fix.day).facts, now)
    if all(before.get(half) is fix.place for half in fix.part.halves):
        return
    days.add_check_in(tx, workspace, engagement.id, said, by=by, at=now, way=Way.FIX, reason=reason)
    is_off = _is_off(fix.day, regime.known(tx, engagement, fix.day, fix.day).facts, now)
    calendar.said_off(tx, workspace, engagement.person, fix.day, is_off=is_off, now=now)


def _is_off(day: date, facts: Facts, now: datetime) -> bool:
    places = said_places(day, facts, now)
    return all(places.get(half) is Place.OFF for half in WHOLE_DAY)
