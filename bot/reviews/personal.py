"""What reviews keep about a person, as plain values. What the reviewer wrote is theirs once both have."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from bot.joins import PersonalData
from bot.reviews import agreed
from bot.reviews.rules import Side
from bot.reviews.store import QUESTIONS
from bot.reviews.tables import DossierEditRow, ReviewRow, ReviewViewRow
from bot.reviews.targets import store as targets
from bot.roles.store import EngagementRow

_OTHER = aliased(ReviewViewRow)


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return a person's targets, what was said of them, their reviews, dossiers, and what was agreed."""
    return {
        "targets": targets.targets_of(tx, workspace, person),
        "target_check_ins": targets.check_ins_of(tx, workspace, person),
        "review_views": views_of(tx, workspace, person),
        "review_actions": agreed.actions_of(tx, workspace, person),
        "dossiers": dossiers_of(tx, workspace, person),
    }


def views_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what a person wrote in reviews, and in their own what they may read, the earliest first."""
    submitted = select(func.count(_OTHER.id)).where(
        _OTHER.review_id == ReviewViewRow.review_id, _OTHER.submitted_at.is_not(None)
    )
    is_compared = submitted.scalar_subquery() == len(Side)
    is_own = EngagementRow.person_id == person
    query = (
        select(ReviewViewRow, ReviewRow)
        .join(ReviewRow, ReviewRow.id == ReviewViewRow.review_id)
        .join(EngagementRow, EngagementRow.id == ReviewRow.engagement_id)
        .where(ReviewViewRow.workspace_id == workspace)
        .where((ReviewViewRow.author_id == person) | (is_own & is_compared))
        .order_by(ReviewViewRow.id)
    )
    return [
        {
            "review": review.kind,
            "day": review.day.isoformat(),
            "side": view.side,
            **{question: getattr(view, question) for question in QUESTIONS},
            "submitted_at": view.submitted_at.isoformat() if view.submitted_at else None,
            "signed_at": view.signed_at.isoformat() if view.signed_at else None,
            "by_you": view.author_id == person,
        }
        for view, review in tx.execute(query)
    ]


def dossiers_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the dossiers of a person's reviews as they were shared, and the lines they reworded."""
    query = (
        select(ReviewRow)
        .join(EngagementRow, EngagementRow.id == ReviewRow.engagement_id)
        .where(ReviewRow.workspace_id == workspace, EngagementRow.person_id == person)
        .order_by(ReviewRow.id)
    )
    return [
        {
            "review": row.kind,
            "day": row.day.isoformat(),
            "shared_at": row.shared_at.isoformat() if row.shared_at else None,
            "shared": row.dossier,
            "edits": _edits(tx, row),
        }
        for row in tx.scalars(query)
    ]


def _edits(tx: Session, review: ReviewRow) -> dict[str, str]:
    query = select(DossierEditRow).where(
        DossierEditRow.workspace_id == review.workspace_id, DossierEditRow.review_id == review.id
    )
    return {row.key: row.text for row in tx.scalars(query.order_by(DossierEditRow.id))}
