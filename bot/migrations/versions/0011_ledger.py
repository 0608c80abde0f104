"""The responsibilities of a role, and dated evidence for each."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _responsibilities()
    _evidence()


def _responsibilities() -> None:
    op.create_table(
        "responsibilities",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagements.id"],
            name=op.f("fk_responsibilities_engagement_id_engagements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_responsibilities_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibilities")),
    )
    for column in ("engagement_id", "workspace_id"):
        op.create_index(op.f(f"ix_responsibilities_{column}"), "responsibilities", [column])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("responsibility_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("posted", sa.String(length=255), nullable=True),
        sa.Column("recorded_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["responsibility_id"],
            ["responsibilities.id"],
            name=op.f("fk_evidence_responsibility_id_responsibilities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_evidence_person_id_people")),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_evidence_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint(
            "workspace_id",
            "responsibility_id",
            "kind",
            "key",
            name=op.f("uq_evidence_workspace_id_responsibility_id_kind_key"),
        ),
    )
    for column in ("responsibility_id", "person_id", "workspace_id"):
        op.create_index(op.f(f"ix_evidence_{column}"), "evidence", [column])
