"""Reports leave at their release; authors say things in their own words; decisions are answered."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_RELEASED = """
    INSERT INTO report_releases (workspace_id, series_id, occurrence, origin_series_id, origin_occurrence,
                                 author_id, released_at)
    SELECT workspace_id, series_id, occurrence, series_id, occurrence, author_id, submitted_at
    FROM reports WHERE version = 1
"""


def upgrade() -> None:
    """Change the tables; what was submitted before has left already."""
    _releases()
    op.execute(_RELEASED)
    _wordings()
    _decisions()
    _answers()


def _releases() -> None:
    _table(
        "report_releases",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("origin_series_id", sa.Integer(), nullable=False),
        sa.Column("origin_occurrence", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("released_at", bot.db.Instant(timezone=True), nullable=False),
        references={
            "series_id": "report_series",
            "origin_series_id": "report_series",
            "author_id": "people",
        },
        natural=("series_id", "occurrence"),
        sought=("origin_series_id",),
    )


def _wordings() -> None:
    _table(
        "report_wordings",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("altitude", sa.String(length=16), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("said_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("in_place_of", sa.Text(), nullable=False),
        references={"series_id": "report_series", "author_id": "people"},
        natural=("series_id", "occurrence", "altitude"),
    )


def _decisions() -> None:
    _table(
        "report_decisions",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("asked_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("withdrawn_at", bot.db.Instant(timezone=True), nullable=True),
        references={"engagement_id": "engagements", "series_id": "report_series", "by_id": "people"},
        natural=("engagement_id", "key"),
        sought=("series_id", "by_id"),
    )


def _answers() -> None:
    _table(
        "report_decision_answers",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("answered_at", bot.db.Instant(timezone=True), nullable=False),
        references={"decision_id": "report_decisions", "by_id": "people"},
        natural=("decision_id", "number"),
    )


def _table(
    name: str,
    *columns: sa.Column[object],
    references: dict[str, str],
    natural: Sequence[str],
    sought: Sequence[str] = (),
) -> None:
    keys = [_reference(name, column, table) for column, table in references.items()]
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *keys,
        _reference(name, "workspace_id", "workspaces"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(
            "workspace_id", *natural, name=op.f(f"uq_{name}_{'_'.join(('workspace_id', *natural))}")
        ),
    )
    for column in (*sought, "workspace_id"):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _reference(name: str, column: str, table: str) -> sa.ForeignKeyConstraint:
    # A person is never deleted beneath what they wrote; the rest goes with what it belongs to.
    ondelete = None if table == "people" else "CASCADE"
    return sa.ForeignKeyConstraint(
        [column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"), ondelete=ondelete
    )
