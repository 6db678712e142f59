"""The journal (audit trail, undo stack and resume log in one), and who is let in: links and sessions."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from workshop.store.columns import DEFERRED, metadata

journal = Table(
    "journal",
    metadata,
    Column("workshop", ForeignKey("workshop.id", ondelete="CASCADE", **DEFERRED), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("command_id", String(36), nullable=False),
    Column("command", String(40), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("curtain", Boolean, nullable=False),
    Column("puts", JSON, nullable=False),
    Column("dels", JSON, nullable=False),
    Column("was", JSON, nullable=False),
    UniqueConstraint("workshop", "command_id"),
)

receipt = Table(
    "receipt",
    metadata,
    Column("workshop", ForeignKey("workshop.id", ondelete="CASCADE", **DEFERRED), primary_key=True),
    Column("command_id", String(36), primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
"""Commands that were taken and changed nothing: they have no journal entry, and may come again when they would."""

forgotten = Table(
    "forgotten",
    metadata,
    Column("workshop", ForeignKey("workshop.id", ondelete="CASCADE", **DEFERRED), primary_key=True),
    Column("mark", String(64), primary_key=True),
)
"""What was to be forgotten, by the digest of its key alone: an older copy of the database may hold it still."""

link = Table(
    "link",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("workshop", ForeignKey("workshop.id", ondelete="CASCADE", **DEFERRED)),
    Column("role", String(20), nullable=False),
    Column("label", Text),
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("ends_at", BigInteger),
)
"""Capability links; a null workshop is the organiser's. The secret is the signed id and is not stored.

`label` says for whom one was made; those a workshop is founded with have none. From `ends_at` on it lets nobody in.
"""

session = Table(
    "session",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("workshop", ForeignKey("workshop.id", ondelete="CASCADE", **DEFERRED)),
    Column("role", String(20), nullable=False),
    Column("person", String(64)),
    Column("link", ForeignKey("link.id", ondelete="CASCADE", **DEFERRED)),
    Column("created_at", BigInteger, nullable=False),
)

Index("ix_link_workshop", link.c.workshop)
Index("ix_session_workshop", session.c.workshop)
