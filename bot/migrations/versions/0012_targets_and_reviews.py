"""Targets and check-ins on them; reviews, what both sides write and agree in them, and their dossiers."""

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _targets()
    _check_ins()
    _reviews()
    _views()
    _agreed()
    _dossier_edits()


def _make(table: str, *parts: sa.schema.SchemaItem, indexes: tuple[str, ...]) -> None:
    """Make a table whose rows belong to a workspace."""
    op.create_table(
        table,
        *parts,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        _refers(table, "workspace_id", "workspaces", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in (*indexes, "workspace_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _text(*columns: str) -> list[sa.Column[str]]:
    return [sa.Column(column, sa.Text(), nullable=False) for column in columns]


def _key(column: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(column, sa.Integer(), nullable=nullable)


def _instant(column: str, *, nullable: bool) -> sa.Column[object]:
    return sa.Column(column, bot.db.Instant(timezone=True), nullable=nullable)


def _targets() -> None:
    _make(
        "targets",
        _key("engagement_id"),
        *_text("title", "why", "measure", "link"),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("baseline", sa.String(length=32), nullable=True),
        sa.Column("value", sa.String(length=32), nullable=True),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        _key("owner_id"),
        sa.Column("weight", sa.Integer(), nullable=False),
        _key("serves_id", nullable=True),
        _key("set_by"),
        _instant("set_at", nullable=False),
        _instant("held_since", nullable=True),
        _refers("targets", "engagement_id", "engagements", "CASCADE"),
        _refers("targets", "owner_id", "people"),
        _refers("targets", "serves_id", "responsibilities", "SET NULL"),
        _refers("targets", "set_by", "people"),
        indexes=("engagement_id",),
    )


def _check_ins() -> None:
    _make(
        "target_check_ins",
        _key("target_id"),
        _key("person_id"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        *_text("note"),
        _instant("said_at", nullable=False),
        _refers("target_check_ins", "target_id", "targets", "CASCADE"),
        _refers("target_check_ins", "person_id", "people"),
        indexes=("target_id", "person_id"),
    )


def _reviews() -> None:
    _make(
        "reviews",
        _key("engagement_id"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _instant("released_at", nullable=True),
        _instant("shared_at", nullable=True),
        sa.Column("dossier", sa.JSON(), nullable=False),
        _refers("reviews", "engagement_id", "engagements", "CASCADE"),
        _once("reviews", "workspace_id", "engagement_id", "kind", "day"),
        indexes=("engagement_id",),
    )


def _views() -> None:
    _make(
        "review_views",
        _key("review_id"),
        sa.Column("side", sa.String(length=8), nullable=False),
        _key("author_id"),
        *_text("achieved", "difficult", "ahead", "support"),
        _instant("saved_at", nullable=False),
        _instant("submitted_at", nullable=True),
        _instant("signed_at", nullable=True),
        _refers("review_views", "review_id", "reviews", "CASCADE"),
        _refers("review_views", "author_id", "people"),
        _once("review_views", "workspace_id", "review_id", "side"),
        indexes=("review_id",),
    )


def _agreed() -> None:
    _make(
        "review_actions",
        _key("review_id"),
        *_text("text"),
        _key("owner_id"),
        sa.Column("due", sa.Date(), nullable=False),
        _instant("agreed_at", nullable=False),
        _instant("done_at", nullable=True),
        _refers("review_actions", "review_id", "reviews", "CASCADE"),
        _refers("review_actions", "owner_id", "people"),
        indexes=("review_id", "owner_id"),
    )


def _dossier_edits() -> None:
    _make(
        "dossier_edits",
        _key("review_id"),
        sa.Column("key", sa.String(length=255), nullable=False),
        *_text("text"),
        _refers("dossier_edits", "review_id", "reviews", "CASCADE"),
        _once("dossier_edits", "workspace_id", "review_id", "key"),
        indexes=("review_id",),
    )
