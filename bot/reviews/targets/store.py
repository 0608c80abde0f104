"""Queries of targets and of the check-ins on them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.db import kept
from bot.reviews.tables import TargetCheckInRow, TargetRow
from bot.reviews.targets.rules import Aim, Direction, Status
from bot.roles.store import EngagementRow


@dataclass(frozen=True, slots=True)
class CheckIn:
    """How far a target was on a local day, as `person` said, by our own key; no value: only the status."""

    id: int
    person: int
    day: date
    value: Decimal | None
    status: Status
    note: Typed


@dataclass(frozen=True, slots=True)
class Target:
    """A target of an engagement, and the check-ins on it, the earliest first.

    Args:
        owner: who is to reach it, by our own key.
        holds: it is switched on; until then it is a draft.
    """

    id: int
    workspace: int
    engagement: int
    owner: int
    aim: Aim
    holds: bool
    history: tuple[CheckIn, ...]

    @property
    def status(self) -> Status:
        """How it stands, as the last check-in says."""
        return self.history[-1].status if self.history else Status.NOT_STARTED

    @property
    def last_value(self) -> Decimal | None:
        """The number the last check-in with one brought."""
        return next((one.value for one in reversed(self.history) if one.value is not None), None)

    @property
    def is_dropped(self) -> bool:
        """Whether it was given up, with a reason."""
        return self.status is Status.DROPPED


def target(tx: Session, workspace: int, key: int) -> Target:
    """Return a target by key; raises NoResultFound."""
    return _target(tx, kept(tx, TargetRow, workspace, key))


def targets(tx: Session, workspace: int, engagement: int) -> tuple[Target, ...]:
    """Return the targets of an engagement in the order they were set, dropped ones among them."""
    query = select(TargetRow).where(
        TargetRow.workspace_id == workspace, TargetRow.engagement_id == engagement
    )
    return tuple(_target(tx, row) for row in tx.scalars(query.order_by(TargetRow.id)))


def add(tx: Session, workspace: int, engagement: int, owner: int, aim: Aim, by: int, now: datetime) -> Target:
    """Keep a new target as a draft."""
    row = TargetRow(workspace_id=workspace, engagement_id=engagement, owner_id=owner, set_by=by, set_at=now)
    _write(row, aim)
    tx.add(row)
    tx.flush()
    return _target(tx, row)


def renew(tx: Session, of: Target, aim: Aim) -> Target:
    """Let a target say something else."""
    row = kept(tx, TargetRow, of.workspace, of.id)
    _write(row, aim)
    tx.flush()
    return _target(tx, row)


def hold(tx: Session, of: Target, now: datetime) -> None:
    """Switch a target on; one that holds already goes on as it did."""
    row = kept(tx, TargetRow, of.workspace, of.id)
    row.held_since = row.held_since or now
    tx.flush()


def check_in(tx: Session, of: Target, said: CheckIn, now: datetime) -> CheckIn:
    """Keep how far a target is; every check-in stays."""
    row = TargetCheckInRow(
        workspace_id=of.workspace,
        target_id=of.id,
        person_id=said.person,
        day=said.day,
        value=_digits(said.value),
        status=said.status,
        note=said.note.raw,
        said_at=now,
    )
    tx.add(row)
    tx.flush()
    return _check_in(row)


def targets_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the targets of a person's roles, and those they set or own, as plain values."""
    query = (
        select(TargetRow)
        .join(EngagementRow, EngagementRow.id == TargetRow.engagement_id)
        .where(TargetRow.workspace_id == workspace)
        .where(
            or_(EngagementRow.person_id == person, TargetRow.owner_id == person, TargetRow.set_by == person)
        )
        .order_by(TargetRow.id)
    )
    return [
        {
            "title": row.title,
            "why": row.why,
            "measure": row.measure,
            "unit": row.unit,
            "baseline": row.baseline,
            "value": row.value,
            "direction": row.direction,
            "due": row.due.isoformat() if row.due else None,
            "link": row.link,
            "weight": row.weight,
            "set_at": row.set_at.isoformat(),
            "held_since": row.held_since.isoformat() if row.held_since else None,
            "set_by_you": row.set_by == person,
        }
        for row in tx.scalars(query)
    ]


def check_ins_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the check-ins on the targets of a person's roles, and theirs on others', as plain values."""
    query = (
        select(TargetCheckInRow, TargetRow.title)
        .join(TargetRow, TargetRow.id == TargetCheckInRow.target_id)
        .join(EngagementRow, EngagementRow.id == TargetRow.engagement_id)
        .where(TargetCheckInRow.workspace_id == workspace)
        .where(or_(EngagementRow.person_id == person, TargetCheckInRow.person_id == person))
        .order_by(TargetCheckInRow.id)
    )
    return [
        {
            "target": title,
            "day": row.day.isoformat(),
            "value": row.value,
            "status": row.status,
            "note": row.note,
            "said_at": row.said_at.isoformat(),
            "by_you": row.person_id == person,
        }
        for row, title in tx.execute(query)
    ]


def _write(row: TargetRow, aim: Aim) -> None:
    row.title, row.why, row.measure = aim.title.raw, aim.why.raw, aim.measure.raw
    row.unit, row.link, row.direction = aim.unit.raw, aim.link.raw, aim.direction
    row.baseline, row.value = _digits(aim.baseline), _digits(aim.value)
    row.due, row.weight, row.serves_id = aim.due, aim.weight, aim.serves


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _decimal(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)


def _target(tx: Session, row: TargetRow) -> Target:
    said = (
        select(TargetCheckInRow)
        .where(TargetCheckInRow.workspace_id == row.workspace_id, TargetCheckInRow.target_id == row.id)
        .order_by(TargetCheckInRow.id)
    )
    return Target(
        id=row.id,
        workspace=row.workspace_id,
        engagement=row.engagement_id,
        owner=row.owner_id,
        aim=_aim(row),
        holds=row.held_since is not None,
        history=tuple(_check_in(one) for one in tx.scalars(said)),
    )


def _aim(row: TargetRow) -> Aim:
    return Aim(
        title=Typed(row.title),
        why=Typed(row.why),
        measure=Typed(row.measure),
        unit=Typed(row.unit),
        baseline=_decimal(row.baseline),
        value=_decimal(row.value),
        direction=Direction(row.direction),
        due=row.due,
        link=Typed(row.link),
        weight=row.weight,
        serves=row.serves_id,
    )


def _check_in(row: TargetCheckInRow) -> CheckIn:
    return CheckIn(row.id, row.person_id, row.day, _decimal(row.value), Status(row.status), Typed(row.note))
