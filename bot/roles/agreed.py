"""The table of what was set up otherwise than a role document proposes, so that renewing a role keeps it."""

from sqlalchemy import ColumnElement, ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row
from bot.roles.edits import Edits
from bot.roles.store import Engagement

_OFFICE_DAYS, _REVIEW_MONTHS, _PLAN = "office_days", "review_months", "plan"


class EngagementEditRow(Row):
    """One thing somebody wanted otherwise: office days, reviews, or the rhythm of an audience's report."""

    __tablename__ = "engagement_edits"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id", "about"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    about: Mapped[str] = mapped_column(String(32))
    said: Mapped[str] = mapped_column(String(255))


def keep(tx: Session, engagement: Engagement, edits: Edits) -> None:
    """Keep what an engagement was set up with otherwise than its document proposes."""
    said = dict(edits.rhythms)
    numbers = ((_OFFICE_DAYS, edits.office_days), (_REVIEW_MONTHS, edits.review_months), (_PLAN, edits.plan))
    for about, number in numbers:
        if number is not None:
            said[about] = str(int(number))
    tx.execute(delete(EngagementEditRow).where(*_of(engagement)))
    tx.add_all(
        EngagementEditRow(
            workspace_id=engagement.workspace, engagement_id=engagement.id, about=about, said=one
        )
        for about, one in said.items()
    )
    tx.flush()


def edits_of(tx: Session, engagement: Engagement) -> Edits:
    """Return what an engagement was set up with otherwise than its document proposes, its name included."""
    query = select(EngagementEditRow.about, EngagementEditRow.said).where(*_of(engagement))
    said = {row[0]: row[1] for row in tx.execute(query)}
    kept = (said.pop(about, None) for about in (_OFFICE_DAYS, _REVIEW_MONTHS, _PLAN))
    days, months, plan = (int(one) if one is not None else None for one in kept)
    return Edits(
        title=engagement.title.raw,
        office_days=days,
        rhythms=said,
        review_months=months,
        plan=bool(plan) if plan is not None else None,
    )


def _of(engagement: Engagement) -> tuple[ColumnElement[bool], ...]:
    return (
        EngagementEditRow.workspace_id == engagement.workspace,
        EngagementEditRow.engagement_id == engagement.id,
    )
