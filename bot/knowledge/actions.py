"""The verbs of this room: ask, and hand what the documents do not say to a human."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.knowledge import following, store
from bot.knowledge.heard import Heard, Way, courtesy
from bot.knowledge.library import Library
from bot.knowledge.loop import actions as loop
from bot.knowledge.loop import around
from bot.knowledge.loop.contradictions import undisputed
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.reading import read
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
_ANSWERED = (Outcome.FACT, Outcome.QUOTE, Outcome.VERIFIED, Outcome.DISAGREE, Outcome.CLARIFY)


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
    replies = [_kept(tx, asking, text) for text in _texts(said)]
    told = tuple(reply for reply in replies if isinstance(reply, Answered | Confirmed))
    return Several(told) if len(told) > 1 else replies[0]


def wordings(tx: Session, person: Person, said: Heard, now: datetime) -> tuple[str, ...]:
    """Return what `ask` may look the meaning of up, so that it can be done before a transaction."""
    before = store.last_question(tx, person.workspace, person.id, now - following.STILL_IN_MIND)
    texts = _texts(said)
    gone_on = (following.together(before, one) for one in texts if before and following.goes_on(one))
    return (*texts, *gone_on)


def shared(
    tx: Session, person: Person, key: int, semantics: Semantics, now: datetime
) -> Answered | Confirmed | None:
    """Answer a question of this person once more, for others to see; None when there is no answer now."""
    text = store.question_text(tx, person.workspace, person.id, key)
    engagement = roles.engagement_around(tx, person.workspace, person.id)
    if text is None:
        return None
    reply = _reply(tx, _Asking(person, engagement, semantics, Way.COMMAND, now), text)
    return reply if isinstance(reply, Answered | Confirmed) else None


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


def _kept(tx: Session, asking: _Asking, said: str) -> KeptReply:
    text, reply = _gone_on(tx, asking, said)
    _received(tx, asking, text, reply)
    question = store.Question(
        person=asking.person.id,
        engagement=asking.engagement.id if asking.engagement else None,
        text=text[:LONGEST_QUESTION],
        outcome=reply.outcome,
        way=asking.way,
        asked=asking.now,
    )
    key = store.save_question(tx, asking.person.workspace, question)
    return replace(reply, key=key) if isinstance(reply, Answered | Confirmed) else reply


def named_as(tx: Session, person: Person, role: str) -> tuple[Human, ...]:
    """Return who has a role around the engagement of a person, such as "manager"; nobody without one."""
    engagement = roles.engagement_of(tx, person.workspace, person.id)
    if engagement is None:
        return ()
    found = (one.person for one in roles.colleagues(tx, person.workspace, engagement.id) if one.role == role)
    known = (people.person(tx, person.workspace, key) for key in found)
    return tuple(
        Human(people.known_slack_id(tx, person.workspace, one.id), one.name)
        for one in known
        if one.left_at is None
    )


def human(tx: Session, person: Person, key: int, now: datetime) -> Human | None:
    """Return whom a question of this person would be put to; None when nobody can be asked."""
    text = store.question_text(tx, person.workspace, person.id, key)
    engagement = roles.engagement_around(tx, person.workspace, person.id)
    if text is None or engagement is None:
        return None
    return _somebody(tx, engagement, person, text, now)


def _texts(said: Heard) -> tuple[str, ...]:
    return each_question(said.text) if len(said.text) <= LONGEST_QUESTION else (said.text,)


def _received(tx: Session, asking: _Asking, text: str, reply: KeptReply) -> None:
    """Keep what somebody was answered from, so that they are told when it changes."""
    if asking.engagement is None:
        return
    if isinstance(reply, Confirmed):
        given = reply.verified
        loop.got(tx, asking.engagement, asking.person, text, (), asking.now, answer=given)
    elif isinstance(reply, Answered) and reply.answer.quotes:
        loop.got(tx, asking.engagement, asking.person, text, reply.answer.quotes, asking.now)


def _gone_on(tx: Session, asking: _Asking, text: str) -> tuple[str, KeptReply]:
    """Return the reply to a question and the question it answers, which may go on from the one before it."""
    before = _before(tx, asking, text) if following.goes_on(text) else None
    if before is None:
        return text, _reply(tx, asking, text)
    whole = following.together(before, text)
    today = local_day(asking.now, asking.person.zone)
    order = (whole, text) if following.names_nothing(text, today) else (text, whole)
    found = [(one, _reply(tx, asking, one)) for one in order]
    for outcomes in (_ANSWERED, (Outcome.PARTIAL,)):
        for one, reply in found:
            if reply.outcome in outcomes:
                return one, reply
    return text, dict(found)[text]


def _before(tx: Session, asking: _Asking, text: str) -> str | None:
    """Return the question that one may go on from; None when there is none, or both are too long."""
    since = asking.now - following.STILL_IN_MIND
    before = store.last_question(tx, asking.person.workspace, asking.person.id, since)
    fits = before is not None and len(following.together(before, text)) <= LONGEST_QUESTION
    return before if fits else None


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
    today = local_day(asking.now, asking.person.zone)
    return Confirmed(Typed(text), found, read(text, today, frozenset()).language)


def _answered(tx: Session, asking: _Asking, engagement: Engagement, text: str) -> Answered | NoQuestion:
    """Return what the documents say."""
    stated = library(tx, engagement)
    agreed = as_agreed(stated, engagement.start, engagement.end)
    today = local_day(asking.now, asking.person.zone)
    found = undisputed(answer(text, agreed, today, asking.semantics), agreed)
    if found.outcome is Outcome.NONE and not found.missing:
        return NoQuestion()
    human = _somebody(tx, engagement, asking.person, text, asking.now) if found.outcome in _OPEN else None
    return Answered(Typed(text), found, agreed=agreed is not stated, human=human)


def _library(tx: Session, engagement: Engagement) -> Library:
    return as_agreed(library(tx, engagement), engagement.start, engagement.end)


def _somebody(tx: Session, engagement: Engagement, person: Person, text: str, now: datetime) -> Human | None:
    """Return whom a question would be put to; None when nobody around can be asked."""
    owner = around.whom_to_ask(tx, engagement, text, {person.id}, now)
    if owner is None:
        return None
    slack_id = people.slack_id_of_person(tx, person.workspace, owner)
    return Human(slack_id, people.person(tx, person.workspace, owner).name)


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
