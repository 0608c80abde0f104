"""Why somebody got a message: the rule behind each part of it, and the line that rule rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.joins import Capability, Reason
from bot.outbox import holding, store
from bot.outbox.entry import DIGEST, SENT, Entry
from bot.outbox.store import OutboxRow
from bot.people import store as people
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Because:
    """One part of a message: its kind, when it was due, aware UTC, and why it is sent."""

    kind: str
    due: datetime
    reason: Reason


def message(tx: Session, workspace: int, person: int, channel: str, ts: str) -> Entry | None:
    """Return the row of a message that a person asks about; None when it was not planned.

    Only what was sent to that person, or to a channel, is found.

    Args:
        channel, ts: Slack's names of where it stands.
    """
    sent = select(OutboxRow).where(OutboxRow.workspace_id == workspace, OutboxRow.slack_ts == ts)
    if people.direct_channel(tx, workspace, person) == channel:
        sent = sent.where(OutboxRow.person_id == person)
    else:
        key = people.channel_by_slack_id(tx, workspace, channel)
        sent = sent.where(OutboxRow.channel_id == key, OutboxRow.channel_id.is_not(None))
    row = tx.scalar(sent)
    return store.entry(row) if row else None


def last_message(tx: Session, workspace: int, person: int) -> Entry | None:
    """Return the row of the last message that was planned for a person and sent; None for none."""
    query = select(OutboxRow).where(
        OutboxRow.workspace_id == workspace, OutboxRow.person_id == person, OutboxRow.state == SENT
    )
    # Of those that were settled at one instant, the one that stands lowest in the conversation.
    latest = (OutboxRow.settled_at.desc(), OutboxRow.slack_ts.desc(), OutboxRow.id.desc())
    row = tx.scalar(query.order_by(*latest).limit(1))
    return store.entry(row) if row else None


def reasons(
    tx: Session, entry: Entry | None, capabilities: Iterable[Capability], w: Words
) -> tuple[Because, ...]:
    """Return why a message was sent; of a digest also why each part of it; nothing of none."""
    if entry is None:
        return ()
    known = {capability.name: capability for capability in capabilities}
    is_digest = entry.occasion.kind == DIGEST
    parts = (entry, *(holding.children(tx, entry.occasion.workspace, entry) if is_digest else ()))
    return tuple(
        Because(part.occasion.kind, part.occasion.due, capability.reason(tx, part.occasion, w))
        for part in parts
        if (capability := known.get(part.occasion.kind.partition(".")[0]))
    )
