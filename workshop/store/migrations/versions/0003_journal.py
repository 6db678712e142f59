"""The journal, who is in, and the budget of a round as a rule of the database."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SPENT = """
    SELECT COALESCE(SUM(weight), 0) FROM vote
    WHERE workshop = NEW.workshop AND round = NEW.round AND person = NEW.person AND id <> NEW.id
"""
ALLOWED = "SELECT budget FROM round WHERE workshop = NEW.workshop AND id = NEW.round"
BUDGET = {
    "sqlite": [
        f"""
        CREATE TRIGGER vote_budget_{when.lower()} BEFORE {when} ON vote
        WHEN ({SPENT}) + NEW.weight > ({ALLOWED})
        BEGIN SELECT RAISE(ABORT, 'vote over budget'); END
        """
        for when in ("INSERT", "UPDATE")
    ],
    "postgresql": [
        f"""
        CREATE FUNCTION vote_budget() RETURNS trigger AS $$
        BEGIN
            IF ({SPENT}) + NEW.weight > ({ALLOWED}) THEN
                RAISE EXCEPTION 'vote over budget' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$ LANGUAGE plpgsql
        """,
        "CREATE TRIGGER vote_budget BEFORE INSERT OR UPDATE ON vote FOR EACH ROW EXECUTE FUNCTION vote_budget()",
    ],
}
WITHOUT_BUDGET = {
    "sqlite": ["DROP TRIGGER vote_budget_insert", "DROP TRIGGER vote_budget_update"],
    "postgresql": ["DROP TRIGGER vote_budget ON vote", "DROP FUNCTION vote_budget"],
}


def upgrade() -> None:
    """Make it."""
    op.create_table(
        "journal",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("command_id", sa.String(length=36), nullable=False),
        sa.Column("command", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("curtain", sa.Boolean(), nullable=False),
        sa.Column("puts", sa.JSON(), nullable=False),
        sa.Column("dels", sa.JSON(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_journal_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "seq", name=op.f("pk_journal")),
        sa.UniqueConstraint("workshop", "command_id", name=op.f("uq_journal_workshop_command_id")),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("workshop", sa.String(length=64), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_link_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
    )
    op.create_index("ix_link_workshop", "link", ["workshop"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("workshop", sa.String(length=64), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=True),
        sa.Column("link", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["link"],
            ["link.id"],
            name=op.f("fk_session_link"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_session_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    op.create_index("ix_session_workshop", "session", ["workshop"], unique=False)
    dialect = op.get_bind().dialect.name
    for statement in BUDGET[dialect]:
        op.execute(statement)


def downgrade() -> None:
    """Take it away."""
    for statement in WITHOUT_BUDGET[op.get_bind().dialect.name]:
        op.execute(statement)
    for table in ("session", "link", "journal"):
        op.drop_table(table)
