"""How helpful an answer was to who asked."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("helpful", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("judged_why", sa.String(length=16), server_default="", nullable=False))
        batch_op.add_column(sa.Column("judged_words", sa.Text(), server_default="", nullable=False))
