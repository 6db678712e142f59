"""The tables of what editors of a verslag decide: other wordings, and which blocks are shown.

What a wording is about may be of several kinds, so no key refers to it; that it is there is a rule of the board
(`workshop.board.coherence`).
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, Text, UniqueConstraint

from workshop.store.columns import rows

wording = rows(
    "wording",
    Column("kind", String(20), nullable=False),
    Column("target", String(64), nullable=False),
    Column("field", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("written", Text, nullable=False),
    Column("version", String(64), nullable=False),
    UniqueConstraint("workshop", "target", "field"),
)

block = rows("block", Column("shown", Boolean, nullable=False))
