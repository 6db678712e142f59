"""The page of a list too long for one picture on the beamer."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.add_column("beamer", sa.Column("page", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it away. In words of SQL, since Alembic would make SQLite's table anew."""
    op.execute("ALTER TABLE beamer DROP COLUMN page")
