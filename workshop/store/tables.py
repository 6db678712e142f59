"""The tables. A column bears the name of the row's field, so that a row and its record are one mapping (`records.py`).

Keys are composite: an id is unique within its workshop. Foreign keys are checked at commit, because a change may put
rows in any order.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from workshop.store.columns import DEFERRED, metadata, order, refers, rows, term, words
from workshop.store.editorial import block, wording
from workshop.store.versions import version

programme = Table(
    "programme",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("date", Text),
    Column("place", Text),
    *term(),
)

workshop = Table(
    "workshop",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("programme_id", ForeignKey("programme.id", **DEFERRED)),
    Column("code", String(12), nullable=False, unique=True),
    Column("template", String(80)),
    Column("seq", BigInteger, nullable=False, server_default="0"),
    Column("epoch", String(36), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    *(Column(name, Text) for name in ("programme", "date", "place", "opgave", "theme", "context", "question")),
    *(Column(name, Text) for name in ("heading", "intro", "slag")),
    Column("step", String(64)),
    Column("language", String(8), nullable=False),
    Column("languages", JSON, nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("layout", String(40), nullable=False),
    Column("numerals", String(10), nullable=False),
    Column("anonymity", String(12), nullable=False),
    Column("moderation", String(8), nullable=False, server_default="off"),
    Column("status", String(10), nullable=False),
    words("status", "open", "closed", name="status"),
    words("anonymity", "anonymous", "named", name="anonymity"),
    words("moderation", "off", "after", "before", name="moderation"),
    words("numerals", "arabic", "roman", name="numerals"),
    *term(),
)
Index("ix_workshop_programme_id", workshop.c.programme_id)

level = rows(
    "level",
    Column("title", Text, nullable=False),
    Column("subtitle", Text),
    Column("question", Text),
    Column("short", Text),
    Column("theme", Text),
    Column("number", String(8), nullable=False),
    Column("sides", Integer, nullable=False),
    order(),
    CheckConstraint("sides BETWEEN 1 AND 5", name="sides"),
)

step = rows(
    "step",
    Column("title", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("status", String(10), nullable=False),
    Column("instruction", Text),
    Column("starts", String(20)),
    Column("minutes", Integer),
    Column("allows", JSON, nullable=False),
    Column("shows", String(8), nullable=False),
    Column("view", String(20), nullable=False),
    Column("ends_at", BigInteger),
    order(),
    words("status", "done", "current", "later", name="status"),
    words("shows", "all", "own", name="shows"),
)

beamer = rows(
    "beamer",
    Column("view", String(20), nullable=False),
    Column("target", String(64)),
    Column("hold", Boolean, nullable=False),
    Column("page", Integer),
)

section = rows(
    "section",
    Column("section", String(30), nullable=False),
    Column("level", String(64)),
    Column("text", Text, nullable=False),
    Column("status", String(20), nullable=False),
    order(),
    refers("level", "level"),
)

person = rows(
    "person",
    Column("name", Text),
    Column("organisation_type", String(40)),
    Column("municipality", Text),
    Column("agreed", Boolean, nullable=False),
    Column("status", String(10), nullable=False),
    Column("joined_at", BigInteger, nullable=False),
    order(),
    words("status", "in", "blocked", name="status"),
)

cluster = rows(
    "cluster",
    Column("level", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("note", Text),
    order(),
    refers("level", "level"),
)

idea = rows(
    "idea",
    Column("text", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("under", String(64)),
    Column("cluster", String(64)),
    Column("place", Text),
    Column("contact", Text),
    *(Column(name, Text) for name in ("addressed_to", "answered_by", "answer", "owner")),
    Column("status", String(12), nullable=False),
    Column("merged_into", String(64)),
    Column("original", Text),
    Column("reason", Text),
    Column("edited", Boolean, nullable=False),
    Column("to_review", Boolean, nullable=False, server_default="0"),
    Column("author", String(64)),
    Column("posted_at", BigInteger, nullable=False),
    order(),
    refers("under", "idea"),
    refers("cluster", "cluster"),
    refers("merged_into", "idea"),
    refers("author", "person"),
    words("status", "visible", "pending", "hidden", "merged", "withdrawn", name="status"),
    CheckConstraint("under IS NULL OR under <> id", name="under"),
)

idea_level = Table(
    "idea_level",
    metadata,
    Column("workshop", String(64), primary_key=True),
    Column("idea", String(64), primary_key=True),
    Column("level", String(64), primary_key=True),
    Column("place", Integer, nullable=False),
    ForeignKeyConstraint(["workshop", "idea"], ["idea.workshop", "idea.id"], ondelete="CASCADE", **DEFERRED),
    refers("level", "level"),
)

round = rows(
    "round",
    Column("title", Text),
    Column("on", String(10), nullable=False),
    Column("budget", Integer, nullable=False),
    Column("max_per_item", Integer, nullable=False),
    Column("levels", JSON, nullable=False),
    Column("per_level", Boolean, nullable=False, server_default="0"),
    Column("secret", Boolean, nullable=False),
    Column("status", String(10), nullable=False),
    Column("counts", JSON, nullable=False),
    Column("roll_until", Float, nullable=False, server_default="0"),
    Column("roll", Integer, nullable=False, server_default="0"),
    Column("result", JSON, nullable=False, server_default="{}"),
    Column("voted", Integer, nullable=False, server_default="0"),
    Column("given", Integer, nullable=False, server_default="0"),
    Column("method", String(10), nullable=False, server_default="dots"),
    Column("criteria", JSON, nullable=False, server_default="[]"),
    Column("split", JSON, nullable=False, server_default="{}"),
    order(),
    words('"on"', "ideas", "clusters", name="on"),
    words("status", "open", "closed", name="status"),
    words("method", "dots", "scale", name="method"),
    CheckConstraint("max_per_item BETWEEN 1 AND budget", name="max_per_item"),
)

vote = rows(
    "vote",
    Column("round", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("target", String(64), nullable=False),
    Column("weight", Integer, nullable=False),
    Column("level", String(64)),
    UniqueConstraint("workshop", "round", "person", "target"),
    refers("round", "round"),
    refers("person", "person"),
    CheckConstraint("weight > 0", name="weight"),
)
"""That nobody's votes exceed the round's budget is a trigger (`migrations`), since it spans rows."""

ready = rows(
    "ready",
    Column("step", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    UniqueConstraint("workshop", "step", "person"),
    refers("step", "step"),
    refers("person", "person"),
)

score = rows(
    "score",
    Column("round", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("target", String(64), nullable=False),
    Column("x", Integer, nullable=False),
    Column("y", Integer, nullable=False),
    UniqueConstraint("workshop", "round", "person", "target"),
    refers("round", "round"),
    refers("person", "person"),
    CheckConstraint("x BETWEEN 1 AND 5 AND y BETWEEN 1 AND 5", name="marks"),
)

recognition = rows(
    "recognition",
    Column("person", String(64), nullable=False),
    Column("cluster", String(64), nullable=False),
    Column("answer", String(10), nullable=False),
    UniqueConstraint("workshop", "person", "cluster"),
    refers("person", "person"),
    refers("cluster", "cluster"),
    words("answer", "herken", "mist", name="answer"),
)

kernteam = rows(
    "kernteam",
    Column("name", Text),
    Column("organisation", Text),
    Column("role", Text),
    Column("track", String(10)),
    order(),
)

action = rows(
    "action",
    Column("what", Text, nullable=False),
    Column("cluster", String(64)),
    Column("idea", String(64)),
    Column("level", String(64)),
    Column("owner_organisation", Text),
    Column("owner_name", Text),
    Column("addressed_to", Text),
    Column("due_text", Text),
    Column("due_on", String(10)),
    Column("track", String(10)),
    Column("status", String(12), nullable=False),
    Column("result", Text),
    order(),
    refers("cluster", "cluster"),
    refers("idea", "idea"),
    refers("level", "level"),
    words("status", "open", "bezig", "klaar", "vervallen", name="status"),
)

toezegging = rows(
    "toezegging",
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("to_whom", Text),
    Column("due_text", Text),
    Column("due_on", String(10)),
    Column("status", String(12), nullable=False),
    Column("idea", String(64)),
    order(),
    refers("idea", "idea"),
    words("status", "open", "deels", "voldaan", "vervallen", name="status"),
)

ROWS: dict[str, Table] = {
    "workshop": workshop, "level": level, "step": step, "beamer": beamer, "section": section, "person": person,
    "cluster": cluster, "idea": idea, "round": round, "vote": vote, "ready": ready, "score": score,
    "recognition": recognition, "kernteam": kernteam, "action": action, "toezegging": toezegging,
    "wording": wording, "block": block, "version": version,
}  # fmt: skip
"""The table of each kind of row."""
