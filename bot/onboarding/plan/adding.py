"""Tasks that people add to the plan of a role, beside those of its file."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.onboarding.plan.rules import Planned, Term, WorkingDays
from bot.onboarding.plan.tables import AddedTaskRow
from bot.onboarding.plan.template import LANGUAGES, Origin, Step, Text
from bot.roles.store import EngagementRow

_ID = "added-"  # begins the id of a task that is no file's


@dataclass(frozen=True, slots=True)
class Added:
    """A task as somebody adds it.

    Args:
        owner: one of the template's `OWNERS`.
        day: local date on which it is to be done.
        link: web address of the message it comes from; None for none.
    """

    title: Typed
    owner: str
    day: date
    link: str | None = None


def keep(tx: Session, workspace: int, engagement: int, added: Added, by: int, now: datetime) -> None:
    """Add a task to the plan of an engagement."""
    row = AddedTaskRow(workspace_id=workspace, engagement_id=engagement, added_by=by, added_at=now)
    row.title, row.owner, row.day, row.link = added.title.raw, added.owner, added.day, added.link
    tx.add(row)
    tx.flush()


def planned(
    tx: Session, workspace: int, engagement: int, term: Term, work: WorkingDays
) -> tuple[Planned, ...]:
    """Return the tasks that were added, each on its day or where the role ends before it on the last one."""
    query = select(AddedTaskRow).where(
        AddedTaskRow.workspace_id == workspace, AddedTaskRow.engagement_id == engagement
    )
    last, rows = work.on_or_before(term.end), tx.scalars(query.order_by(AddedTaskRow.id))
    return tuple(Planned(_step(row), min(row.day, last)) for row in rows)


def added_about(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what was added to the plans of a person's roles, and what they added, as plain values."""
    theirs = or_(EngagementRow.person_id == person, AddedTaskRow.added_by == person)
    query = (
        select(AddedTaskRow, EngagementRow)
        .join(EngagementRow, EngagementRow.id == AddedTaskRow.engagement_id)
        .where(AddedTaskRow.workspace_id == workspace, theirs)
        .order_by(AddedTaskRow.id)
    )
    return [
        {
            "role": engagement.title,
            "task": row.title,
            "owner": row.owner,
            "day": row.day.isoformat(),
            "link": row.link,
            "by_you": row.added_by == person,
            "added_at": row.added_at.isoformat(),
        }
        for row, engagement in tx.execute(query)
    ]


def _step(row: AddedTaskRow) -> Step:
    # In a title, braces stand for people and days; what somebody typed stands for itself.
    title = row.title.replace("{", "{{").replace("}", "}}")
    said = Text(dict.fromkeys(LANGUAGES, title))
    return Step(f"{_ID}{row.id}", Origin.START, 0, row.owner, said, link=row.link)
