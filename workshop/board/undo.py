"""Undo: put back what a journal entry replaced, if nothing later stands on it.

Undo is a command like any other: it gets a seq and an entry of its own, and undoing that entry is redo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.coherence import after, faults
from workshop.board.command import LEADING, Actor, Given, Refusal, command, number
from workshop.board.rows import Change, change_of

if TYPE_CHECKING:
    from workshop.board.board import Board

KEPT = frozenset({"vote", "person"})
"""What participants did with their own hands: nobody undoes that for them."""


@command("undo", number("seq", 1, 2**53, required=True), who=LEADING)
def undo(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Undo the change with this seq; `data.entry` is its journal entry `{seq, was: {kind: {id: row or None}}}`."""
    if data.entry is None or not data.entry["was"]:
        return Refusal("no-such-change", {"seq": "unknown"})
    was = data.entry["was"]
    if KEPT & set(was):
        return Refusal("no-such-change", {"seq": "not-yours"})
    if any(board.touched.get((kind, row_id), 0) > data["seq"] for kind, rows in was.items() for row_id in rows):
        return Refusal("changed-since", {"seq": "changed-since"})
    change = change_of(was)
    return Refusal("changed-since", {"seq": "changed-since"}) if breaks(board, change) else change


def breaks(board: Board, change: Change) -> bool:
    """Whether a change would bring about something that must not be (`coherence`), which was not there already."""
    return bool(faults(after(board.state, change)) - faults(board.state))
