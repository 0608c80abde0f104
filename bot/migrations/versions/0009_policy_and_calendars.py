"""Who changed a policy; calendars of engagements; replacement days of holidays on a weekend."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    _policies()
    _calendars()
    _replacements()


def _policies() -> None:
    with op.batch_alter_table("office_policies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("adopted_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("way", sa.String(length=16), server_default="document", nullable=False))
        batch_op.add_column(sa.Column("reason", sa.Text(), server_default="", nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_office_policies_adopted_by_people"),
            "people",
            ["adopted_by"],
            ["id"],
            ondelete="SET NULL",
        )


def _calendars() -> None:
    op.create_table(
        "engagement_calendars",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("employer", sa.String(length=64), nullable=False),
        sa.Column("building", sa.String(length=64), nullable=False),
        sa.Column("closed_for", sa.String(length=8), nullable=False),
        sa.Column("recorded_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagements.id"],
            name=op.f("fk_engagement_calendars_engagement_id_engagements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"],
            ["people.id"],
            name=op.f("fk_engagement_calendars_recorded_by_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_engagement_calendars_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_calendars")),
    )
    for column in ("engagement_id", "workspace_id"):
        op.create_index(op.f(f"ix_engagement_calendars_{column}"), "engagement_calendars", [column])


def _replacements() -> None:
    op.create_table(
        "replacement_days",
        sa.Column("calendar", sa.String(length=64), nullable=False),
        sa.Column("holiday", sa.Date(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("decided_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["people.id"],
            name=op.f("fk_replacement_days_decided_by_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_replacement_days_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replacement_days")),
    )
    op.create_index(op.f("ix_replacement_days_workspace_id"), "replacement_days", ["workspace_id"])
