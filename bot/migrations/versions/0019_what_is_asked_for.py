"""Indexes for what is asked with every message and ring of the clock: without them all rows are read."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_INDEXES = {
    "outbox": (("workspace_id", "state", "not_before"), ("workspace_id", "person_id", "settled_at")),
    "check_ins": (("workspace_id", "engagement_id", "day"), ("workspace_id", "recorded_at")),
    "weekly_results": (("workspace_id", "engagement_id", "week"),),
}


def upgrade() -> None:
    """Make the indexes, one of them in the place of two that were hardly of use."""
    for table, indexes in _INDEXES.items():
        for columns in indexes:
            op.create_index("_".join(("ix", table, *columns)), table, list(columns))
    op.drop_index(op.f("ix_outbox_state"), "outbox")
    op.drop_index(op.f("ix_outbox_not_before"), "outbox")
