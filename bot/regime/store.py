"""Tables and queries of adopted policies and check-ins. Both only grow: a change is a new row.

But for the manager's yes: that is kept in the row it is about.
"""

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Select, String, Text, bindparam, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.blocks import Typed
from bot.db import ByOwner, Row, columns, table_of
from bot.prepared import Prepared
from bot.regime.adoption import AdoptedPolicy
from bot.regime.facts import CheckIn, Part, Way, place_named
from bot.regime.options import policy_from
from bot.regime.policy import Policy

DOCUMENT = "document"


class OfficePolicyRow(Row):
    """A version of the office-day policy of an engagement; `options` are what differs from the default.

    `way` is DOCUMENT where the role document asks for it, else how `adopted_by` changed it.
    """

    __tablename__ = "office_policies"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    effective_from: Mapped[date] = mapped_column(Date)
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    source_line: Mapped[str] = mapped_column(Text)
    adopted_at: Mapped[datetime]
    adopted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    way: Mapped[str] = mapped_column(String(16), server_default=DOCUMENT)
    reason: Mapped[str] = mapped_column(Text, server_default="")


class CheckInRow(Row):
    """What was said about a day of an engagement: by whom, when, by which way, and why it was corrected.

    `approved` is False while it waits for the manager's yes. A row with `retracts_id` says nothing but that
    another row is taken back.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        Index("ix_check_ins_workspace_id_engagement_id_day", "workspace_id", "engagement_id", "day"),
        Index("ix_check_ins_workspace_id_recorded_at", "workspace_id", "recorded_at"),
    )

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    day: Mapped[date] = mapped_column(Date)
    place: Mapped[str] = mapped_column(String(16))
    part: Mapped[str] = mapped_column(String(4))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    way: Mapped[str] = mapped_column(String(16))
    approved: Mapped[bool | None] = mapped_column(Boolean)
    retracts_id: Mapped[int | None] = mapped_column(ForeignKey("check_ins.id", ondelete="CASCADE"))
    reason: Mapped[str | None] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was said of a day and waits for the manager's yes: by our own key, and why it was said so late."""

    id: int
    said: CheckIn
    reason: Typed


def add_policy(
    tx: Session,
    workspace: int,
    engagement: int,
    *,
    effective_from: date,
    options: Mapping[str, object],
    source_line: str,
    now: datetime,
    by: int | None = None,
    way: str = DOCUMENT,
    reason: str = "",
) -> int:
    """Keep a new version of the policy of an engagement; return its key."""
    row = OfficePolicyRow(
        workspace_id=workspace,
        engagement_id=engagement,
        effective_from=effective_from,
        options=dict(options),
        source_line=source_line,
        adopted_at=now,
        adopted_by=by,
        way=way,
        reason=reason,
    )
    tx.add(row)
    tx.flush()
    return row.id


def policies(tx: Session, workspace: int, engagement: int) -> list[AdoptedPolicy]:
    """Return every version of the policy of an engagement, in the order they were adopted."""
    return policies_of_each(tx, workspace, (engagement,))[engagement]


def policies_of_each(
    tx: Session, workspace: int, engagements: Sequence[int]
) -> dict[int, list[AdoptedPolicy]]:
    """Return the same of several engagements in one query."""
    rows = _POLICIES.of_each(tx, workspace, engagements)
    return {key: [adopted(row) for row in own] for key, own in rows.items()}


def policy_rows(tx: Session, workspace: int, engagement: int) -> list[OfficePolicyRow]:
    """Return the same as rows, which also tell who adopted each, when and why."""
    return _POLICIES.of_each(tx, workspace, (engagement,))[engagement]


def adopted(row: OfficePolicyRow) -> AdoptedPolicy:
    """Return a version as the rules take it."""
    return AdoptedPolicy(
        effective_from=row.effective_from,
        policy=_policy(json.dumps(row.options)),
        options=row.options,
        source_line=Typed(row.source_line),
        is_changed=row.way != DOCUMENT,
    )


@lru_cache(maxsize=256)
def _policy(written: str) -> Policy:
    """Return the policy of options as they are written: most roles have one of few."""
    return policy_from(json.loads(written))


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
    _ADD_CHECK_IN.change(
        tx,
        workspace_id=workspace,
        engagement_id=engagement,
        day=said.day,
        place=said.place,
        part=said.part,
        recorded_at=at,
        recorded_by=by,
        way=way,
        approved=said.approved,
        reason=reason,
    )


def retract(
    tx: Session, workspace: int, engagement: int, day: date, *, by: int, at: datetime, way: Way
) -> CheckIn | None:
    """Keep that the person `by` takes back what was said last about a day; None when nothing stands."""
    query = _about(workspace, engagement).where(CheckInRow.day == day)
    rows = tx.scalars(query).all()
    back = {row.retracts_id for row in rows}
    standing = [row for row in rows if row.retracts_id is None and row.id not in back]
    if not standing:
        return None
    _take_back(tx, standing[-1], by=by, at=at, way=way)
    return _check_in(standing[-1], back)


def waiting(tx: Session, workspace: int, engagement: int) -> list[Waiting]:
    """Return what was said of an engagement's days and waits for the manager's yes, in that order."""
    # Sorted here: asked for their order, SQLite goes through every row of the workspace.
    found = _UNSETTLED.rows(tx, workspace=workspace, engagement=engagement)
    unsettled = sorted(found, key=lambda row: row.id)
    if not unsettled:
        return []
    every = _about(workspace, engagement)
    back = {row.retracts_id for row in tx.scalars(every.where(CheckInRow.retracts_id.is_not(None)))}
    return [
        Waiting(row.id, _check_in(row, back), Typed(row.reason or ""))
        for row in unsettled
        if row.id not in back
    ]


def approve(tx: Session, workspace: int, key: int) -> None:
    """Let what waits for the manager's yes stand from now on."""
    _row(tx, workspace, key).approved = True
    tx.flush()


def drop(tx: Session, workspace: int, key: int, *, by: int, at: datetime, way: Way) -> None:
    """Keep that what waits for the manager's yes is taken back, or did not get it."""
    _take_back(tx, _row(tx, workspace, key), by=by, at=at, way=way)


def check_ins(tx: Session, workspace: int, engagement: int, first: date, last: date) -> tuple[CheckIn, ...]:
    """Return what was said about the days from `first` to `last`, both included, in the order it was said."""
    return check_ins_of_each(tx, workspace, (engagement,), first, last)[engagement]


def check_ins_of_each(
    tx: Session, workspace: int, engagements: Sequence[int], first: date, last: date
) -> dict[int, tuple[CheckIn, ...]]:
    """Return the same of several engagements in one query."""
    rows = _CHECK_INS.of_each(tx, workspace, engagements, first=first, last=last)
    return {key: _check_ins(own) for key, own in rows.items()}


def _take_back(tx: Session, row: CheckInRow, *, by: int, at: datetime, way: Way) -> None:
    tx.add(
        CheckInRow(
            workspace_id=row.workspace_id,
            engagement_id=row.engagement_id,
            day=row.day,
            place=row.place,
            part=row.part,
            recorded_at=at,
            recorded_by=by,
            way=way,
            retracts_id=row.id,
        )
    )
    tx.flush()


def _row(tx: Session, workspace: int, key: int) -> CheckInRow:
    return tx.scalars(
        select(CheckInRow).where(CheckInRow.workspace_id == workspace, CheckInRow.id == key)
    ).one()


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_SAID = columns(CheckInRow)
_POLICIES = ByOwner(OfficePolicyRow, "engagement_id")
_CHECK_INS = ByOwner(CheckInRow, "engagement_id", _SAID.day.between(bindparam("first"), bindparam("last")))
_ADD_CHECK_IN = Prepared[CheckInRow](insert(table_of(CheckInRow)).inline())
_UNSETTLED = Prepared[CheckInRow](
    select(*_SAID).where(
        _SAID.workspace_id == bindparam("workspace"),
        _SAID.engagement_id == bindparam("engagement"),
        _SAID.approved.is_(False),
    )
)


def _about(workspace: int, engagement: int) -> Select[CheckInRow]:
    return (
        select(CheckInRow)
        .where(CheckInRow.workspace_id == workspace, CheckInRow.engagement_id == engagement)
        .order_by(CheckInRow.id)
    )


def _check_ins(rows: Sequence[CheckInRow]) -> tuple[CheckIn, ...]:
    back = {row.retracts_id for row in rows}
    return tuple(_check_in(row, back) for row in rows if row.retracts_id is None)


def _check_in(row: CheckInRow, back: Container[int | None]) -> CheckIn:
    return CheckIn(
        day=row.day,
        place=place_named(row.place),
        part=Part(row.part),
        recorded_at=row.recorded_at,
        retracted=row.id in back,
        approved=row.approved,
    )
