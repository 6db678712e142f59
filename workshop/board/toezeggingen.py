"""Toezeggingen: who promised what to whom, and whether it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import NOTING, Actor, Given, Refusal, choice, command, day, line, ref, text
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board

STATUSES = ("open", "deels", "voldaan", "vervallen")
_OPTIONAL = (line("to_whom"), line("due_text", 60), day("due_on"), choice("status", *STATUSES), ref("idea", "idea"))


@command("toezegging.add", line("who", required=True), text("what", 500, required=True), *_OPTIONAL, who=NOTING)
def add(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """A new promise, open unless said otherwise."""
    row = dict.fromkeys(field.name for field in _OPTIONAL) | data
    row |= {"id": data.id, "status": data.get("status") or "open", "order": board.next_order("toezegging")}
    return Change().put("toezegging", row)


@command("toezegging.edit", ref("toezegging", "toezegging", required=True), line("who"), text("what", 500), *_OPTIONAL,
         who=NOTING)  # fmt: skip
def edit(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Change a promise."""
    for name in ("who", "what", "status"):
        if name in data and not data[name]:
            return Refusal("empty", {name: "empty"})
    given = {name: value for name, value in data.items() if name != "toezegging"}
    return Change().put("toezegging", {**board.state["toezegging"][data["toezegging"]], **given})


@command(
    "toezegging.status",
    ref("toezegging", "toezegging", required=True),
    choice("status", *STATUSES, required=True),
    who=NOTING,
)
def status(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Say whether a promise is open, kept in part, kept or lapsed."""
    row = board.state["toezegging"][data["toezegging"]]
    return Change().put("toezegging", {**row, "status": data["status"]})
