"""Preferences, absences, and what the post needs to hold and merge."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    _absences()
    _enrolments()
    _preferences()
    _held_messages()
    _heard_messages()


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_absences_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["people.id"], name=op.f("fk_absences_recorded_by_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_absences_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absences_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absences_workspace_id"), ["workspace_id"], unique=False)


def _enrolments() -> None:
    op.create_table(
        "enrolments",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("enrolled_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagements.id"],
            name=op.f("fk_enrolments_engagement_id_engagements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_enrolments_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint(
            "workspace_id", "engagement_id", name=op.f("uq_enrolments_workspace_id_engagement_id")
        ),
    )
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolments_workspace_id"), ["workspace_id"], unique=False)


def _preferences() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("own_language", sa.String(length=2), nullable=True))
        batch_op.add_column(sa.Column("own_zone", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("quiet_from", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("quiet_until", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("nudge_budget", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("usual_office_days", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("notice_shown_at", bot.db.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("left_at", bot.db.Instant(timezone=True), nullable=True))
    # What the people of before would have been given, had they come today.
    op.execute(
        "UPDATE people SET quiet_from = '19:00:00.000000', quiet_until = '08:00:00.000000', "
        "nudge_budget = 4, usual_office_days = ''"
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.alter_column("quiet_from", existing_type=sa.Time(), nullable=False)
        batch_op.alter_column("quiet_until", existing_type=sa.Time(), nullable=False)
        batch_op.alter_column("nudge_budget", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("usual_office_days", existing_type=sa.String(length=20), nullable=False)


def _held_messages() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("not_before", bot.db.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("manner", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("addressee_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("under", sa.String(length=255), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_addressee_id_people"),
            "people",
            ["addressee_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.add_column(sa.Column("resent_by", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_merged_into_outbox"), "outbox", ["merged_into"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_resent_by_people"), "people", ["resent_by"], ["id"], ondelete="SET NULL"
        )
    op.execute("UPDATE outbox SET not_before = due_at, manner = 'nudge', addressee_id = person_id")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("not_before", existing_type=bot.db.Instant(timezone=True), nullable=False)
        batch_op.alter_column("manner", existing_type=sa.String(length=8), nullable=False)
        batch_op.drop_index(batch_op.f("ix_outbox_due_at"))
        batch_op.create_index(batch_op.f("ix_outbox_not_before"), ["not_before"], unique=False)


def _heard_messages() -> None:
    op.create_table(
        "heard_messages",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("message_ts", sa.String(length=32), nullable=False),
        sa.Column("heard_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_heard_messages_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_heard_messages_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heard_messages")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "message_ts",
            name=op.f("uq_heard_messages_workspace_id_person_id_message_ts"),
        ),
    )
    with op.batch_alter_table("heard_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_heard_messages_workspace_id"), ["workspace_id"], unique=False)
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_questions_workspace_id_person_id_message_ts"), type_="unique")
        batch_op.drop_column("message_ts")
