"""Tasks that people added to the plan of a role."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLE = "added_tasks"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        TABLE,
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("added_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        _refers("engagement_id", "engagements", "CASCADE"),
        _refers("added_by", "people", "SET NULL"),
        _refers("workspace_id", "workspaces", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    for column in ("engagement_id", "workspace_id"):
        op.create_index(op.f(f"ix_{TABLE}_{column}"), TABLE, [column])


def _refers(column: str, to: str, gone: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{TABLE}_{column}_{to}"), ondelete=gone
    )
