"""The table of what was set up otherwise than a role document proposes, so that renewing a role keeps it."""

from sqlalchemy import ColumnElement, ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row
from bot.roles.edits import Edits
from bot.roles.store import Engagement

_OFFICE_DAYS = "office_days"


class EngagementEditRow(Row):
    """One thing somebody wanted otherwise: the office days, or the rhythm of the report of an audience."""

    __tablename__ = "engagement_edits"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id", "about"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    about: Mapped[str] = mapped_column(String(32))
    said: Mapped[str] = mapped_column(String(255))


def keep(tx: Session, engagement: Engagement, edits: Edits) -> None:
    """Keep what an engagement was set up with otherwise than its document proposes."""
    said = dict(edits.rhythms)
    if edits.office_days is not None:
        said[_OFFICE_DAYS] = str(edits.office_days)
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
    days = said.pop(_OFFICE_DAYS, None)
    return Edits(engagement.title.raw, int(days) if days is not None else None, said)


def _of(engagement: Engagement) -> tuple[ColumnElement[bool], ...]:
    return (
        EngagementEditRow.workspace_id == engagement.workspace,
        EngagementEditRow.engagement_id == engagement.id,
    )
