"""Moderation: what participants write, looked at by somebody before or after others see it.

`workshop.moderation` says which: `off`, `after` (in sight at once, and in the queue) or `before` (in the queue, and
waiting). Invariant: `to_review` stands on what nobody looked at yet, so on all that waits; whoever looked at an idea
took that away, whatever they decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import GUARDING, Actor, Given, Refusal, command, line, refs
from workshop.board.ideas import give_votes_back
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

MODES = ("off", "after", "before")
GONE = ("withdrawn", "merged")
"""What is not there to be shown or hidden."""


@command("idea.hide", refs("ideas", "idea", required=True), line("reason", 200), who=GUARDING)
def hide(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Out of sight, but for who leads and the author, who reads why; votes in an open round come back.

    Of what is hidden already only the reason changes, when one is given.
    """
    change = Change()
    for row in (board.state["idea"][row_id] for row_id in data["ideas"]):
        if row["status"] not in GONE:
            was = row["reason"] if row["status"] == "hidden" else None
            reason = data.get("reason") or was
            change.put("idea", {**row, "status": "hidden", "reason": reason, "to_review": False})
    return give_votes_back(board, data["ideas"], change)


@command("idea.restore", refs("ideas", "idea", required=True), who=GUARDING)
def restore(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Back in sight."""
    return _shown(board, data)


@command("idea.approve", refs("ideas", "idea", required=True), who=GUARDING)
def approve(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Let ideas through that waited for a moderator, or leave those in sight that were yet to be looked at."""
    return _shown(board, data)


def _shown(board: Board, data: Given) -> Change | Refusal:
    """Ideas put in sight; those that were withdrawn or folded into another are not there to be shown."""
    rows = [row for row_id in data["ideas"] if (row := board.state["idea"][row_id])["status"] not in GONE]
    change = Change()
    for row in rows:
        change.put("idea", {**row, "status": "visible", "reason": None, "to_review": False})
    return change if rows else Refusal("gone", {"ideas": "gone"})


def modern_workshop(row: Row) -> Row:
    """A workshop's row with `moderation`, where it may say `moderated` instead."""
    rest = {name: value for name, value in row.items() if name != "moderated"}
    if "moderated" not in row and "moderation" in row:
        return rest
    return rest | {"moderation": "before" if row.get("moderated") else "off"}
