"""Persons: the roll of a workshop. Whoever joins is on it, with as much as they want to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import GUARDING, SYSTEM, Actor, Given, Refusal, choice, command, flag, line, ref
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board

ORGANISATION_TYPES = ("gemeente", "provincie", "waterschap", "rijk", "samenwerking", "anders")

JOIN = (
    line("name", 80),
    choice("organisation_type", *ORGANISATION_TYPES),
    line("municipality", 80),
    flag("agreed"),
)


def is_blocked(board: Board, person: str | None) -> bool:
    """Whether this person may take part and read along no longer."""
    row = board.get("person", person)
    return row is not None and row["status"] == "blocked"


@command("person.join", *JOIN, who=SYSTEM)
def join(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Someone comes in through the join page. A name counts as agreed to only when that was said."""
    if board.workshop["status"] == "closed":
        return Refusal("closed")
    kept = {field.name: data.get(field.name) for field in JOIN}
    if board.workshop["anonymity"] == "anonymous" and not kept["agreed"]:
        kept["name"] = None  # what is not needed is not kept
    row = {**kept, "id": data.id, "agreed": bool(kept["agreed"] and kept["name"]), "status": "in"}
    return Change().put("person", row | {"joined_at": data.at, "order": board.next_order("person")})


@command("person.block", ref("person", "person", required=True), who=GUARDING)
def block(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Someone may take part no longer; what they wrote stays."""
    return Change().put("person", {**board.state["person"][data["person"]], "status": "blocked"})


@command("person.allow", ref("person", "person", required=True), who=GUARDING)
def allow(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Let someone in again."""
    return Change().put("person", {**board.state["person"][data["person"]], "status": "in"})
