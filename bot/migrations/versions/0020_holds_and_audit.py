"""Legal holds on what is about people, and what was held, let go or erased before its time."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

HOLDS, AUDIT = "legal_holds", "privacy_audit"


def upgrade() -> None:
    """Make both tables."""
    _table(
        HOLDS,
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("placed_by", sa.String(length=80), nullable=False),
        sa.Column("placed_at", bot.db.Instant(timezone=True), nullable=False),
    )
    _table(
        AUDIT,
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("done_at", bot.db.Instant(timezone=True), nullable=False),
    )


def _table(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("person_id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *(
            _refers(name, column, to)
            for column, to in (("person_id", "people"), ("workspace_id", "workspaces"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in ("person_id", "workspace_id"):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"), ondelete="CASCADE"
    )
