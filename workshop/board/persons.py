"""Persons: the roll of a workshop. Whoever joins is on it, with as much as they want to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import GUARDING, SYSTEM, Actor, Given, Refusal, Role, choice, command, flag, line, ref
from workshop.board.ideas import erased
from workshop.board.ready import unmarked
from workshop.board.rows import SILENT, Change

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


def is_erased(board: Board, person: str | None) -> bool:
    """Whether this person is nobody any more."""
    return person is not None and board.get("person", person) is None


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
    """Someone may take part no longer, and is waited for no longer; what they wrote stays."""
    change = Change().put("person", {**board.state["person"][data["person"]], "status": "blocked"})
    return unmarked(board, change, data["person"])


@command("person.allow", ref("person", "person", required=True), who=GUARDING)
def allow(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Let someone in again."""
    return Change().put("person", {**board.state["person"][data["person"]], "status": "in"})


@command("person.erase", ref("person", "person", required=True), who=GUARDING | {Role.PARTICIPANT})
def erase(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Erase someone with all they wrote, as they may ask of themselves; the sums of closed rounds stay as they are."""
    person = data["person"]
    if actor.role is Role.PARTICIPANT and actor.person != person:
        return Refusal("not-allowed", {"person": "not-yours"})
    owned = sorted(board.owned.get(person, ()))
    change = erased(board, [row_id for kind, row_id in owned if kind == "idea"])
    for key in owned:
        if key[0] in SILENT and key not in change.dels:
            change.remove(*key)
    change.forget.append(("person", person))
    return change.remove("person", person)
