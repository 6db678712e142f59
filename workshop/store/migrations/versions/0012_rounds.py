"""Rounds side by side: a title, a budget for each level, and the split by bestuurslaag."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SPENT = """
    SELECT COALESCE(SUM(weight), 0) FROM vote
    WHERE workshop = NEW.workshop AND round = NEW.round AND person = NEW.person AND id <> NEW.id
"""
ON_LEVEL = "AND (NEW.level IS NULL OR level = NEW.level)"
ALLOWED = "SELECT budget FROM round WHERE workshop = NEW.workshop AND id = NEW.round"


def _budget(which: str) -> dict[str, list[str]]:
    """The rule that nobody's votes exceed the budget: of the round, or (`which`) of the level."""
    over = f"({SPENT} {which}) + NEW.weight > ({ALLOWED})"
    sqlite = [
        f"CREATE TRIGGER vote_budget_{when.lower()} BEFORE {when} ON vote WHEN {over} "
        "BEGIN SELECT RAISE(ABORT, 'vote over budget'); END"
        for when in ("INSERT", "UPDATE")
    ]
    function = f"""
        CREATE OR REPLACE FUNCTION vote_budget() RETURNS trigger AS $$
        BEGIN
            IF {over} THEN
                RAISE EXCEPTION 'vote over budget' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$ LANGUAGE plpgsql
    """
    gone = [f"DROP TRIGGER vote_budget_{when}" for when in ("insert", "update")]
    return {"sqlite": [*gone, *sqlite], "postgresql": [function]}


def upgrade() -> None:
    """Make it. What was closed before has no split: who voted in it is not known any more."""
    op.add_column("round", sa.Column("title", sa.Text()))
    op.add_column("round", sa.Column("per_level", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("round", sa.Column("split", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("vote", sa.Column("level", sa.String(length=64)))
    for words in _budget(ON_LEVEL)[op.get_bind().dialect.name]:
        op.execute(words)


def downgrade() -> None:
    """Take it away."""
    for words in _budget("")[op.get_bind().dialect.name]:
        op.execute(words)
    op.drop_column("vote", "level")
    for name in ("split", "per_level", "title"):
        op.drop_column("round", name)
