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
from bot.calendar.spans import Span
from bot.joins import Due
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.looks import Look, looked
from bot.regime import actions as regime
from bot.regime import knowing
from bot.regime import store as days
from bot.regime.facts import Part, Way
from bot.regime.own import messages, planning, store
from bot.regime.own.errors import AlreadyDecided, NothingToAppeal, NotTheirsToDecide
from bot.regime.own.shown import shown
from bot.regime.own.store import Kind, Request, State, StepKind, Wish
from bot.regime.rules import Place, check_in_problem, said_places
from bot.regime.store import Waiting
from bot.regime.weekview import WeekView
from bot.roles import several
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
    view = regime.check_in(
        tx, engagement, person.id, fix.day, fix.place, now, Way.FIX, fix.part, fix.reason.raw
    )
    sent = send_waiting(tx, engagement, now)
    if sent.request is None and view.waits:
        # The same was sent before.
        before = _waiting(tx, engagement, Kind.CORRECTION, fix.day)
        sent = replace(sent, request=next(iter(before), None), owner=_owner(tx, engagement))
    return replace(sent, view=view)


def send_waiting(tx: Session, engagement: Engagement, now: datetime) -> Done:
    """Send what was said of long past days, and was not sent yet, to who decides on it.

    It is sent of each role that the person has beside this one: others may decide there. What waits for the
    same part of a day already is taken back by that.

    Returns: the request of this role, and what follows in all of them.
    """
    done = _send_waiting(tx, engagement, now)
    for other in several.beside(tx, engagement):
        sent = _send_waiting(tx, other, now)
        done = replace(done, dues=done.dues + sent.dues, edits={**done.edits, **sent.edits})
    return done


def _send_waiting(tx: Session, engagement: Engagement, now: datetime) -> Done:
    waiting = days.waiting(tx, engagement.workspace, engagement.id)
    if not waiting:
        return Done()
    known = {one.wish.check_in for one in store.open_ones(tx, engagement.workspace, engagement.id)}
    done = Done()
    for one in waiting:
        if one.id not in known:
            sent = _send_correction(tx, engagement, one, now)
            done = Done(sent.request, None, done.dues + sent.dues, {**done.edits, **sent.edits}, sent.owner)
    return done


def _send_correction(tx: Session, engagement: Engagement, late: Waiting, now: datetime) -> Done:
    said = late.said
    noted = said_places(said.day, knowing.known(tx, engagement, said.day, said.day).facts, now)
    wish = Wish(Kind.CORRECTION, said.day, said.day, late.reason, said.place, said.part, noted)
    return _instead(tx, engagement, replace(wish, check_in=late.id), now)


def appeal(tx: Session, engagement: Engagement, day: date, text: Typed, now: datetime) -> Done:
    """Appeal the result of the week of `day`, or of the longer window around it.

    Raises: OutsideEngagement, FutureDay, NoOfficeDays; NothingToAppeal, when it was accepted already.
    """
    view = regime.week(tx, engagement, now, day)
    if problem := check_in_problem(day, view.facts, view.today):
        raise problem
    window = view.standing.window
    if Span(window.first, window.last) in store.accepted(tx, engagement.workspace, engagement.id):
        raise NothingToAppeal(window.first, window.last)
    wish = Wish(Kind.APPEAL, window.first, window.last, text)
    return _instead(tx, engagement, wish, now)


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

    Days away that are asked for in several roles are approved with the last of them; the first one that is
    declined takes the others back.

    Raises: NotTheirsToDecide, AlreadyDecided.
    """
    request = to_decide(tx, by, key)
    engagement = roles.engagement(tx, by.workspace, request.engagement)
    view = _take_effect(tx, engagement, request, by, now, approves=approves)
    state = State.APPROVED if approves else State.DECLINED
    closed = store.close(tx, by.workspace, key, state, by.id, note, now)
    told = planning.decided(closed, engagement.person, now)
    beside = () if approves else _beside(tx, closed)
    idle = [close(tx, one, engagement.person, now) for one in beside]
    edits = {key: text for one in (closed, *idle) for key, text in settled_edits(tx, one).items()}
    return Done(closed, view, dues=(told,), edits=edits)


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
    engagement = roles.engagement(tx, person.workspace, closed.engagement)
    is_of_a_day = closed.wish.check_in is not None
    view = regime.week(tx, engagement, now, closed.wish.first) if is_of_a_day else None
    return Done(closed, view, edits=settled_edits(tx, closed))


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


def send(tx: Session, engagement: Engagement, wish: Wish, now: datetime) -> Done:
    """Ask for a decision; where nobody could make it, it waits for somebody."""
    able = planning.deciders(tx, engagement)
    owner = able[0] if able else None
    workspace, by = engagement.workspace, engagement.person
    request = store.add(tx, workspace, engagement.id, wish, by=by, owner=owner, now=now)
    _keep_look(tx, engagement, request, owner, now)
    asked = people.person(tx, workspace, owner).name if owner is not None else None
    return Done(request, dues=planning.requested(request), owner=asked)


def _instead(tx: Session, engagement: Engagement, wish: Wish, now: datetime) -> Done:
    """Ask for a decision in the place of what waits for one about the same."""
    same = [one for one in _waiting(tx, engagement, wish.kind, wish.first) if wish.is_about(one.wish)]
    edits = [settled_edits(tx, close(tx, one, engagement.person, now)) for one in same]
    sent = send(tx, engagement, wish, now)
    return replace(sent, edits={key: message for found in edits for key, message in found.items()})


def _keep_look(tx: Session, engagement: Engagement, request: Request, by: int | None, now: datetime) -> None:
    if by is not None:
        what, about = Look(request.wish.kind), str(request.wish.first)
        looked(tx, engagement.workspace, engagement.person, by, what, about, now)


def _waiting(tx: Session, engagement: Engagement, kind: Kind, first: date) -> list[Request]:
    every = store.open_ones(tx, engagement.workspace, engagement.id)
    return [one for one in every if (one.wish.kind, one.wish.first) == (kind, first)]


def _owner(tx: Session, engagement: Engagement) -> Typed | None:
    found = decider(tx, engagement)
    return found.name if found else None


def close(tx: Session, request: Request, by: int, now: datetime) -> Request:
    """Take an open request back, and what it says of a day with it."""
    if request.wish.check_in is not None:
        days.drop(tx, request.workspace, request.wish.check_in, by=by, at=now, way=Way.FIX)
    return store.close(tx, request.workspace, request.id, State.WITHDRAWN, by, "", now)


def _take_effect(
    tx: Session, engagement: Engagement, request: Request, by: Person, now: datetime, *, approves: bool
) -> WeekView | None:
    """Let a decision have its effect; return the week of a day that is noted otherwise now."""
    wish = request.wish
    is_last = not (approves and _beside(tx, request))
    if wish.kind is Kind.ABSENCE and wish.absence is not None and is_last:
        answer = calendar.APPROVED if approves else calendar.DECLINED
        workspace, whose = engagement.workspace, engagement.person
        calendar.decide_absence(tx, workspace, whose, wish.absence, answer, by=by.id, now=now)
    if wish.check_in is None:
        return None
    return regime.settle(tx, engagement, wish.check_in, wish.first, by.id, now, stands=approves)


def _beside(tx: Session, request: Request) -> list[Request]:
    """Return the other open requests about the same days away."""
    absence = request.wish.absence
    about = store.about_absence(tx, request.workspace, absence) if absence is not None else []
    return [one for one in about if one.id != request.id]


def settled_edits(tx: Session, request: Request) -> dict[str, Message]:
    """Return what the messages that asked for a decision show once there is one."""
    if request.owner is None:
        return {}
    now_closed = store.request(tx, request.workspace, request.id)
    w = words(people.person(tx, request.workspace, request.owner).language)
    return dict.fromkeys(planning.owners_keys(request), messages.settled(shown(tx, now_closed), w))
