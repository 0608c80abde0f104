"""Before day one: which of the newcomers' questions are left, and what is told of the documents of a role."""

from collections.abc import Mapping
from datetime import datetime

from slack_sdk.models.views import View
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.joins import Due
from bot.knowledge.library import Library
from bot.knowledge.loop import answers, around, checkups, planning, sitting
from bot.knowledge.loop.answers import VerifiedAnswer, Written
from bot.knowledge.loop.checkups import Rehearsal, name_of
from bot.knowledge.loop.contradictions import contradictions
from bot.knowledge.loop.errors import NotTheirsToAnswer
from bot.knowledge.loop.newcomers import Coverage, newcomers
from bot.knowledge.loop.rules import good_until
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import Words


def is_due(tx: Session, engagement: Engagement, library: Library) -> bool:
    """Tell whether a library is another one than was looked over last."""
    known = checkups.rehearsal(tx, engagement.workspace, engagement.id)
    return known is None or known.library != name_of(library.passages)


def keep(
    tx: Session, engagement: Engagement, library: Library, coverage: Coverage, now: datetime
) -> tuple[Due, ...]:
    """Keep what the documents of a role leave open and where they contradict each other.

    Returns: the messages to those who look after the role, about what is new since they were told last.
    """
    workspace, key = engagement.workspace, engagement.id
    before = checkups.rehearsal(tx, workspace, key)
    found = Rehearsal(name_of(library.passages), frozenset(coverage.covered), now)
    checkups.keep_rehearsal(tx, workspace, key, found)
    told = around.keepers(tx, engagement)
    is_news = before is None or before.covered != found.covered
    gaps = planning.before(key, told, now) if is_news and left(tx, engagement) else ()
    pairs = contradictions(library.passages)
    is_new = checkups.keep_contradictions(tx, workspace, key, pairs, now)
    return (*gaps, *(planning.disagree(key, told, now) if is_new else ()))


def left(tx: Session, engagement: Engagement) -> tuple[str, ...]:
    """Return the topics that neither a document nor a person has answered and that are some for the role."""
    workspace, title = engagement.workspace, engagement.title.raw
    known = checkups.rehearsal(tx, workspace, engagement.id)
    if known is None:
        return ()
    written = {one.topic for one in answers.confirmed(tx, workspace) if one.role in (None, title)}
    done = known.covered | written | checkups.skipped(tx, workspace, title)
    return tuple(topic for topic in newcomers() if topic not in done)


def fill_in(
    tx: Session, engagement: Engagement, by: Person, typed: Mapping[str, Typed], now: datetime
) -> list[VerifiedAnswer]:
    """Keep what somebody typed as answers to newcomers' questions, by their topics."""
    until = good_until(local_day(now, by.zone))
    return [
        answers.save(
            tx,
            engagement.workspace,
            Written(Typed(newcomers()[topic].wordings[by.language]), text, Typed(""), until, for_all=False),
            now,
            engagement=engagement.id,
            role=engagement.title.raw,
            language=by.language,
            author=by.id,
            keeper=by.id,
            topic=topic,
        )
        for topic, text in typed.items()
    ]


def page(tx: Session, by: Person, engagement: int, last: str, w: Words) -> View:
    """Return the page of open questions after the topic `last`, "" for the first, or that it was the last.

    Raises: NotTheirsToAnswer.
    """
    about = theirs(tx, by, engagement)
    topics = sitting.after(left(tx, about), last)
    return sitting.form(about.id, about.title, topics, w) if topics else sitting.ended(w)


def theirs(tx: Session, by: Person, engagement: int) -> Engagement:
    """Return an engagement whose answers somebody looks after; raises NotTheirsToAnswer."""
    found = roles.engagement(tx, by.workspace, engagement)
    if not around.looks_after(tx, found, by):
        raise NotTheirsToAnswer
    return found
