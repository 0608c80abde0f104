"""How many months lie between the reviews of a role, and whether it gets a plan: as somebody chose."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; the reviews of roles that are there stay every three months."""
    with op.batch_alter_table("engagements") as table:
        table.add_column(sa.Column("review_months", sa.Integer(), nullable=False, server_default="3"))
    with op.batch_alter_table("engagements") as table:
        table.alter_column("review_months", server_default=None)
    op.add_column("setup_drafts", sa.Column("review_months", sa.Integer(), nullable=True))
    op.add_column("setup_drafts", sa.Column("plan", sa.Boolean(), nullable=True))
