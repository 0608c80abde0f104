"""Bringing a database to the tables of this version."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.db import Database
from bot.errors import DatabaseTooNew

HERE = Path(__file__).parent


def migrate(database: Database) -> None:
    """Run every migration the database has not seen; a database that is up to date is left alone.

    Processes that start together do this one after another.

    Raises: DatabaseTooNew, when a newer Foyer made it; and as `Database.migrating`.
    """
    revision = current_revision(database)
    known = [script.revision for script in _scripts().walk_revisions()]  # the newest first
    if revision is not None and revision not in known:
        raise DatabaseTooNew(revision)
    if revision != known[0]:
        command.upgrade(configuration(database), "head")


def is_of_newer(database: Database) -> bool:
    """Return whether a newer Foyer made the database: its revision is unknown here."""
    known = {script.revision for script in _scripts().walk_revisions()}
    return current_revision(database) not in known | {None}


def is_current(database: Database) -> bool:
    """Return whether the database has every table and column of this version."""
    return current_revision(database) == _scripts().get_current_head()


def current_revision(database: Database) -> str | None:
    """Return the revision the database stands at; None for a new one.

    Raises: DatabaseUnreachable.
    """
    with database.read() as tx:
        return MigrationContext.configure(tx.connection()).get_current_revision()


def configuration(database: Database, location: Path = HERE) -> Config:
    """Return what Alembic needs to work on a database with the migrations of a folder."""
    config = Config()
    config.set_main_option("script_location", str(location))
    config.attributes["database"] = database
    return config


def back_up(database: Database, now: datetime) -> Path | None:
    """Copy the file of a SQLite database beside itself, and return the copy; None for other databases.

    The copy is SQLite's own, which is whole even while somebody writes.
    """
    if database.file is None:
        return None
    copy = database.file.with_name(f"{database.file.stem}-{now:%Y%m%dT%H%M%SZ}{database.file.suffix}")
    with closing(sqlite3.connect(database.file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(HERE))
