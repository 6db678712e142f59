"""Commands that were taken and changed nothing: their ids are remembered too."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.create_table(
        "receipt",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("command_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_receipt_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "command_id", name=op.f("pk_receipt")),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("receipt")
