"""The joins of this room: what is asked, and the loop that brings a human's answer."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.joins import (
    Asker,
    Capability,
    Occasion,
    PersonalData,
    Phrases,
    Place,
    Reason,
    Section,
    one_by_one,
)
from bot.knowledge import messages, store
from bot.knowledge.loop import joins as loop
from bot.knowledge.loop import received
from bot.roles import store as roles
from bot.words import N_, Words


def _home(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    near = roles.engagement_around(tx, asker.workspace, asker.person)
    is_own = near is None or near.person == asker.person
    asking = Section(Place.ASK, tuple(messages.home_section(asker.words, is_own=is_own)))
    looked_after = loop.home_section(tx, asker, now)
    return (asking, Section(Place.MANAGER, looked_after)) if looked_after else (asking,)


def _reason(_tx: Session, occasion: Occasion, w: Words) -> Reason:
    return loop.reason(occasion, w) or Reason(w.say("You asked me something."))


def _personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    asked = store.questions_of(tx, workspace, person)
    return {"questions": asked, **loop.personal_data(tx, workspace, person)}


def _erase_optional(tx: Session, workspace: int, person: int, _now: datetime) -> Mapping[str, int]:
    return {
        "questions": store.erase_questions(tx, workspace, person),
        "received_quotes": received.erase(tx, workspace, person),
    }


KNOWLEDGE = Capability(
    name="knowledge",
    plan=one_by_one(loop.plan),
    render=loop.render,
    home=_home,
    # Whatever nobody else understands is a question: see `handlers.conversation`.
    phrases=Phrases(
        understand=lambda _said, _today: None,
        examples=messages.TYPED_EXAMPLES,
        title=N_("Ask about your role"),
    ),
    reason=_reason,
    personal_data=_personal_data,
    erase_optional=_erase_optional,
)
