"""Ideas: posted, edited, withdrawn, erased, merged, and put on levels. What a moderator does stands in `moderation`.

Invariant: a visible idea stands on at least one level; a sub-idea has a parent that is no sub-idea itself and shares
its levels and cluster; nothing someone else wrote disappears because of what a person does to their own idea.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import TYPE_CHECKING, Any

from workshop.board import recognition
from workshop.board.command import (
    EVERYONE,
    GUARDING,
    LEADING,
    Actor,
    Given,
    Refusal,
    Role,
    command,
    line,
    ref,
    refs,
    text,
)
from workshop.board.draft import Draft
from workshop.board.rows import CAST, Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

IDEA_LENGTH = 500
"""Graphemes in one idea."""
SHOWN = ("text", "kind", "place")
"""What others read of an idea."""
ANSWERS = ("addressed_to", "answered_by", "answer", "owner")
"""What whoever leads or notes adds to it: whom a question was put to and what they said, and whose an example is."""
NOTHING: dict[str, Any] = {
    "status": "withdrawn", "text": "", "original": None, "place": None, "contact": None, "reason": None, "author": None,
    "to_review": False, **dict.fromkeys(ANSWERS),
}  # fmt: skip
"""What is left of an idea that was erased."""


@command(
    "idea.post",
    line("kind", 40, required=True),
    refs("levels", "level"),
    text("text", IDEA_LENGTH, required=True),
    ref("under", "idea"),
    line("place"),
    line("contact"),
    ref("cluster", "cluster"),
    who=EVERYONE,
    allows="post",
)
def post(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """A new idea, with the command's id. A sub-idea takes its parent's levels and cluster.

    Straight into a cluster goes what the facilitator posts, and what somebody misses in a round of recognition.
    """
    if data["kind"] not in {kind["id"] for kind in board.workshop["kinds"]}:
        return Refusal("invalid", {"kind": "unknown"})
    placed = actor.role is Role.FACILITATOR or (actor.role is Role.PARTICIPANT and recognition.is_asked(board))
    cluster = data.get("cluster") if placed else None
    levels = data.get("levels") or []
    parent = board.get("idea", data.get("under"))
    if parent is not None:
        if parent["under"] is not None:
            return Refusal("too-deep", {"under": "sub-idea"})
        if not may_be_built_on(board, parent, actor):
            return Refusal("gone", {"under": "gone"})
        levels, cluster = parent["levels"], parent["cluster"]
    elif cluster is not None:
        levels = with_level(levels, board.state["cluster"][cluster]["level"])
    if not levels:
        return Refusal("no-level", {"levels": "empty"})
    return Change().put("idea", {
        "id": data.id, "text": data["text"], "kind": data["kind"], "levels": levels, "under": data.get("under"),
        "cluster": cluster, "place": data.get("place"), "contact": data.get("contact"), **dict.fromkeys(ANSWERS),
        "order": board.next_order("idea"), **first_look(board, actor), "merged_into": None,
        "original": None, "reason": None, "edited": False, "author": actor.person, "posted_at": data.at,
    })  # fmt: skip


@command(
    "idea.edit",
    ref("idea", "idea", required=True),
    text("text", IDEA_LENGTH),
    line("kind", 40),
    line("place"),
    line("contact"),
    line("addressed_to"),
    line("answered_by"),
    text("answer", 1000),
    line("owner"),
    who=EVERYONE | GUARDING,
    allows="edit",
)
def edit(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Change one's own idea, or as a facilitator or moderator anyone's; the first wording is kept as `original`.

    `edited` says that the words are not the author's own. What an author changes is looked at again; where it has to
    wait for that, votes in an open round come back, as when it is hidden. What became of a question, and whose an
    example is, is noted by who works for the whole (a secretary on anybody's idea), not by a participant.
    """
    row = board.state["idea"][data["idea"]]
    if (refusal := _may_not_edit(row, actor, data)) is not None:
        return refusal
    if "kind" in data and data["kind"] not in {kind["id"] for kind in board.workshop["kinds"]}:
        return Refusal("invalid", {"kind": "unknown"})
    if "text" in data and not data["text"]:
        return Refusal("empty", {"text": "empty"})
    new = {**row, **{name: data[name] for name in ("text", "kind", "place", "contact", *ANSWERS) if name in data}}
    if new["text"] != row["text"]:
        new |= {"original": row["original"] or row["text"], "edited": row["author"] != actor.person}
    reads_otherwise = any(new[name] != row[name] for name in SHOWN)
    if row["status"] == "visible" and reads_otherwise and actor.role is Role.PARTICIPANT:
        new |= first_look(board, actor)
    change = Change().put("idea", new)
    return change if new["status"] == row["status"] else give_votes_back(board, [row["id"]], change)


def _may_not_edit(row: Row, actor: Actor, data: Given) -> Refusal | None:
    noted = [name for name in ANSWERS if name in data]
    if noted and actor.role is Role.PARTICIPANT:
        return Refusal("not-allowed", dict.fromkeys(noted, "not-allowed"))
    if noted and actor.role is Role.SECRETARY and row["status"] != "withdrawn" and len(noted) == len(data) - 1:
        return None
    return not_theirs(row, actor)


@command("idea.withdraw", ref("idea", "idea", required=True), who=EVERYONE, allows="edit")
def withdraw(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Take an idea back. What others wrote under it, or what was folded into it, stays as ideas of their own.

    Votes in an open round come back to the voters.
    """
    row = board.state["idea"][data["idea"]]
    if (refusal := not_theirs(row, actor)) is not None:
        return refusal
    draft = Draft(board)
    draft.write(row["id"], status="withdrawn")
    _set_free(board, draft, {row["id"]})
    return give_votes_back(board, [row["id"]], draft.change())


@command("idea.redact", refs("ideas", "idea", required=True), who=GUARDING)
def redact(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Erase ideas for good: no word of them is left, nor who wrote them, also not of what was before."""
    return erased(board, data["ideas"])


def erased(board: Board, ideas: Collection[str]) -> Change:
    """The change that takes ideas back and leaves nothing of their words anywhere; others' ideas stay, as above."""
    draft, gone = Draft(board), frozenset(ideas)
    for row_id in ideas:
        draft.write(row_id, **NOTHING)
    _set_free(board, draft, gone)
    change = give_votes_back(board, gone, draft.change())
    for row in board.rows("wording"):
        if row["target"] in gone:
            change.remove("wording", row["id"])
    change.forget.extend(("idea", row_id) for row_id in ideas)
    return change


def first_look(board: Board, actor: Actor) -> Row:
    """`{status, to_review}` of what someone wrote: in sight or waiting, and whether a moderator has yet to look."""
    mode = board.workshop["moderation"] if actor.role is Role.PARTICIPANT else "off"
    return {"status": "pending" if mode == "before" else "visible", "to_review": mode != "off"}


def standing(board: Board, row: Row) -> str:
    """The status of an idea that stands on its own again: who was not looked at before, waits for it still."""
    return "pending" if row["to_review"] and board.workshop["moderation"] == "before" else "visible"


@command("idea.merge", refs("ideas", "idea", required=True), ref("into", "idea", required=True), who=LEADING)
def merge(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Fold ideas into another that says the same; their wording stays and `idea.split` brings them back."""
    into = board.state["idea"][data["into"]]
    if into["under"] is not None or into["status"] != "visible":
        return Refusal("too-deep", {"into": "sub-idea"}) if into["under"] else Refusal("gone", {"into": "gone"})
    if any(row["status"] == "open" and row["on"] == "ideas" for row in board.rows("round")):
        return Refusal("round-open")
    draft = Draft(board)
    for row_id in data["ideas"]:
        if row_id == data["into"] or draft.idea(row_id)["status"] not in ("visible", "pending"):
            continue
        draft.write(row_id, status="merged", merged_into=into["id"])
        for child in draft.sub_ideas(row_id):
            draft.write(child, under=into["id"], levels=into["levels"], cluster=into["cluster"])
    return draft.change()


@command("idea.split", ref("idea", "idea", required=True), who=LEADING)
def split(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Bring a merged idea back, or let a sub-idea stand on its own."""
    row = board.state["idea"][data["idea"]]
    if row["status"] == "merged":
        return Change().put("idea", {**row, "status": standing(board, row), "merged_into": None})
    if row["under"] is not None:
        return Change().put("idea", {**row, "under": None})
    return Refusal("not-merged")


@command("idea.level", refs("ideas", "idea", required=True), refs("levels", "level", required=True), who=LEADING)
def level(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Say on which levels ideas live; an idea whose cluster is on none of them leaves that cluster."""
    draft = Draft(board)
    for row_id in data["ideas"]:
        row = board.state["idea"][row_id]
        if row["under"] in data["ideas"]:
            continue  # goes along with its parent
        cluster = board.get("cluster", row["cluster"])
        stays = cluster is not None and cluster["level"] in data["levels"]
        draft.write(row_id, under=None)
        draft.settle(row_id, levels=data["levels"], cluster=row["cluster"] if stays else None)
    return draft.change()


def _set_free(board: Board, draft: Draft, gone: Set[str]) -> None:
    """Let what stands under these ideas, and what was folded into them, stay as ideas of their own."""
    for other in draft.line():
        if other["under"] in gone:
            draft.write(other["id"], under=None)
        if other["merged_into"] in gone and other["status"] == "merged":
            draft.write(other["id"], status=standing(board, other), merged_into=None)


def with_level(levels: list[str], new: str) -> list[str]:
    """Levels of an idea once it comes to stand on `new` too: those it came from stay, and stay in front."""
    return levels if new in levels else [*levels, new]


def not_theirs(row: Row, actor: Actor) -> Refusal | None:
    """Of ideas still there, who guards may touch all, a participant an own one, a secretary those of no participant."""
    if row["status"] == "withdrawn":
        return Refusal("gone", {"idea": "gone"})
    if actor.role in GUARDING or (actor.role is Role.SECRETARY and row["author"] is None):
        return None
    if actor.person is not None and row["author"] == actor.person:
        return None
    return Refusal("not-yours", {"idea": "not-yours"})


def may_be_built_on(board: Board, parent: Row, actor: Actor) -> bool:
    """Whether the actor can see the idea to put a sub-idea under; asking about an unseen one must tell nothing."""
    if actor.role is not Role.PARTICIPANT:
        return parent["status"] not in ("withdrawn", "merged")
    if parent["author"] == actor.person:
        return parent["status"] in ("visible", "pending")
    step = board.step
    return parent["status"] == "visible" and (step is None or step["shows"] == "all")


def give_votes_back(board: Board, targets: Collection[str], change: Change) -> Change:
    """Remove what was cast on targets in rounds that are still open, so that no budget is stuck on what is gone."""
    still_open = {row["id"] for row in board.rows("round") if row["status"] == "open"}
    for kind in CAST:
        for vote in board.rows(kind):
            if vote["target"] in targets and vote["round"] in still_open:
                change.remove(kind, vote["id"])
    return change
