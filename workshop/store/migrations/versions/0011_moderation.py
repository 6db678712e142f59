"""Moderation off, after or before; what is yet to be looked at; and links with a label of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

journal = sa.table(
    "journal",
    *(sa.column(name) for name in ("workshop", "seq")),
    *(sa.column(name, sa.JSON()) for name in ("puts", "was")),
)
SIDES = ("puts", "was")


def upgrade() -> None:
    """Make it. In words of SQL where Alembic would make SQLite's tables anew and with that empty what cascades."""
    op.execute(
        "ALTER TABLE workshop ADD COLUMN moderation VARCHAR(8) DEFAULT 'off' NOT NULL "
        "CONSTRAINT ck_workshop_moderation CHECK (moderation IN ('off', 'after', 'before'))"
    )
    op.execute("UPDATE workshop SET moderation = 'before' WHERE moderated")
    op.execute("ALTER TABLE workshop DROP COLUMN moderated")
    op.add_column("idea", sa.Column("to_review", sa.Boolean(), nullable=False, server_default="0"))
    op.execute("UPDATE idea SET to_review = (status = 'pending')")
    op.add_column("link", sa.Column("label", sa.Text(), nullable=True))
    _rewrite(_newer)


def _rewrite(made_of) -> None:
    """Give every row in the journal its other shape, so that what was done before can still be undone."""
    connection = op.get_bind()
    told = sa.select(journal.c.workshop, journal.c.seq, journal.c.puts, journal.c.was)
    for entry in connection.execute(told).all():
        sides = {name: _side(getattr(entry, name), made_of) for name in SIDES}
        if any(sides[name] != getattr(entry, name) for name in SIDES):
            here = sa.and_(journal.c.workshop == entry.workshop, journal.c.seq == entry.seq)
            connection.execute(sa.update(journal).where(here).values(**sides))


def _side(rows, made_of):
    return {kind: {key: row and made_of(kind, row) for key, row in found.items()} for kind, found in rows.items()}


def _newer(kind, row):
    if kind == "idea":
        return {"to_review": row["status"] == "pending", **row}
    if kind != "workshop":
        return row
    rest = {name: value for name, value in row.items() if name != "moderated"}
    return {"moderation": "before" if row.get("moderated") else "off", **rest}


def _older(kind, row):
    if kind == "idea":
        return {name: value for name, value in row.items() if name != "to_review"}
    if kind != "workshop":
        return row
    rest = {name: value for name, value in row.items() if name != "moderation"}
    return {**rest, "moderated": row.get("moderation") == "before"}


def downgrade() -> None:
    """Take it away: `after` becomes off."""
    _rewrite(_older)
    op.drop_column("link", "label")
    op.drop_column("idea", "to_review")
    op.add_column("workshop", sa.Column("moderated", sa.Boolean(), nullable=False, server_default="0"))
    op.execute("UPDATE workshop SET moderated = (moderation = 'before')")
    op.execute("ALTER TABLE workshop DROP COLUMN moderation")
