"""Tables and queries of the outbox and its lanes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Float, ForeignKey, Integer, String, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row
from bot.joins import Due, Manner, Occasion, Recipient

QUEUED, SENDING, SENT, MERGED, DROPPED, EXPIRED, FAILED = (
    "queued",
    "sending",
    "sent",
    "merged",
    "dropped",
    "expired",
    "failed",
)


class OutboxRow(Row):
    """One message: what it is about, how far it got, and why."""

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    key: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(64))
    subject: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
    occurrence: Mapped[str] = mapped_column(String(64))
    due_at: Mapped[datetime]
    not_before: Mapped[datetime] = mapped_column(index=True)
    manner: Mapped[str] = mapped_column(String(8))
    addressee_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"))
    under: Mapped[str | None] = mapped_column(String(255))
    expires_at: Mapped[datetime]
    queued_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8), index=True)
    reason: Mapped[str] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(Integer)
    fence: Mapped[int] = mapped_column(Integer)
    settled_at: Mapped[datetime | None]
    slack_thread: Mapped[str | None] = mapped_column(String(32))
    slack_ts: Mapped[str | None] = mapped_column(String(32))


class LaneRow(Row):
    """The one sender of a workspace.

    `fence` rises with each holder; `tokens_from` and `paused_until` are real time, in seconds since 1970.
    """

    __tablename__ = "lanes"
    __table_args__ = (UniqueConstraint("workspace_id"),)

    fence: Mapped[int] = mapped_column(Integer)
    tokens_from: Mapped[float] = mapped_column(Float)
    paused_until: Mapped[float] = mapped_column(Float)


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of the outbox, as the lane handles it.

    `not_before` is when it may leave, later than it was due when it is held. `ts` is Slack's name of the
    posted message, `thread` that of the message it stands under, `under` our own key of that message.
    """

    id: int
    key: str
    occasion: Occasion
    not_before: datetime
    expires: datetime
    manner: Manner
    speaks_to: int | None
    queued: datetime
    attempts: int
    state: str
    ts: str | None
    thread: str | None
    under: str | None


def queue(tx: Session, workspace: int, due: Due, now: datetime) -> bool:
    """Put a message into the outbox; return whether it is new, for the database takes each key once."""
    if find(tx, workspace, due.key):
        return False
    tx.add(
        OutboxRow(
            workspace_id=workspace,
            key=due.key,
            kind=due.kind,
            subject=due.subject,
            person_id=due.recipient.person,
            channel_id=due.recipient.channel,
            occurrence=due.occurrence,
            due_at=due.due,
            not_before=due.due,
            manner=due.manner,
            addressee_id=due.speaks_to,
            under=due.under,
            expires_at=due.expires,
            queued_at=now,
            state=QUEUED,
            reason="",
            attempts=0,
            fence=0,
        )
    )
    tx.flush()
    return True


def find(tx: Session, workspace: int, key: str) -> Entry | None:
    """Return the message with a natural key, or None."""
    query = select(OutboxRow).where(OutboxRow.workspace_id == workspace, OutboxRow.key == key)
    row = tx.scalar(query)
    return _entry(row) if row else None


def next_due(tx: Session, workspace: int, now: datetime) -> datetime | None:
    """Return the first instant after `now` at which a queued message is due; None: never."""
    query = select(func.min(OutboxRow.not_before)).where(
        OutboxRow.workspace_id == workspace, OutboxRow.state == QUEUED, OutboxRow.not_before > now
    )
    return tx.scalar(query)


def take_lane(tx: Session, workspace: int) -> int:
    """Become the sender of a workspace; return the fence, higher than that of any holder before."""
    lane = tx.scalar(select(LaneRow).where(LaneRow.workspace_id == workspace))
    if lane is None:
        lane = LaneRow(workspace_id=workspace, fence=0, tokens_from=0.0, paused_until=0.0)
        tx.add(lane)
    lane.fence += 1
    tx.flush()
    return lane.fence


def lane(tx: Session, workspace: int) -> LaneRow:
    """Return the lane of a workspace, to be changed in this transaction; raises NoResultFound."""
    return tx.scalars(select(LaneRow).where(LaneRow.workspace_id == workspace)).one()


def in_flight(tx: Session, workspace: int, fence: int) -> list[Entry]:
    """Return what an earlier holder of the lane left in sending."""
    query = select(OutboxRow).where(
        OutboxRow.workspace_id == workspace, OutboxRow.state == SENDING, OutboxRow.fence < fence
    )
    return [_entry(row) for row in tx.scalars(query)]


def next_queued(tx: Session, workspace: int, now: datetime) -> Entry | None:
    """Return the message that has been due longest, or None."""
    query = (
        select(OutboxRow)
        .where(OutboxRow.workspace_id == workspace, OutboxRow.state == QUEUED, OutboxRow.not_before <= now)
        .order_by(OutboxRow.not_before, OutboxRow.due_at, OutboxRow.id)
        .limit(1)
    )
    row = tx.scalar(query)
    return _entry(row) if row else None


def unsettled(tx: Session, workspace: int, now: datetime) -> bool:
    """Return whether something due at `now` has not ended yet, in sending or waiting for it."""
    query = select(OutboxRow.id).where(
        OutboxRow.workspace_id == workspace,
        OutboxRow.state.in_((QUEUED, SENDING)),
        OutboxRow.not_before <= now,
    )
    return tx.scalar(query.limit(1)) is not None


def mark_sending(tx: Session, entry: Entry, fence: int, thread: str | None) -> None:
    """Say that a message is about to leave, under this fence."""
    tx.execute(
        update(OutboxRow)
        .where(OutboxRow.id == entry.id)
        .values(state=SENDING, fence=fence, slack_thread=thread, attempts=OutboxRow.attempts + 1)
    )


def settle(
    tx: Session,
    entry: Entry,
    fence: int,
    state: str,
    now: datetime,
    *,
    reason: str = "",
    ts: str | None = None,
) -> bool:
    """Write down how it ended; return False when another holder has taken the lane since."""
    result = tx.execute(
        update(OutboxRow)
        .where(OutboxRow.id == entry.id, OutboxRow.fence <= fence)
        .values(
            state=state,
            reason=reason,
            fence=fence,
            settled_at=now if state != QUEUED else None,
            slack_ts=ts,
        )
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


def _entry(row: OutboxRow) -> Entry:
    return Entry(
        id=row.id,
        key=row.key,
        occasion=Occasion(
            workspace=row.workspace_id,
            kind=row.kind,
            subject=row.subject,
            recipient=Recipient(person=row.person_id, channel=row.channel_id),
            occurrence=row.occurrence,
            due=row.due_at,
        ),
        not_before=row.not_before,
        expires=row.expires_at,
        manner=Manner(row.manner),
        speaks_to=row.addressee_id,
        queued=row.queued_at,
        attempts=row.attempts,
        state=row.state,
        ts=row.slack_ts,
        thread=row.slack_thread,
        under=row.under,
    )
