"""Undo: put back what a journal entry replaced, if nothing later stands on it.

Undo is a command like any other: it gets a seq and an entry of its own, and undoing that entry is redo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.coherence import after, faults
from workshop.board.command import LEADING, Actor, Given, Refusal, command, number
from workshop.board.forgetting import BALLOTS
from workshop.board.older import modern_side
from workshop.board.rows import EDITORIAL, Change, change_of

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

KEPT = frozenset({
    "vote.set", "score.set", "recognition.set", "person.ready", "person.join", "person.block", "person.allow",
    "idea.redact", "person.erase", "verslag.version",
})  # fmt: skip
"""Nobody undoes for people what they voted or recognised, whether they are done, nor who is in; what was erased
cannot be put back, and a version of the verslag keeps its number, since others may have it by then."""


@command("undo", number("seq", 1, 2**53, required=True), who=LEADING)
def undo(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Undo the change with this seq.

    `data.entry` is its journal entry `{seq, command, actor, puts, was}`: the rows it left and those it replaced, `was`
    with None for a row that was not there. Later work stands on it when a row is no longer as it left it.
    """
    if data.entry is None or not data.entry["was"]:
        return Refusal("no-such-change", {"seq": "unknown"})
    was, left = modern_side(data.entry["was"]), modern_side(data.entry["puts"])
    if data.entry["command"] in KEPT or _taken_back(board, data.entry):
        return Refusal("no-such-change", {"seq": "not-yours"})
    if was.keys() <= EDITORIAL and board.workshop["status"] == "closed":
        return Refusal("closed")
    change = change_of(was)
    if _reopens(board, change):
        return Refusal("closing-is-final", {"seq": "closing-is-final"})
    if any(board.get(kind, row_id) != left.get(kind, {}).get(row_id) for kind, rows in was.items() for row_id in rows):
        return Refusal("changed-since", {"seq": "changed-since"})
    if breaks(board, change):
        return Refusal("changed-since", {"seq": "changed-since"})
    change.forget.extend((BALLOTS, row_id) for kind, row_id in change.dels if kind == "round")
    return change


def _taken_back(board: Board, entry: Row) -> bool:
    """Whether someone took their own words back: they do not come back in sight by another's hand."""
    return entry["command"] == "idea.withdraw" and board.get("person", entry["actor"]) is not None


def _reopens(board: Board, change: Change) -> bool:
    """Whether a closed round would be open again, or an open one closed without being counted."""
    there = [(row, now) for kind, row in change.puts if kind == "round" and (now := board.get(kind, row["id"]))]
    return any(row["status"] != now["status"] for row, now in there)


def breaks(board: Board, change: Change) -> bool:
    """Whether a change would bring about something that must not be (`coherence`), which was not there already."""
    return bool(faults(after(board.state, change)) - faults(board.state))
