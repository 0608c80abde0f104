"""Everything the clock starts: one table of ticks, and the bell that rings them.

APScheduler is only the alarm clock; what is due stands in our own rows. A tick asks "what is due?", so that a
late one catches up and a double one finds nothing.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.assistant import Assistant
from bot.clock import WorkspaceClock
from bot.errors import FoyerError
from schedules import (
    calendars,
    closing,
    delivery,
    digesting,
    following,
    indexing,
    planning,
    purging,
    rehearsing,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """A function that is called every so many seconds of real time."""

    run: Callable[[Assistant], None]
    seconds: float

    @property
    def name(self) -> str:
        """What it does, as in "planning"."""
        return self.run.__module__.rpartition(".")[2]


def ticks() -> tuple[Tick, ...]:
    """Return every tick of the house, for one assistant: one of them remembers what it has done."""
    return (
        Tick(planning.tick, seconds=1),
        Tick(delivery.tick, seconds=1),
        Tick(indexing.Indexing(), seconds=1),
        Tick(rehearsing.Rehearsing(), seconds=1),
        Tick(closing.tick, seconds=10),
        Tick(digesting.Digesting(), seconds=2),
        Tick(calendars.tick, seconds=60),
        Tick(purging.tick, seconds=3600),
    )


@contextmanager
def running(assistant: Assistant, stop: threading.Event) -> Iterator[None]:
    """Ring every tick for as long as the block lasts; `stop` ends what waits in between."""
    every = ticks()
    # It warns of each bell that rings while the tick before it still works, which is meant to be so.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(len(every))},
        # A bell that rang while the process slept is rung once, however late.
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone="UTC",
    )
    for tick in every:
        scheduler.add_job(_ring, "interval", seconds=tick.seconds, args=[tick, assistant])
    scheduler.start()
    follower = _follow(assistant, stop)
    try:
        yield
    finally:
        stop.set()
        scheduler.shutdown(wait=True)
        if follower:
            follower.join()


def _ring(tick: Tick, assistant: Assistant) -> None:
    """Run a tick; what was expected to fail one day is told in one line, and the next tick tries again."""
    try:
        tick.run(assistant)
    except FoyerError as expected:
        _log.warning("The tick of %s waits: %s", tick.name, expected)
    else:
        assistant.pulse.beats(tick.name)


def _follow(assistant: Assistant, stop: threading.Event) -> threading.Thread | None:
    if not isinstance(assistant.clock, WorkspaceClock):
        return None
    # Before Slack hears of us, so that whoever moves the clock then finds somebody to wait for.
    version = following.catch_up(assistant, assistant.clock, stop)
    thread = threading.Thread(
        target=following.follow, args=(assistant, assistant.clock, stop, version), name="clock-follower"
    )
    thread.start()
    return thread
