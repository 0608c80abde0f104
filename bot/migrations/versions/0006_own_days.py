"""Corrections and appeals, absences that are approved, what changed of them, and who looked."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    _check_ins()
    _absences()
    _absence_changes()
    _office_requests()
    _office_request_steps()
    _looks()


def _check_ins() -> None:
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason", sa.Text(), nullable=True))


def _absences() -> None:
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.add_column(sa.Column("from_noon", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("until_noon", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("approval", sa.String(length=16), nullable=True))


def _absence_changes() -> None:
    op.create_table(
        "absence_changes",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("from_noon", sa.Boolean(), nullable=False),
        sa.Column("until_noon", sa.Boolean(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("changed_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        _refers("absence_changes", "changed_by_id", "people", "SET NULL"),
        _refers("absence_changes", "person_id", "people", "CASCADE"),
        _refers("absence_changes", "workspace_id", "workspaces", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_changes")),
    )
    _indexed("absence_changes", "person_id", "workspace_id")


def _office_requests() -> None:
    op.create_table(
        "office_requests",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=16), nullable=True),
        sa.Column("part", sa.String(length=4), nullable=True),
        sa.Column("noted", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("absence_id", sa.Integer(), nullable=True),
        sa.Column("check_in_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("sent_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owned_since", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("closed_at", bot.db.Instant(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        _refers("office_requests", "absence_id", "absences", "SET NULL"),
        _refers("office_requests", "check_in_id", "check_ins", "SET NULL"),
        _refers("office_requests", "closed_by_id", "people", "SET NULL"),
        _refers("office_requests", "engagement_id", "engagements", "CASCADE"),
        _refers("office_requests", "owner_id", "people", "SET NULL"),
        _refers("office_requests", "workspace_id", "workspaces", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_requests")),
    )
    _indexed("office_requests", "engagement_id", "state", "workspace_id")


def _office_request_steps() -> None:
    op.create_table(
        "office_request_steps",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("taken_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        _refers("office_request_steps", "request_id", "office_requests", "CASCADE"),
        _refers("office_request_steps", "taken_by_id", "people", "SET NULL"),
        _refers("office_request_steps", "workspace_id", "workspaces", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_request_steps")),
    )
    _indexed("office_request_steps", "request_id", "workspace_id")


def _looks() -> None:
    op.create_table(
        "looks",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("looked_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        _refers("looks", "by_id", "people", "SET NULL"),
        _refers("looks", "person_id", "people", "CASCADE"),
        _refers("looks", "workspace_id", "workspaces", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looks")),
    )
    _indexed("looks", "person_id", "workspace_id")


def _refers(table: str, column: str, to: str, when_gone: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=when_gone)


def _indexed(table: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for column in columns:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)
