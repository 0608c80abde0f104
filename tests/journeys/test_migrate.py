"""`foyer migrate`: an earlier database becomes one of this version, and its copy is named."""

import sqlite3
from contextlib import closing

from alembic import command

from bot import migrations
from bot.db import Database
from bot.migrations import configuration
from tests.databases import KINDS
from tests.journeys.office import Office

DATABASES = KINDS


def test_an_earlier_database_is_brought_up_to_date_and_then_left_alone(office: Office) -> None:
    with closing(Database(office.database_url)) as database:
        command.upgrade(configuration(database), "0001")
    done = office.foyer("migrate")
    before, after = done.stdout.splitlines()
    assert after == "The database is up to date now."
    copies = [file for file in office.folder.glob("foyer-*.db") if str(file) in before]
    assert copies or "pg_dump" in before
    for copy in copies:
        with closing(sqlite3.connect(copy)) as kept:
            assert kept.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    with closing(Database(office.database_url)) as database:
        assert migrations.is_current(database)
    assert office.foyer("migrate").stdout.splitlines() == ["The database is up to date."]


def test_a_new_database_is_made_without_a_word_about_backups(office: Office) -> None:
    assert office.foyer("migrate").stdout.splitlines() == ["The database is up to date now."]


def test_a_database_of_a_newer_foyer_is_told(office: Office) -> None:
    assert office.foyer("migrate").returncode == 0
    with closing(Database(office.database_url)) as database, database.migrating() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'from_the_future'")
    done = office.foyer("run")
    assert done.returncode != 0
    assert "newer Foyer (revision from_the_future)" in done.stderr
