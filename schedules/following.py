"""Following a business clock that is moved: at each instant it stops at, all that is due is done.

The local workspace moves from one due instant to the next and waits, until the assistant reports that the
instant is settled and when something is due again.
"""

import logging
import threading
from datetime import datetime

from bot.assistant import Assistant
from bot.clock import WorkspaceClock, real_seconds
from bot.errors import ClockUnreachable, DatabaseUnreachable
from bot.outbox import actions
from schedules import closing, planning

WAIT_SECONDS = 0.5  # of one long poll; also how long stopping may take
SETTLE_SECONDS = 45.0  # the workspace gives up after 60
RETRY_SECONDS = 0.1

_log = logging.getLogger(__name__)


def catch_up(assistant: Assistant, clock: WorkspaceClock, stop: threading.Event) -> int:
    """Settle the present instant and report it; return the version of the clock that this was.

    Raises: ClockUnreachable.
    """
    reading = clock.read()
    clock.settled(reading.version, settle(assistant, reading.now, stop))
    return reading.version


def follow(assistant: Assistant, clock: WorkspaceClock, stop: threading.Event, version: int) -> None:
    """Settle each instant the clock is put at after `version`, until `stop` is set."""
    while not stop.is_set():
        try:
            if clock.wait_beyond(version, WAIT_SECONDS).version > version:
                version = catch_up(assistant, clock, stop)
        except ClockUnreachable:
            stop.wait(WAIT_SECONDS)
        except DatabaseUnreachable as gone:
            _log.warning("The instant waits: %s", gone)
            stop.wait(WAIT_SECONDS)
        except Exception:  # noqa: BLE001 - a fault at one instant must not leave the clock without a follower
            _log.exception("The instant could not be settled")
            stop.wait(WAIT_SECONDS)


def settle(assistant: Assistant, now: datetime, stop: threading.Event) -> datetime | None:
    """Plan and send everything due at `now`; return when something is due again, None for never."""
    give_up = real_seconds() + SETTLE_SECONDS
    while True:
        closing.close(assistant, now)
        planning.plan_until_done(assistant, now)
        assistant.lane.deliver(now)
        with assistant.reading() as tx:
            # Somebody may have had a diary looked at again since it was planned from.
            is_open = actions.anything_due(tx, assistant.workspace, now)
            if not is_open or stop.is_set() or real_seconds() >= give_up:
                return actions.next_due(tx, assistant.workspace, now)
        stop.wait(RETRY_SECONDS)
