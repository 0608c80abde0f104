"""Table and queries of the outbox."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    and_,
    bindparam,
    case,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row, columns, table_of
from bot.joins import Due, Manner, Occasion, Recipient
from bot.outbox.entry import DIGEST, DROPPED, EXPIRED, FAILED, MERGED, QUEUED, SENDING, SENT, Entry
from bot.prepared import Prepared, PreparedValues

__all__ = ["DROPPED", "EXPIRED", "FAILED", "MERGED", "QUEUED", "SENDING", "SENT", "Entry"]

_KEYS = 500  # in one question, well below what databases take


class OutboxRow(Row):
    """One message: what it is about, how far it got, and why."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index("ix_outbox_workspace_id_state_not_before", "workspace_id", "state", "not_before"),
        Index("ix_outbox_workspace_id_person_id_settled_at", "workspace_id", "person_id", "settled_at"),
    )

    key: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(64))
    subject: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
    occurrence: Mapped[str] = mapped_column(String(64))
    due_at: Mapped[datetime]
    not_before: Mapped[datetime]
    manner: Mapped[str] = mapped_column(String(8))
    addressee_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    behalf_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"))
    under: Mapped[str | None] = mapped_column(String(255))
    resent_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    expires_at: Mapped[datetime]
    queued_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(Integer)
    fence: Mapped[int] = mapped_column(Integer)
    settled_at: Mapped[datetime | None]
    slack_thread: Mapped[str | None] = mapped_column(String(32))
    slack_ts: Mapped[str | None] = mapped_column(String(32))


def queue(tx: Session, workspace: int, due: Due, now: datetime) -> bool:
    """Put a message into the outbox; return whether it is new, for the database takes each key once."""
    return queue_all(tx, workspace, (due,), now) == 1


def queue_all(tx: Session, workspace: int, dues: Sequence[Due], now: datetime) -> int:
    """Put messages into the outbox; return how many are new, for the database takes each key once."""
    if not dues:
        return 0
    # Both know "on conflict do nothing", which has no common name in SQLAlchemy.
    add = postgresql.insert if _is_postgresql(tx) else sqlite.insert
    taken_once = add(OutboxRow).on_conflict_do_nothing()
    rows = [_values(due, workspace, now) for due in dues]
    return len(tx.scalars(taken_once.returning(OutboxRow.id), rows).all())


def _is_postgresql(tx: Session) -> bool:
    return tx.get_bind().dialect.name == "postgresql"


def _values(due: Due, workspace: int, now: datetime) -> dict[str, object]:
    return {
        "workspace_id": workspace,
        "key": due.key,
        "kind": due.kind,
        "subject": due.subject,
        "person_id": due.recipient.person,
        "channel_id": due.recipient.channel,
        "occurrence": due.occurrence,
        "due_at": due.due,
        "not_before": due.due,
        "manner": due.manner,
        "addressee_id": due.speaks_to,
        "under": due.under,
        "behalf_id": due.behalf,
        "expires_at": due.expires,
        "queued_at": now,
        "state": QUEUED,
        "reason": "",
        "attempts": 0,
        "fence": 0,
    }


def find(tx: Session, workspace: int, key: str) -> Entry | None:
    """Return the message with a natural key, or None."""
    return next(iter(find_all(tx, workspace, (key,))), None)


def find_all(tx: Session, workspace: int, keys: Collection[str]) -> list[Entry]:
    """Return the messages there are with these natural keys."""
    return [entry(row) for row in _WITH_KEYS.rows(tx, workspace=workspace, keys=list(keys))]


def get(tx: Session, workspace: int, key: int) -> Entry | None:
    """Return the message with our own key, or None."""
    found = _WITH_ID.first(tx, workspace=workspace, id=key)
    return entry(found) if found else None


def waiting(tx: Session, workspace: int) -> list[Entry]:
    """Return every message that has not ended yet."""
    return [entry(row) for row in _WAITING.rows(tx, workspace=workspace)]


def taken(tx: Session, workspace: int, keys: Sequence[str]) -> set[str]:
    """Return which of these natural keys are in the outbox, whatever became of them."""
    found: set[str] = set()
    for first in range(0, len(keys), _KEYS):
        portion = keys[first : first + _KEYS]
        query = select(OutboxRow.key).where(OutboxRow.workspace_id == workspace, OutboxRow.key.in_(portion))
        found.update(tx.scalars(query))
    return found


def next_due(tx: Session, workspace: int, now: datetime) -> datetime | None:
    """Return the first instant after `now` at which a queued message is due; None: never."""
    return _NEXT.value(tx, workspace=workspace, now=now)


def in_flight(tx: Session, workspace: int, fence: int) -> list[Entry]:
    """Return what an earlier holder of the lane left in sending."""
    return [entry(row) for row in _IN_FLIGHT.rows(tx, workspace=workspace, fence=fence)]


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_OUTBOX, _ROOT = columns(OutboxRow), table_of(OutboxRow).alias().c
_OURS = _OUTBOX.workspace_id == bindparam("workspace")
_HAS_NOT_ENDED = _OUTBOX.state.in_((QUEUED, SENDING))
_COMES = select(_ROOT.id).where(
    _ROOT.workspace_id == bindparam("workspace"),
    _ROOT.key == _OUTBOX.under,
    _ROOT.state.in_((QUEUED, SENDING)),
)
_IS_RIPE = and_(_OURS, _OUTBOX.not_before <= bindparam("now"), ~_COMES.exists())
_UNSETTLED = PreparedValues[int](select(_OUTBOX.id).where(_IS_RIPE, _HAS_NOT_ENDED).limit(1))
_WITH_KEYS = Prepared[OutboxRow](select(*_OUTBOX).where(_OURS, _OUTBOX.key.in_(bindparam("keys"))))
_WITH_ID = Prepared[OutboxRow](select(*_OUTBOX).where(_OURS, _OUTBOX.id == bindparam("id")))
_WAITING = Prepared[OutboxRow](select(*_OUTBOX).where(_OURS, _HAS_NOT_ENDED))
_IN_FLIGHT = Prepared[OutboxRow](
    select(*_OUTBOX).where(_OURS, _OUTBOX.state == SENDING, _OUTBOX.fence < bindparam("fence"))
)
_NEXT = PreparedValues[datetime | None](
    select(func.min(_OUTBOX.not_before)).where(
        _OURS, _OUTBOX.state == QUEUED, _OUTBOX.not_before > bindparam("now")
    )
)
# The fence tells whether another holder has taken the lane since.
_UNDER_FENCE = (_OUTBOX.id == bindparam("which"), _OUTBOX.fence <= bindparam("under_fence"))
_MARK_SENDING = Prepared[OutboxRow](
    update(table_of(OutboxRow))
    .where(*_UNDER_FENCE, _OUTBOX.state == QUEUED)
    .values(
        state=SENDING,
        fence=bindparam("under_fence"),
        slack_thread=bindparam("in_thread"),
        attempts=_OUTBOX.attempts + 1,
    )
)
_SETTLE = Prepared[OutboxRow](
    update(table_of(OutboxRow))
    .where(*_UNDER_FENCE)
    .values(
        state=bindparam("as_state"),
        reason=bindparam("because"),
        fence=bindparam("under_fence"),
        settled_at=bindparam("at"),
        slack_ts=bindparam("ts"),
    )
)


@dataclass(frozen=True, slots=True)
class _Ripe:
    """What may leave, the longest due first; not what stands under a message still to come.

    The natural key decides between equals, so that a preview finds the same order.
    """

    first: Prepared[OutboxRow]
    of_person: Prepared[OutboxRow]

    @classmethod
    @cache
    def by(cls, numbers: str) -> "_Ripe":
        """Order keys by the numbers of their characters, as Python does; `numbers`: its name for that."""
        every = (
            select(*_OUTBOX)
            .where(_IS_RIPE, _OUTBOX.state == QUEUED)
            .order_by(_OUTBOX.not_before, _OUTBOX.due_at, _OUTBOX.key.collate(numbers))
        )
        may_share = (_OUTBOX.not_before > _OUTBOX.due_at) | (_OUTBOX.manner == Manner.TOGETHER)
        of_person = every.where(_OUTBOX.person_id == bindparam("person"), may_share)
        return cls(Prepared(every.limit(1)), Prepared(of_person))


def _ripe(tx: Session) -> _Ripe:
    # PostgreSQL would follow the server's language.
    return _Ripe.by("C" if _is_postgresql(tx) else "BINARY")


def next_queued(tx: Session, workspace: int, now: datetime) -> Entry | None:
    """Return the message that has been due longest, or None."""
    found = _ripe(tx).first.first(tx, workspace=workspace, now=now)
    return entry(found) if found else None


def may_share(tx: Session, workspace: int, person: int, now: datetime) -> list[Entry]:
    """Return the messages due at `now` that may share one for a person, the longest due first."""
    found = map(entry, _ripe(tx).of_person.rows(tx, workspace=workspace, person=person, now=now))
    return [one for one in found if one.merges_for]


def unsettled(tx: Session, workspace: int, now: datetime) -> bool:
    """Return whether something due at `now` has not ended yet, in sending or waiting for it."""
    return _UNSETTLED.first(tx, workspace=workspace, now=now) is not None


def mark_sending(tx: Session, entry: Entry, fence: int, thread: str | None) -> bool:
    """Say that a message is about to leave, under this fence; return False when another holder took it."""
    return bool(_MARK_SENDING.change(tx, which=entry.id, under_fence=fence, in_thread=thread))


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
    at = now if state != QUEUED else None
    return bool(
        _SETTLE.change(tx, which=entry.id, under_fence=fence, as_state=state, because=reason, at=at, ts=ts)
    )


def expire_all(tx: Session, workspace: int, fence: int, reason: str, now: datetime) -> int:
    """End every queued message that is too late at `now`, digests excepted; return how many there were.

    Args:
        reason: why, of those that waited for nothing; the others keep what they waited for.
    """
    result = tx.execute(
        update(OutboxRow)
        .where(
            OutboxRow.workspace_id == workspace,
            OutboxRow.state == QUEUED,
            OutboxRow.not_before <= now,
            OutboxRow.expires_at <= now,
            OutboxRow.kind != DIGEST,  # what was merged into one ends with it, one by one
            OutboxRow.fence <= fence,
        )
        .values(
            state=EXPIRED,
            reason=case((OutboxRow.reason == "", reason), else_=OutboxRow.reason),
            fence=fence,
            settled_at=now,
        )
        .execution_options(synchronize_session=False)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def begin_anew(tx: Session, entry: Entry, by: int) -> bool:
    """Let a message that has ended begin again as `entry` says; return False when it had not ended."""
    result = tx.execute(
        update(OutboxRow)
        .where(OutboxRow.id == entry.id, OutboxRow.state.in_((DROPPED, EXPIRED, FAILED)))
        .values(
            manner=entry.manner,
            not_before=entry.not_before,
            expires_at=entry.expires,
            state=entry.state,
            reason=entry.reason,
            attempts=0,
            settled_at=None,
            merged_into=None,
            resent_by=by,
        )
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


def entry(row: OutboxRow) -> Entry:
    """Return a row as the rules and the lane handle it."""
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
        reason=row.reason,
        ts=row.slack_ts,
        thread=row.slack_thread,
        under=row.under,
        behalf=row.behalf_id,
    )
