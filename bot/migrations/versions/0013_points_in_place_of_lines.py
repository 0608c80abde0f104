"""Next steps, risks and decisions as points in the place of a line each; figures, thresholds, drafts."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

LISTS = {"steps": "next_steps", "risks": "risks", "decisions": "decisions"}
_BULLET = re.compile(r"[-–•*](\s+|$)")


def upgrade() -> None:
    """Turn each line into a point, then make the new columns and the table of drafts."""
    _points_of_lines()
    with op.batch_alter_table("reports", schema=None) as batch_op:
        for name in LISTS.values():
            batch_op.drop_column(name)
        batch_op.add_column(sa.Column("figures", sa.JSON(), server_default="{}", nullable=False))
    with op.batch_alter_table("report_series", schema=None) as batch_op:
        batch_op.add_column(sa.Column("thresholds", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("gives_hints", sa.Boolean(), server_default=sa.true(), nullable=False))
    _drafts()


def _points_of_lines() -> None:
    kept = sa.table(
        "reports",
        sa.column("id", sa.Integer),
        sa.column("series_id", sa.Integer),
        sa.column("points", sa.JSON),
        *(sa.column(name, sa.Text) for name in LISTS.values()),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(kept)).mappings().all():
        lists = {kind: list(_points(row["series_id"], kind, row[name])) for kind, name in LISTS.items()}
        points = dict(row["points"]) | {kind: listed for kind, listed in lists.items() if listed}
        connection.execute(sa.update(kept).where(kept.c.id == row["id"]).values(points=points))


def _drafts() -> None:
    op.create_table(
        "report_drafts",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kept_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("acted", sa.String(length=32), nullable=False),
        sa.Column("filling", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["report_series.id"],
            name=op.f("fk_report_drafts_series_id_report_series"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_report_drafts_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_report_drafts_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_drafts")),
        sa.UniqueConstraint(
            "workspace_id",
            "series_id",
            "occurrence",
            "person_id",
            name=op.f("uq_report_drafts_workspace_id_series_id_occurrence_person_id"),
        ),
    )
    with op.batch_alter_table("report_drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_drafts_workspace_id"), ["workspace_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_drafts_person_id"), ["person_id"], unique=False)


def _points(series: int, kind: str, text: str) -> Iterator[dict[str, Any]]:
    """Yield a point for each line; the same line of a series has the same key, for it is the same thing."""
    found = dict.fromkeys(_BULLET.sub("", line.strip(), count=1) for line in text.splitlines())
    for line in filter(None, found):
        key = hashlib.sha256(f"{series} {kind} {line}".encode()).hexdigest()[:8]
        yield {"key": key, "text": {"raw": line}}
