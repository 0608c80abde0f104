"""Next steps, risks and decisions requested as points, in the place of a line of text each."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None

LISTS = {"steps": "next_steps", "risks": "risks", "decisions": "decisions"}
_BULLET = re.compile(r"[-–•*](\s+|$)")


def upgrade() -> None:
    """Turn each line into a point, then drop the columns it stood in."""
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
    with op.batch_alter_table("reports", schema=None) as batch_op:
        for name in LISTS.values():
            batch_op.drop_column(name)


def _points(series: int, kind: str, text: str) -> Iterator[dict[str, Any]]:
    """Yield a point for each line; the same line of a series has the same key, for it is the same thing."""
    found = dict.fromkeys(_BULLET.sub("", line.strip(), count=1) for line in text.splitlines())
    for line in filter(None, found):
        key = hashlib.sha256(f"{series} {kind} {line}".encode()).hexdigest()[:8]
        yield {"key": key, "text": {"raw": line}}
