"""How Alembic reaches the database; run by Alembic only."""

from alembic import context

from bot import assembly  # it knows every room, and so every table
from bot.db import Base, Database


def _migrate(database: Database) -> None:
    with database.migrating() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
        context.run_migrations()


assert assembly.CAPABILITIES  # noqa: S101 - imported for its tables
_migrate(context.config.attributes["database"])
