"""The database: instants stay aware, writers take turns, and a file is held by one process."""

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from bot.db import Database, FairLock
from bot.errors import DatabaseInUse, DatabaseReadOnly, DatabaseUnreachable
from bot.people.store import ChannelRow, WorkspaceRow
from tests.house import NOW, House


def test_an_instant_of_any_zone_comes_back_as_the_same_instant_in_utc(database: Database) -> None:
    tokyo = datetime(2025, 11, 17, 16, 30, tzinfo=timezone(timedelta(hours=9)))
    with database.write() as tx:
        tx.add(WorkspaceRow(name="Office", created_at=tokyo))
    with database.read() as tx:
        kept = tx.scalars(select(WorkspaceRow.created_at)).one()
    assert (kept, kept.tzinfo) == (tokyo, UTC)


def test_a_naive_instant_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="naive"), database.write() as tx:
        tx.add(WorkspaceRow(name="Office", created_at=NOW.replace(tzinfo=None)))


def test_a_transaction_that_fails_leaves_nothing_behind(house: House) -> None:
    with pytest.raises(ZeroDivisionError):
        _write_half_and_fail(house)
    with house.database.read() as tx:
        assert tx.scalar(select(func.count()).select_from(ChannelRow)) == 1


def _write_half_and_fail(house: House) -> None:
    with house.database.write() as tx:
        tx.add(ChannelRow(workspace_id=house.workspace, name="half"))
        tx.flush()
        1 / 0  # noqa: B018 - any failure will do


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


def test_a_database_that_somebody_else_holds_is_told_as_unreachable_and_works_again(
    house: House, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "foyer.db", isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnreachable), house.database.write() as tx:
            tx.execute(text("SELECT 1"))
        intruder.execute("ROLLBACK")
    with house.database.write() as tx:
        assert tx.scalar(select(func.count()).select_from(ChannelRow)) == 1


def test_a_database_that_becomes_read_only_is_told_as_that(house: House) -> None:
    with house.database.read() as tx:
        tx.execute(text("PRAGMA query_only=ON"))
    with pytest.raises(DatabaseReadOnly), house.database.write() as tx:
        tx.add(ChannelRow(workspace_id=house.workspace, name="half"))


def test_a_mistake_in_a_statement_is_not_blamed_on_the_database(house: House) -> None:
    with pytest.raises(OperationalError), house.database.read() as tx:
        tx.execute(text("SELECT nothing FROM nowhere"))


def test_writers_in_many_threads_all_get_their_turn(house: House) -> None:
    def write(number: int) -> None:
        with house.database.write() as tx:
            tx.add(ChannelRow(workspace_id=house.workspace, name=f"channel-{number}"))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with house.database.read() as tx:
        assert tx.scalar(select(func.count()).select_from(ChannelRow)) == 41


def test_an_error_of_the_database_does_not_tell_what_people_typed(house: House) -> None:
    with pytest.raises(IntegrityError) as refused, house.database.write() as tx:
        tx.execute(insert(ChannelRow).values(workspace_id=999, name="a secret"))
    assert "a secret" not in str(refused.value)


def test_the_fair_lock_is_given_in_the_order_of_asking() -> None:
    lock, order = FairLock(), []
    with lock:
        waiting = []
        for number in range(5):
            thread = threading.Thread(target=lambda n=number: _pass_through(lock, order, n))
            thread.start()
            waiting.append(thread)
            while len(lock.waiting) <= number:  # the next one asks only when this one stands in line
                threading.Event().wait(0.001)
    for thread in waiting:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def _pass_through(lock: FairLock, order: list[int], number: int) -> None:
    with lock:
        order.append(number)
