"""What both agree in a review that somebody does: it comes back at the next one until it is done."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.db import kept
from bot.reviews.store import Review
from bot.reviews.tables import ReviewActionRow, ReviewRow
from bot.roles.store import EngagementRow


@dataclass(frozen=True, slots=True)
class Action:
    """What both agreed that `owner` does by a local day; `done_at` None: it is open."""

    id: int
    review: int
    text: Typed
    owner: int
    due: date
    done_at: datetime | None = None


def agree(tx: Session, of: Review, text: Typed, owner: int, due: date, now: datetime) -> Action:
    """Keep what both agreed that somebody does."""
    row = ReviewActionRow(workspace_id=of.workspace, review_id=of.id, text=text.raw)
    row.owner_id, row.due, row.agreed_at = owner, due, now
    tx.add(row)
    tx.flush()
    return _action(row)


def action(tx: Session, workspace: int, key: int) -> Action:
    """Return an agreed action by key; raises NoResultFound."""
    return _action(kept(tx, ReviewActionRow, workspace, key))


def actions(tx: Session, workspace: int, engagement: int) -> tuple[Action, ...]:
    """Return what was agreed in the reviews of an engagement, the first due first."""
    query = (
        select(ReviewActionRow)
        .join(ReviewRow, ReviewRow.id == ReviewActionRow.review_id)
        .where(ReviewActionRow.workspace_id == workspace, ReviewRow.engagement_id == engagement)
        .order_by(ReviewActionRow.due, ReviewActionRow.id)
    )
    return tuple(_action(row) for row in tx.scalars(query))


def finish(tx: Session, workspace: int, key: int, now: datetime) -> Action:
    """Keep that an agreed action is done; told again, the first time stands."""
    row = kept(tx, ReviewActionRow, workspace, key)
    row.done_at = row.done_at or now
    tx.flush()
    return _action(row)


def actions_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what was agreed in a person's reviews, and what is theirs to do, as plain values."""
    query = (
        select(ReviewActionRow)
        .join(ReviewRow, ReviewRow.id == ReviewActionRow.review_id)
        .join(EngagementRow, EngagementRow.id == ReviewRow.engagement_id)
        .where(ReviewActionRow.workspace_id == workspace)
        .where(or_(ReviewActionRow.owner_id == person, EngagementRow.person_id == person))
        .order_by(ReviewActionRow.id)
    )
    return [
        {
            "text": row.text,
            "due": row.due.isoformat(),
            "agreed_at": row.agreed_at.isoformat(),
            "done_at": row.done_at.isoformat() if row.done_at else None,
            "yours": row.owner_id == person,
        }
        for row in tx.scalars(query)
    ]


def _action(row: ReviewActionRow) -> Action:
    return Action(row.id, row.review_id, Typed(row.text), row.owner_id, row.due, row.done_at)
