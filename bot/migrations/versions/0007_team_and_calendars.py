"""What others see of office days: sharing, digests, weekly results, and calendars in and out."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    _sharing()
    _calendar_tokens()
    _channel_members()
    _collective_information()
    _hr_calendars()
    _presence_digests()
    _weekly_results()


def _sharing() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shares_presence", sa.Boolean(), nullable=True))
    op.execute("UPDATE people SET shares_presence = false")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.alter_column("shares_presence", existing_type=sa.Boolean(), nullable=False)


def _calendar_tokens() -> None:
    op.create_table(
        "calendar_tokens",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("revoked_at", bot.db.Instant(timezone=True), nullable=True),
        sa.Column("last_read_at", bot.db.Instant(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_calendar_tokens_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_calendar_tokens_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_tokens")),
        sa.UniqueConstraint("digest", name=op.f("uq_calendar_tokens_digest")),
    )
    with op.batch_alter_table("calendar_tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_tokens_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_calendar_tokens_workspace_id"), ["workspace_id"], unique=False)


def _channel_members() -> None:
    op.create_table(
        "channel_members",
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["channels.id"],
            name=op.f("fk_channel_members_channel_id_channels"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_channel_members_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_channel_members_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_members")),
        sa.UniqueConstraint(
            "workspace_id",
            "channel_id",
            "person_id",
            name=op.f("uq_channel_members_workspace_id_channel_id_person_id"),
        ),
    )
    with op.batch_alter_table("channel_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_channel_members_workspace_id"), ["workspace_id"], unique=False)


def _collective_information() -> None:
    op.create_table(
        "collective_information",
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", bot.db.Instant(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded_by"],
            ["people.id"],
            name=op.f("fk_collective_information_recorded_by_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"],
            ["people.id"],
            name=op.f("fk_collective_information_withdrawn_by_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_collective_information_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collective_information")),
    )
    with op.batch_alter_table("collective_information", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_collective_information_workspace_id"), ["workspace_id"], unique=False
        )


def _hr_calendars() -> None:
    op.create_table(
        "hr_calendars",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("given_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("read_at", bot.db.Instant(timezone=True), nullable=True),
        sa.Column("read_again_at", bot.db.Instant(timezone=True), nullable=True),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_hr_calendars_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_hr_calendars_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hr_calendars")),
        sa.UniqueConstraint("workspace_id", "person_id", name=op.f("uq_hr_calendars_workspace_id_person_id")),
    )
    with op.batch_alter_table("hr_calendars", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hr_calendars_read_again_at"), ["read_again_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_hr_calendars_workspace_id"), ["workspace_id"], unique=False)


def _presence_digests() -> None:
    op.create_table(
        "presence_digests",
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("switched_on_by", sa.Integer(), nullable=False),
        sa.Column("switched_on_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("members_read_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["channels.id"],
            name=op.f("fk_presence_digests_channel_id_channels"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["switched_on_by"],
            ["people.id"],
            name=op.f("fk_presence_digests_switched_on_by_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_presence_digests_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence_digests")),
        sa.UniqueConstraint(
            "workspace_id", "channel_id", name=op.f("uq_presence_digests_workspace_id_channel_id")
        ),
    )
    with op.batch_alter_table("presence_digests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presence_digests_workspace_id"), ["workspace_id"], unique=False)


def _weekly_results() -> None:
    op.create_table(
        "weekly_results",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("required", sa.Float(), nullable=False),
        sa.Column("done", sa.Float(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("closed_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagements.id"],
            name=op.f("fk_weekly_results_engagement_id_engagements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_weekly_results_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_results")),
    )
    with op.batch_alter_table("weekly_results", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_weekly_results_engagement_id"), ["engagement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_weekly_results_workspace_id"), ["workspace_id"], unique=False)
