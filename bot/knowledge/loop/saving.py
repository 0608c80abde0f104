"""The verbs of verified answers: saved from a message, reviewed, renewed, changed and withdrawn."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.calendar.rules import local_day
from bot.knowledge.loop import actions, answers, around, planning, rehearsing
from bot.knowledge.loop.actions import Done
from bot.knowledge.loop.answers import VerifiedAnswer, Written
from bot.knowledge.loop.recalling import recall_answer
from bot.knowledge.loop.rules import good_until
from bot.knowledge.loop.sameness import Alike
from bot.knowledge.loop.verifying import change as rewritten
from bot.knowledge.loop.verifying import theirs
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement


def save(
    tx: Session, engagement: Engagement, by: Person, written: Written, semantics: Alike, now: datetime
) -> Done:
    """Save an answer: those who look after the role, or answer such questions, confirm it by saving it.

    Anybody else proposes it to whom the question would be put; open questions that ask the same are answered
    once it is confirmed.
    """
    owner = around.whom_to_ask(tx, engagement, written.question.raw, (), now)
    confirms = owner in (None, by.id) or around.looks_after(tx, engagement, by)
    saved = answers.save(
        tx,
        by.workspace,
        written,
        now,
        engagement=engagement.id,
        role=engagement.title.raw,
        language=by.language,
        author=by.id,
        keeper=by.id if confirms else owner or by.id,
        is_confirmed=confirms,
    )
    if not confirms:
        return Done(planning.proposed(saved, now), answer=saved)
    return _told(tx, engagement, by, saved, semantics, now)


def confirm(tx: Session, by: Person, key: int, semantics: Alike, now: datetime) -> Done:
    """Stand for a proposed answer as it is; raises NotTheirsToAnswer."""
    found = theirs(tx, by, key)
    confirmed = answers.confirm(tx, by.workspace, key, by.id, found.valid_until, now)
    return _told_by(tx, by, confirmed, semantics, now)


def renew(tx: Session, by: Person, key: int, now: datetime) -> Done:
    """Stand for an answer for another six months; raises NotTheirsToAnswer."""
    theirs(tx, by, key)
    until = good_until(local_day(now, by.zone))
    return Done(answer=answers.confirm(tx, by.workspace, key, by.id, until, now))


def change(tx: Session, by: Person, key: int, written: Written, semantics: Alike, now: datetime) -> Done:
    """Let an answer say something else; who received what it said is told. Raises NotTheirsToAnswer."""
    changed = rewritten(tx, by, key, written, now)
    news = recall_answer(tx, changed, now)
    told = _told_by(tx, by, changed, semantics, now)
    return Done((*news, *told.dues), told.edits, changed)


def withdraw(tx: Session, by: Person, key: int, now: datetime) -> Done:
    """Take an answer back; who received it is told. Raises NotTheirsToAnswer."""
    theirs(tx, by, key)
    gone = answers.withdraw(tx, by.workspace, key)
    return Done(recall_answer(tx, gone, now), answer=gone)


def fill_in(
    tx: Session,
    engagement: Engagement,
    by: Person,
    typed: Mapping[str, Typed],
    semantics: Alike,
    now: datetime,
) -> Done:
    """Keep answers to newcomers' questions, by their topics, and answer the open ones that ask the same."""
    every = [
        _told(tx, engagement, by, saved, semantics, now)
        for saved in rehearsing.fill_in(tx, engagement, by, typed, now)
    ]
    edits: dict[str, Message] = {}
    for done in every:
        edits |= done.edits
    return Done(tuple(due for done in every for due in done.dues), edits)


def _told_by(tx: Session, by: Person, saved: VerifiedAnswer, semantics: Alike, now: datetime) -> Done:
    if saved.engagement is None:
        return Done(answer=saved)
    return _told(tx, roles.engagement(tx, by.workspace, saved.engagement), by, saved, semantics, now)


def _told(
    tx: Session, engagement: Engagement, by: Person, saved: VerifiedAnswer, semantics: Alike, now: datetime
) -> Done:
    """Close the open questions that a confirmed answer answers."""
    alike = actions.open_alike(tx, engagement, saved.question.raw, semantics)
    every = [actions.close_with(tx, by, one, saved, now) for one in alike]
    edits: dict[str, Message] = {}
    for done in every:
        edits |= done.edits
    return Done(tuple(due for done in every for due in done.dues), edits, saved)
