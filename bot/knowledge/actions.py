"""The verbs of this room: ask, and hand what the documents do not say to a human."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.knowledge import following, store
from bot.knowledge.clauses import clauses
from bot.knowledge.heard import LONGEST_QUESTION, Heard, Way, courtesy
from bot.knowledge.library import Library
from bot.knowledge.loop import actions as loop
from bot.knowledge.loop import around
from bot.knowledge.loop.contradictions import undisputed
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.reading import read
from bot.knowledge.replies import (
    Answered,
    Around,
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
from bot.knowledge.rules import answer, apart
from bot.knowledge.semantics import Semantics
from bot.knowledge.several import each_question
from bot.knowledge.shelf import as_agreed
from bot.knowledge.shelf.actions import library
from bot.people import store as people
from bot.people.store import Person
from bot.roles import several
from bot.roles import store as roles
from bot.roles.store import Engagement

_R = TypeVar("_R", bound=KeptReply)
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

    @property
    def today(self) -> date:
        """The date it is for who asks."""
        return local_day(self.now, self.person.zone)

    @property
    def is_own(self) -> bool:
        """Whether the engagement is that of who asks, not one they stand around."""
        return self.engagement is not None and self.engagement.person == self.person.id


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
    texts = (part for text in _texts(said) for part in _apart(tx, asking, text))
    replies = [reply for text in texts for reply in _of_each_role(tx, asking, text)]
    told = tuple(reply for reply in replies if isinstance(reply, Answered | Confirmed))
    return Several(told) if len(told) > 1 else replies[0]


def wordings(tx: Session, person: Person, said: Heard, now: datetime) -> tuple[str, ...]:
    """Return what `ask` may look the meaning of up, so that it can be done before a transaction."""
    before = store.last_question(tx, person.workspace, person.id, now - following.STILL_IN_MIND)
    typed = tuple(part for text in _texts(said) for part in (text, *clauses(text)))
    meant = (several.asked_as(tx, person.workspace, person.id, one)[1] for one in typed)
    texts = tuple(dict.fromkeys((*typed, *meant)))
    gone_on = (following.together(before, one) for one in texts if before and following.goes_on(one))
    return (*texts, *gone_on)


def shared(
    tx: Session, person: Person, key: int, semantics: Semantics, now: datetime
) -> Answered | Confirmed | None:
    """Answer a question of this person once more, for others to see; None when there is no answer now."""
    asked = store.asked(tx, person.workspace, person.id, key)
    if asked is None:
        return None
    asking = _Asking(person, _engagement(tx, person, asked), semantics, Way.COMMAND, now)
    reply = _reply(tx, asking, asked.text)
    return _named(tx, asking, reply) if isinstance(reply, Answered | Confirmed) else None


def hand_over(
    tx: Session, person: Person, key: int, semantics: Semantics, now: datetime
) -> loop.Missed | None:
    """Put a question that this person asked to a human; None when it cannot be put to anybody any more."""
    asked = store.asked(tx, person.workspace, person.id, key)
    engagement = _engagement(tx, person, asked) if asked else None
    if asked is None or engagement is None:
        return None
    found = answer(
        asked.text, _library(tx, engagement), local_day(now, person.zone), semantics, person.language
    )
    return loop.missed(tx, engagement, person, asked.text, found, semantics, now)


def _engagement(tx: Session, person: Person, asked: store.Asked) -> Engagement | None:
    """Return the engagement a question was answered from; of one that has none, the one it would be now."""
    if asked.engagement is None:
        return roles.engagement_around(tx, person.workspace, person.id)
    return roles.engagement(tx, person.workspace, asked.engagement)


def _of_each_role(tx: Session, asking: _Asking, said: str) -> list[KeptReply]:
    """Return the reply to a question, of each role of who asks that answers it in its own way.

    Where somebody has several roles at the same time and names one, it is answered from that one; where all
    say the same, once; where none answers, from the latest.
    """
    latest = asking.engagement
    beside = several.beside(tx, latest, asking.today) if latest and asking.is_own else []
    if not beside:
        return [_kept(tx, asking, *_gone_on(tx, asking, said))]
    meant, text = several.asked_as(tx, asking.person.workspace, asking.person.id, said)
    each = [replace(asking, engagement=one) for one in ((meant,) if meant else (latest, *beside))]
    found = [(one, *_gone_on(tx, one, text)) for one in each]
    answering = [one for one in found if one[-1].outcome in _ANSWERED] or found[:1]
    if len({_says(reply) for *_, reply in answering}) == 1 and len(answering) == len(found) > 1:
        return [_kept(tx, *answering[0])]
    return [_named(tx, one, _kept(tx, one, whole, reply)) for one, whole, reply in answering]


def _says(reply: KeptReply) -> object:
    """Return what tells apart two replies to one question."""
    if isinstance(reply, Answered):
        quotes = tuple(one.digest for one in reply.answer.quotes)
        return reply.outcome, str(reply.answer.fact), quotes
    return reply.verified.answer if isinstance(reply, Confirmed) else reply


def _named(tx: Session, asking: _Asking, reply: _R) -> _R:
    """Return a reply with the title of the role it comes from, where that is told apart."""
    engagement = asking.engagement
    if engagement is None or not isinstance(reply, Answered | Confirmed) or not asking.is_own:
        return reply
    return replace(reply, role=several.told_apart(tx, engagement.workspace, engagement.id))


def _kept(tx: Session, asking: _Asking, text: str, reply: KeptReply) -> KeptReply:
    """Keep a question with how far its answer goes; return the reply with the key it is kept under."""
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


def named_as(tx: Session, person: Person, role: str, today: date) -> list[Around]:
    """Return who has a role, such as "manager", around each engagement that a person has at the same time.

    Those around which nobody has it are left out.
    """
    latest = roles.engagement_of(tx, person.workspace, person.id)
    every = [latest, *several.beside(tx, latest, today)] if latest else []
    around_each = [
        Around(several.told_apart(tx, one.workspace, one.id), around_it)
        for one in every
        if (around_it := _named_around(tx, person, one, role))
    ]
    if len(around_each) == len(every) > 0 and len({one.people for one in around_each}) == 1:
        return [replace(around_each[0], role=None)]
    return around_each


def _named_around(tx: Session, person: Person, engagement: Engagement, role: str) -> tuple[Human, ...]:
    found = (one.person for one in roles.colleagues(tx, person.workspace, engagement.id) if one.role == role)
    known = (people.person(tx, person.workspace, key) for key in found)
    return tuple(
        Human(people.known_slack_id(tx, person.workspace, one.id), one.name)
        for one in known
        if one.left_at is None
    )


def human(tx: Session, person: Person, key: int, now: datetime) -> Human | None:
    """Return whom a question of this person would be put to; None when nobody can be asked."""
    asked = store.asked(tx, person.workspace, person.id, key)
    engagement = _engagement(tx, person, asked) if asked else None
    if asked is None or engagement is None:
        return None
    return _somebody(tx, engagement, person, asked.text, now)


def _texts(said: Heard) -> tuple[str, ...]:
    return each_question(said.text) if len(said.text) <= LONGEST_QUESTION else (said.text,)


def _apart(tx: Session, asking: _Asking, text: str) -> tuple[str, ...]:
    """Return the questions that one asks, where the documents answer them better one by one."""
    engagement = asking.engagement
    if engagement is None or not clauses(text) or _confirmed(tx, asking, engagement, text):
        return (text,)
    return apart(text, _library(tx, engagement), asking.today, asking.semantics, asking.person.language)


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
    return Confirmed(Typed(text), found, read(text, today, frozenset(), asking.person.language).language)


def _answered(tx: Session, asking: _Asking, engagement: Engagement, text: str) -> Answered | NoQuestion:
    """Return what the documents say."""
    stated = library(tx, engagement)
    agreed = as_agreed(stated, engagement.start, engagement.end)
    today = local_day(asking.now, asking.person.zone)
    found = undisputed(answer(text, agreed, today, asking.semantics, asking.person.language), agreed)
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
    latest = roles.engagement_around(tx, person.workspace, person.id)
    every = [latest, *several.beside(tx, latest)] if latest else []
    held = ((role, one) for role in every for one in _library(tx, role).passages if one.digest == digest)
    engagement, found = next(held, (None, None))
    if engagement is None or found is None:
        return None
    loop.got(tx, engagement, person, found.heading, (found,), now)
    meant = Answer(Outcome.QUOTE, language, quotes=(found,), question=found.heading)
    return Answered(Typed(found.heading or found.document), meant)
