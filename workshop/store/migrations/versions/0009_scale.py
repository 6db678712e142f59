"""The second method of a round, a scale on two criteria, with its scores; and what people recognise of clusters."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workshop", column],
        [f"{other}.workshop", f"{other}.id"],
        name=op.f(f"fk_{table}_workshop_{column}"),
        initially="DEFERRED",
        deferrable=True,
    )


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
    """Make it. Columns in words of SQL, as in 0006; rounds there are had dots."""
    op.execute(
        "ALTER TABLE round ADD COLUMN method VARCHAR(10) DEFAULT 'dots' NOT NULL "
        "CONSTRAINT ck_round_method CHECK (method IN ('dots', 'scale'))"
    )
    op.execute("ALTER TABLE round ADD COLUMN criteria JSON DEFAULT '[]' NOT NULL")
    op.create_table(
        "score",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.CheckConstraint("x BETWEEN 1 AND 5 AND y BETWEEN 1 AND 5", name=op.f("ck_score_marks")),
        _refers("score", "person", "person"),
        _refers("score", "round", "round"),
        _of_a_workshop("score"),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_score")),
        sa.UniqueConstraint(
            "workshop", "round", "person", "target", name=op.f("uq_score_workshop_round_person_target")
        ),
    )
    op.create_table(
        "recognition",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("cluster", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.CheckConstraint("answer IN ('herken', 'mist')", name=op.f("ck_recognition_answer")),
        _refers("recognition", "person", "person"),
        _refers("recognition", "cluster", "cluster"),
        _of_a_workshop("recognition"),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_recognition")),
        sa.UniqueConstraint("workshop", "person", "cluster", name=op.f("uq_recognition_workshop_person_cluster")),
    )


def downgrade() -> None:
    """Take it away, with the rounds that were scales."""
    op.drop_table("recognition")
    op.drop_table("score")
    op.execute("DELETE FROM round WHERE method = 'scale'")
    op.drop_column("round", "criteria")
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint("ck_round_method", "round")
    op.drop_column("round", "method")
