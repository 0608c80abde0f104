"""Serving a workspace, and bringing its database up to date."""

import logging
from collections.abc import Callable
from contextlib import closing

from bot import assembly, migrations, settings
from bot.clock import SystemClock
from bot.commands.opening import asked_to_end, opened, wait_for
from bot.db import Database
from bot.knowledge.semantics import Semantics
from bot.settings import Settings

NO_COPY = "No copy of it is made here; PostgreSQL's are made with pg_dump."


def run(understanding: Callable[[], Semantics]) -> int:
    """Serve a Slack workspace until the process is told to stop.

    Args:
        understanding: waits for what understands questions, which is being loaded.
    """
    chosen, end = settings.load("run"), asked_to_end()
    with opened(chosen, alone=True) as database:
        foyer = assembly.assemble(
            chosen,
            assembly.business_clock(chosen),
            database,
            assembly.slack_of(chosen),
            understanding,
        )
        _log_at(chosen)
        with assembly.serving(foyer):
            print(f"Foyer serves {foyer.identity.team_name}. Ctrl-C ends it.", flush=True)
            wait_for(end)
    return 0


def migrate() -> int:
    """Bring the database to this version; a SQLite file is copied first."""
    with closing(Database(settings.load("migrate").database_url)) as database:
        if migrations.is_current(database):
            print("The database is up to date.")
            return 0
        if migrations.current_revision(database):
            copy = migrations.back_up(database, SystemClock().now())
            print(f"The copy of before is {copy}." if copy else NO_COPY)
        migrations.migrate(database)
    print("The database is up to date now.")
    return 0


def _log_at(chosen: Settings) -> None:
    for name in ("bot", "handlers", "schedules"):
        logging.getLogger(name).setLevel(chosen.log_level)
