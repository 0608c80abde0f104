"""The joins of this room. Nothing in it is started by the clock."""

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
from bot.knowledge import messages, store
from bot.words import Words


def _render(_tx: Session, _occasion: Occasion, _now: datetime) -> Message | NotWanted:
    return NotWanted("nothing_of_this_kind")


def _home(_tx: Session, asker: Asker, _now: datetime) -> tuple[Section, ...]:
    return (Section(Place.ASK, tuple(messages.home_section(asker.words))),)


def _reason(_tx: Session, _occasion: Occasion, w: Words) -> Reason:
    return Reason(w.say("You asked me something."))


def _personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    return {"questions": store.questions_of(tx, workspace, person)}


KNOWLEDGE = Capability(
    name="knowledge",
    plan=nothing_planned,
    render=_render,
    home=_home,
    # Whatever nobody else understands is a question: see `handlers.conversation`.
    phrases=Phrases(understand=lambda _said, _today: None, examples=messages.TYPED_EXAMPLES),
    reason=_reason,
    personal_data=_personal_data,
)
