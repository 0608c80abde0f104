"""An author asks somebody to write a report in their place, who accepts or declines."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.joins import Due, Manner, NotWanted, Occasion, Recipient
from bot.people.store import Person
from bot.reports.errors import (
    AlreadySkipped,
    CannotTakeOver,
    HandoverOver,
    NotAskedToWrite,
    NotTheAuthor,
)
from bot.reports.expectations import Expected, begin, expected
from bot.reports.ladder import ALREADY_SUBMITTED, REPLACED, SKIPPED
from bot.reports.rules import Slot
from bot.reports.series import delegations, notes
from bot.reports.series.delegations import Delegation, Stand
from bot.words import words

ASKED, ANSWERED = "reports.asked", "reports.answered"
KINDS = (ASKED, ANSWERED)
_TOLD_FOR = timedelta(days=3)


def ask(
    tx: Session, workspace: int, author: int, slot: Slot, to: Person, now: datetime
) -> tuple[Expected, Due]:
    """Ask somebody to write a report in the place of its author, who is reminded until they accept.

    Returns: the expected report, and the question that is due to them.

    Raises: NotTheAuthor, AlreadySubmitted, AlreadySkipped, CannotTakeOver.
    """
    report = begin(tx, workspace, author, slot)
    if report.author.id != author:
        raise NotTheAuthor(report.author.name.raw)
    if report.is_skipped:
        raise AlreadySkipped
    if to.id == author or to.left_at is not None or to.email is not None:
        raise CannotTakeOver(to.name.raw)
    said = Delegation(slot, author, to.id, now)
    delegations.keep(tx, workspace, said)
    return expected(tx, workspace, slot), _due(ASKED, said, to.id, now, said.lapses_at)


def answer(
    tx: Session, workspace: int, person: int, slot: Slot, now: datetime, *, accepts: bool
) -> tuple[Expected, Due]:
    """Accept or decline to write a report in the place of its author; the last word before it lapses counts.

    Returns: the expected report, and the news that is due to its author.

    Raises: NotAskedToWrite, HandoverOver.
    """
    report = expected(tx, workspace, slot)
    asked = report.delegation
    if asked is None or asked.delegate != person:
        raise NotAskedToWrite
    if asked.stand(now) is Stand.LAPSED or report.submitted or report.is_skipped:
        raise HandoverOver(report.author.name.raw)
    said = replace(asked, answered_at=now, is_accepted=accepts)
    delegations.keep(tx, workspace, said)
    return expected(tx, workspace, slot), _due(ANSWERED, said, report.author.id, now, now + _TOLD_FOR)


def render(report: Expected, occasion: Occasion, now: datetime) -> Message | NotWanted:
    """Return the question to who was asked or the news to the author, or why it is no longer wanted."""
    asked, person = report.delegation, occasion.recipient.person
    if report.submitted:
        return NotWanted(ALREADY_SUBMITTED)
    if report.is_skipped:
        return NotWanted(SKIPPED)
    if asked is None or report.delegate is None:
        return NotWanted(REPLACED)
    stand = asked.stand(now)
    if occasion.kind == ASKED:
        is_open = stand is Stand.ASKED and person == asked.delegate
        return notes.asked(report, words(report.delegate.language)) if is_open else NotWanted(REPLACED)
    is_news = stand in notes.ANSWERED and person == report.author.id
    return notes.answered(report, stand, words(report.author.language)) if is_news else NotWanted(REPLACED)


def _due(kind: str, said: Delegation, to: int, now: datetime, expires: datetime) -> Due:
    return Due(
        kind=kind,
        subject=said.slot.series,
        recipient=Recipient(person=to),
        occurrence=f"{said.slot.occurrence.isoformat()} {now.isoformat()}",
        due=now,
        expires=expires,
        manner=Manner.NUDGE,
    )
