"""The words for a message about a decision right before it is sent, or why it is not needed any more."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.calendar import store as calendar
from bot.calendar.messages import written
from bot.joins import NotWanted, Occasion
from bot.people import store as people
from bot.people.store import Person
from bot.regime.own import messages, planning, store
from bot.regime.own.shown import shown
from bot.regime.own.store import Request, State
from bot.words import N_, words

Rendered = Message | NotWanted


def _to_decide(tx: Session, occasion: Occasion, reader: Person, now: datetime) -> Rendered:
    request = store.request(tx, occasion.workspace, occasion.subject)
    unwanted = _unwanted(request, reader)
    if unwanted:
        return unwanted
    write = messages.requested if occasion.kind == planning.REQUESTED else messages.reminder
    return write(shown(tx, request, now), words(reader.language))


def _replied(tx: Session, occasion: Occasion, reader: Person, now: datetime) -> Rendered:
    request = store.request(tx, occasion.workspace, occasion.subject)
    return _unwanted(request, reader) or messages.reply(shown(tx, request, now), words(reader.language))


def _asked(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    request = store.request(tx, occasion.workspace, occasion.subject)
    if request.state is not State.OPEN:
        return NotWanted("reviewed")
    return messages.question(shown(tx, request), words(reader.language))


def _decided(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    request = store.request(tx, occasion.workspace, occasion.subject)
    return messages.decided(shown(tx, request), words(reader.language))


def _absence(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    kept = calendar.absence_known(tx, occasion.workspace, occasion.subject)
    if kept is None:
        return NotWanted("taken_back")
    w = words(reader.language)
    name = people.person(tx, occasion.workspace, kept.person).name
    return messages.absence_told(name, written(kept.span, w), w)


def _unwanted(request: Request, reader: Person) -> NotWanted | None:
    if request.state is not State.OPEN:
        return NotWanted("taken_back" if request.state is State.WITHDRAWN else "reviewed")
    return None if request.owner == reader.id else NotWanted("replaced")


def _written(
    write: Callable[[Session, Occasion, Person, datetime], Rendered],
    tx: Session,
    occasion: Occasion,
    now: datetime,
) -> Rendered:
    """Write a message for the person it goes to."""
    reader = people.person(tx, occasion.workspace, occasion.recipient.person or 0)
    return write(tx, occasion, reader, now)


RENDERED: Mapping[str, Callable[[Session, Occasion, datetime], Rendered]] = {
    planning.REQUESTED: partial(_written, _to_decide),
    planning.REMINDED: partial(_written, _to_decide),
    planning.REPLIED: partial(_written, _replied),
    planning.ASKED: partial(_written, _asked),
    planning.DECIDED: partial(_written, _decided),
    planning.ABSENCE: partial(_written, _absence),
}
REASONS: Mapping[str, str] = {
    planning.REQUESTED: N_("Somebody asks for a decision about their days, and you are the one to make it."),
    planning.REMINDED: N_("A decision about somebody’s days has waited for you for some working days."),
    planning.REPLIED: N_("You asked something before you decide, and there is an answer."),
    planning.ASKED: N_("You sent something for a decision, and there is a question about it."),
    planning.DECIDED: N_("You sent something for a decision, and it was made."),
    planning.ABSENCE: N_("Your organisation has managers told of days away."),
}
