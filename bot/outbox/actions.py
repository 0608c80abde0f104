"""The verbs of the post: plan what is due, read what became of it, send it once more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.joins import Capability, Manner, NotWanted
from bot.outbox import diary, log, store
from bot.outbox.admins import admins
from bot.outbox.delivery import UNCLEAR
from bot.outbox.errors import NotAnAdmin, NothingToResend
from bot.outbox.log import LogEntry
from bot.outbox.rehearsal import Rehearsal
from bot.outbox.sorting import Sorter

RESENT_LASTS = timedelta(hours=4)  # who presses the button is waiting for it
SUBJECTS = 100  # of a capability in one transaction, so that no check-in waits long behind a great morning


def plan(tx: Session, workspace: int, capabilities: Sequence[Capability], now: datetime) -> int:
    """Queue what became due up to `now`, and write down in the diaries when there is something again.

    Both happen in the caller's transaction: a late tick catches up, a double tick finds nothing. Where very
    many subjects are due, only the first are planned: `diary.anything_due` tells whether to call again.

    Returns: how many messages are new.
    """
    waiting = diary.capabilities_due(tx, workspace, now)
    return sum(_plan_one(tx, workspace, one, now) for one in capabilities if one.name in waiting)


def _plan_one(tx: Session, workspace: int, capability: Capability, now: datetime) -> int:
    looks = diary.due(tx, workspace, capability.name, now, SUBJECTS)
    if not looks:
        return 0
    plans = capability.plan(tx, looks, now)
    following = {look.subject.key: found.next_due for look, found in zip(looks, plans, strict=True)}
    diary.advance(tx, workspace, capability.name, now, following)
    return store.queue_all(tx, workspace, [due for found in plans for due in found.due], now)


def anything_due(tx: Session, workspace: int, now: datetime) -> bool:
    """Return whether anything due at `now` has not been planned yet, or neither been sent nor ended."""
    return diary.anything_due(tx, workspace, now) or store.unsettled(tx, workspace, now)


def next_due(tx: Session, workspace: int, now: datetime) -> datetime | None:
    """Return the first instant after `now` at which anything is due, planned or queued; None: never."""
    found = (diary.next_due(tx, workspace, now), store.next_due(tx, workspace, now))
    return min((instant for instant in found if instant), default=None)


def delivery_log(tx: Session, workspace: int, reader: int) -> list[LogEntry]:
    """Return the fates of the latest messages for somebody who looks after Foyer; raises NotAnAdmin."""
    if reader not in admins(tx, workspace):
        raise NotAnAdmin
    return log.recent(tx, workspace)


def resend(
    tx: Session, workspace: int, capabilities: Sequence[Capability], key: int, by: int, now: datetime
) -> NotWanted | None:
    """Queue a message that failed, expired or was dropped once more, to leave at once.

    Its row begins anew under its natural key, so that it is still sent once at the most: pressing twice finds
    nothing to resend, and what may have arrived after all is looked for first.

    Args:
        key: of the row, as the delivery log names it.
        by: who asks for it, which the log keeps.

    Returns: why it is not needed any more; None when it is on its way.

    Raises: NotAnAdmin, NothingToResend.
    """
    if by not in admins(tx, workspace):
        raise NotAnAdmin
    entry = store.get(tx, workspace, key)
    if entry is None or entry.state not in log.RESENDABLE:
        raise NothingToResend
    afresh = replace(
        entry, manner=Manner.ASKED, not_before=now, expires=now + RESENT_LASTS, state=store.QUEUED, reason=""
    )
    tray = Rehearsal(tx, workspace, now)
    known = {capability.name: capability for capability in capabilities}
    if Sorter(workspace, known).sort(tx, tray, afresh, now) is None:
        ended = tray.ended(entry.key)
        return NotWanted(ended.reason if ended else "")
    # What Slack never answered about is left as sending: the lane looks for it before it is sent.
    state = store.SENDING if entry.reason == UNCLEAR else store.QUEUED
    if not store.begin_anew(tx, replace(afresh, state=state), by):
        raise NothingToResend
    return None
