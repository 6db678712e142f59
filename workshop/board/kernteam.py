"""The kernteam and its actions: who takes the work on, and what is done, by whom, for whom, by when.

Invariant: an action keeps pointing at the cluster or idea it came from, so that a later result can be traced to where
it began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import LEADING, Actor, Field, Given, Refusal, choice, command, day, line, ref, text
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

TRACKS = ("denken", "doen", "debat")
STATUSES = ("open", "bezig", "klaar", "vervallen")

_MEMBER = (line("name"), line("organisation"), line("role", 60), choice("track", *TRACKS))
_ACTION: tuple[Field, ...] = (
    ref("cluster", "cluster"),
    ref("idea", "idea"),
    ref("level", "level"),
    line("owner_organisation"),
    line("owner_name"),
    line("addressed_to"),
    line("due_text", 60),
    day("due_on"),
    choice("track", *TRACKS),
    choice("status", *STATUSES),
)


@command("kernteam.add", *_MEMBER, who=LEADING)
def add_member(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """A member of the kernteam: an organisation, a person, or both."""
    return _member(dict.fromkeys(("name", "organisation", "role", "track")) | data
                   | {"id": data.id, "order": board.next_order("kernteam")})  # fmt: skip


@command("kernteam.edit", ref("kernteam", "kernteam", required=True), *_MEMBER, who=LEADING)
def edit_member(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Change a member."""
    given = {name: value for name, value in data.items() if name != "kernteam"}
    return _member({**board.state["kernteam"][data["kernteam"]], **given})


@command("kernteam.remove", ref("kernteam", "kernteam", required=True), who=LEADING)
def remove_member(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Take a member out of the kernteam."""
    return Change().remove("kernteam", data["kernteam"])


@command("action.add", text("what", 300, required=True), *_ACTION, who=LEADING)
def add_action(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """A new action; without a level it takes the one of the cluster or idea it comes from."""
    cluster, idea = board.get("cluster", data.get("cluster")), board.get("idea", data.get("idea"))
    level = data.get("level") or (cluster["level"] if cluster else next(iter(idea["levels"]), None) if idea else None)
    blank = dict.fromkeys(field.name for field in _ACTION) | {"result": None}
    row = blank | data | {"id": data.id, "level": level, "order": board.next_order("action")}
    row["status"] = row["status"] or "open"
    return Change().put("action", row)


@command("action.edit", ref("action", "action", required=True), text("what", 300), *_ACTION, who=LEADING)
def edit_action(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Change an action."""
    for name in ("what", "status"):
        if name in data and not data[name]:
            return Refusal("empty", {name: "empty"})
    given = {name: value for name, value in data.items() if name != "action"}
    return Change().put("action", {**board.state["action"][data["action"]], **given})


@command(
    "action.status",
    ref("action", "action", required=True),
    choice("status", *STATUSES, required=True),
    text("result", 1000),
    who=LEADING,
)
def action_status(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Say how far an action is and, when it is done, what came of it."""
    given = {name: data[name] for name in ("status", "result") if name in data}
    return Change().put("action", {**board.state["action"][data["action"]], **given})


@command("action.remove", ref("action", "action", required=True), who=LEADING)
def remove_action(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Take an action off the list."""
    return Change().remove("action", data["action"])


def _member(row: Row) -> Change | Refusal:
    if not row["name"] and not row["organisation"]:
        return Refusal("empty", {"organisation": "empty"})
    return Change().put("kernteam", row)
