"""Queries of decisions that reports ask for, and of what was answered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.people import store as people
from bot.reports import store as reports
from bot.reports.decisions.rules import Answer, Asked, Verdict
from bot.reports.points import Decision
from bot.reports.rules import Slot
from bot.reports.tables import ReportDecisionAnswerRow, ReportDecisionRow


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision as it is kept: our key of it, of the engagement, and the last report that asks for it."""

    id: int
    workspace: int
    engagement: int
    slot: Slot
    asked: Asked

    @property
    def point(self) -> Decision:
        """What is asked."""
        return self.asked.point


def save(tx: Session, workspace: int, engagement: int, slot: Slot, point: Decision, now: datetime) -> Kept:
    """Keep a decision as a report names it; one that was asked for before stays since when it was."""
    row = tx.scalar(
        _decisions(workspace).where(
            ReportDecisionRow.engagement_id == engagement, ReportDecisionRow.key == point.key
        )
    )
    if row is None:
        row = ReportDecisionRow(workspace_id=workspace, engagement_id=engagement, key=point.key, asked_at=now)
        tx.add(row)
    row.series_id, row.occurrence = slot.series, slot.occurrence
    row.text, row.options, row.due = point.text.raw, point.options.raw, point.due
    row.by_id, row.by_name = point.by, point.by_name.raw
    row.withdrawn_at = None
    tx.flush()
    return _kept(tx, row, UTC)


def withdraw(tx: Session, decision: Kept, now: datetime) -> None:
    """Keep that a decision is not asked for any more."""
    row = tx.scalars(_decisions(decision.workspace).where(ReportDecisionRow.id == decision.id)).one()
    row.withdrawn_at = now
    tx.flush()


def answer(
    tx: Session, decision: Kept, by: int, verdict: Verdict, comment: Typed, now: datetime
) -> int | None:
    """Keep an answer; return its number, or None when another one came at the same time."""
    counted = select(func.count()).where(ReportDecisionAnswerRow.decision_id == decision.id)
    number = (tx.scalar(counted) or 0) + 1
    row = ReportDecisionAnswerRow(
        workspace_id=decision.workspace,
        decision_id=decision.id,
        number=number,
        verdict=verdict,
        by_id=by,
        comment=comment.raw,
        answered_at=now,
    )
    try:
        with tx.begin_nested():
            tx.add(row)
    except IntegrityError:
        return None
    return number


def decision(tx: Session, workspace: int, key: int, zone: tzinfo = UTC) -> Kept:
    """Return a decision by our key; raises NoResultFound.

    Args:
        zone: in which its answers are told.
    """
    row = tx.scalars(_decisions(workspace).where(ReportDecisionRow.id == key)).one()
    return _kept(tx, row, zone)


def deciders(tx: Session, workspace: int, engagement: int, keys: Collection[str]) -> dict[str, int | None]:
    """Return who is asked for each of these decisions of an engagement that is known, by our own key."""
    query = select(ReportDecisionRow.key, ReportDecisionRow.by_id).where(
        ReportDecisionRow.workspace_id == workspace,
        ReportDecisionRow.engagement_id == engagement,
        ReportDecisionRow.key.in_(keys),
    )
    return {row.key: row.by_id for row in tx.execute(query)}


def asked_by(tx: Session, workspace: int, slot: Slot) -> list[Kept]:
    """Return the decisions whose last report is this one."""
    query = _decisions(workspace).where(
        ReportDecisionRow.series_id == slot.series, ReportDecisionRow.occurrence == slot.occurrence
    )
    return [_kept(tx, row, UTC) for row in tx.scalars(query)]


def asked_in(tx: Session, workspace: int, series: int) -> list[Kept]:
    """Return the decisions that the reports of a series asked for last."""
    query = _decisions(workspace).where(ReportDecisionRow.series_id == series)
    return [_kept(tx, row, UTC) for row in tx.scalars(query)]


def undecided(
    tx: Session, workspace: int, engagement: int, asked: Sequence[Decision]
) -> tuple[Decision, ...]:
    """Return those of the asked decisions that nobody settled, and every other open one of an engagement."""
    rows = tx.scalars(_OF_ENGAGEMENT, {"workspace": workspace, "engagement": engagement})
    known = {one.point.key: one for one in (_kept(tx, row, UTC) for row in rows)}
    named = {point.key for point in asked}
    left = tuple(point for point in asked if point.key not in known or known[point.key].asked.is_open)
    return (*left, *(one.point for key, one in known.items() if one.asked.is_open and key not in named))


def log(
    tx: Session, workspace: int, person: int, series: Collection[int], most: int, zone: tzinfo
) -> list[Kept]:
    """Return the latest decisions of these series, and of those a person was asked for, the latest first."""
    theirs = or_(ReportDecisionRow.series_id.in_(series), ReportDecisionRow.by_id == person)
    query = select(ReportDecisionRow).where(ReportDecisionRow.workspace_id == workspace, theirs)
    latest = query.order_by(ReportDecisionRow.asked_at.desc(), ReportDecisionRow.id.desc()).limit(most)
    return [_kept(tx, row, zone) for row in tx.scalars(latest)]


def answers(
    tx: Session, workspace: int, engagement: int, keys: Collection[str], zone: tzinfo
) -> Mapping[str, Answer]:
    """Return what stands as the answer to each of these decisions that has one."""
    query = _decisions(workspace).where(
        ReportDecisionRow.engagement_id == engagement, ReportDecisionRow.key.in_(keys)
    )
    found = (_kept(tx, row, zone) for row in tx.scalars(query)) if keys else ()
    return {one.point.key: said for one in found if (said := one.asked.standing)}


def decisions_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the decisions a person was asked for as plain values, the earliest first."""
    query = _decisions(workspace).where(ReportDecisionRow.by_id == person)
    return [
        {
            "question": row.text,
            "options": row.options,
            "asked_at": row.asked_at.isoformat(),
            "due": row.due.isoformat() if row.due else None,
        }
        for row in tx.scalars(query)
    ]


def answers_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what a person answered to decisions as plain values, the earliest first."""
    query = (
        select(ReportDecisionAnswerRow, ReportDecisionRow.text)
        .join(ReportDecisionRow, ReportDecisionRow.id == ReportDecisionAnswerRow.decision_id)
        .where(ReportDecisionAnswerRow.workspace_id == workspace, ReportDecisionAnswerRow.by_id == person)
    )
    return [
        {
            "question": text,
            "verdict": row.verdict,
            "comment": row.comment,
            "answered_at": row.answered_at.isoformat(),
        }
        for row, text in tx.execute(query.order_by(ReportDecisionAnswerRow.id))
    ]


def _decisions(workspace: int) -> Select[ReportDecisionRow]:
    query = select(ReportDecisionRow).where(ReportDecisionRow.workspace_id == workspace)
    return query.order_by(ReportDecisionRow.id)


# Built once: a statement costs as much to build as to run, and this is asked for every message.
_OF_ENGAGEMENT = (
    select(ReportDecisionRow)
    .where(
        ReportDecisionRow.workspace_id == bindparam("workspace"),
        ReportDecisionRow.engagement_id == bindparam("engagement"),
    )
    .order_by(ReportDecisionRow.id)
)


def _kept(tx: Session, row: ReportDecisionRow, zone: tzinfo) -> Kept:
    point = Decision(
        key=row.key,
        text=Typed(row.text),
        options=Typed(row.options),
        by=row.by_id,
        by_name=Typed(row.by_name),
        due=row.due,
        responsibility=_responsibility(tx, row),
    )
    asked = Asked(point, row.asked_at, row.withdrawn_at is not None, _answers(tx, row, zone))
    return Kept(row.id, row.workspace_id, row.engagement_id, Slot(row.series_id, row.occurrence), asked)


def _responsibility(tx: Session, row: ReportDecisionRow) -> int | None:
    """Return what a decision is evidence for, as the last report that asks for it says."""
    slot = Slot(row.series_id, row.occurrence)
    report = reports.report(tx, row.workspace_id, slot)
    point = report.written.points.point(row.key) if report else None
    return point.responsibility if isinstance(point, Decision) else None


def _answers(tx: Session, row: ReportDecisionRow, zone: tzinfo) -> tuple[Answer, ...]:
    query = (
        select(ReportDecisionAnswerRow)
        .where(
            ReportDecisionAnswerRow.workspace_id == row.workspace_id,
            ReportDecisionAnswerRow.decision_id == row.id,
        )
        .order_by(ReportDecisionAnswerRow.number)
    )
    return tuple(
        Answer(
            verdict=Verdict(one.verdict),
            by=one.by_id,
            name=people.person(tx, row.workspace_id, one.by_id).name,
            at=one.answered_at.astimezone(zone),
            comment=Typed(one.comment),
        )
        for one in tx.scalars(query)
    )
