"""The roll and the outcome of a round; what was forgotten, such as who voted what in rounds that were closed before."""

from collections import Counter

import sqlalchemy as sa
from alembic import op

from workshop.board.forgetting import BALLOTS
from workshop.store.forgetting import forget

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

person = sa.table("person", sa.column("workshop"), sa.column("status"), sa.column("order"))
vote = sa.table("vote", *(sa.column(name) for name in ("workshop", "round", "person", "target", "weight")))
rounds = sa.table(
    "round",
    *(sa.column(name) for name in ("workshop", "id", "status", "roll_until", "roll", "voted", "given")),
    sa.column("result", sa.JSON()),
)


def upgrade() -> None:
    """Make it. Whoever is on the roll now may go on voting in a round that is open."""
    op.create_table(
        "forgotten",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_forgotten_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "mark", name=op.f("pk_forgotten")),
    )
    op.add_column("round", sa.Column("roll_until", sa.Float(), nullable=False, server_default="0"))
    op.add_column("round", sa.Column("roll", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("round", sa.Column("result", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("round", sa.Column("voted", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("round", sa.Column("given", sa.Integer(), nullable=False, server_default="0"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(rounds.c.workshop, rounds.c.id, rounds.c.status)).all():
        here = sa.and_(rounds.c.workshop == row.workshop, rounds.c.id == row.id)
        outcome = _closed(connection, row) if row.status == "closed" else {}
        connection.execute(sa.update(rounds).where(here).values(**_roll(connection, row.workshop), **outcome))


def _roll(connection: sa.Connection, workshop: str) -> dict[str, float]:
    """Everybody who ever joined: when they did in relation to a round is not known any more."""
    people = connection.execute(sa.select(person.c.status, person.c.order).where(person.c.workshop == workshop)).all()
    last = max((row.order for row in people), default=0)
    return {"roll_until": last, "roll": sum(row.status == "in" for row in people)}


def _closed(connection: sa.Connection, row: sa.Row[tuple[str, str, str]]) -> dict[str, object]:
    """Count the votes of a closed round, and forget who gave them."""
    cast = sa.and_(vote.c.workshop == row.workshop, vote.c.round == row.id)
    votes = connection.execute(sa.select(vote.c.person, vote.c.target, vote.c.weight).where(cast)).all()
    result: Counter[str] = Counter()
    for each in votes:
        result[each.target] += each.weight
    connection.execute(sa.delete(vote).where(cast))
    forget(connection, row.workshop, [(BALLOTS, row.id)])
    return {"result": dict(result), "voted": len({each.person for each in votes}), "given": result.total()}


def downgrade() -> None:
    """Take it away; who voted what does not come back."""
    for name in ("given", "voted", "result", "roll", "roll_until"):
        op.drop_column("round", name)
    op.drop_table("forgotten")
