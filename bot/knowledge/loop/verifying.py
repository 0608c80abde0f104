"""Verified answers: looked up first, kept by a human, renewed, changed and withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.knowledge.loop import answers, around, store
from bot.knowledge.loop.answers import VerifiedAnswer
from bot.knowledge.loop.errors import NotTheirsToAnswer
from bot.knowledge.loop.newcomers import newcomers
from bot.knowledge.loop.sameness import Alike, same
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class Verified:
    """A verified answer as it is given.

    Args:
        question: as it was asked when it was answered.
        source: where more stands, "" for nowhere.
        by: name of who stands for it; "" when they are not known any more.
        confirmed: aware UTC.
        valid_until: the last day on which it is given.
        language: of the answer, "en", "fr" or "nl".
    """

    id: int
    question: Typed
    answer: Typed
    source: Typed
    by: Typed
    confirmed: datetime
    valid_until: date
    language: str


def verified(
    tx: Session, engagement: Engagement, question: str, semantics: Alike, now: datetime
) -> Verified | None:
    """Return the verified answer to a question, in whichever language it was asked before; or None.

    It compares meanings, which takes about ten milliseconds for each question that is near by its words: call
    it in a reading transaction.
    """
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    found = answers.good(tx, engagement.workspace, engagement.title.raw, local_day(now, zone))
    nearest = _nearest(tx, engagement.workspace, found, question, semantics)
    return _given(tx, nearest) if nearest else None


def theirs(tx: Session, by: Person, key: int) -> VerifiedAnswer:
    """Return an answer that is somebody's to decide on; raises NotTheirsToAnswer."""
    found = answers.answer(tx, by.workspace, key)
    if by.id != found.keeper and not _looks_after(tx, by, found):
        raise NotTheirsToAnswer
    return found


def _nearest(
    tx: Session, workspace: int, found: list[VerifiedAnswer], question: str, semantics: Alike
) -> VerifiedAnswer | None:
    """Return the answer one of whose questions asks the same; of equals the latest confirmed."""
    wordings = _wordings(tx, workspace, found)
    flat = [(answer, wording) for answer in found for wording in wordings[answer.id]]
    likeness = same(question, [wording for _, wording in flat], semantics)
    best = max(zip(likeness, flat, strict=True), key=lambda pair: pair[0], default=None)
    return best[1][0] if best and best[0] > 0 else None


def _wordings(tx: Session, workspace: int, found: Iterable[VerifiedAnswer]) -> dict[int, tuple[str, ...]]:
    """Return every question each answer is the answer to."""
    said = {one.id: [one.question.raw] for one in found}
    for one in found:
        if one.topic is not None and one.topic in newcomers():
            said[one.id] += newcomers()[one.topic].wordings.values()
    for asked in store.answered_by(tx, workspace, list(said)):
        if asked.answer is not None:
            said[asked.answer] += asked.wordings
    return {key: tuple(dict.fromkeys(each)) for key, each in said.items()}


def _given(tx: Session, found: VerifiedAnswer) -> Verified:
    by = people.person(tx, found.workspace, found.keeper).name if found.keeper else Typed("")
    return Verified(
        id=found.id,
        question=found.question,
        answer=found.answer,
        source=found.source,
        by=by,
        confirmed=found.confirmed or found.written,
        valid_until=found.valid_until,
        language=found.language,
    )


def _looks_after(tx: Session, by: Person, found: VerifiedAnswer) -> bool:
    if by.is_admin:
        return True
    if found.engagement is None:
        return False
    return around.looks_after(tx, roles.engagement(tx, found.workspace, found.engagement), by)
