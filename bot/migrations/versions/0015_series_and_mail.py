"""Terms of report series, who gets them by name, delegations; people who are reached by e-mail."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_PER_AUDIENCE = "uq_report_series_workspace_id_engagement_id_audience"


def upgrade() -> None:
    """Change the tables; series from before have the terms they had."""
    _people()
    _series()
    _readers()
    _delegations()


def _people() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(length=254), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_people_workspace_id_email"), ["workspace_id", "email"]
        )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("behalf_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_behalf_id_people"), "people", ["behalf_id"], ["id"], ondelete="SET NULL"
        )


def _series() -> None:
    with op.batch_alter_table("report_series", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(length=80), server_default="", nullable=False))
        batch_op.add_column(sa.Column("contact_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("announced_at", bot.db.Instant(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("tells_nothing", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("roles", sa.String(length=255), nullable=True))
        batch_op.add_column(sa.Column("paused_at", bot.db.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_on", sa.Date(), nullable=True))
        batch_op.drop_constraint(batch_op.f(_PER_AUDIENCE), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f(f"{_PER_AUDIENCE}_name"), ["workspace_id", "engagement_id", "audience", "name"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_report_series_contact_id_people"),
            "people",
            ["contact_id"],
            ["id"],
            ondelete="SET NULL",
        )


def _readers() -> None:
    op.create_table(
        "report_readers",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        *_row("report_readers"),
        _foreign("report_readers", "series_id", "report_series", ondelete="CASCADE"),
        _foreign("report_readers", "person_id", "people", ondelete="CASCADE"),
        sa.UniqueConstraint(
            "workspace_id",
            "series_id",
            "person_id",
            name=op.f("uq_report_readers_workspace_id_series_id_person_id"),
        ),
    )
    for column in ("person_id", "workspace_id"):
        op.create_index(op.f(f"ix_report_readers_{column}"), "report_readers", [column])


def _delegations() -> None:
    op.create_table(
        "report_delegations",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("answered_at", bot.db.Instant(timezone=True), nullable=True),
        sa.Column("is_accepted", sa.Boolean(), nullable=False),
        *_row("report_delegations"),
        _foreign("report_delegations", "series_id", "report_series", ondelete="CASCADE"),
        _foreign("report_delegations", "author_id", "people"),
        _foreign("report_delegations", "delegate_id", "people"),
        sa.UniqueConstraint(
            "workspace_id",
            "series_id",
            "occurrence",
            name=op.f("uq_report_delegations_workspace_id_series_id_occurrence"),
        ),
    )
    for column in ("delegate_id", "workspace_id"):
        op.create_index(op.f(f"ix_report_delegations_{column}"), "report_delegations", [column])


def _row(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        _foreign(table, "workspace_id", "workspaces", ondelete="CASCADE"),
    )


def _foreign(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)
