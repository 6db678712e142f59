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
    from workshop.board.rows import Row

KEPT = frozenset({"vote.set", "person.join", "person.block", "person.allow"})
"""Nobody undoes for people how they voted, nor who is in."""


@command("undo", number("seq", 1, 2**53, required=True), who=LEADING)
def undo(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Undo the change with this seq.

    `data.entry` is its journal entry `{seq, command, actor, puts, was}`: the rows it left and those it replaced, `was`
    with None for a row that was not there. Later work stands on it when a row is no longer as it left it.
    """
    if data.entry is None or not data.entry["was"]:
        return Refusal("no-such-change", {"seq": "unknown"})
    was = data.entry["was"]
    if data.entry["command"] in KEPT or _taken_back(board, data.entry):
        return Refusal("no-such-change", {"seq": "not-yours"})
    left = data.entry["puts"]
    if any(board.get(kind, row_id) != left.get(kind, {}).get(row_id) for kind, rows in was.items() for row_id in rows):
        return Refusal("changed-since", {"seq": "changed-since"})
    change = change_of(was)
    if breaks(board, change) or _recounts(board, change):
        return Refusal("changed-since", {"seq": "changed-since"})
    return change


def _taken_back(board: Board, entry: Row) -> bool:
    """Whether someone took their own words back: they do not come back in sight by another's hand."""
    return entry["command"] == "idea.withdraw" and board.get("person", entry["actor"]) is not None


def _recounts(board: Board, change: Change) -> bool:
    """Whether votes that were given back, or came back, would change the outcome of a round that was closed since."""
    votes = [row for kind, row in change.puts if kind == "vote"]
    votes += [row for kind, row_id in change.dels if kind == "vote" and (row := board.get("vote", row_id))]
    return any(board.state["round"][row["round"]]["status"] != "open" for row in votes)


def breaks(board: Board, change: Change) -> bool:
    """Whether a change would bring about something that must not be (`coherence`), which was not there already."""
    return bool(faults(after(board.state, change)) - faults(board.state))
