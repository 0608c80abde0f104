"""The verbs of this room: ask, and hand what the documents do not say to a human."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.knowledge import store
from bot.knowledge.heard import Heard, Way, courtesy
from bot.knowledge.library import Library
from bot.knowledge.loop import actions as loop
from bot.knowledge.loop import around
from bot.knowledge.loop.contradictions import undisputed
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.replies import (
    Answered,
    Confirmed,
    Courteous,
    Human,
    KeptReply,
    NoDocument,
    NoQuestion,
    Reply,
    Several,
    TooLong,
)
from bot.knowledge.rules import answer
from bot.knowledge.semantics import Semantics
from bot.knowledge.several import each_question
from bot.knowledge.shelf import as_agreed
from bot.knowledge.shelf.actions import library
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement

LONGEST_QUESTION = 1000  # characters: a question, not a document
_OPEN = (Outcome.PARTIAL, Outcome.NONE)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks what, how, and when."""

    person: Person
    engagement: Engagement | None
    semantics: Semantics
    way: Way
    now: datetime


def ask(tx: Session, person: Person, said: Heard, semantics: Semantics, now: datetime) -> Reply:
    """Answer what a person said from verified answers and the documents of their role.

    Each question is kept; what asks nothing is answered and not kept. What a question means is best looked
    up by `semantics.asked` before the transaction.
    """
    polite = courtesy(said.text)
    if polite:
        return Courteous(polite)
    engagement = roles.engagement_around(tx, person.workspace, person.id)
    asking = _Asking(person, engagement, semantics, said.way, now)
    texts = each_question(said.text) if len(said.text) <= LONGEST_QUESTION else (said.text,)
    replies = [_kept(tx, asking, text) for text in texts]
    told = tuple(reply for reply in replies if isinstance(reply, Answered | Confirmed))
    return Several(told) if len(told) > 1 else replies[0]


def hand_over(
    tx: Session, person: Person, key: int, semantics: Semantics, now: datetime
) -> loop.Missed | None:
    """Put a question that this person asked to a human; None when it cannot be put to anybody any more."""
    text = store.question_text(tx, person.workspace, person.id, key)
    engagement = roles.engagement_around(tx, person.workspace, person.id)
    if text is None or engagement is None:
        return None
    found = answer(text, _library(tx, engagement), local_day(now, person.zone), semantics)
    return loop.missed(tx, engagement, person, text, found, semantics, now)


def _kept(tx: Session, asking: _Asking, text: str) -> KeptReply:
    reply = _reply(tx, asking, text)
    question = store.Question(
        person=asking.person.id,
        engagement=asking.engagement.id if asking.engagement else None,
        text=text[:LONGEST_QUESTION],
        outcome=reply.outcome,
        way=asking.way,
        asked=asking.now,
    )
    key = store.save_question(tx, asking.person.workspace, question)
    return replace(reply, key=key) if isinstance(reply, Answered) else reply


def _reply(tx: Session, asking: _Asking, text: str) -> KeptReply:
    if len(text) > LONGEST_QUESTION:
        return TooLong(len(text), LONGEST_QUESTION)
    if asking.engagement is None:
        return NoDocument()
    return _confirmed(tx, asking, asking.engagement, text) or _answered(tx, asking, asking.engagement, text)


def _confirmed(tx: Session, asking: _Asking, engagement: Engagement, text: str) -> Confirmed | None:
    """Return what a human answered before, if somebody asked the same."""
    found = loop.verified(tx, engagement, text, asking.semantics, asking.now)
    if found is None:
        return None
    loop.got(tx, engagement, asking.person, text, (), asking.now, answer=found)
    return Confirmed(Typed(text), found, found.language)


def _answered(tx: Session, asking: _Asking, engagement: Engagement, text: str) -> Answered | NoQuestion:
    """Return what the documents say."""
    stated = library(tx, engagement)
    agreed = as_agreed(stated, engagement.start, engagement.end)
    today = local_day(asking.now, asking.person.zone)
    found = undisputed(answer(text, agreed, today, asking.semantics), agreed)
    if found.outcome is Outcome.NONE and not found.missing:
        return NoQuestion()
    if found.quotes:
        loop.got(tx, engagement, asking.person, text, found.quotes, asking.now)
    human = _somebody(tx, engagement, asking, text) if found.outcome in _OPEN else None
    return Answered(Typed(text), found, agreed=agreed is not stated, human=human)


def _library(tx: Session, engagement: Engagement) -> Library:
    return as_agreed(library(tx, engagement), engagement.start, engagement.end)


def _somebody(tx: Session, engagement: Engagement, asking: _Asking, text: str) -> Human | None:
    """Return whom a question would be put to; None when nobody around can be asked."""
    owner = around.whom_to_ask(tx, engagement, text, {asking.person.id}, asking.now)
    if owner is None:
        return None
    workspace = asking.person.workspace
    return Human(people.slack_id_of_person(tx, workspace, owner), people.person(tx, workspace, owner).name)


def chosen(tx: Session, person: Person, digest: str, language: str, now: datetime) -> Answered | None:
    """Return the passage somebody meant; None when the documents do not hold it any more."""
    engagement = roles.engagement_around(tx, person.workspace, person.id)
    passages = _library(tx, engagement).passages if engagement else ()
    found = next((one for one in passages if one.digest == digest), None)
    if engagement is None or found is None:
        return None
    loop.got(tx, engagement, person, found.heading, (found,), now)
    meant = Answer(Outcome.QUOTE, language, quotes=(found,), question=found.heading)
    return Answered(Typed(found.heading or found.document), meant)
