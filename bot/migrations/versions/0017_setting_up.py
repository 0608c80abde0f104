"""Role documents that are being set up in Slack, and what was said otherwise than they propose."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make(
        "setup_drafts",
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("begun_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("office_days", sa.Integer(), nullable=True),
        _refers("setup_drafts", "by_id", "people"),
        index="by_id",
    )
    _make(
        "setup_draft_rhythms",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("rhythm", sa.String(length=255), nullable=False),
        _refers("setup_draft_rhythms", "draft_id", "setup_drafts"),
        sa.UniqueConstraint(
            "workspace_id",
            "draft_id",
            "audience",
            name=op.f("uq_setup_draft_rhythms_workspace_id_draft_id_audience"),
        ),
        index="draft_id",
    )
    _make(
        "engagement_edits",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=32), nullable=False),
        sa.Column("said", sa.String(length=255), nullable=False),
        _refers("engagement_edits", "engagement_id", "engagements"),
        sa.UniqueConstraint(
            "workspace_id",
            "engagement_id",
            "about",
            name=op.f("uq_engagement_edits_workspace_id_engagement_id_about"),
        ),
        index="engagement_id",
    )


def _make(table: str, *parts: sa.schema.SchemaItem, index: str) -> None:
    """Make a table whose rows belong to a workspace."""
    op.create_table(
        table,
        *parts,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        _refers(table, "workspace_id", "workspaces"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in (index, "workspace_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete="CASCADE")
