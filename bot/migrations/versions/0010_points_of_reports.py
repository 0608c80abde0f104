"""What a report lists with owners, days and levels."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables; reports from before list nothing in this form."""
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("points", sa.JSON(), server_default="{}", nullable=False))
