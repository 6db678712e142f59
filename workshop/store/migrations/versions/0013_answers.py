"""Answers: what became of a question, whose an example is, and which theme of the day a level belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ADDED = {"idea": ("addressed_to", "answered_by", "answer", "owner"), "level": ("theme",)}


def upgrade() -> None:
    """Make it."""
    for table, names in ADDED.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text()))


def downgrade() -> None:
    """Take it away."""
    for table, names in ADDED.items():
        for name in reversed(names):
            op.drop_column(table, name)
