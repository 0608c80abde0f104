"""Migrations: they agree with the models, keep every row, and happen whole or not at all."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, func, insert, inspect, select, table, text
from sqlalchemy.exc import IntegrityError

from bot import migrations
from bot.db import Base, Database
from bot.errors import DatabaseTooNew
from bot.reports.points import from_json
from bot.reports.tables import ReportRow
from tests.databases import Databases
from tests.postgres import Server

REBUILD = '''"""A migration of a table with children, which SQLite builds anew for it."""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "rebuild", "{head}", None, None
def upgrade():
    with op.batch_alter_table("people") as people:
        people.alter_column("name", type_=sa.Text())
        people.add_column(sa.Column("note", sa.Text(), nullable=True))
    {last}
'''


def upgrade(database: Database, location: Path = migrations.HERE, to: str = "head") -> None:
    command.upgrade(migrations.configuration(database, location), to)


def filled(database: Database) -> dict[str, int]:
    """Put a row into every table, each with what it refers to; return how many rows each table has."""
    tables = MetaData()
    tables.reflect(database.engine)
    with database.engine.begin() as connection:
        for known in tables.sorted_tables:
            if known.name != "alembic_version":
                connection.execute(insert(known).values({c.name: _value(c) for c in known.columns}))
    return counted(database)


def counted(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return {name: _count(connection, name) for name in names}


def _count(connection: Connection, name: str) -> int:
    return connection.scalars(select(func.count()).select_from(table(name))).one()


def _value(column: Column[Any]) -> object:
    if column.primary_key or column.foreign_keys:
        return 1
    samples: dict[type, object] = {
        int: 1,
        float: 1.0,
        str: "x",
        bool: True,
        datetime: datetime(2025, 11, 17, tzinfo=UTC),
        date: date(2025, 11, 17),
        time: time(9),
        object: {},  # JSON
        bytes: b"\x00",
    }
    return samples[column.type.python_type]


def revisions() -> list[str]:
    scripts = ScriptDirectory(str(migrations.HERE))
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


def test_models_and_migrations_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Databases, str], str]:
    """Addresses of databases as migrations left them up to one of them: each is a copy of the one before."""
    before = {later: earlier for earlier, later in pairwise(revisions())}

    @cache
    def at(databases: Databases, revision: str) -> str:
        like = at(databases, before[revision]) if revision in before else None
        url = databases.made(tmp_path_factory.mktemp(revision), like)
        opened = Database(url)
        upgrade(opened, to=revision)
        opened.close()
        return url

    return at


@pytest.fixture
def staged(
    databases: Databases, revision: str, stages: Callable[[Databases, str], str], tmp_path: Path
) -> Iterator[Database]:
    """A database without rows as the migrations up to `revision` left it."""
    url = databases.made(tmp_path, like=stages(databases, revision))
    opened = Database(url)
    yield opened
    opened.close()
    databases.forgets(url)


@pytest.mark.parametrize("revision", revisions())
def test_every_migration_keeps_every_row(staged: Database) -> None:
    before = filled(staged)
    upgrade(staged)
    after = counted(staged)
    assert {name: after[name] for name in before if name in after} == before


def test_every_table_but_the_workspaces_knows_its_workspace() -> None:
    without = {t.name for t in Base.metadata.sorted_tables if "workspace_id" not in t.columns}
    assert without == {"workspaces"}


def test_a_database_up_to_date_is_left_alone(database: Database) -> None:
    assert migrations.is_current(database)
    migrations.migrate(database)
    assert migrations.is_current(database)


def test_a_database_of_a_newer_foyer_is_refused_and_left_alone(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from_the_future'"))
    with pytest.raises(DatabaseTooNew) as refused:
        migrations.migrate(database)
    assert refused.value.revision == "from_the_future"


def with_rebuild(tmp_path: Path, last: str) -> Path:
    """Copy the migrations and add one that changes the table of people."""
    copy = tmp_path / "migrations"
    shutil.copytree(migrations.HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    source = REBUILD.format(head=revisions()[-1], last=last)
    (copy / "versions" / "rebuild.py").write_text(source, encoding="utf-8")
    return copy


def test_changing_a_table_keeps_the_rows_that_refer_to_it(database: Database, tmp_path: Path) -> None:
    before = filled(database)
    upgrade(database, with_rebuild(tmp_path, "pass"))
    assert counted(database) == before


def test_a_migration_that_fails_half_way_leaves_nothing_behind(database: Database, tmp_path: Path) -> None:
    before = filled(database)
    with pytest.raises(RuntimeError, match="half way"):
        upgrade(database, with_rebuild(tmp_path, 'raise RuntimeError("half way")'))
    assert counted(database) == before
    assert migrations.is_current(database)


def test_a_migration_that_would_orphan_rows_is_refused_whole(database: Database, tmp_path: Path) -> None:
    before = filled(database)
    with pytest.raises((RuntimeError, IntegrityError)):  # found by us on SQLite, by PostgreSQL itself
        upgrade(database, with_rebuild(tmp_path, 'op.execute("DELETE FROM people")'))
    assert counted(database) == before
    assert migrations.is_current(database)


def test_every_name_is_short_enough_for_postgresql() -> None:
    """It cuts names of more than 63 bytes, so that a later migration would not find them."""
    tables = Base.metadata.sorted_tables
    parts = [part for t in tables for part in (t, *t.columns, *t.constraints, *t.indexes)]
    assert [part.name for part in parts if len(str(part.name)) > 63] == []


def test_a_database_of_postgresql_is_not_copied(postgresql: Server, tmp_path: Path) -> None:
    opened = Database(postgresql.made(tmp_path))
    assert migrations.back_up(opened, datetime(2025, 11, 17, 8, 30, tzinfo=UTC)) is None
    opened.close()


def test_the_backup_is_a_whole_copy_of_before(tmp_path: Path) -> None:
    first = Database(f"sqlite:///{tmp_path / 'foyer.db'}")
    migrations.migrate(first)
    rows = filled(first)
    copy = migrations.back_up(first, datetime(2025, 11, 17, 8, 30, tzinfo=UTC))
    first.close()
    assert copy
    assert copy.name == "foyer-20251117T083000Z.db"
    second = Database(f"sqlite:///{copy}")
    assert counted(second) == rows
    second.close()


@pytest.mark.parametrize("revision", ["0011"])
def test_lines_of_reports_from_before_become_points_and_none_is_lost(staged: Database) -> None:
    filled(staged)
    said = "UPDATE reports SET next_steps = '- Order servers\n\n• Plan', risks = '', decisions = 'More time'"
    with staged.engine.begin() as connection:
        connection.execute(text(said))
    upgrade(staged)
    with staged.engine.connect() as connection:
        (points,) = connection.scalars(select(ReportRow.points)).all()
    listed = from_json(points)
    assert [one.text.raw for one in (*listed.steps, *listed.risks, *listed.decisions)] == [
        "Order servers",
        "Plan",
        "More time",
    ]
