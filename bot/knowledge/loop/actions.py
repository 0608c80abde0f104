"""The verbs of the loop: a question is left open, answered, passed on or given up; an answer is saved.

Each returns the messages that are due at once and those posted earlier that are to show something else now. A
door queues the first in the same transaction, has the diary of the workspace looked at again, and edits the
others after it: see `handlers.answering`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.joins import Due
from bot.knowledge.library import Passage
from bot.knowledge.loop import answers, around, experts, messages, planning, received, rendering, rules, store
from bot.knowledge.loop.answers import VerifiedAnswer, Written
from bot.knowledge.loop.errors import AlreadyClosed, NotTheirsToAnswer
from bot.knowledge.loop.newcomers import rehearse
from bot.knowledge.loop.recalling import recall_answer, recall_document
from bot.knowledge.loop.sameness import Alike, same
from bot.knowledge.loop.store import Asker, OpenQuestion
from bot.knowledge.loop.tables import ANSWERED, OPEN, UNANSWERABLE
from bot.knowledge.loop.verifying import Verified, verified
from bot.knowledge.outcome import Answer
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import Words, words

__all__ = ["Verified", "recall_answer", "recall_document", "rehearse", "verified"]

_A_WEEK = timedelta(days=7)
_GIVEN_UP_FOR = timedelta(days=90)  # how long a question that nobody could answer is not asked again


@dataclass(frozen=True, slots=True)
class Missed:
    """What became of a question that the documents do not answer.

    Args:
        question: as it is kept; OPEN, or UNANSWERABLE where its owner said so lately.
        owner: who is to answer it, by our own key; None: nobody but those who look after the role.
        dues: the messages that are due at once.
    """

    question: OpenQuestion
    owner: int | None
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What follows from a verb: messages that are due at once, and posted ones that show something else."""

    dues: tuple[Due, ...] = ()
    edits: Mapping[str, Message] = field(default_factory=dict)
    answer: VerifiedAnswer | None = None


def missed(
    tx: Session,
    engagement: Engagement,
    person: Person,
    text: str,
    found: Answer,
    semantics: Alike,
    now: datetime,
    *,
    named: bool = True,
) -> Missed:
    """Leave a question open for a human, or add who asks it to those who asked the same.

    Args:
        text: the question as it was typed.
        found: what the documents do say to it, of outcome PARTIAL or NONE.
        named: the owner is told who asks.
    """
    workspace = engagement.workspace
    known = _same(tx, engagement, text, semantics, now)
    asker = Asker(person.id, Typed(text), now, named)
    if known and known.state == UNANSWERABLE:
        return Missed(known, known.closed_by, ())
    if known and known.owner != person.id:
        store.add_asker(tx, workspace, known.id, asker)
        return Missed(store.question(tx, workspace, known.id), known.owner, ())
    owner = around.whom_to_ask(tx, engagement, text, {person.id}, now)
    question = known or store.open_question(
        tx,
        workspace,
        engagement=engagement.id,
        text=text,
        language=found.language,
        near=(found.quotes or found.nearest)[:1],
        owner=owner,
        now=now,
    )
    if known and owner is not None:
        store.hand_to(tx, workspace, known.id, owner, now)
    store.add_asker(tx, workspace, question.id, asker)
    question = store.question(tx, workspace, question.id)
    return Missed(question, question.owner, planning.asked(question, now))


def got(
    tx: Session,
    engagement: Engagement,
    person: Person,
    question: str,
    quotes: Iterable[Passage],
    now: datetime,
    *,
    answer: Verified | None = None,
) -> None:
    """Keep what a person was answered from, so that they are told when it changes.

    Args:
        quotes: the passages that were shown to them.
        answer: the verified answer that was.
    """
    sources = [received.of_passage(one) for one in quotes]
    if answer:
        sources.append(received.of_answer(answers.answer(tx, engagement.workspace, answer.id)))
    role = engagement.title.raw
    received.keep(tx, engagement.workspace, person.id, role=role, question=question, sources=sources, now=now)


def answer(tx: Session, by: Person, key: int, written: Written, now: datetime) -> Done:
    """Answer an open question: it becomes a verified answer, and everybody who asked is told.

    Raises: NotTheirsToAnswer, AlreadyClosed.
    """
    question = to_answer(tx, by, key)
    engagement = roles.engagement(tx, by.workspace, question.engagement)
    given = answers.save(
        tx,
        by.workspace,
        written,
        now,
        engagement=engagement.id,
        role=engagement.title.raw,
        language=by.language,
        author=by.id,
        keeper=by.id,
    )
    return close_with(tx, by, question, given, now)


def close_with(tx: Session, by: Person, question: OpenQuestion, given: VerifiedAnswer, now: datetime) -> Done:
    """Close an open question with a verified answer, and tell everybody who asked."""
    workspace = by.workspace
    role = roles.engagement(tx, workspace, question.engagement).title.raw
    closed = store.close(tx, workspace, question.id, ANSWERED, by.id, now, answer=given.id)
    told = [one for one in closed.askers if one.person != by.id and around.is_here(tx, workspace, one.person)]
    for asker in told:
        said, source = asker.text.raw, received.of_answer(given)
        received.keep(tx, workspace, asker.person, role=role, question=said, sources=(source,), now=now)
    edits = _instead(tx, question, lambda w: messages.settled(question, given, by.name, w))
    edits |= _shorter_list(tx, by, now)
    return Done(tuple(planning.answered(closed, asker, now) for asker in told), edits, given)


def pass_on(tx: Session, by: Person, key: int, to: Person, about: str, now: datetime) -> Done:
    """Give a question to somebody else.

    Args:
        about: topics such as "laptop, wifi" whose questions go to them from now on; "" for none.

    Raises: NotTheirsToAnswer, AlreadyClosed.
    """
    question = to_answer(tx, by, key)
    if about:
        experts.name(tx, by.workspace, to.id, about, by.id, now)
    handed = store.hand_to(tx, by.workspace, key, to.id, now)
    return Done(
        planning.asked(handed, now),
        _instead(tx, question, lambda w: messages.passed_on(question, to.name, w)),
    )


def give_up(tx: Session, by: Person, key: int, why: str, now: datetime) -> Done:
    """Say that a question cannot be answered; everybody who asked is told.

    Raises: NotTheirsToAnswer, AlreadyClosed.
    """
    question = to_answer(tx, by, key)
    closed = store.close(tx, by.workspace, key, UNANSWERABLE, by.id, now, why=why)
    told = [one for one in closed.askers if one.person != by.id]
    edits = _instead(tx, question, lambda w: messages.given_up(closed, by.name, w))
    return Done(
        tuple(planning.unanswerable(closed, asker, now) for asker in told), edits | _shorter_list(tx, by, now)
    )


def to_answer(tx: Session, by: Person, key: int) -> OpenQuestion:
    """Return an open question that is somebody's to answer.

    Raises: NotTheirsToAnswer, AlreadyClosed.
    """
    question = store.question(tx, by.workspace, key)
    engagement = roles.engagement(tx, by.workspace, question.engagement)
    if by.id != question.owner and not around.looks_after(tx, engagement, by):
        raise NotTheirsToAnswer
    if question.state != OPEN:
        closer = people.person(tx, by.workspace, question.closed_by).name.raw if question.closed_by else "?"
        raise AlreadyClosed(closer, (question.closed or question.asked).astimezone(by.zone))
    return question


def open_alike(tx: Session, engagement: Engagement, wording: str, semantics: Alike) -> list[OpenQuestion]:
    """Return the open questions of a role that ask the same."""
    every = [
        one for one in store.of_role(tx, engagement.workspace, engagement.title.raw) if one.state == OPEN
    ]
    return [one for one in every if any(same(wording, one.wordings, semantics))]


def _same(
    tx: Session, engagement: Engagement, text: str, semantics: Alike, now: datetime
) -> OpenQuestion | None:
    """Return the question of this role that asks the same and is open, or was given up lately."""
    every = store.of_role(tx, engagement.workspace, engagement.title.raw)
    since = now - _GIVEN_UP_FOR
    given_up = [one for one in every if one.state == UNANSWERABLE and (one.closed or now) >= since]
    for question in [*(one for one in every if one.state == OPEN), *given_up]:
        if any(same(text, question.wordings, semantics)):
            return question
    return None


def _instead(tx: Session, question: OpenQuestion, say: Callable[[Words], Message]) -> dict[str, Message]:
    """Return what the owner's messages about a question show from now on."""
    if question.owner is None:
        return {}
    w = words(people.person(tx, question.workspace, question.owner).language)
    return dict.fromkeys(planning.owners_keys(question), say(w))


def _shorter_list(tx: Session, by: Person, now: datetime) -> dict[str, Message]:
    """Return what this week's list of open questions shows from now on to who has just closed one."""
    monday, _ = rules.next_monday(by.zone, now - _A_WEEK)
    key = planning.gap_list_key(by.workspace, by.id, monday.isoformat())
    return {key: rendering.gap_list(tx, by, now)}
