"""What people who are not in Slack said of tasks by the addresses in their letters, each once."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLE = "task_replies"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        TABLE,
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("saying", sa.String(length=8), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.Column("replied_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *(_refers(f"{to}_id", table) for to, table in _OWNERS.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        sa.UniqueConstraint("workspace_id", "link", name=op.f(f"uq_{TABLE}_workspace_id_link")),
    )
    for owner in _OWNERS:
        op.create_index(op.f(f"ix_{TABLE}_{owner}_id"), TABLE, [f"{owner}_id"])


_OWNERS = {"engagement": "engagements", "person": "people", "workspace": "workspaces"}


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{TABLE}_{column}_{to}"), ondelete="CASCADE"
    )
