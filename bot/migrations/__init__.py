"""Bringing a database to the tables of this version."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import make_url

from bot.db import Database
from bot.errors import DatabaseTooNew

HERE = Path(__file__).parent


def migrate(database: Database) -> None:
    """Run every migration the database has not seen; a database that is up to date is left alone.

    Raises: DatabaseTooNew, when a newer Foyer made it.
    """
    config = Config()
    config.set_main_option("script_location", str(HERE))
    revision = current_revision(database)
    _known(config, revision)
    config.attributes["engine"] = database.engine
    command.upgrade(config, "head")


def is_current(database: Database) -> bool:
    """Return whether the database has every table and column of this version."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    return current_revision(database) == ScriptDirectory.from_config(config).get_current_head()


def current_revision(database: Database) -> str | None:
    """Return the revision the database stands at; None for a new one."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def back_up(url: str, now: datetime) -> Path | None:
    """Copy a SQLite database beside itself, and return the copy; None when there is no file yet.

    The copy is SQLite's own, which is whole even while somebody writes.
    """
    path = Path(make_url(url).database or "")
    if not path.is_file():
        return None
    copy = path.with_name(f"{path.stem}-{now:%Y%m%dT%H%M%SZ}{path.suffix}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def _known(config: Config, revision: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseTooNew(revision)
