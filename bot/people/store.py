"""Queries of workspaces, people and channels.

Slack's ids stand in `slack_ids` and nowhere else: everything else refers to our own keys.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from bot import db
from bot.blocks import Typed
from bot.db import columns, forget, kept, seen
from bot.people.rules import Preferences, Profile
from bot.people.tables import ChannelRow, PersonRow, SlackIdRow, WorkspaceRow
from bot.prepared import Prepared, PreparedValues

__all__ = ["ChannelRow", "PersonRow", "SlackIdRow", "WorkspaceRow"]

TEAM, USER, DIRECT, CHANNEL = "team", "user", "direct", "channel"
PROMPT_TIME = time(9, 0)
QUIET_FROM, QUIET_UNTIL = time(19, 0), time(8, 0)
NUDGE_BUDGET = 4  # nudges a day


@dataclass(frozen=True, slots=True)
class Person:
    """A person as they want to be served.

    Args:
        zone, language: their own choice, or else what Slack says.
        own_zone, own_language: what they chose themselves; None: as in Slack.
        shares_presence: whether colleagues see when they are in the office, "in" or "not in".
        email: where they are reached who are not in Slack; None for everybody else.
        prompt_time, quiet_from, quiet_until: wall times in `zone`; quiet hours may run over midnight.
        nudge_budget: nudges a local day at the most.
        daily_prompt: whether they want to be asked on each working day, whatever they plan.
        notice_shown_at: when the notice about their data was shown, aware UTC; None: not yet.
        left_at: when Slack said that their account is closed, aware UTC; None: it is open.
    """

    id: int
    workspace: int
    name: Typed
    zone: ZoneInfo
    language: str
    prompt_time: time
    is_admin: bool
    quiet_from: time
    quiet_until: time
    nudge_budget: int
    daily_prompt: bool
    notice_shown_at: datetime | None
    left_at: datetime | None
    own_zone: str | None = None
    own_language: str | None = None
    shares_presence: bool = False
    email: str | None = None

    @property
    def preferences(self) -> Preferences:
        """What they chose, as it can be changed and kept again."""
        return Preferences(
            language=self.own_language,
            zone=self.own_zone,
            prompt_time=self.prompt_time,
            quiet_from=self.quiet_from,
            quiet_until=self.quiet_until,
            nudge_budget=self.nudge_budget,
            daily_prompt=self.daily_prompt,
            shares_presence=self.shares_presence,
        )


def workspace_of(tx: Session, team: str, name: str, now: datetime) -> int:
    """Return the key of the workspace with Slack's id `team`, made when it is new."""
    known = known_workspace(tx, team)
    if known is not None:
        return known
    workspace = WorkspaceRow(name=name, created_at=now)
    tx.add(workspace)
    tx.flush()
    tx.add(SlackIdRow(workspace_id=workspace.id, kind=TEAM, slack_id=team))
    tx.flush()
    return workspace.id


def known_workspace(tx: Session, team: str) -> int | None:
    """Return the key of the workspace with Slack's id `team`; None for one that is new to us."""
    return tx.scalar(
        select(SlackIdRow.workspace_id).where(SlackIdRow.kind == TEAM, SlackIdRow.slack_id == team)
    )


def workspaces(tx: Session) -> list[int]:
    """Return the keys of every workspace, the first known first."""
    return list(tx.scalars(select(WorkspaceRow.id).order_by(WorkspaceRow.id)))


def person_by_slack_id(tx: Session, workspace: int, slack_id: str) -> Person | None:
    """Return the person behind one of Slack's user ids, or None when they are new to us."""
    found = _BY_SLACK_ID.first(tx, workspace=workspace, slack_id=slack_id)
    return _person(found) if found else None


def person(tx: Session, workspace: int, key: int) -> Person:
    """Return a person by our own key; raises NoResultFound."""
    return _person(seen(tx, PersonRow, workspace, key))


def read_ahead(tx: Session, workspace: int, keys: Collection[int]) -> None:
    """Read people by our own keys in one query, so that `person` finds each of them without one."""
    db.read_ahead(tx, PersonRow, workspace, keys)


def zones(tx: Session, workspace: int) -> dict[int, ZoneInfo]:
    """Return the zone of everybody of a workspace, by our own keys."""
    return {row.id: ZoneInfo(row.own_zone or row.zone) for row in _ZONES.rows(tx, workspace=workspace)}


def save_person(tx: Session, workspace: int, slack_id: str, profile: Profile) -> Person:
    """Make the person behind a Slack id known, or take over what Slack now says of them."""
    known = person_by_slack_id(tx, workspace, slack_id)
    row = tx.get_one(PersonRow, known.id) if known else _newcomer(tx, workspace)
    _put(row, profile)
    _keep_changed(tx)
    if not known:
        tx.add(SlackIdRow(workspace_id=workspace, kind=USER, slack_id=slack_id, person_id=row.id))
        tx.flush()
    return _person(row)


def save_correspondent(tx: Session, workspace: int, email: str, profile: Profile) -> Person:
    """Make somebody known who is not in Slack and is reached by e-mail, or take over what is said of them.

    Args:
        email: the address; capitals do not matter.
    """
    address = email.casefold()
    query = select(PersonRow).where(PersonRow.workspace_id == workspace, PersonRow.email == address)
    row = tx.scalar(query) or _newcomer(tx, workspace)
    _put(row, profile)
    row.email = address
    _keep_changed(tx)
    return _person(row)


def _newcomer(tx: Session, workspace: int) -> PersonRow:
    row = PersonRow(
        workspace_id=workspace,
        prompt_time=PROMPT_TIME,
        quiet_from=QUIET_FROM,
        quiet_until=QUIET_UNTIL,
        nudge_budget=NUDGE_BUDGET,
        daily_prompt=False,
        shares_presence=False,
    )
    tx.add(row)
    return row


def _put(row: PersonRow, profile: Profile) -> None:
    row.name, row.zone = profile.name, profile.zone
    row.language, row.is_admin = profile.language, profile.is_admin


def save_preferences(tx: Session, workspace: int, key: int, chosen: Preferences) -> Person:
    """Keep what a person chose; what Slack says of them stands beside it. Raises NoResultFound."""
    row = _row(tx, workspace, key)
    row.own_language, row.own_zone = chosen.language, chosen.zone
    row.prompt_time = chosen.prompt_time
    row.quiet_from, row.quiet_until = chosen.quiet_from, chosen.quiet_until
    row.nudge_budget = chosen.nudge_budget
    row.daily_prompt = chosen.daily_prompt
    row.shares_presence = chosen.shares_presence
    _keep_changed(tx)
    return _person(row)


def notice_was_shown(tx: Session, workspace: int, key: int, now: datetime) -> None:
    """Keep when a person was first shown the notice about their data; later times change nothing."""
    row = _row(tx, workspace, key)
    row.notice_shown_at = row.notice_shown_at or now
    _keep_changed(tx)


def keep_left(tx: Session, workspace: int, key: int, left_at: datetime | None) -> bool:
    """Keep since when a person's account is closed, None: it is open; return whether that is news."""
    row = _row(tx, workspace, key)
    is_news = (row.left_at is None) != (left_at is None)
    row.left_at = left_at if is_news else row.left_at
    _keep_changed(tx)
    return is_news


def correspondent(tx: Session, workspace: int, email: str) -> Person | None:
    """Return who is reached under an e-mail address because they are not in Slack, or None."""
    query = select(PersonRow).where(PersonRow.workspace_id == workspace, PersonRow.email == email.casefold())
    row = tx.scalar(query)
    return _person(row) if row else None


def departed(tx: Session, workspace: int) -> dict[str, Person]:
    """Return Slack's user id -> the person, for everybody whose account is closed."""
    query = (
        select(SlackIdRow.slack_id, PersonRow)
        .join(PersonRow, PersonRow.id == SlackIdRow.person_id)
        .where(SlackIdRow.workspace_id == workspace, SlackIdRow.kind == USER, PersonRow.left_at.is_not(None))
    )
    return {slack_id: _person(row) for slack_id, row in tx.execute(query)}


def keep_account(tx: Session, workspace: int, key: int, slack_id: str) -> None:
    """Keep that a person is reached under a user id of Slack's from now on, and under nothing from before.

    Raises NoResultFound.
    """
    row = _row(tx, workspace, key)
    row.email, row.left_at = None, None
    tx.execute(delete(SlackIdRow).where(SlackIdRow.workspace_id == workspace, SlackIdRow.person_id == key))
    tx.add(SlackIdRow(workspace_id=workspace, kind=USER, slack_id=slack_id, person_id=key))
    _keep_changed(tx)


def channel_by_slack_id(tx: Session, workspace: int, slack_id: str) -> int | None:
    """Return the key of the channel behind one of Slack's ids, or None when it is new to us."""
    return tx.scalar(
        select(SlackIdRow.channel_id).where(
            SlackIdRow.workspace_id == workspace,
            SlackIdRow.kind == CHANNEL,
            SlackIdRow.slack_id == slack_id,
        )
    )


def save_channel(tx: Session, workspace: int, slack_id: str, name: str) -> int:
    """Make a channel known, or take over its new name; return its key."""
    known = channel_by_slack_id(tx, workspace, slack_id)
    if known is not None:
        tx.execute(update(ChannelRow).where(ChannelRow.id == known).values(name=name))
        return known
    row = ChannelRow(workspace_id=workspace, name=name)
    tx.add(row)
    tx.flush()
    tx.add(SlackIdRow(workspace_id=workspace, kind=CHANNEL, slack_id=slack_id, channel_id=row.id))
    tx.flush()
    return row.id


def channel_name(tx: Session, workspace: int, key: int) -> Typed:
    """Return the name of a channel, without its "#"; raises NoResultFound."""
    query = select(ChannelRow.name).where(ChannelRow.workspace_id == workspace, ChannelRow.id == key)
    return Typed(tx.scalars(query).one())


def known_slack_id(tx: Session, workspace: int, key: int) -> str | None:
    """Return Slack's user id of a person; None for who is not in Slack. Raises NoResultFound."""
    return None if mailbox(tx, workspace, key) else slack_id_of_person(tx, workspace, key)


def slack_id_of_person(tx: Session, workspace: int, key: int) -> str:
    """Return Slack's user id of a person; raises NoResultFound."""
    return _slack_id(tx, workspace, USER, person_id=key)


def slack_id_of_channel(tx: Session, workspace: int, key: int) -> str:
    """Return Slack's id of a channel; raises NoResultFound."""
    return _slack_id(tx, workspace, CHANNEL, channel_id=key)


def direct_channel(tx: Session, workspace: int, key: int) -> str | None:
    """Return Slack's id of the direct conversation with a person, or None before the first post."""
    return _DIRECT_CHANNEL.value(tx, workspace=workspace, person=key)


def address(tx: Session, workspace: int, *, person: int | None, channel: int | None) -> str:
    """Return where Slack takes a message for a person or a channel.

    For a person it is their direct conversation, and before the first post their user id: Slack then opens
    the conversation by itself.
    """
    if channel is not None:
        return slack_id_of_channel(tx, workspace, channel)
    if person is None:
        raise ValueError("a message needs a person or a channel")
    return direct_channel(tx, workspace, person) or slack_id_of_person(tx, workspace, person)


def mailbox(tx: Session, workspace: int, key: int) -> str | None:
    """Return the e-mail address of somebody who is not in Slack; None for everybody else."""
    return seen(tx, PersonRow, workspace, key).email


def keep_direct_channel(tx: Session, workspace: int, key: int, slack_id: str) -> None:
    """Keep the id of the direct conversation with a person, which Slack told with the first post."""
    if direct_channel(tx, workspace, key) is None:
        tx.add(SlackIdRow(workspace_id=workspace, kind=DIRECT, slack_id=slack_id, person_id=key))
        tx.flush()


def profile_kept_of(tx: Session, workspace: int, key: int) -> dict[str, object]:
    """Return what Slack says of a person as plain values; raises NoResultFound."""
    row = seen(tx, PersonRow, workspace, key)
    return {
        "name": row.name,
        "zone": row.zone,
        "language": row.language,
        "is_admin": row.is_admin,
        "email": row.email,
        "left_at": row.left_at.isoformat() if row.left_at else None,
    }


def slack_ids_of(tx: Session, workspace: int, key: int) -> list[dict[str, object]]:
    """Return Slack's ids of a person and of their direct conversation as plain values."""
    query = select(SlackIdRow).where(SlackIdRow.workspace_id == workspace, SlackIdRow.person_id == key)
    return [{"kind": row.kind, "slack_id": row.slack_id} for row in tx.scalars(query.order_by(SlackIdRow.id))]


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_PERSON, _ID = columns(PersonRow), columns(SlackIdRow)
_BY_SLACK_ID = Prepared[PersonRow](
    select(*_PERSON).where(
        _PERSON.id == _ID.person_id,
        _ID.workspace_id == bindparam("workspace"),
        _ID.kind == USER,
        _ID.slack_id == bindparam("slack_id"),
    )
)
_ZONES = Prepared[PersonRow](
    select(_PERSON.id, _PERSON.own_zone, _PERSON.zone).where(_PERSON.workspace_id == bindparam("workspace"))
)
_DIRECT_CHANNEL = PreparedValues[str](
    select(_ID.slack_id).where(
        _ID.workspace_id == bindparam("workspace"), _ID.kind == DIRECT, _ID.person_id == bindparam("person")
    )
)


def _slack_id(
    tx: Session, workspace: int, kind: str, *, person_id: int | None = None, channel_id: int | None = None
) -> str:
    query = select(SlackIdRow.slack_id).where(
        SlackIdRow.workspace_id == workspace,
        SlackIdRow.kind == kind,
        SlackIdRow.person_id == person_id,
        SlackIdRow.channel_id == channel_id,
    )
    return tx.scalars(query).one()


def _row(tx: Session, workspace: int, key: int) -> PersonRow:
    """Return a person's row to be changed."""
    return kept(tx, PersonRow, workspace, key)


def _keep_changed(tx: Session) -> None:
    tx.flush()
    forget(tx, PersonRow)


def _person(row: PersonRow) -> Person:
    return Person(
        id=row.id,
        workspace=row.workspace_id,
        name=Typed(row.name),
        zone=ZoneInfo(row.own_zone or row.zone),
        language=row.own_language or row.language,
        prompt_time=row.prompt_time,
        is_admin=row.is_admin,
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        nudge_budget=row.nudge_budget,
        daily_prompt=row.daily_prompt,
        notice_shown_at=row.notice_shown_at,
        left_at=row.left_at,
        own_zone=row.own_zone,
        own_language=row.own_language,
        shares_presence=row.shares_presence,
        email=row.email,
    )
