"""Who is done with a step: a mark for each, that nobody but its owner reads."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    columns = (sa.Column(name, sa.String(length=64), nullable=False) for name in ("workshop", "id", "step", "person"))
    op.create_table(
        "ready",
        *columns,
        sa.ForeignKeyConstraint(
            ["workshop"], ["workshop.id"], name=op.f("fk_ready_workshop"), ondelete="CASCADE",
            initially="DEFERRED", deferrable=True,
        ),
        _refers("step"),
        _refers("person"),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_ready")),
        sa.UniqueConstraint("workshop", "step", "person", name=op.f("uq_ready_workshop_step_person")),
    )  # fmt: skip


def downgrade() -> None:
    """Take it away."""
    op.drop_table("ready")


def _refers(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workshop", name], [f"{name}.workshop", f"{name}.id"], name=op.f(f"fk_ready_workshop_{name}"),
        initially="DEFERRED", deferrable=True,
    )  # fmt: skip
