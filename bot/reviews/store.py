"""Queries of reviews, and of what both sides wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.db import kept
from bot.reviews.dates import Kind, Scheduled
from bot.reviews.rules import Side, Standing
from bot.reviews.tables import ReviewRow, ReviewViewRow
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class View:
    """What one side wrote.

    Args:
        texts: by `QUESTIONS`, what was answered.
        author: who wrote it, by our own key.
    """

    texts: Mapping[str, Typed]
    author: int
    submitted_at: datetime | None = None
    signed_at: datetime | None = None


QUESTIONS = ("achieved", "difficult", "ahead", "support")


@dataclass(frozen=True, slots=True)
class Review:
    """A review that somebody has begun.

    Args:
        views: side -> what it wrote, drafts among them.
        released_at: when the person let the reviewer read theirs early; None while they have not.
        shared: the dossier as the person shared it, as plain values; None while they have not.
    """

    id: int
    workspace: int
    engagement: int
    scheduled: Scheduled
    views: Mapping[Side, View]
    released_at: datetime | None
    shared: Mapping[str, object] | None

    @property
    def standing(self) -> Standing:
        """How far it is."""
        return Standing(
            submitted=frozenset(side for side, view in self.views.items() if view.submitted_at),
            released=self.released_at is not None,
            signed=frozenset(side for side, view in self.views.items() if view.signed_at),
        )


def review(tx: Session, workspace: int, key: int) -> Review:
    """Return a review by key; raises NoResultFound."""
    return _review(tx, kept(tx, ReviewRow, workspace, key))


def reviews(tx: Session, workspace: int, engagement: int) -> tuple[Review, ...]:
    """Return the reviews of an engagement that somebody has begun, the earliest first."""
    query = select(ReviewRow).where(
        ReviewRow.workspace_id == workspace, ReviewRow.engagement_id == engagement
    )
    return tuple(_review(tx, row) for row in tx.scalars(query.order_by(ReviewRow.day, ReviewRow.id)))


def begun(tx: Session, workspace: int, engagement: int, scheduled: Scheduled) -> Review | None:
    """Return what has been begun of a scheduled review; None while nothing was.

    One that is moved to another day takes along what was written, until both have signed.
    """
    same = [one for one in reviews(tx, workspace, engagement) if one.scheduled.kind is scheduled.kind]
    if not same:
        return None
    last = same[-1]
    return last if last.scheduled.day == scheduled.day or not last.standing.is_over else None


def begin(tx: Session, engagement: Engagement, scheduled: Scheduled) -> Review:
    """Begin a scheduled review, or go on with what was begun of it."""
    found = begun(tx, engagement.workspace, engagement.id, scheduled)
    if found:
        row = kept(tx, ReviewRow, engagement.workspace, found.id)
        row.day = scheduled.day
    else:
        row = ReviewRow(workspace_id=engagement.workspace, engagement_id=engagement.id, dossier={})
        row.kind, row.day = scheduled.kind, scheduled.day
        tx.add(row)
    tx.flush()
    return _review(tx, row)


def write(tx: Session, of: Review, side: Side, view: View, now: datetime) -> Review:
    """Keep what one side wrote, in the place of what it wrote before."""
    row = _view_row(tx, of, side)
    if row is None:
        row = ReviewViewRow(workspace_id=of.workspace, review_id=of.id, side=side)
        tx.add(row)
    row.author_id, row.saved_at, row.submitted_at = view.author, now, view.submitted_at
    for question in QUESTIONS:
        setattr(row, question, view.texts[question].raw)
    tx.flush()
    return review(tx, of.workspace, of.id)


def release(tx: Session, of: Review, now: datetime) -> Review:
    """Let the reviewer read the person's view."""
    kept(tx, ReviewRow, of.workspace, of.id).released_at = now
    tx.flush()
    return review(tx, of.workspace, of.id)


def sign(tx: Session, of: Review, side: Side, now: datetime) -> Review:
    """Keep that one side has signed; it has written before."""
    row = _view_row(tx, of, side)
    if row is not None:
        row.signed_at = now
    tx.flush()
    return review(tx, of.workspace, of.id)


def unsign(tx: Session, of: Review) -> None:
    """Take signatures back: what was signed has changed."""
    tx.execute(
        update(ReviewViewRow)
        .where(ReviewViewRow.workspace_id == of.workspace, ReviewViewRow.review_id == of.id)
        .values(signed_at=None)
    )


def _view_row(tx: Session, of: Review, side: Side) -> ReviewViewRow | None:
    return tx.scalar(
        select(ReviewViewRow).where(
            ReviewViewRow.workspace_id == of.workspace,
            ReviewViewRow.review_id == of.id,
            ReviewViewRow.side == side,
        )
    )


def _review(tx: Session, row: ReviewRow) -> Review:
    views = select(ReviewViewRow).where(
        ReviewViewRow.workspace_id == row.workspace_id, ReviewViewRow.review_id == row.id
    )
    return Review(
        id=row.id,
        workspace=row.workspace_id,
        engagement=row.engagement_id,
        scheduled=Scheduled(Kind(row.kind), row.day),
        views={Side(one.side): _view(one) for one in tx.scalars(views)},
        released_at=row.released_at,
        shared=row.dossier if row.shared_at else None,
    )


def _view(row: ReviewViewRow) -> View:
    texts = {question: Typed(getattr(row, question)) for question in QUESTIONS}
    return View(texts, row.author_id, row.submitted_at, row.signed_at)
