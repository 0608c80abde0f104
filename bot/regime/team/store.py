"""Queries of digests, of who is in their channels, and of the collective information."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.orm import Session

from bot.calendar.store import AbsenceRow
from bot.people import store as people
from bot.people.store import Person, PersonRow
from bot.regime.plan.store import PlannedDayRow, UsualWeekRow
from bot.regime.store import CheckInRow
from bot.regime.team.tables import ChannelMemberRow, CollectiveInformationRow, DigestRow


@dataclass(frozen=True, slots=True)
class Digest:
    """A channel with a digest: who switched it on and when, in which zone its hours are."""

    channel: int
    switched_on_by: int
    switched_on_at: datetime
    zone: ZoneInfo
    members_read_at: datetime


@dataclass(frozen=True, slots=True)
class CollectiveInformation:
    """That the staff was informed on the date `given_on`; `recorded_by` is None once they are erased."""

    given_on: date
    recorded_by: int | None
    recorded_at: datetime


def switch_on(
    tx: Session,
    workspace: int,
    channel: int,
    by: Person,
    members: Collection[int],
    now: datetime,
) -> None:
    """Begin the digest of a channel, or have it belong to who switches it on again.

    Args:
        by: in whose zone its hours are, and whose language it speaks.
        members: the people of the channel that we know, by our own keys.
    """
    switch_off(tx, workspace, channel)
    tx.add(
        DigestRow(
            workspace_id=workspace,
            channel_id=channel,
            switched_on_by=by.id,
            switched_on_at=now,
            zone=by.zone.key,
            members_read_at=now,
        )
    )
    keep_members(tx, workspace, channel, members, now)


def switch_off(tx: Session, workspace: int, channel: int) -> bool:
    """End the digest of a channel; return whether there was one."""
    known = digest(tx, workspace, channel) is not None
    for table in (DigestRow, ChannelMemberRow):
        tx.execute(delete(table).where(table.workspace_id == workspace, table.channel_id == channel))
    return known


def digests(tx: Session, workspace: int) -> list[Digest]:
    """Return every channel with a digest, the first known first."""
    query = select(DigestRow).where(DigestRow.workspace_id == workspace).order_by(DigestRow.channel_id)
    return [_digest(row) for row in tx.scalars(query)]


def digest(tx: Session, workspace: int, channel: int) -> Digest | None:
    """Return the digest of a channel; None where there is none."""
    query = select(DigestRow).where(DigestRow.workspace_id == workspace, DigestRow.channel_id == channel)
    row = tx.scalar(query)
    return _digest(row) if row else None


def keep_members(tx: Session, workspace: int, channel: int, members: Collection[int], now: datetime) -> None:
    """Keep who is in a channel with a digest, in the place of what was known."""
    theirs = (ChannelMemberRow.workspace_id == workspace, ChannelMemberRow.channel_id == channel)
    tx.execute(delete(ChannelMemberRow).where(*theirs))
    rows = (
        ChannelMemberRow(workspace_id=workspace, channel_id=channel, person_id=one) for one in set(members)
    )
    tx.add_all(rows)
    row = tx.scalar(
        select(DigestRow).where(DigestRow.workspace_id == workspace, DigestRow.channel_id == channel)
    )
    if row:
        row.members_read_at = now
    tx.flush()


def known(tx: Session, workspace: int, users: Iterable[str]) -> list[int]:
    """Return those behind Slack's user ids that we know, by our own keys."""
    found = (people.person_by_slack_id(tx, workspace, user) for user in users)
    return [person.id for person in found if person]


def members(tx: Session, workspace: int, channel: int) -> list[int]:
    """Return who is in a channel with a digest, of those we know."""
    query = select(ChannelMemberRow.person_id).where(
        ChannelMemberRow.workspace_id == workspace, ChannelMemberRow.channel_id == channel
    )
    return list(tx.scalars(query.order_by(ChannelMemberRow.person_id)))


def member_joined(tx: Session, workspace: int, channel: int, person: int) -> None:
    """Keep that somebody came to a channel with a digest; twice changes nothing."""
    if digest(tx, workspace, channel) and person not in members(tx, workspace, channel):
        tx.add(ChannelMemberRow(workspace_id=workspace, channel_id=channel, person_id=person))
        tx.flush()


def member_left(tx: Session, workspace: int, channel: int, person: int) -> None:
    """Keep that somebody left a channel."""
    tx.execute(
        delete(ChannelMemberRow).where(
            ChannelMemberRow.workspace_id == workspace,
            ChannelMemberRow.channel_id == channel,
            ChannelMemberRow.person_id == person,
        )
    )


def record_information(tx: Session, workspace: int, given_on: date, by: int, now: datetime) -> None:
    """Keep that the staff was informed, as an admin says."""
    tx.add(
        CollectiveInformationRow(workspace_id=workspace, given_on=given_on, recorded_by=by, recorded_at=now)
    )
    tx.flush()


def withdraw_information(tx: Session, workspace: int, by: int, now: datetime) -> None:
    """Take back that the staff was informed; what was recorded stays, with who took it back and when."""
    for row in tx.scalars(_standing(workspace)):
        row.withdrawn_by, row.withdrawn_at = by, now
    tx.flush()


def collective_information(tx: Session, workspace: int) -> CollectiveInformation | None:
    """Return what is recorded of the collective information; None while it is not, or not any more."""
    row = tx.scalars(_standing(workspace).order_by(CollectiveInformationRow.id.desc())).first()
    return CollectiveInformation(row.given_on, row.recorded_by, row.recorded_at) if row else None


def recorded_by(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what an admin recorded or took back of the collective information as plain values."""
    table = CollectiveInformationRow
    theirs = or_(table.recorded_by == person, table.withdrawn_by == person)
    query = select(table).where(table.workspace_id == workspace, theirs).order_by(table.id)
    return [
        {
            "given_on": row.given_on.isoformat(),
            "recorded_at": row.recorded_at.isoformat(),
            "recorded_by_you": row.recorded_by == person,
            "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
        }
        for row in tx.scalars(query)
    ]


def channels_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return in which channels with a digest a person is, or which they switched on, as plain values."""
    query = select(ChannelMemberRow.channel_id).where(
        ChannelMemberRow.workspace_id == workspace, ChannelMemberRow.person_id == person
    )
    inside = set(tx.scalars(query))
    switched_on = {one.channel for one in digests(tx, workspace) if one.switched_on_by == person}
    return [
        {
            "channel": people.channel_name(tx, workspace, key).raw,
            "you_are_in_it": key in inside,
            "switched_on_by_you": key in switched_on,
        }
        for key in sorted(inside | switched_on)
    ]


def marker(tx: Session, workspace: int) -> tuple[object, ...]:
    """Return what changes whenever who is in may have changed; costs seven short queries."""
    said = select(func.max(CheckInRow.id)).where(CheckInRow.workspace_id == workspace)
    planned = select(func.max(PlannedDayRow.id)).where(PlannedDayRow.workspace_id == workspace)
    usual = select(func.max(UsualWeekRow.id)).where(UsualWeekRow.workspace_id == workspace)
    away = select(func.max(AbsenceRow.id), func.count()).where(AbsenceRow.workspace_id == workspace)
    shared = select(func.count()).where(PersonRow.workspace_id == workspace, PersonRow.shares_presence)
    inside = select(func.max(ChannelMemberRow.id), func.count()).where(
        ChannelMemberRow.workspace_id == workspace
    )
    return (
        tx.scalar(said),
        tx.scalar(planned),
        tx.scalar(usual),
        *tx.execute(away).one(),
        tx.scalar(shared),
        *tx.execute(inside).one(),
    )


def _standing(workspace: int) -> Select[CollectiveInformationRow]:
    return select(CollectiveInformationRow).where(
        CollectiveInformationRow.workspace_id == workspace, CollectiveInformationRow.withdrawn_at.is_(None)
    )


def _digest(row: DigestRow) -> Digest:
    return Digest(
        channel=row.channel_id,
        switched_on_by=row.switched_on_by,
        switched_on_at=row.switched_on_at,
        zone=ZoneInfo(row.zone),
        members_read_at=row.members_read_at,
    )
