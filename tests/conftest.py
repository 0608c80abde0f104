"""Fixtures that every kind of test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import migrations
from bot.db import Database
from tests.house import House, furnished


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A fresh SQLite file with every table."""
    opened = Database(f"sqlite:///{tmp_path / 'foyer.db'}")
    migrations.migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def house(database: Database) -> House:
    """A database with one workspace, Nora, and the project's channel."""
    return furnished(database)
