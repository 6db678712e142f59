"""Versions of the verslag: a number, a moment and a seq; and no words, which the journal has."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.create_table(
        "version",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=20), nullable=False),
        sa.Column("adopted_at", sa.BigInteger()),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("order", sa.Float(), nullable=False),
        sa.CheckConstraint("status IN ('concept', 'vastgesteld')", name=op.f("ck_version_status")),
        sa.ForeignKeyConstraint(
            ["workshop"], ["workshop.id"], name=op.f("fk_version_workshop"), ondelete="CASCADE",
            initially="DEFERRED", deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_version")),
        sa.UniqueConstraint("workshop", "number", name=op.f("uq_version_workshop_number")),
    )  # fmt: skip


def downgrade() -> None:
    """Take it away."""
    op.drop_table("version")
