"""Following a business clock that is moved: at each instant it stops at, all that is due is done.

The local workspace moves from one due instant to the next and waits, until the assistant reports that the
instant is settled and when something is due again.
"""

import logging
import threading
from datetime import datetime

from bot.assistant import Assistant
from bot.clock import WorkspaceClock, real_seconds
from bot.errors import ClockUnreachable
from bot.outbox import actions, store

WAIT_SECONDS = 2.0  # of one long poll; also how long stopping may take
SETTLE_SECONDS = 45.0  # the workspace gives up after 60
RETRY_SECONDS = 0.1

_log = logging.getLogger(__name__)


def follow(assistant: Assistant, clock: WorkspaceClock, stop: threading.Event) -> None:
    """Settle each instant the clock is put at, until `stop` is set."""
    version = -1
    while not stop.is_set():
        try:
            reading = clock.wait_beyond(version, WAIT_SECONDS)
            if reading.version > version:
                next_due = settle(assistant, reading.now, stop)
                clock.settled(reading.version, next_due)
                version = reading.version
        except ClockUnreachable:
            stop.wait(WAIT_SECONDS)
        except Exception:  # noqa: BLE001 - a fault at one instant must not leave the clock without a follower
            _log.exception("The instant could not be settled")
            stop.wait(WAIT_SECONDS)


def settle(assistant: Assistant, now: datetime, stop: threading.Event) -> datetime | None:
    """Plan and send everything due at `now`; return when something is due again, None for never."""
    give_up = real_seconds() + SETTLE_SECONDS
    while real_seconds() < give_up and not stop.is_set():
        with assistant.transaction() as tx:
            actions.plan(tx, assistant.workspace, assistant.capabilities, now)
        assistant.lane.deliver(now)
        if assistant.lane.is_settled(now):
            break
        stop.wait(RETRY_SECONDS)
    with assistant.reading() as tx:
        return store.next_instant(tx, assistant.workspace, now)
