"""The delivery log: what became of each message, when and why. Never what it said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, Select, delete, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.blocks import Typed
from bot.db import erased
from bot.joins import Manner, Outdated, PersonalData
from bot.outbox.entry import DIGEST, DROPPED, EXPIRED, FAILED, QUEUED, SENDING, SENT
from bot.outbox.store import OutboxRow
from bot.people.store import ChannelRow, PersonRow

SHOWN = 15
RESENDABLE = (FAILED, EXPIRED, DROPPED)
_WEEK, _MINUTE = timedelta(days=7), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """The fate of one message.

    Args:
        to: name of the person, or of the channel without its "#".
        reason: code of what it waits for, or of how it ended; "" for none.
        at: when it ended, aware UTC; while it waits, when it may leave.
        resent_by: name of the admin who had it sent again.
        person: whom it speaks to, by our own key; None for a channel.
    """

    id: int
    kind: str
    to: Typed
    is_channel: bool
    state: str
    reason: str
    due: datetime
    at: datetime
    resent_by: Typed | None
    person: int | None = None

    @property
    def can_be_resent(self) -> bool:
        """Whether it can be asked for once more; what stood in a digest can, the digest cannot."""
        return self.state in RESENDABLE and self.kind != DIGEST


@dataclass(frozen=True, slots=True)
class Health:
    """How the post does, in numbers of messages.

    Args:
        waiting: not ended yet; `held` of them later than they were due.
        overdue: of those that wait, how many should have left more than a minute ago.
        sent, expired, failed: within a week.
        failures: codes of why messages failed within a week, the commonest first.
        last_sent: when the last one was sent, aware UTC; None: never.
    """

    waiting: int
    held: int
    sent: int
    expired: int
    failed: int
    last_sent: datetime | None
    overdue: int = 0
    failures: tuple[str, ...] = ()


def recent(tx: Session, workspace: int, limit: int = SHOWN, *, person: int | None = None) -> list[LogEntry]:
    """Return the fates of the latest messages, the latest first; of one person's where it is named."""
    query = _fates(workspace).order_by(func.coalesce(OutboxRow.settled_at, OutboxRow.queued_at).desc())
    if person is not None:
        query = query.where(_is_about(person))
    return [_fate(row) for row in tx.execute(query.order_by(OutboxRow.id.desc()).limit(limit))]


def health(tx: Session, workspace: int, now: datetime) -> Health:
    """Return how the post does at `now`."""
    waits = OutboxRow.state.in_((QUEUED, SENDING))
    lately = OutboxRow.settled_at > now - _WEEK
    waiting, held, overdue, sent, expired, failed, last = tx.execute(
        select(
            func.count().filter(waits),
            func.count().filter(waits & (OutboxRow.not_before > OutboxRow.due_at)),
            func.count().filter(waits & (OutboxRow.not_before < now - _MINUTE)),
            func.count().filter(lately & (OutboxRow.state == SENT)),
            func.count().filter(lately & (OutboxRow.state == EXPIRED)),
            func.count().filter(lately & (OutboxRow.state == FAILED)),
            func.max(OutboxRow.settled_at).filter(OutboxRow.state == SENT),
        ).where(OutboxRow.workspace_id == workspace)
    ).one()
    failures = _failures(tx, workspace, now) if failed else ()
    return Health(waiting, held, sent, expired, failed, last, overdue, failures)


def _failures(tx: Session, workspace: int, now: datetime) -> tuple[str, ...]:
    query = (
        select(OutboxRow.reason)
        .where(
            OutboxRow.workspace_id == workspace,
            OutboxRow.state == FAILED,
            OutboxRow.settled_at > now - _WEEK,
        )
        .group_by(OutboxRow.reason)
        .order_by(func.count().desc(), OutboxRow.reason)
    )
    return tuple(tx.scalars(query))


def erase(tx: Session, workspace: int, outdated: Outdated) -> Mapping[str, int]:
    """Erase what became of unasked messages to people long ago; return how many, as "messages".

    What was posted in a channel, or asked for, stays: it is edited where it stands for as long as it does.
    """
    gone = delete(OutboxRow).where(
        OutboxRow.person_id.is_not(None),
        OutboxRow.person_id.not_in(outdated.held),
        OutboxRow.manner == Manner.NUDGE,
        OutboxRow.settled_at < outdated.log_before,
    )
    return {"messages": erased(tx, workspace, gone)}


def kept_about(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return the delivery log of one person as plain values, the earliest first.

    Beside it stand what they had sent again as an admin, and what went to somebody outside in their name.
    """
    return {
        "messages": _plain(tx, workspace, _is_about(person)),
        "messages_on_behalf": _plain(tx, workspace, OutboxRow.behalf_id == person),
        "messages_sent_again": _plain(tx, workspace, OutboxRow.resent_by == person),
    }


def _plain(tx: Session, workspace: int, which: ColumnElement[bool]) -> list[dict[str, object]]:
    fates = (_fate(row) for row in tx.execute(_fates(workspace).where(which).order_by(OutboxRow.id)))
    return [
        {
            "kind": fate.kind,
            "to": fate.to.raw,
            "due": fate.due.isoformat(),
            "state": fate.state,
            "reason": fate.reason,
            "at": fate.at.isoformat(),
        }
        for fate in fates
    ]


def _is_about(person: int) -> ColumnElement[bool]:
    return or_(OutboxRow.person_id == person, OutboxRow.addressee_id == person)


def _fates(workspace: int) -> Select[OutboxRow, str, str, str]:
    by = aliased(PersonRow)
    return (
        select(OutboxRow, PersonRow.name, ChannelRow.name, by.name)
        .outerjoin(PersonRow, PersonRow.id == OutboxRow.person_id)
        .outerjoin(ChannelRow, ChannelRow.id == OutboxRow.channel_id)
        .outerjoin(by, by.id == OutboxRow.resent_by)
        .where(OutboxRow.workspace_id == workspace)
    )


def _fate(row: Row[OutboxRow, str, str, str]) -> LogEntry:
    message, person, channel, by = row
    return LogEntry(
        id=message.id,
        kind=message.kind,
        to=Typed(channel if person is None else person),
        is_channel=person is None,
        state=message.state,
        reason=message.reason,
        due=message.due_at,
        at=message.settled_at or message.not_before,
        resent_by=Typed(by) if by else None,
        person=message.person_id,
    )
