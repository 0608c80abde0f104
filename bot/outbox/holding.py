"""What waits in the outbox: queries of messages that are held, merged, or stand under another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.calendar.rules import local_day
from bot.db import columns
from bot.joins import Due, Manner
from bot.outbox import store
from bot.outbox.entry import DIGEST, MERGED, QUEUED, SENT, Entry
from bot.outbox.manners import Reader
from bot.outbox.store import OutboxRow
from bot.people import store as people
from bot.prepared import Prepared, PreparedValues
from bot.roles import calendars


def reader(tx: Session, workspace: int, person: int, now: datetime) -> Reader:
    """Return what decides at `now` and later about messages that speak to a person."""
    found = people.person(tx, workspace, person)
    kept = calendar.absences(tx, workspace, person, local_day(now, found.zone), date.max)
    away = [absence.span for absence in kept]
    return Reader(
        zone=found.zone,
        quiet_from=found.quiet_from,
        quiet_until=found.quiet_until,
        prompt_time=found.prompt_time,
        nudge_budget=found.nudge_budget,
        absences=tuple(days for span in away if (days := span.whole_days)),
        half_days=tuple(half for span in away for half in span.half_days),
        has_left=found.left_at is not None,
        calendars=calendars.calendars_of(tx, workspace, person),
    )


def nudges(tx: Session, workspace: int, person: int, since: datetime, until: datetime) -> int:
    """Count the personal nudges a person was sent in [since, until), a digest as one."""
    return _NUDGES.value(tx, workspace=workspace, person=person, since=since, until=until) or 0


def children(tx: Session, workspace: int, digest: Entry) -> list[Entry]:
    """Return the messages that were merged into a digest and have not ended since."""
    return [store.entry(row) for row in _CHILDREN.rows(tx, workspace=workspace, digest=digest.id)]


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_OUTBOX = columns(OutboxRow)
_OURS = _OUTBOX.workspace_id == bindparam("workspace")
_NUDGES = PreparedValues[int](
    select(func.count()).where(
        _OURS,
        _OUTBOX.person_id == bindparam("person"),
        _OUTBOX.manner != Manner.ASKED,
        _OUTBOX.state == SENT,
        _OUTBOX.settled_at >= bindparam("since"),
        _OUTBOX.settled_at < bindparam("until"),
    )
)
_CHILDREN = Prepared[OutboxRow](
    select(*_OUTBOX)
    .where(_OURS, _OUTBOX.merged_into == bindparam("digest"), _OUTBOX.state == MERGED)
    .order_by(_OUTBOX.due_at, _OUTBOX.key)
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The tray of the lane: the rows of the outbox, changed under the lane's fence."""

    tx: Session
    workspace: int
    fence: int
    now: datetime

    def reader(self, person: int) -> Reader:
        """Return what decides about messages that speak to a person."""
        return reader(self.tx, self.workspace, person, self.now)

    def nudges(self, person: int, since: datetime, until: datetime) -> int:
        """Count the personal nudges a person was sent in [since, until)."""
        return nudges(self.tx, self.workspace, person, since, until)

    def find(self, key: str) -> Entry | None:
        """Return the message with a natural key, or None."""
        return store.find(self.tx, self.workspace, key)

    def ripe(self, now: datetime) -> Entry | None:
        """Return the message that has been due longest at `now`, or None."""
        return store.next_queued(self.tx, self.workspace, now)

    def mergeable(self, person: int, now: datetime) -> Sequence[Entry]:
        """Return the messages that may share one for a person and are due at `now`."""
        return store.may_share(self.tx, self.workspace, person, now)

    def children(self, entry: Entry) -> Sequence[Entry]:
        """Return the messages that were merged into a digest and have not ended since."""
        return children(self.tx, self.workspace, entry)

    def hold(self, entry: Entry, until: datetime, reason: str) -> None:
        """Let a message wait."""
        self.tx.execute(
            update(OutboxRow)
            .where(OutboxRow.id == entry.id, OutboxRow.fence <= self.fence)
            .values(not_before=until, reason=reason, state=QUEUED, attempts=0, fence=self.fence)
        )

    def end(self, entry: Entry, state: str, reason: str, now: datetime) -> None:
        """Write down how a message ended; what was merged into it ends with it."""
        settled = store.settle(self.tx, entry, self.fence, state, now, reason=reason)
        if settled and entry.occasion.kind == DIGEST:
            self.tx.execute(
                update(OutboxRow)
                .where(OutboxRow.merged_into == entry.id, OutboxRow.state == MERGED)
                .values(state=state, reason=reason, settled_at=now)
            )

    def merge(self, due: Due, entries: Sequence[Entry], now: datetime) -> None:
        """Queue a digest in the place of these messages."""
        store.queue(self.tx, self.workspace, due, now)
        digest = select(OutboxRow.id).where(
            OutboxRow.workspace_id == self.workspace, OutboxRow.key == due.key
        )
        self.tx.execute(
            update(OutboxRow)
            .where(OutboxRow.id.in_([entry.id for entry in entries]))
            .values(state=MERGED, merged_into=self.tx.scalars(digest).one(), settled_at=now, fence=self.fence)
        )
