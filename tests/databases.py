"""Where tests get their databases from: SQLite files here, a PostgreSQL server in `tests.postgres`."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from bot import migrations
from bot.db import Database

KINDS = ("sqlite", "postgresql")  # the names of their fixtures


class Databases(Protocol):
    """A place that makes databases; an address is what DATABASE_URL takes."""

    def made(self, folder: Path, like: str | None = None) -> str:
        """Make a database, empty or a copy of one that nobody has open; return its address.

        A file lies in `folder`, as `foyer.db`.
        """

    def forgets(self, url: str) -> None:
        """Let go of a database that was made."""


class Files:
    """SQLite: each database is a file, which goes with its folder."""

    def made(self, folder: Path, like: str | None = None) -> str:
        """Make a file, or name one that is made when it is opened."""
        if like:
            shutil.copy(like.removeprefix("sqlite:///"), folder / "foyer.db")
        return f"sqlite:///{folder / 'foyer.db'}"

    def forgets(self, url: str) -> None:
        """Leave the file to whoever clears its folder away."""


def migrated(databases: Databases, folder: Path) -> str:
    """Make a database with every table and no row, to be copied; return its address."""
    url = databases.made(folder)
    opened = Database(url)
    migrations.migrate(opened)
    opened.close()
    return url


def file_with_tables(folder: Path) -> str:
    """Return the address of a file in `folder` with every table; one that is there is left as it is."""
    url = Files().made(folder)
    file = folder / "foyer.db"
    if not file.exists():
        file.write_bytes(_tables())
    return url


@cache
def _tables() -> bytes:
    """Return a SQLite file with every table and no row: a second of migrations, once a process."""
    with TemporaryDirectory() as folder:
        migrated(Files(), Path(folder))
        return (Path(folder) / "foyer.db").read_bytes()
