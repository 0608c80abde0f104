"""What somebody who is not in Slack said of a task by the address in their letter; each address once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.db import kept
from bot.onboarding.plan.tables import TaskReplyRow
from bot.onboarding.plan.view import Ref
from bot.people.store import Person
from bot.roles.store import EngagementRow

LONGEST = 1000  # characters of a question


class Saying(StrEnum):
    """What can be said of a task."""

    DONE = "done"
    NOT_YET = "not_yet"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class TaskReply:
    """What somebody, by our own key, said of a task; `question` is "" where they asked nothing."""

    ref: Ref
    person: int
    saying: Saying
    question: Typed
    at: datetime
    id: int = 0


def keep(tx: Session, person: Person, link: str, said: TaskReply) -> TaskReply:
    """Keep a reply, and that its address is used; return it with its key.

    Args:
        link: digest of the address.
    """
    row = TaskReplyRow(
        workspace_id=person.workspace,
        engagement_id=said.ref.engagement,
        task=said.ref.task,
        person_id=person.id,
        saying=said.saying,
        question=said.question.raw[:LONGEST],
        link=link,
        replied_at=said.at,
    )
    tx.add(row)
    tx.flush()
    return _reply(row)


def by_link(tx: Session, workspace: int, link: str) -> TaskReply | None:
    """Return what was said by an address, by its digest; None for one that was not used."""
    row = tx.scalar(
        select(TaskReplyRow).where(TaskReplyRow.workspace_id == workspace, TaskReplyRow.link == link)
    )
    return _reply(row) if row else None


def reply(tx: Session, workspace: int, key: int) -> TaskReply:
    """Return a reply by key; raises NoResultFound."""
    return _reply(kept(tx, TaskReplyRow, workspace, key))


def replies_about(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what was said by letter of the tasks of a person's roles, and by them, as plain values."""
    query = (
        select(TaskReplyRow, EngagementRow.title)
        .join(EngagementRow, EngagementRow.id == TaskReplyRow.engagement_id)
        .where(TaskReplyRow.workspace_id == workspace)
        .where((TaskReplyRow.person_id == person) | (EngagementRow.person_id == person))
        .order_by(TaskReplyRow.id)
    )
    return [
        {
            "role": title,
            "task": row.task,
            "said": row.saying,
            "question": row.question if row.person_id == person else None,
            "by_you": row.person_id == person,
            "replied_at": row.replied_at.isoformat(),
        }
        for row, title in tx.execute(query)
    ]


def _reply(row: TaskReplyRow) -> TaskReply:
    ref, saying = Ref(row.engagement_id, row.task), Saying(row.saying)
    return TaskReply(ref, row.person_id, saying, Typed(row.question), row.replied_at, row.id)
