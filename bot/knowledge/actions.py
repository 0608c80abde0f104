"""The verb of this room: ask."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.documents import store as documents
from bot.knowledge import store
from bot.knowledge.heard import Heard, courtesy
from bot.knowledge.outcome import Outcome
from bot.knowledge.replies import (
    Answered,
    Courteous,
    Human,
    KeptReply,
    NoDocument,
    NoQuestion,
    Reply,
    TooLong,
)
from bot.knowledge.rules import answer
from bot.knowledge.shelf import as_agreed, library_of
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.circle import circle
from bot.roles.store import Engagement

LONGEST_QUESTION = 1000  # characters: a question, not a document
_ASKED_FIRST = ("manager", "buddy", "sponsor")


def ask(tx: Session, person: Person, said: Heard, now: datetime) -> Reply:
    """Answer what a person said from the document of their role, and keep the question.

    What asks nothing is answered and not kept.
    """
    polite = courtesy(said.text)
    if polite:
        return Courteous(polite)
    engagement = roles.engagement_around(tx, person.workspace, person.id)
    reply = _reply(tx, engagement, person, said.text, now)
    question = store.Question(
        person=person.id,
        engagement=engagement.id if engagement else None,
        text=said.text[:LONGEST_QUESTION],
        outcome=reply.outcome,
        way=said.way,
        asked=now,
    )
    store.save_question(tx, person.workspace, question)
    return reply


def _reply(tx: Session, engagement: Engagement | None, person: Person, text: str, now: datetime) -> KeptReply:
    if len(text) > LONGEST_QUESTION:
        return TooLong(len(text), LONGEST_QUESTION)
    if engagement is None:
        return NoDocument()
    document = documents.document(tx, engagement.workspace, engagement.document)
    stated = library_of(document.name, document.text)
    agreed = as_agreed(stated, engagement.start, engagement.end)
    found = answer(text, agreed, local_day(now, person.zone))
    if found.outcome is Outcome.NONE and not found.missing:
        return NoQuestion()
    is_open = found.outcome in (Outcome.PARTIAL, Outcome.NONE)
    human = _somebody(tx, engagement, besides=person.id) if is_open else None
    return Answered(Typed(text), found, agreed=agreed is not stated, human=human)


def _somebody(tx: Session, engagement: Engagement, *, besides: int) -> Human | None:
    """Return the first of those around an engagement, and still here, whom a question can be put to."""
    around = circle(tx, engagement)
    reachable = (one for role in _ASKED_FIRST for one in around.present(role) if one.key != besides)
    found = next(reachable, None)
    return Human(found.slack_id, found.name) if found else None
