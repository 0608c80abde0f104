"""The verbs of verified answers: saved from a message, reviewed, renewed, changed and withdrawn."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.calendar.rules import local_day
from bot.knowledge.loop import actions, answers, around, checkups, messages, planning, rehearsing
from bot.knowledge.loop.actions import Done
from bot.knowledge.loop.answers import VerifiedAnswer, Written
from bot.knowledge.loop.recalling import recall_answer
from bot.knowledge.loop.rules import good_until
from bot.knowledge.loop.sameness import Alike
from bot.knowledge.loop.sitting import Page
from bot.knowledge.loop.tables import PROPOSED, WITHDRAWN
from bot.knowledge.loop.verifying import theirs
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import Words, words


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
    before = theirs(tx, by, key)
    confirmed = answers.confirm(tx, by.workspace, key, by.id, before.valid_until, now)
    done = _told_by(tx, by, confirmed, semantics, now)
    return replace(done, edits={**done.edits, **_instead(tx, before, confirmed)})


def renew(tx: Session, by: Person, key: int, now: datetime) -> Done:
    """Stand for an answer for another six months; raises NotTheirsToAnswer."""
    before = theirs(tx, by, key)
    until = good_until(local_day(now, by.zone))
    renewed = answers.confirm(tx, by.workspace, key, by.id, until, now)
    return Done(edits=_instead(tx, before, renewed), answer=renewed)


def change(tx: Session, by: Person, key: int, written: Written, semantics: Alike, now: datetime) -> Done:
    """Let an answer say something else; who received what it said is told. Raises NotTheirsToAnswer."""
    before = theirs(tx, by, key)
    role = before.role or _title(tx, before)
    changed = answers.rewrite(tx, by.workspace, key, written, role, by.id, now)
    news = recall_answer(tx, changed, now)
    done = _told_by(tx, by, changed, semantics, now)
    return Done((*news, *done.dues), {**done.edits, **_instead(tx, before, changed)}, changed)


def withdraw(tx: Session, by: Person, key: int, now: datetime) -> Done:
    """Take an answer back; who received it is told. Raises NotTheirsToAnswer."""
    before = theirs(tx, by, key)
    gone = answers.withdraw(tx, by.workspace, key)
    return Done(recall_answer(tx, gone, now), _instead(tx, before, gone), gone)


def fill_in(tx: Session, by: Person, page: Page, semantics: Alike, now: datetime) -> Done:
    """Keep what was typed on a page of newcomers' questions, and answer the open ones that ask the same.

    Raises: NotTheirsToAnswer.
    """
    engagement = rehearsing.theirs(tx, by, page.engagement)
    for topic in page.skipped:
        checkups.skip(tx, by.workspace, engagement.title.raw, topic, by.id, now)
    saved = rehearsing.fill_in(tx, engagement, by, page.typed, now)
    every = [_told(tx, engagement, by, one, semantics, now) for one in saved]
    edits: dict[str, Message] = {}
    for done in every:
        edits |= done.edits
    return Done(tuple(due for done in every for due in done.dues), edits)


def told(tx: Session, done: Done, w: Words) -> Message | None:
    """Return what became of an answer as a message to who decided on it; None where there was none."""
    found = done.answer
    if found is None:
        return None
    if found.state == PROPOSED and found.keeper is not None:
        return messages.handed_in(people.person(tx, found.workspace, found.keeper).name, w)
    return messages.withdrawn(found, w) if found.state == WITHDRAWN else messages.kept(found, w)


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


def _instead(tx: Session, before: VerifiedAnswer, now: VerifiedAnswer) -> dict[str, Message]:
    """Return what the messages that asked about an answer show from now on."""
    if before.keeper is None:
        return {}
    w = words(people.person(tx, before.workspace, before.keeper).language)
    say = messages.withdrawn if now.state == WITHDRAWN else messages.kept
    return dict.fromkeys(planning.keepers_keys(before), say(now, w))


def _title(tx: Session, found: VerifiedAnswer) -> str | None:
    if found.engagement is None:
        return None
    return roles.engagement(tx, found.workspace, found.engagement).title.raw
