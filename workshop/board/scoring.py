"""Scoring: one person's pair of marks on an item of a round that is a scale.

Invariant: one pair for each person and item, absolute, so that the same command twice is the same pair; pairs are rows
only while their round is open, as votes are. Who was on the roll when it opened may score, nobody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import VOTING, Actor, Given, Refusal, command, number, ref
from workshop.board.rows import Change
from workshop.board.scales import POINTS
from workshop.board.votes import barred, not_votable

if TYPE_CHECKING:
    from workshop.board.board import Board


@command(
    "score.set",
    ref("round", "round", required=True),
    ref("target", "idea", "cluster", required=True),
    number("x", 1, POINTS),
    number("y", 1, POINTS),
    who=VOTING,
    allows="vote",
)
def set_score(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Score an item on both criteria; without either the score is taken back, and half a pair is none."""
    asked = board.state["round"][data["round"]]
    person = actor.person or ""
    if (refusal := barred(board, asked, person)) is not None:
        return refusal
    x, y = data.get("x"), data.get("y")
    old = board.ballot(asked["id"], person).get(data["target"])
    if x is None and y is None and old:
        return Change().remove("score", old["id"])  # also where one can score no longer
    if (refusal := not_votable(board, asked, data["target"], "scale")) is not None:
        return refusal
    if x is None and y is None:
        return Change()
    if x is None or y is None:
        return Refusal("invalid", {"y" if y is None else "x": "missing"})
    return Change().put("score", {"id": old["id"] if old else data.id, "round": asked["id"], "person": person,
                                  "target": data["target"], "x": x, "y": y})  # fmt: skip
