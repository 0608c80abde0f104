"""What reviews keep about a person, as plain values. A view is theirs to see when they may read it."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.joins import PersonalData
from bot.reviews import agreed, store
from bot.reviews.dossier import store as dossiers
from bot.reviews.rules import Side, reads
from bot.reviews.store import Review
from bot.reviews.tables import ReviewRow
from bot.reviews.targets import store as targets
from bot.roles import store as roles


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return a person's targets, what was said of them, their reviews, dossiers, and what was agreed."""
    own = {one.id for one in roles.engagements(tx, workspace) if one.person == person}
    query = select(ReviewRow.id).where(ReviewRow.workspace_id == workspace).order_by(ReviewRow.id)
    every = [store.review(tx, workspace, key) for key in tx.scalars(query)]
    return {
        "targets": targets.targets_of(tx, workspace, person),
        "target_check_ins": targets.check_ins_of(tx, workspace, person),
        "review_views": [view for one in every for view in _views(one, person, is_own=one.engagement in own)],
        "review_actions": agreed.actions_of(tx, workspace, person),
        "dossiers": [_dossier(tx, one) for one in every if one.engagement in own],
    }


def _views(review: Review, person: int, *, is_own: bool) -> Iterator[dict[str, object]]:
    for side, view in review.views.items():
        is_theirs = view.author == person
        if is_theirs or (is_own and (side is Side.SELF or reads(review.standing, Side.SELF))):
            yield {
                "review": review.scheduled.kind,
                "day": review.scheduled.day.isoformat(),
                "side": side,
                **{question: text.raw for question, text in view.texts.items()},
                "submitted_at": view.submitted_at.isoformat() if view.submitted_at else None,
                "signed_at": view.signed_at.isoformat() if view.signed_at else None,
                "by_you": is_theirs,
            }


def _dossier(tx: Session, review: Review) -> dict[str, object]:
    return {
        "review": review.scheduled.kind,
        "day": review.scheduled.day.isoformat(),
        "shared": review.shared,
        "edits": {key: text.raw for key, text in dossiers.edits(tx, review).items()},
    }
