"""Queries of plans and of what was said of their tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.onboarding.plan.rules import Beginning, Late, Mark, Said
from bot.onboarding.plan.tables import PlanRow, TaskMarkRow
from bot.roles.store import EngagementRow


@dataclass(frozen=True, slots=True)
class Adopted:
    """The plan of an engagement: what stands in its file, when it began, and since when it is kept."""

    text: str
    began: Beginning
    at: datetime


def adopt(tx: Session, workspace: int, engagement: int, text: str, today: date, now: datetime) -> None:
    """Let a file be the plan of an engagement from now on; one that has begun before keeps its beginning."""
    row = _row(tx, workspace, engagement)
    if row is None:
        row = PlanRow(workspace_id=workspace, engagement_id=engagement, began_on=today, adopted_at=now)
        tx.add(row)
    row.text = text
    tx.flush()


def adopted(tx: Session, workspace: int, engagement: int) -> Adopted | None:
    """Return the plan of an engagement, or None."""
    row = _row(tx, workspace, engagement)
    if row is None:
        return None
    began = Beginning(row.began_on, Late(row.late) if row.late else None, row.decided_on)
    return Adopted(row.text, began, row.adopted_at)


def decide_late(tx: Session, workspace: int, engagement: int, late: Late, by: int, today: date) -> None:
    """Keep what becomes of the tasks whose day was over when the plan began."""
    row = _row(tx, workspace, engagement)
    if row is not None:
        row.late, row.decided_on, row.decided_by = late, today, by
        tx.flush()


def say(tx: Session, workspace: int, engagement: int, task: str, said: Said, now: datetime) -> None:
    """Keep what somebody says of a task."""
    tx.add(
        TaskMarkRow(
            workspace_id=workspace,
            engagement_id=engagement,
            task=task,
            mark=said.mark,
            day=said.day,
            until=said.until,
            marked_by=said.by,
            marked_at=now,
        )
    )
    tx.flush()


def said(tx: Session, workspace: int, engagement: int) -> Mapping[str, Said]:
    """Return id of a task -> what was last said of it; one nobody spoke of is left out."""
    query = select(TaskMarkRow).where(
        TaskMarkRow.workspace_id == workspace, TaskMarkRow.engagement_id == engagement
    )
    return {
        row.task: Said(Mark(row.mark), row.day, row.until, row.marked_by)
        for row in tx.scalars(query.order_by(TaskMarkRow.id))
    }


def marks_about(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what was said of the tasks in a person's roles, and what they said in those of others."""
    query = (
        select(TaskMarkRow, EngagementRow)
        .join(EngagementRow, EngagementRow.id == TaskMarkRow.engagement_id)
        .where(TaskMarkRow.workspace_id == workspace)
        .where((TaskMarkRow.marked_by == person) | (EngagementRow.person_id == person))
        .order_by(TaskMarkRow.id)
    )
    return [
        {
            "role": engagement.title,
            "task": row.task,
            "mark": row.mark,
            "day": row.day.isoformat(),
            "until": row.until.isoformat() if row.until else None,
            "by_you": row.marked_by == person,
            "recorded_at": row.marked_at.isoformat(),
        }
        for row, engagement in tx.execute(query)
    ]


def plans_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the plans of a person's roles, and those they decided on, as plain values, the oldest first."""
    theirs = or_(EngagementRow.person_id == person, PlanRow.decided_by == person)
    query = (
        select(PlanRow, EngagementRow)
        .join(EngagementRow, EngagementRow.id == PlanRow.engagement_id)
        .where(PlanRow.workspace_id == workspace, theirs)
        .order_by(PlanRow.id)
    )
    return [
        {
            "role": engagement.title,
            "began_on": row.began_on.isoformat(),
            "late_tasks": row.late,
            "decided_by_you": row.decided_by == person,
            "adopted_at": row.adopted_at.isoformat(),
        }
        for row, engagement in tx.execute(query)
    ]


def _row(tx: Session, workspace: int, engagement: int) -> PlanRow | None:
    return tx.scalar(
        select(PlanRow).where(PlanRow.workspace_id == workspace, PlanRow.engagement_id == engagement)
    )
