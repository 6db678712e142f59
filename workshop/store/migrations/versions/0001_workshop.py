"""The workshop: its programme, levels, steps, sections and people."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.create_table(
        "programme",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    op.create_table(
        "workshop",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("programme_id", sa.String(length=64), nullable=True),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("template", sa.String(length=80), nullable=True),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("opgave", sa.Text(), nullable=True),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("intro", sa.Text(), nullable=True),
        sa.Column("slag", sa.Text(), nullable=True),
        sa.Column("step", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("layout", sa.String(length=40), nullable=False),
        sa.Column("numerals", sa.String(length=10), nullable=False),
        sa.Column("anonymity", sa.String(length=12), nullable=False),
        sa.Column("moderated", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.CheckConstraint("anonymity IN ('anonymous', 'named')", name=op.f("ck_workshop_anonymity")),
        sa.CheckConstraint("numerals IN ('arabic', 'roman')", name=op.f("ck_workshop_numerals")),
        sa.CheckConstraint("status IN ('open', 'closed')", name=op.f("ck_workshop_status")),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_workshop_programme_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
    )
    op.create_index("ix_workshop_programme_id", "workshop", ["programme_id"], unique=False)
    op.create_table(
        "beamer",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("view", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=True),
        sa.Column("hold", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_beamer_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_beamer")),
    )
    op.create_table(
        "kernteam",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("track", sa.String(length=10), nullable=True),
        sa.Column("order", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_kernteam_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_kernteam")),
    )
    op.create_table(
        "level",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("subtitle", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("short", sa.Text(), nullable=True),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("sides", sa.Integer(), nullable=False),
        sa.Column("order", sa.Float(), nullable=False),
        sa.CheckConstraint("sides BETWEEN 1 AND 5", name=op.f("ck_level_sides")),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_level_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_level")),
    )
    op.create_table(
        "person",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("organisation_type", sa.String(length=40), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("order", sa.Float(), nullable=False),
        sa.CheckConstraint("status IN ('in', 'blocked')", name=op.f("ck_person_status")),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_person_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_person")),
    )
    op.create_table(
        "step",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("instruction", sa.Text(), nullable=True),
        sa.Column("starts", sa.String(length=20), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("allows", sa.JSON(), nullable=False),
        sa.Column("shows", sa.String(length=8), nullable=False),
        sa.Column("view", sa.String(length=20), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("order", sa.Float(), nullable=False),
        sa.CheckConstraint("shows IN ('all', 'own')", name=op.f("ck_step_shows")),
        sa.CheckConstraint("status IN ('done', 'current', 'later')", name=op.f("ck_step_status")),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_step_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_step")),
    )
    op.create_table(
        "section",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("section", sa.String(length=30), nullable=False),
        sa.Column("level", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("order", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop", "level"],
            ["level.workshop", "level.id"],
            name=op.f("fk_section_workshop_level"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_section_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_section")),
    )


def downgrade() -> None:
    """Take it away."""
    for table in ("section", "step", "person", "level", "kernteam", "beamer", "workshop", "programme"):
        op.drop_table(table)
