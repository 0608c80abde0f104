"""What PostgreSQL does in its own way: a server may be gone or slow, and others may work beside us."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select, text
from sqlalchemy.exc import OperationalError

from bot import migrations
from bot.db import Database
from bot.errors import DatabaseInUse, DatabaseReadOnly, DatabaseUnreachable
from bot.people import store as people
from bot.people.store import PersonRow
from bot.postgres import PostgreSQL
from tests.databases import migrated
from tests.house import NOW, furnished, profile
from tests.postgres import Server

ROOT = Path(__file__).parents[2]


@pytest.fixture
def url(postgresql: Server, tmp_path: Path) -> Iterator[str]:
    made = migrated(postgresql, tmp_path)
    yield made
    postgresql.forgets(made)


def works(database: Database) -> bool:
    with database.write() as tx:
        return tx.scalar(text("SELECT 1")) == 1


def test_a_second_process_that_serves_the_database_is_told_so(url: str) -> None:
    with closing(Database(url, alone=True)):
        with pytest.raises(DatabaseInUse) as refused:
            Database(url, alone=True)
        assert "host=" not in refused.value.where
    Database(url, alone=True).close()


def test_a_short_command_works_beside_the_process_that_serves(url: str) -> None:
    with closing(Database(url, alone=True)) as serving, closing(Database(url)) as short:
        assert works(short)
        assert works(serving)


def test_a_process_cut_off_from_the_server_goes_on_when_it_is_back(postgresql: Server, url: str) -> None:
    with closing(Database(url, alone=True)) as serving:
        postgresql.cuts_off(url)
        assert works(serving)
        with pytest.raises(DatabaseInUse):
            Database(url, alone=True)


def test_who_was_cut_off_and_replaced_writes_no_more_until_the_other_has_gone(
    postgresql: Server, url: str
) -> None:
    with closing(Database(url, alone=True)) as first:
        postgresql.cuts_off(url)
        with closing(Database(url, alone=True)) as second:
            with pytest.raises(DatabaseInUse):
                works(first)
            assert works(second)
        assert works(first)


def test_a_transaction_that_is_cut_off_is_told_and_leaves_nothing_behind(
    postgresql: Server, url: str
) -> None:
    with closing(Database(url)) as database:
        workspace = furnished(database).workspace
        with pytest.raises(DatabaseUnreachable):
            meet_tom_and_be_cut_off(postgresql, database, workspace)
        with database.read() as tx:
            assert people.person_by_slack_id(tx, workspace, "U2") is None


def meet_tom_and_be_cut_off(server: Server, database: Database, workspace: int) -> None:
    with database.write() as tx:
        people.save_person(tx, workspace, "U2", profile("Tom"))
        server.cuts_off(database.engine.url.render_as_string(hide_password=False))


def test_two_processes_that_meet_somebody_new_at_once_make_one_person(url: str) -> None:
    with closing(Database(url)) as one, closing(Database(url)) as other:
        workspace = furnished(one).workspace

        def meet(database: Database) -> int:
            with database.write() as tx:
                return people.save_person(tx, workspace, "U2", profile("Tom")).id

        with ThreadPoolExecutor(8) as pool:
            keys = set(pool.map(meet, [one, other] * 8))
        with one.read() as tx:
            assert (len(keys), tx.scalar(select(func.count()).select_from(PersonRow))) == (1, 2)


def test_processes_that_start_together_migrate_one_after_another(postgresql: Server, tmp_path: Path) -> None:
    url = postgresql.made(tmp_path)
    command = [sys.executable, "-m", "bot", "migrate"]
    environment = {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    started = [subprocess.Popen(command, cwd=tmp_path, env=environment) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    with closing(Database(url)) as database:
        assert migrations.is_current(database)


def test_a_lock_that_somebody_else_keeps_is_told_as_unreachable_and_works_again(url: str) -> None:
    with closing(Database(url)) as database, closing(Database(url)) as other:
        with other.write() as tx:
            tx.execute(text("SELECT 1"))
            with pytest.raises(DatabaseUnreachable):
                works(database)
        assert works(database)


def test_a_statement_that_takes_too_long_is_ended_and_told(url: str) -> None:
    with closing(Database(url)) as database:
        with pytest.raises(DatabaseUnreachable), database.read() as tx:
            tx.execute(text("SELECT pg_sleep(60)"))
        assert works(database)


def test_a_migration_may_take_its_time(url: str) -> None:
    with closing(Database(url)) as database, database.migrating() as connection:
        assert connection.scalar(text("SHOW statement_timeout")) == "0"


def test_a_database_that_becomes_read_only_is_told_as_that(postgresql: Server, url: str) -> None:
    with closing(Database(url)) as database:
        name = make_url(url).database
        postgresql.says(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        postgresql.cuts_off(url)
        with pytest.raises(DatabaseReadOnly), database.write() as tx:
            people.workspace_of(tx, "T1", "Office", NOW)
        with pytest.raises(DatabaseReadOnly):
            Database(url)


def test_a_user_without_the_right_to_write_is_told_at_the_start(postgresql: Server, url: str) -> None:
    postgresql.says("CREATE ROLE reader LOGIN")
    with pytest.raises(DatabaseReadOnly):
        Database(url.replace("//foyer@", "//reader@"))


def test_a_reading_transaction_can_write_nothing(url: str) -> None:
    with closing(Database(url)) as database, pytest.raises(DatabaseReadOnly), database.read() as tx:
        people.workspace_of(tx, "T1", "Office", NOW)


def test_a_database_that_is_not_there_is_told_without_the_password(postgresql: Server) -> None:
    with pytest.raises(DatabaseUnreachable) as refused:
        Database(f"postgresql+psycopg://foyer:secret@/nowhere?host={postgresql.folder}&password=secret")
    assert "nowhere" in refused.value.where
    assert "secret" not in str(vars(refused.value))


def test_a_server_that_says_nothing_is_told_and_those_in_line_do_not_wait_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql+psycopg://foyer@127.0.0.1:{silent.getsockname()[1]}/foyer"
        product = PostgreSQL(make_url(address), "somewhere", alone=False)
        for why in ("timeout", "a moment ago"):
            with pytest.raises(OperationalError, match=why) as refused:
                product.engine.connect()
            assert isinstance(product.failure(refused.value), DatabaseUnreachable)
        product.close()


def test_a_server_that_is_gone_is_told_at_once_and_used_again_when_it_is_back(tmp_path: Path) -> None:
    with Server() as server, closing(Database(migrated(server, tmp_path), alone=True)) as database:
        workspace = furnished(database).workspace
        server.stops()
        with pytest.raises(DatabaseUnreachable), database.read() as tx:
            people.person_by_slack_id(tx, workspace, "U1")
        with pytest.raises(DatabaseUnreachable):
            works(database)
        server.starts()
        while not back(database):
            threading.Event().wait(0.05)
        with database.read() as tx:
            assert people.person_by_slack_id(tx, workspace, "U1")


def back(database: Database) -> bool:
    try:
        return works(database)
    except DatabaseUnreachable:
        return False
