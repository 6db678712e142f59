"""Undo: put back what a journal entry replaced, if nothing later stands on it.

Undo is a command like any other: it gets a seq and an entry of its own, and undoing that entry is redo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import LEADING, Actor, Given, Refusal, command, number
from workshop.board.rows import REFERENCES, Change, change_of

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

KEPT = frozenset({"vote", "person"})
"""What participants did with their own hands: nobody undoes that for them."""


@command("undo", number("seq", 1, 2**53, required=True), who=LEADING)
def undo(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Undo the change with this seq. `data.entry` is its journal entry: `{seq, was: {kind: {id: row or None}}}`, or None."""
    if data.entry is None or not data.entry["was"]:
        return Refusal("no-such-change", {"seq": "unknown"})
    was = data.entry["was"]
    if KEPT & set(was):
        return Refusal("not-allowed", {"seq": "not-yours"})
    if any(board.touched.get((kind, row_id), 0) > data["seq"] for kind, rows in was.items() for row_id in rows):
        return Refusal("changed-since", {"seq": "changed-since"})
    change = change_of(was)
    return Refusal("changed-since", {"seq": "changed-since"}) if breaks(board, change) else change


def breaks(board: Board, change: Change) -> bool:
    """Whether a change would leave a row that refers to one that is not there."""
    gone = set(change.dels)
    new: dict[str, dict[str, Row]] = {}
    for kind, row in change.puts:
        new.setdefault(kind, {})[row["id"]] = row

    def there(kind: str, row_id: str) -> bool:
        return (row_id in board.state[kind] or row_id in new.get(kind, {})) and (kind, row_id) not in gone

    def rows(kind: str) -> list[Row]:
        kept = [row for row_id, row in board.state[kind].items() if row_id not in new.get(kind, {})]
        return [row for row in [*kept, *new.get(kind, {}).values()] if (kind, row["id"]) not in gone]

    for kind, name, target in REFERENCES:
        if any(row.get(name) is not None and not there(target, row[name]) for row in rows(kind)):
            return True
    if any(not there("level", level) for kind in ("idea", "round") for row in rows(kind) for level in row["levels"]):
        return True
    return any(not (there("idea", row["target"]) or there("cluster", row["target"])) for row in rows("vote"))
