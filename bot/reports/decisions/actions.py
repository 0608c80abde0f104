"""The verbs of decisions; each works in the caller's open transaction and never commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.joins import Due
from bot.people import store as people
from bot.reports import agreements, evidence
from bot.reports.decisions import planning, store
from bot.reports.decisions.errors import AlreadyDecided
from bot.reports.decisions.rules import Verdict, check
from bot.reports.decisions.store import Kept
from bot.reports.expectations import Expected, timetable
from bot.reports.overview import readable
from bot.reports.points import Decision


@dataclass(frozen=True, slots=True)
class Answered:
    """A decision as it stands after an answer, and the message that tells the author of the report."""

    decision: Kept
    due: Due


def ask(tx: Session, report: Expected, now: datetime) -> list[Due]:
    """Ask for the decisions of a released report; what it asks for no longer is withdrawn.

    Returns: the messages to those who were not asked for the same before.
    """
    workspace, engagement = report.series.workspace, report.series.engagement
    points = report.submitted.written.points.decisions if report.submitted else ()
    for gone in store.asked_by(tx, workspace, report.slot):
        if gone.point.key not in {point.key for point in points}:
            _withdraw(tx, gone, now)
    known = store.deciders(tx, workspace, engagement, [point.key for point in points])
    kept = [store.save(tx, workspace, engagement, report.slot, point, now) for point in points]
    for one in kept:  # what was decided may be marked otherwise now
        evidence.record_outcome(tx, _decision(tx, workspace, one.id), report.author.id, now)
    return [_to_decider(tx, one, report.author.id, now) for one in kept if _is_news(one, known)]


def open(tx: Session, workspace: int, engagement: int) -> tuple[Decision, ...]:  # noqa: A001 - reads as "decisions.open"
    """Return the decisions of an engagement that still wait, for its next report."""
    return store.undecided(tx, workspace, engagement, ())


def to_answer(tx: Session, workspace: int, person: int, key: int) -> Kept:
    """Return a decision for who is named in it to answer.

    Raises: NotTheDecider, AlreadyDecided, Withdrawn.
    """
    decision = _decision(tx, workspace, key)
    check(decision.asked, person, _decider(tx, decision))
    return decision


def answer(
    tx: Session, workspace: int, person: int, key: int, verdict: Verdict, comment: Typed, now: datetime
) -> Answered:
    """Keep an answer to a decision.

    Raises: NotTheDecider, AlreadyDecided, Withdrawn.
    """
    decision = to_answer(tx, workspace, person, key)
    number = store.answer(tx, decision, person, verdict, comment, now)
    if number is None:
        raise AlreadyDecided(people.person(tx, workspace, person).name.raw, now)
    author = agreements.series(tx, workspace, decision.slot.series).terms.author
    after = _decision(tx, workspace, key)
    evidence.record_outcome(tx, after, author, now)
    return Answered(after, planning.answered(after, number, author, now))


def log(tx: Session, workspace: int, person: int, most: int) -> list[Kept]:
    """Return the latest decisions somebody asked for, may read of, or was asked for, the latest first."""
    found = {one.id for one in readable(tx, workspace, person)}
    return store.log(tx, workspace, person, found, most, people.person(tx, workspace, person).zone)


def _withdraw(tx: Session, decision: Kept, now: datetime) -> None:
    """Keep that a report asks for a decision no more; what was decided stays so, and is no evidence."""
    if decision.asked.is_open:
        store.withdraw(tx, decision, now)
    evidence.withdraw_outcome(tx, decision)


def _is_news(decision: Kept, known: Mapping[str, int | None]) -> bool:
    """Whether who decides was not asked for the same before."""
    key, by = decision.point.key, decision.point.by
    return decision.asked.is_open and (key not in known or known[key] != by)


def _to_decider(tx: Session, decision: Kept, author: int, now: datetime) -> Due:
    by = decision.point.by
    is_here = by is not None and people.person(tx, decision.workspace, by).left_at is None
    return planning.asked(decision, now) if is_here else planning.forwarded(decision, author, now)


def _decider(tx: Session, decision: Kept) -> str:
    by = decision.point.by
    known = people.person(tx, decision.workspace, by).name if by is not None else decision.point.by_name
    return known.raw


def _decision(tx: Session, workspace: int, key: int) -> Kept:
    found = store.decision(tx, workspace, key)
    zone = timetable(tx, agreements.series(tx, workspace, found.slot.series)).cadence.zone
    return store.decision(tx, workspace, key, zone)
