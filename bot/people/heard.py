"""Which messages of a person were heard already: Slack tells of some twice, and each is answered once."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.people.tables import HeardMessageRow

# Slack tells of a message again within minutes, or when a socket is renewed; an hour would do.
REMEMBERED = timedelta(days=1)


def is_news(tx: Session, workspace: int, person: int, ts: str, now: datetime) -> bool:
    """Keep that a message of a person was heard; return False when it had been before.

    Args:
        ts: Slack's time stamp of the message, unique among those of a person.
    """
    theirs = (HeardMessageRow.workspace_id == workspace, HeardMessageRow.person_id == person)
    known = select(HeardMessageRow.id).where(*theirs, HeardMessageRow.message_ts == ts)
    if tx.scalar(known) is not None:
        return False
    tx.execute(delete(HeardMessageRow).where(*theirs, HeardMessageRow.heard_at < now - REMEMBERED))
    tx.add(HeardMessageRow(workspace_id=workspace, person_id=person, message_ts=ts, heard_at=now))
    tx.flush()
    return True


def goes_on(tx: Session, workspace: int, person: int, thread: str) -> bool:
    """Tell whether a person was answered in a thread lately, by the time stamp of its first message."""
    query = select(HeardMessageRow.id).where(
        HeardMessageRow.workspace_id == workspace,
        HeardMessageRow.person_id == person,
        HeardMessageRow.message_ts == thread,
    )
    return tx.scalar(query) is not None


def heard_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return which messages of a person were heard lately as plain values, the earliest first."""
    query = (
        select(HeardMessageRow)
        .where(HeardMessageRow.workspace_id == workspace, HeardMessageRow.person_id == person)
        .order_by(HeardMessageRow.id)
    )
    return [{"message_ts": row.message_ts, "heard_at": row.heard_at.isoformat()} for row in tx.scalars(query)]
