"""How Alembic reaches the database; run by Alembic only.

SQLite changes a column by building a new table and dropping the old one, and with foreign keys switched on
that drop deletes the rows that refer to it. So they are off while we migrate, and checked before we commit.
"""

from alembic import context
from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from bot import assembly  # it knows every room, and so every table
from bot.db import Base


def _migrate(engine: Engine) -> None:
    with engine.execution_options(foyer_writes=True).connect() as connection:
        # On the driver's own connection: inside a transaction the pragma would do nothing.
        driver = connection.connection.driver_connection
        assert driver  # noqa: S101 - a connection just opened has one
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            _in_one_transaction(connection)
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _in_one_transaction(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        # bot.db begins the transactions, so that on SQLite, too, a migration is done whole or not at all.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if orphans:
            raise RuntimeError(f"the migration would leave {len(orphans)} rows without what they refer to")


assert assembly.CAPABILITIES  # noqa: S101 - imported for its tables
_migrate(context.config.attributes["engine"])
