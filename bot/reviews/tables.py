"""The tables of targets and their check-ins, of reviews, what both sides wrote, and what they agreed."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Row


class TargetRow(Row):
    """A target of a role; it holds from `held_since` on. Numbers are kept as they are written, in full."""

    __tablename__ = "targets"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    measure: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(32))
    baseline: Mapped[str | None] = mapped_column(String(32))
    value: Mapped[str | None] = mapped_column(String(32))
    direction: Mapped[str] = mapped_column(String(8))
    due: Mapped[date | None] = mapped_column(Date)
    link: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    weight: Mapped[int] = mapped_column(Integer)
    serves_id: Mapped[int | None] = mapped_column(ForeignKey("responsibilities.id", ondelete="SET NULL"))
    set_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    set_at: Mapped[datetime]
    held_since: Mapped[datetime | None]


class TargetCheckInRow(Row):
    """How far a target was, as somebody said; the latest is what stands."""

    __tablename__ = "target_check_ins"

    target_id: Mapped[int] = mapped_column(ForeignKey("targets.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    day: Mapped[date] = mapped_column(Date)
    value: Mapped[str | None] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]


class ReviewRow(Row):
    """A review somebody has begun; `dossier` is what the person shared, as it stood then."""

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id", "kind", "day"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date)
    released_at: Mapped[datetime | None]
    shared_at: Mapped[datetime | None]
    dossier: Mapped[dict[str, object]] = mapped_column(JSON)


class ReviewViewRow(Row):
    """What one side wrote: a draft until it is submitted."""

    __tablename__ = "review_views"
    __table_args__ = (UniqueConstraint("workspace_id", "review_id", "side"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    side: Mapped[str] = mapped_column(String(8))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    achieved: Mapped[str] = mapped_column(Text)
    difficult: Mapped[str] = mapped_column(Text)
    ahead: Mapped[str] = mapped_column(Text)
    support: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]


class ReviewActionRow(Row):
    """What both agreed that somebody does, by a day."""

    __tablename__ = "review_actions"

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    due: Mapped[date] = mapped_column(Date)
    agreed_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class DossierEditRow(Row):
    """How its person words a line of a dossier; no words: the line is left out."""

    __tablename__ = "dossier_edits"
    __table_args__ = (UniqueConstraint("workspace_id", "review_id", "key"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text)
