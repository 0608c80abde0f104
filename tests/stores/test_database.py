"""The database, SQLite or PostgreSQL: instants stay aware, and writers take turns."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from bot.db import Database, FairLock
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


def test_a_mistake_in_a_statement_is_not_blamed_on_the_database(house: House) -> None:
    with pytest.raises(DBAPIError, match="nowhere"), house.database.read() as tx:
        tx.execute(text("SELECT nothing FROM nowhere"))


def test_a_reader_sees_one_state_while_others_write(house: House) -> None:
    def channels() -> int | None:
        return tx.scalar(select(func.count()).select_from(ChannelRow))

    with house.database.read() as tx:
        before = channels()
        with house.database.write() as writing:
            writing.add(ChannelRow(workspace_id=house.workspace, name="new"))
        assert channels() == before
    with house.database.read() as tx:
        assert channels() == 2


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
