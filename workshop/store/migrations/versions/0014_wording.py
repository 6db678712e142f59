"""The editing of the verslag: another wording for a text, and blocks that are left out."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def _of_a_workshop(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workshop"],
        ["workshop.id"],
        name=op.f(f"fk_{table}_workshop"),
        ondelete="CASCADE",
        initially="DEFERRED",
        deferrable=True,
    )


def upgrade() -> None:
    """Make it."""
    op.create_table(
        "wording",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        _of_a_workshop("wording"),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_wording")),
        sa.UniqueConstraint("workshop", "target", "field", name=op.f("uq_wording_workshop_target_field")),
    )
    op.create_table(
        "block",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        _of_a_workshop("block"),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_block")),
    )


def downgrade() -> None:
    """Take it away: the verslag says again what was written."""
    op.drop_table("block")
    op.drop_table("wording")
