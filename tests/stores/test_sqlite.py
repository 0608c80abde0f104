"""What SQLite does in its own way: one process holds the file, and what is wrong with it is told."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.db import Database
from bot.errors import DatabaseInUse, DatabaseReadOnly, DatabaseUnreachable
from bot.migrations import migrate
from bot.outbox import holding
from bot.outbox import store as outbox
from bot.regime import store as regime
from tests.house import NOW, furnished


def test_a_second_process_on_the_same_file_is_told_so(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'foyer.db'}"
    first = Database(url)
    with pytest.raises(DatabaseInUse):
        Database(url)
    first.close()
    Database(url).close()


def test_a_read_only_file_is_told_at_the_start_and_not_at_the_first_fact(tmp_path: Path) -> None:
    path = tmp_path / "foyer.db"
    sqlite3.connect(path).close()
    with pytest.raises(DatabaseReadOnly):
        Database(f"sqlite:///file:{path}?mode=ro&uri=true")


def test_a_database_that_cannot_be_opened_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "not-a-folder").write_text("")
    with pytest.raises(DatabaseUnreachable):
        Database(f"sqlite:///{tmp_path / 'not-a-folder' / 'foyer.db'}")


def test_a_file_that_is_no_database_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "foyer.db"
    path.write_bytes(b"this is a letter, not a database" * 100)
    before = path.read_bytes()
    with pytest.raises(DatabaseUnreachable):
        Database(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_file_that_somebody_else_holds_is_told_as_unreachable_and_works_again(tmp_path: Path) -> None:
    opened = Database(f"sqlite:///{tmp_path / 'foyer.db'}")
    with closing(sqlite3.connect(tmp_path / "foyer.db", isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnreachable), opened.write() as tx:
            tx.execute(text("SELECT 1"))
        intruder.execute("ROLLBACK")
    with opened.write() as tx:
        assert tx.scalar(text("SELECT 1")) == 1
    opened.close()


def test_a_file_that_becomes_read_only_is_told_as_that(tmp_path: Path) -> None:
    opened = Database(f"sqlite:///{tmp_path / 'foyer.db'}")
    with opened.read() as tx:
        tx.execute(text("PRAGMA query_only=ON"))
    with pytest.raises(DatabaseReadOnly), opened.write() as tx:
        tx.execute(text("CREATE TABLE half (id INTEGER)"))
    opened.close()


def test_what_every_message_asks_is_found_by_more_than_the_workspace(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'foyer.db'}")
    migrate(database)
    house = furnished(database)
    asked: list[str] = []
    with database.read() as tx:
        driver: Any = tx.connection().connection.driver_connection
        driver.set_trace_callback(asked.append)
        outbox.unsettled(tx, house.workspace, NOW)
        outbox.next_queued(tx, house.workspace, NOW)
        outbox.next_due(tx, house.workspace, NOW)
        outbox.in_flight(tx, house.workspace, 1)
        holding.nudges(tx, house.workspace, house.person, NOW, NOW)
        regime.check_ins(tx, house.workspace, 1, NOW.date(), NOW.date())
        regime.waiting(tx, house.workspace, 1)
        driver.set_trace_callback(None)
        questions = [one for one in asked if one.startswith("SELECT")]
        for statement in questions:
            found = driver.execute(f"EXPLAIN QUERY PLAN {statement}")
            assert "(workspace_id=? AND " in found.fetchall()[0][3], statement
        assert len(questions) == 7
    database.close()
