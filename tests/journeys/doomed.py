"""Foyer as a process that is killed at one point of its way.

Once the file `armed` stands in the folder, points are counted: every statement and every commit of a writing
transaction, and every call of Slack's Web API, before and after it. At the point whose number stands in the
file, the process ends as by a power cut. The points passed are written to `counted`, so that a process that
lives tells how long its way is.
"""

import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection

from bot.slack import Slack

KILLED = 9
_counting = threading.Lock()


def watch(folder: Path) -> None:
    """Count points from the moment the folder is armed, and end the process at the one that is named."""
    armed, counted = folder / "armed", folder / "counted"

    def point(name: str) -> None:
        with _counting:
            if not armed.exists():
                return
            passed = counted.read_text(encoding="utf-8").splitlines() if counted.exists() else []
            counted.write_text("\n".join([*passed, name]), encoding="utf-8")
            if len(passed) + 1 == int(armed.read_text(encoding="utf-8")):
                os._exit(KILLED)

    _watch_database(point)
    _watch_slack(point)


def _watch_database(point: Any) -> None:
    here = threading.local()  # a transaction stays in its thread

    def ran(statement: object, *_: object) -> None:
        if getattr(here, "writes", False) and statement != "COMMIT":
            point(f"before {' '.join(str(statement).split()[:3])}")

    @event.listens_for(Engine, "connect")
    def _connected(driver: Any, _record: object) -> None:
        # At the driver, for not every statement comes to it by way of SQLAlchemy.
        if isinstance(driver, sqlite3.Connection):
            driver.set_trace_callback(ran)
        else:
            driver.cursor_factory = _watched(driver.cursor_factory, ran)

    @event.listens_for(Engine, "begin")
    def _begin(connection: Connection) -> None:
        here.writes = bool(connection.get_execution_options().get("foyer_writes"))

    @event.listens_for(Engine, "commit")
    def _commit(_connection: Connection) -> None:
        if getattr(here, "writes", False):
            point("before the commit")
        here.writes = False


def _watched(cursors: Any, ran: Any) -> Any:
    class Watched(cursors):
        def execute(self, query: Any, *rest: Any, **more: Any) -> Any:
            ran(query)
            return super().execute(query, *rest, **more)

    return Watched


def _watch_slack(point: Any) -> None:
    call = Slack._call

    def watched(self: Slack, method: str, *rest: Any) -> Any:
        point(f"before {method}")
        answer = call(self, method, *rest)
        point(f"after {method}")
        return answer

    Slack._call = watched  # type: ignore[method-assign]
