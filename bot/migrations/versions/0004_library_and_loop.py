"""The library of documents, and the loop from a question nobody could answer to a verified answer."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Documents get kinds, versions and times in force."""
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("role", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("imported_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("in_force_from", bot.db.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("retired_at", bot.db.Instant(timezone=True), nullable=True))
    op.execute("UPDATE documents SET kind = 'role', version = 1")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.alter_column("kind", existing_type=sa.String(length=16), nullable=False)
        batch_op.alter_column("version", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_documents_imported_by_id_people"),
            "people",
            ["imported_by_id"],
            ["id"],
            ondelete="SET NULL",
        )
