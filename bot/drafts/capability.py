"""What setting up offers to Home, direct messages and the privacy room; the clock never starts it."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.drafts import messages, store
from bot.drafts.actions import check_may
from bot.joins import (
    Act,
    Asker,
    Capability,
    NotWanted,
    Occasion,
    PersonalData,
    Phrases,
    Place,
    Reason,
    Reply,
    Section,
    nothing_planned,
)
from bot.outbox.admins import admins
from bot.people import store as people
from bot.roles import store as roles
from bot.roles.heard import Word, heard
from bot.words import Words


def home(tx: Session, asker: Asker, _now: datetime) -> tuple[Section, ...]:
    """Return, to who looks after Foyer, the way to begin; it stands on top while there is no role yet."""
    return tuple(_home(tx, asker))


def _home(tx: Session, asker: Asker) -> Iterator[Section]:
    if asker.person in admins(tx, asker.workspace):
        is_empty = not roles.engagements(tx, asker.workspace)
        place = Place.TODAY if is_empty else Place.ADMIN
        yield Section(place, messages.home_blocks(asker.words, is_empty=is_empty))


def understand(typed: str, _today: date) -> Act | None:
    """Return what answers who wants to set a role up, in the words that follow `/role`."""
    said = heard(typed.strip(" .!?"))
    return _offer if said and said.word is Word.SET_UP and not said.rest else None


def _offer(tx: Session, asker: Asker, _now: datetime) -> Reply:
    check_may(tx, people.person(tx, asker.workspace, asker.person))
    return Reply(messages.offer(asker.words))


def render(_tx: Session, _occasion: Occasion, _now: datetime) -> Message | NotWanted:
    """Return that nothing is sent: the clock never starts a set-up."""
    return NotWanted("not_planned")


def reason(_tx: Session, _occasion: Occasion, w: Words) -> Reason:
    """Return why a card of a set-up is there."""
    return Reason(w.say("You began to set a role up."))


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return the role documents a person is setting up."""
    return {"setup_drafts": store.drafts_of(tx, workspace, person)}


DRAFTS = Capability(
    name="drafts",
    plan=nothing_planned,
    render=render,
    home=home,
    phrases=Phrases(understand=understand, examples=messages.EXAMPLES),
    reason=reason,
    personal_data=personal_data,
    erase_optional=store.erase_all,
)
