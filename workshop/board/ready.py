"""Who is done with a step: a mark of one's own, of which others only ever see how many there are.

Invariant: a person has at most one mark for a step; a step that is entered begins without any. There is no mark for
typing, and none that says who is not done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import VOTING, Actor, Given, Refusal, command, flag, ref
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board


@command("person.ready", ref("step", "step", required=True), flag("ready"), who=VOTING)
def set_ready(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Say that one is done with the current step, or (`ready: false`) not yet after all; absolutely, as a vote is."""
    step, person = board.step, actor.person
    if board.workshop["status"] == "closed":
        return Refusal("closed")
    if step is None or person is None or step["id"] != data["step"] or not step["allows"]:
        return Refusal("not-now", {"step": "not-now"})
    mark = board.mark(step["id"], person)
    if data.get("ready") is False:
        return Change().remove("ready", mark) if mark else Change()
    return Change() if mark else Change().put("ready", {"id": data.id, "step": step["id"], "person": person})


def unmarked(board: Board, change: Change, person: str | None = None) -> Change:
    """The change with the marks taken away, of one person or (None) of all."""
    for row in board.rows("ready"):
        if person is None or row["person"] == person:
            change.remove("ready", row["id"])
    return change
