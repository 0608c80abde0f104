"""What Slack does not take: which refusals pass, which wait for an invitation, and who is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.joins import Due, Recipient
from bot.outbox import store
from bot.outbox.admins import admins
from bot.outbox.entry import FAILED, QUEUED, Entry
from bot.outbox.store import OutboxRow
from bot.outbox.tray import Tray
from bot.people import store as people

CHANNEL, PERSON = "outbox.undeliverable", "outbox.unreachable"
# Slack's codes for a channel the bot is not in; a private one it does not even name.
UNINVITED = ("not_in_channel", "channel_not_found")
# Slack's codes for a token that is refused whatever the message says.
TOKEN_REFUSED = (
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "token_expired",
    "token_revoked",
)
MISSING_SCOPE = "missing_scope"
RETRY_AFTER = timedelta(hours=1)
TOLD_FOR = timedelta(days=3)  # long enough to pass a weekend
_LATELY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A channel or a person that messages do not reach.

    Args:
        name: of the channel without its "#", or of the person.
        code: Slack's own, such as "is_archived".
        waiting, failed: how many messages wait, and how many failed within a day.
    """

    name: Typed
    code: str
    waiting: int
    failed: int


def refused(tx: Session, tray: Tray, entry: Entry, code: str, now: datetime) -> None:
    """Let a message wait for an invitation, or give it up, and have the admins told.

    Args:
        code: Slack's own, of a refusal that the same call would meet again.
    """
    if entry.occasion.recipient.channel is not None and code in UNINVITED:
        tray.hold(entry, min(now + RETRY_AFTER, entry.expires), code)
    else:
        tray.end(entry, FAILED, code, now)
    if entry.occasion.kind not in (CHANNEL, PERSON):
        store.queue_all(tx, entry.occasion.workspace, _notices(tx, entry, now), now)


def release(tx: Session, workspace: int, channel: int, now: datetime) -> int:
    """Let everything that waited for an invitation to a channel leave at `now`; return how many."""
    result = tx.execute(
        update(OutboxRow)
        .where(
            OutboxRow.workspace_id == workspace,
            OutboxRow.channel_id == channel,
            OutboxRow.state == QUEUED,
            OutboxRow.reason.in_(UNINVITED),
        )
        .values(not_before=now, reason="")
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def trouble(tx: Session, workspace: int, kind: str, key: int, now: datetime) -> Trouble | None:
    """Return what is wrong with a channel or a person, by the kind of the notice; None: all is well."""
    column = OutboxRow.channel_id if kind == CHANNEL else OutboxRow.person_id
    waits = (OutboxRow.state == QUEUED) & OutboxRow.reason.in_(UNINVITED)
    failed = (OutboxRow.state == FAILED) & (OutboxRow.settled_at > now - _LATELY)
    query = select(OutboxRow.state, OutboxRow.reason).where(
        OutboxRow.workspace_id == workspace, column == key, or_(waits, failed)
    )
    found = tx.execute(query.order_by(OutboxRow.id)).all()
    if not found:
        return None
    waiting = sum(state == QUEUED for state, _ in found)
    return Trouble(_name(tx, workspace, kind, key), found[-1].reason, waiting, len(found) - waiting)


def _notices(tx: Session, entry: Entry, now: datetime) -> list[Due]:
    """Return what each admin is told: once for each channel or person on a local day of theirs."""
    workspace, recipient = entry.occasion.workspace, entry.occasion.recipient
    told = (people.person(tx, workspace, key) for key in admins(tx, workspace) if key != recipient.person)
    return [
        Due(
            kind=CHANNEL if recipient.person is None else PERSON,
            subject=recipient.channel or recipient.person or 0,
            recipient=Recipient(person=admin.id),
            occurrence=local_day(now, admin.zone).isoformat(),
            due=now,
            expires=now + TOLD_FOR,
        )
        for admin in told
    ]


def _name(tx: Session, workspace: int, kind: str, key: int) -> Typed:
    if kind == CHANNEL:
        return people.channel_name(tx, workspace, key)
    return people.person(tx, workspace, key).name
