"""What is due becomes rows: the one planner, for every capability."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.joins import Capability
from bot.outbox import diary, store

SUBJECTS = 100  # of a capability in one transaction, so that no check-in waits long behind a great morning


def plan(tx: Session, workspace: int, capabilities: Sequence[Capability], now: datetime) -> int:
    """Queue what became due up to `now`, and write down in the diaries when there is something again.

    Both happen in the caller's transaction: a late tick catches up, a double tick finds nothing. Where very
    many subjects are due, only the first are planned: `diary.anything_due` tells whether to call again.

    Returns: how many messages are new.
    """
    return sum(_plan_one(tx, workspace, capability, now) for capability in capabilities)


def _plan_one(tx: Session, workspace: int, capability: Capability, now: datetime) -> int:
    new = 0
    for entry in diary.due(tx, workspace, capability.name, now, SUBJECTS):
        found = capability.plan(tx, entry.subject, entry.looked_until, now)
        new += store.queue_all(tx, workspace, found.due, now)
        diary.advance(tx, workspace, capability.name, entry.subject.key, now, found.next_due)
    return new


def next_due(tx: Session, workspace: int, now: datetime) -> datetime | None:
    """Return the first instant after `now` at which anything is due, planned or queued; None: never."""
    found = (diary.next_due(tx, workspace, now), store.next_due(tx, workspace, now))
    return min((instant for instant in found if instant), default=None)
