"""The moment at which a link ends by itself, of a link to the verslag that was made with one."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it: links that are there have none."""
    op.add_column("link", sa.Column("ends_at", sa.BigInteger()))


def downgrade() -> None:
    """Take it away: such links last until they are revoked."""
    op.drop_column("link", "ends_at")
