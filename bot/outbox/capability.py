"""What the post itself offers to the joins: its notices to admins, its health, and everybody's own log."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.joins import (
    Asker,
    Capability,
    NotWanted,
    Occasion,
    PersonalData,
    Phrases,
    Place,
    Reason,
    Section,
    nothing_planned,
)
from bot.outbox import explaining, log, messages, undeliverable
from bot.outbox.admins import admins
from bot.outbox.entry import DIGEST, FORWARD
from bot.people import store as people
from bot.words import Words, words


def render(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:
    """Return what an admin is told about a channel or a person; a digest is written by the sorter."""
    found = undeliverable.trouble(tx, occasion.workspace, occasion.kind, occasion.subject, now)
    if found is None:
        return NotWanted("settled")
    w = words(people.person(tx, occasion.workspace, occasion.recipient.person or 0).language)
    told = messages.undeliverable if occasion.kind == undeliverable.CHANNEL else messages.unreachable
    return told(found, w)


def home(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    """Return how the post does, for those who look after Foyer."""
    if asker.person not in admins(tx, asker.workspace):
        return ()
    zone = people.person(tx, asker.workspace, asker.person).zone
    found = log.health(tx, asker.workspace, now)
    return (Section(Place.ADMIN, messages.health(found, asker.words, zone)),)


def reason(_tx: Session, occasion: Occasion, w: Words) -> Reason:
    """Return why somebody gets a digest or a notice."""
    if occasion.kind == FORWARD:
        return Reason(w.say("You sent an e-mail through me, so I tell you when it cannot be delivered."))
    if occasion.kind == DIGEST:
        return Reason(
            w.say(
                "Messages that waited for the end of your quiet hours, of days off or of a full day come "
                "together in one."
            )
        )
    return Reason(w.say("You look after Foyer here, so I tell you what could not be delivered."))


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return what became of the messages to a person."""
    return log.kept_about(tx, workspace, person)


POST = Capability(
    name="outbox",
    plan=nothing_planned,
    render=render,
    home=home,
    # Why a message came is asked of every capability: see `handlers.conversation`.
    phrases=Phrases(understand=lambda _said, _today: None, examples=explaining.EXAMPLES),
    reason=reason,
    personal_data=personal_data,
    erase=log.erase,
)
