"""The table of the versions of the verslag: which they are, and no words of theirs, which the journal has."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, String, Text, UniqueConstraint

from workshop.store.columns import order, rows, words

version = rows(
    "version",
    Column("number", Integer, nullable=False),
    Column("status", String(12), nullable=False),
    Column("title", Text),
    Column("seq", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", String(20), nullable=False),
    Column("adopted_at", BigInteger),
    Column("mark", String(64), nullable=False),
    order(),
    UniqueConstraint("workshop", "number"),
    words("status", "concept", "vastgesteld", name="status"),
)
