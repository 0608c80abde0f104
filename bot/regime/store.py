"""Tables and queries of adopted policies and check-ins. Both only grow: a change is a new row."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, String, Text, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.blocks import Typed
from bot.db import Row
from bot.regime.adoption import AdoptedPolicy
from bot.regime.facts import CheckIn, Part, Way, place_named
from bot.regime.options import policy_from
from bot.roles.store import EngagementRow


class OfficePolicyRow(Row):
    """A version of the office-day policy of an engagement; `options` are what differs from the default."""

    __tablename__ = "office_policies"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    effective_from: Mapped[date] = mapped_column(Date)
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    source_line: Mapped[str] = mapped_column(Text)
    adopted_at: Mapped[datetime]


class CheckInRow(Row):
    """What was said about a day of an engagement: by whom, when, by which way, and why it was corrected.

    `retracted`: taken back. `approved`: None where no approval is needed.
    """

    __tablename__ = "check_ins"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    day: Mapped[date] = mapped_column(Date)
    place: Mapped[str] = mapped_column(String(16))
    part: Mapped[str] = mapped_column(String(4))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    way: Mapped[str] = mapped_column(String(16))
    retracted: Mapped[bool] = mapped_column(Boolean, default=False)
    approved: Mapped[bool | None] = mapped_column(Boolean)
    reason: Mapped[str | None] = mapped_column(Text)


def add_policy(
    tx: Session,
    workspace: int,
    engagement: int,
    *,
    effective_from: date,
    options: Mapping[str, object],
    source_line: str,
    now: datetime,
) -> None:
    """Keep a new version of the policy of an engagement."""
    tx.add(
        OfficePolicyRow(
            workspace_id=workspace,
            engagement_id=engagement,
            effective_from=effective_from,
            options=dict(options),
            source_line=source_line,
            adopted_at=now,
        )
    )
    tx.flush()


def policies(tx: Session, workspace: int, engagement: int) -> list[AdoptedPolicy]:
    """Return every version of the policy of an engagement, in the order they were adopted."""
    query = (
        select(OfficePolicyRow)
        .where(OfficePolicyRow.workspace_id == workspace, OfficePolicyRow.engagement_id == engagement)
        .order_by(OfficePolicyRow.id)
    )
    return [
        AdoptedPolicy(
            effective_from=row.effective_from,
            policy=policy_from(row.options),
            options=row.options,
            source_line=Typed(row.source_line),
        )
        for row in tx.scalars(query)
    ]


def add_check_in(
    tx: Session,
    workspace: int,
    engagement: int,
    said: CheckIn,
    *,
    by: int,
    at: datetime,
    way: Way,
    reason: str | None = None,
) -> None:
    """Keep what the person `by` said at the instant `at`; `reason`: why it is corrected, where it is."""
    tx.add(
        CheckInRow(
            workspace_id=workspace,
            engagement_id=engagement,
            day=said.day,
            place=said.place,
            part=said.part,
            recorded_at=at,
            recorded_by=by,
            way=way,
            retracted=said.retracted,
            approved=True if said.approved else None,
            reason=reason,
        )
    )
    tx.flush()


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
    return [
        {
            "day": row.day.isoformat(),
            "place": row.place,
            "part": row.part,
            "recorded_at": row.recorded_at.isoformat(),
            "way": row.way,
            "retracted": row.retracted,
            "approved": row.approved,
            "reason": row.reason,
            "about_you": whose == person,
            "recorded_by_you": row.recorded_by == person,
        }
        for row, whose in tx.execute(query)
    ]


def policies_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what the roles of a person ask for in office days as plain values, each version."""
    query = (
        select(OfficePolicyRow, EngagementRow.title)
        .join(EngagementRow, EngagementRow.id == OfficePolicyRow.engagement_id)
        .where(OfficePolicyRow.workspace_id == workspace, EngagementRow.person_id == person)
        .order_by(OfficePolicyRow.id)
    )
    return [
        {
            "role": title,
            "effective_from": row.effective_from.isoformat(),
            "options": dict(row.options),
            "source_line": row.source_line,
            "adopted_at": row.adopted_at.isoformat(),
        }
        for row, title in tx.execute(query)
    ]


def check_ins(tx: Session, workspace: int, engagement: int, first: date, last: date) -> tuple[CheckIn, ...]:
    """Return what was said about the days from `first` to `last`, both included, in the order it was said."""
    query = (
        select(CheckInRow)
        .where(
            CheckInRow.workspace_id == workspace,
            CheckInRow.engagement_id == engagement,
            CheckInRow.day.between(first, last),
        )
        .order_by(CheckInRow.id)
    )
    return tuple(
        CheckIn(
            row.day,
            place_named(row.place),
            Part(row.part),
            recorded_at=row.recorded_at,
            retracted=row.retracted,
            approved=bool(row.approved),
        )
        for row in tx.scalars(query)
    )
