"""Recognition: participants say of a cluster whether they recognise themselves in it, or miss something.

Invariant: one answer for each person and cluster, absolute. An answer is its owner's alone; others get numbers, and
participants and the hall only once the step that asks is over. What is missed is said as an idea (`idea.post` in that
cluster), so that it is moderated, hidden, erased and reported as every other text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import VOTING, Actor, Given, Refusal, choice, command, ref
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

ANSWERS = ("herken", "mist")
ASKING = "recognise"
"""The word in a step's `allows`."""


@command(
    "recognition.set",
    ref("cluster", "cluster", required=True),
    choice("answer", *ANSWERS),
    who=VOTING,
    allows=ASKING,
)
def answer(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Say what one finds of a cluster; with null the answer is taken back."""
    person = actor.person or ""
    old = board.answers(data["cluster"]).get(person)
    said = data.get("answer")
    if said is None:
        return Change().remove("recognition", old["id"]) if old else Change()
    return Change().put("recognition", {"id": old["id"] if old else data.id, "person": person,
                                        "cluster": data["cluster"], "answer": said})  # fmt: skip


def is_asked(board: Board) -> bool:
    """Whether the step that the workshop is in asks for it: until it is over the numbers are not for the hall."""
    step = board.step
    return step is not None and ASKING in step["allows"]


def counts(board: Board, cluster_id: str) -> Row:
    """`{recognised, missed}`: how many people answered so; empty where nobody answered."""
    found = [row["answer"] for row in board.answers(cluster_id).values()]
    return {"recognised": found.count("herken"), "missed": found.count("mist")} if found else {}
