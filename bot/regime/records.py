"""What is kept of somebody's office days, as the plain values that their export holds."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.regime.store import CheckInRow, OfficePolicyRow
from bot.roles.store import EngagementRow


def check_ins_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what was said about the days of a person, or by them, as plain values, in that order."""
    query = (
        select(CheckInRow, EngagementRow.person_id)
        .join(EngagementRow, EngagementRow.id == CheckInRow.engagement_id)
        .where(
            CheckInRow.workspace_id == workspace,
            or_(EngagementRow.person_id == person, CheckInRow.recorded_by == person),
        )
        .order_by(CheckInRow.id)
    )
    found = tx.execute(query).all()
    back = {row.retracts_id for row, _ in found}
    return [
        {
            "day": row.day.isoformat(),
            "place": row.place,
            "part": row.part,
            "recorded_at": row.recorded_at.isoformat(),
            "way": row.way,
            "approved": row.approved,
            "reason": row.reason,
            "about_you": whose == person,
            "recorded_by_you": row.recorded_by == person,
            "waits_for_approval": row.approved is False and row.id not in back,
            "takes_back": row.retracts_id is not None,
            "was_taken_back": row.id in back,
        }
        for row, whose in found
    ]


def policies_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what the roles of a person ask for in office days as plain values, and what they changed."""
    query = (
        select(OfficePolicyRow, EngagementRow.title, EngagementRow.person_id)
        .join(EngagementRow, EngagementRow.id == OfficePolicyRow.engagement_id)
        .where(
            OfficePolicyRow.workspace_id == workspace,
            or_(EngagementRow.person_id == person, OfficePolicyRow.adopted_by == person),
        )
        .order_by(OfficePolicyRow.id)
    )
    return [
        {
            "role": title,
            "effective_from": row.effective_from.isoformat(),
            "options": dict(row.options),
            "source_line": row.source_line,
            "adopted_at": row.adopted_at.isoformat(),
            "way": row.way,
            "reason": row.reason,
            "about_you": whose == person,
            "adopted_by_you": row.adopted_by == person,
        }
        for row, title, whose in tx.execute(query)
    ]
