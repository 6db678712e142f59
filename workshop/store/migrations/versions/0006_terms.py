"""How long things are kept: a term in days for each programme, and for a workshop that has none."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("programme", "workshop")


def upgrade() -> None:
    """Make it. In words of SQL, since Alembic would make SQLite's tables anew and with that empty what cascades."""
    for table in TABLES:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN keep_days INTEGER DEFAULT '365' NOT NULL "
            f"CONSTRAINT ck_{table}_keep_days CHECK (keep_days BETWEEN 1 AND 3650)"
        )


def downgrade() -> None:
    """Take it away."""
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} DROP COLUMN keep_days")
