"""Plans of onboarding, and what is said of their tasks."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _plans()
    _marks()


def _plans() -> None:
    op.create_table(
        "onboarding_plans",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("late", sa.String(length=8), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("adopted_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *_keys("onboarding_plans", "decided_by"),
        sa.UniqueConstraint(
            "workspace_id", "engagement_id", name=op.f("uq_onboarding_plans_workspace_id_engagement_id")
        ),
    )
    op.create_index(op.f("ix_onboarding_plans_workspace_id"), "onboarding_plans", ["workspace_id"])


def _marks() -> None:
    op.create_table(
        "task_marks",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("marked_by", sa.Integer(), nullable=True),
        sa.Column("marked_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *_keys("task_marks", "marked_by"),
    )
    for column in ("engagement_id", "workspace_id"):
        op.create_index(op.f(f"ix_task_marks_{column}"), "task_marks", [column])


def _keys(table: str, by: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagements.id"],
            name=op.f(f"fk_{table}_engagement_id_engagements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            [by], ["people.id"], name=op.f(f"fk_{table}_{by}_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f(f"fk_{table}_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
