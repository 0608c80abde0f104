"""The table of enrolments: since when Foyer looks after an engagement."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row
from bot.roles.store import EngagementRow


class EnrolmentRow(Row):
    """When Foyer was first set up for an engagement."""

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"))
    enrolled_at: Mapped[datetime]


def enrol(tx: Session, workspace: int, engagement: int, now: datetime) -> datetime:
    """Keep that Foyer is set up for an engagement, once; return when it first was, aware UTC."""
    known = enrolled_at(tx, workspace, engagement)
    if known is not None:
        return known
    tx.add(EnrolmentRow(workspace_id=workspace, engagement_id=engagement, enrolled_at=now))
    tx.flush()
    return now


def enrolled_at(tx: Session, workspace: int, engagement: int) -> datetime | None:
    """Return when Foyer was first set up for an engagement, aware UTC; None: it never was."""
    return tx.scalar(
        select(EnrolmentRow.enrolled_at).where(
            EnrolmentRow.workspace_id == workspace, EnrolmentRow.engagement_id == engagement
        )
    )


def enrolments_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return since when Foyer looks after the roles of a person as plain values, the earliest first."""
    query = (
        select(EngagementRow.title, EnrolmentRow.enrolled_at)
        .join(EngagementRow, EngagementRow.id == EnrolmentRow.engagement_id)
        .where(EnrolmentRow.workspace_id == workspace, EngagementRow.person_id == person)
        .order_by(EnrolmentRow.id)
    )
    return [{"role": title, "enrolled_at": at.isoformat()} for title, at in tx.execute(query)]
