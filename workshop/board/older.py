"""Rows of before: what a row lacks that was written when its kind had fewer fields, as journal and exports hold them.

Invariant: `modern` gives a row every field that rows of its kind have now, with what it meant then; what it has stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from workshop.board.moderation import modern_workshop
from workshop.board.rows import Row

SINCE: Mapping[str, Row] = {
    "level": {"theme": None},
    "beamer": {"page": None},
    "idea": {"addressed_to": None, "answered_by": None, "answer": None, "owner": None},
    "round": {
        "title": None, "method": "dots", "criteria": [], "per_level": False,
        "roll_until": 0, "roll": 0, "result": {}, "voted": 0, "given": 0, "split": {},
    },
    "vote": {"level": None},
}  # fmt: skip
"""`{kind: fields}` that came later, with what a row of before has for them."""

Side = Mapping[str, Mapping[str, Row | None]]
"""The rows of one side of a change, `{kind: {id: row}}`; None where there is no row."""


def modern(kind: str, row: Row) -> Row:
    """A row as it is now, from one that may be of before."""
    if kind == "workshop":
        return modern_workshop(row)
    if kind == "idea":
        row = {"to_review": row["status"] == "pending", **row}
    return {**SINCE.get(kind, {}), **row}


def modern_side(rows: Side) -> dict[str, dict[str, Row | None]]:
    """All rows of a side, each as it is now."""
    return {kind: {row_id: row and modern(kind, row) for row_id, row in found.items()} for kind, found in rows.items()}
