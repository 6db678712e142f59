"""What is gathered: ideas, clusters, votes, actions and promises."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.create_table(
        "round",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("on", sa.String(length=10), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("max_per_item", sa.Integer(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("order", sa.Float(), nullable=False),
        sa.CheckConstraint("status IN ('open', 'closed')", name=op.f("ck_round_status")),
        sa.CheckConstraint("\"on\" IN ('ideas', 'clusters')", name=op.f("ck_round_on")),
        sa.CheckConstraint("max_per_item BETWEEN 1 AND budget", name=op.f("ck_round_max_per_item")),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_round_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_round")),
    )
    op.create_table(
        "cluster",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("order", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop", "level"],
            ["level.workshop", "level.id"],
            name=op.f("fk_cluster_workshop_level"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_cluster_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_cluster")),
    )
    op.create_table(
        "vote",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight > 0", name=op.f("ck_vote_weight")),
        sa.ForeignKeyConstraint(
            ["workshop", "person"],
            ["person.workshop", "person.id"],
            name=op.f("fk_vote_workshop_person"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop", "round"],
            ["round.workshop", "round.id"],
            name=op.f("fk_vote_workshop_round"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_vote_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_vote")),
        sa.UniqueConstraint("workshop", "round", "person", "target", name=op.f("uq_vote_workshop_round_person_target")),
    )
    op.create_table(
        "idea",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("under", sa.String(length=64), nullable=True),
        sa.Column("cluster", sa.String(length=64), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("merged_into", sa.String(length=64), nullable=True),
        sa.Column("original", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=True),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("order", sa.Float(), nullable=False),
        sa.CheckConstraint(
            "status IN ('visible', 'pending', 'hidden', 'merged', 'withdrawn')", name=op.f("ck_idea_status")
        ),
        sa.CheckConstraint("under IS NULL OR under <> id", name=op.f("ck_idea_under")),
        sa.ForeignKeyConstraint(
            ["workshop", "author"],
            ["person.workshop", "person.id"],
            name=op.f("fk_idea_workshop_author"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop", "cluster"],
            ["cluster.workshop", "cluster.id"],
            name=op.f("fk_idea_workshop_cluster"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop", "merged_into"],
            ["idea.workshop", "idea.id"],
            name=op.f("fk_idea_workshop_merged_into"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop", "under"],
            ["idea.workshop", "idea.id"],
            name=op.f("fk_idea_workshop_under"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_idea_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_idea")),
    )
    op.create_table(
        "action",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("cluster", sa.String(length=64), nullable=True),
        sa.Column("idea", sa.String(length=64), nullable=True),
        sa.Column("level", sa.String(length=64), nullable=True),
        sa.Column("owner_organisation", sa.Text(), nullable=True),
        sa.Column("owner_name", sa.Text(), nullable=True),
        sa.Column("addressed_to", sa.Text(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("track", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("order", sa.Float(), nullable=False),
        sa.CheckConstraint("status IN ('open', 'bezig', 'klaar', 'vervallen')", name=op.f("ck_action_status")),
        sa.ForeignKeyConstraint(
            ["workshop", "cluster"],
            ["cluster.workshop", "cluster.id"],
            name=op.f("fk_action_workshop_cluster"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop", "idea"],
            ["idea.workshop", "idea.id"],
            name=op.f("fk_action_workshop_idea"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop", "level"],
            ["level.workshop", "level.id"],
            name=op.f("fk_action_workshop_level"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_action_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_action")),
    )
    op.create_table(
        "idea_level",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("idea", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop", "idea"],
            ["idea.workshop", "idea.id"],
            name=op.f("fk_idea_level_workshop_idea"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop", "level"],
            ["level.workshop", "level.id"],
            name=op.f("fk_idea_level_workshop_level"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "idea", "level", name=op.f("pk_idea_level")),
    )
    op.create_table(
        "toezegging",
        sa.Column("workshop", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("to_whom", sa.Text(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("idea", sa.String(length=64), nullable=True),
        sa.Column("order", sa.Float(), nullable=False),
        sa.CheckConstraint("status IN ('open', 'deels', 'voldaan', 'vervallen')", name=op.f("ck_toezegging_status")),
        sa.ForeignKeyConstraint(
            ["workshop", "idea"],
            ["idea.workshop", "idea.id"],
            name=op.f("fk_toezegging_workshop_idea"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workshop"],
            ["workshop.id"],
            name=op.f("fk_toezegging_workshop"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workshop", "id", name=op.f("pk_toezegging")),
    )


def downgrade() -> None:
    """Take it away."""
    for table in ("toezegging", "idea_level", "action", "idea", "vote", "cluster", "round"):
        op.drop_table(table)
