"""Reports between people, their versions and colours, and what was left out or put off."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    _series()
    _versions()
    instant = bot.db.Instant(timezone=True)
    _pauses(
        "report_skips",
        sa.Column("skipped_at", instant, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    _pauses(
        "report_snoozes",
        sa.Column("asked_at", instant, nullable=False),
        sa.Column("until", instant, nullable=False),
    )


def _series() -> None:
    with op.batch_alter_table("report_series", schema=None) as batch_op:
        batch_op.add_column(sa.Column("holiday_rule", sa.String(length=8), nullable=True))
        batch_op.alter_column("channel_id", existing_type=sa.Integer(), nullable=True)
    op.execute("UPDATE report_series SET holiday_rule = 'before'")
    with op.batch_alter_table("report_series", schema=None) as batch_op:
        batch_op.alter_column("holiday_rule", existing_type=sa.String(length=8), nullable=False)


def _versions() -> None:
    texts = ("changes", "reason", "schedule_note", "budget_note", "scope_note", "risks", "decisions")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("edited_at", bot.db.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("under", sa.String(length=255), nullable=True))
        for aspect in ("schedule", "budget", "scope"):
            batch_op.add_column(sa.Column(aspect, sa.String(length=8), nullable=True))
        for text in texts:
            batch_op.add_column(sa.Column(text, sa.Text(), nullable=True))
    op.execute(
        "UPDATE reports SET version = 1, changes = '', reason = '', schedule_note = '', budget_note = '', "
        "scope_note = '', risks = '', decisions = ''"
    )
    # What stood in the thread of a reminder stands under it by its natural key from now on.
    op.execute(
        "UPDATE reports SET under = (SELECT outbox.key FROM outbox WHERE outbox.kind = 'reports.reminder' "
        "AND outbox.workspace_id = reports.workspace_id AND outbox.subject = reports.series_id "
        "AND outbox.slack_ts = reports.slack_thread)"
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.alter_column("version", existing_type=sa.Integer(), nullable=False)
        for text in texts:
            batch_op.alter_column(text, existing_type=sa.Text(), nullable=False)
        batch_op.drop_column("slack_thread")
        batch_op.drop_constraint(batch_op.f("uq_reports_workspace_id_series_id_occurrence"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_reports_workspace_id_series_id_occurrence_version"),
            ["workspace_id", "series_id", "occurrence", "version"],
        )


def _pauses(table: str, *said: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        *said,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["report_series.id"],
            name=op.f(f"fk_{table}_series_id_report_series"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f(f"fk_{table}_author_id_people")),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f(f"fk_{table}_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "workspace_id",
            "series_id",
            "occurrence",
            name=op.f(f"uq_{table}_workspace_id_series_id_occurrence"),
        ),
    )
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_workspace_id"), ["workspace_id"], unique=False)
