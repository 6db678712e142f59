"""Clusters: the facilitator's grouping of ideas under a level.

Invariant: a cluster belongs to one level, and an idea in it lives on that level too; removing a cluster loses no idea.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import LEADING, Actor, Given, Refusal, command, line, ref, refs, text
from workshop.board.ideas import give_votes_back, sub_ideas, with_level
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

NARROWEST = 1e-6
"""Two orders nearer to each other than this are numbered anew."""


@command(
    "cluster.create",
    line("title", required=True),
    ref("level", "level"),
    refs("ideas", "idea"),
    text("note", 1000),
    who=LEADING,
)
def create(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """A new cluster, with the command's id, on the level given, else that of its first idea, else the first."""
    ideas = [board.state["idea"][row_id] for row_id in data.get("ideas") or []]
    level = data.get("level") or (ideas[0]["levels"][0] if ideas else board.rows("level")[0]["id"])
    cluster = {"id": data.id, "level": level, "title": data["title"], "note": data.get("note"),
               "order": board.next_order("cluster")}  # fmt: skip
    change = Change().put("cluster", cluster)
    for row in ideas:
        _take_in(board, change, row, cluster, row["order"])
    return change


@command(
    "cluster.edit",
    ref("cluster", "cluster", required=True),
    line("title"),
    text("note", 1000),
    ref("level", "level"),
    who=LEADING,
)
def edit(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Another title, note or level; its ideas move along to the level."""
    row = board.state["cluster"][data["cluster"]]
    if "title" in data and not data["title"]:
        return Refusal("empty", {"title": "empty"})
    given = {name: data[name] for name in ("title", "note", "level") if name in data}
    if given.get("level", "") is None:
        return Refusal("no-level", {"level": "empty"})
    new = {**row, **given}
    change = Change().put("cluster", new)
    if new["level"] != row["level"]:
        for idea in members(board, row["id"]):
            _take_in(board, change, idea, new, idea["order"])
    return change


@command("cluster.order", refs("clusters", "cluster", required=True), who=LEADING)
def order(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Put clusters in this order; the orders they have are dealt out anew, so clusters not named keep their place."""
    rows = [board.state["cluster"][row_id] for row_id in data["clusters"]]
    places = sorted(row["order"] for row in rows)
    change = Change()
    for row, place in zip(rows, places, strict=True):
        if row["order"] != place:
            change.put("cluster", {**row, "order": place})
    return change


@command("cluster.remove", ref("cluster", "cluster", required=True), who=LEADING)
def remove(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Take a cluster away; its ideas lie loose again, actions keep their level, votes in an open round come back."""
    row = board.state["cluster"][data["cluster"]]
    if any(vote["target"] == row["id"] for vote in board.rows("vote") if _closed(board, vote)):
        return Refusal("changed-since", {"cluster": "voted-on"})
    change = Change()
    for idea in members(board, row["id"]):
        change.put("idea", {**idea, "cluster": None})
    for action in board.rows("action"):
        if action["cluster"] == row["id"]:
            change.put("action", {**action, "cluster": None, "level": action["level"] or row["level"]})
    return give_votes_back(board, row["id"], change).remove("cluster", row["id"])


@command(
    "idea.move",
    refs("ideas", "idea", required=True),
    ref("cluster", "cluster"),
    ref("before", "idea"),
    who=LEADING,
)
def move(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Put ideas in a cluster (or, with null, in none), before another idea or at the end, in the order given."""
    cluster = board.get("cluster", data.get("cluster"))
    rows = [board.state["idea"][row_id] for row_id in data["ideas"]]
    before = board.get("idea", data.get("before"))
    change = Change()
    for row, place in zip(rows, _places(board, rows, before, change), strict=True):
        if cluster is None:
            _leave(board, change, row, place)
        else:
            _take_in(board, change, row, cluster, place)
    return change


def members(board: Board, cluster_id: str) -> list[Row]:
    """All ideas in a cluster whatever their status, sub-ideas too, in order."""
    return [row for row in board.rows("idea") if row["cluster"] == cluster_id]


def _take_in(board: Board, change: Change, row: Row, cluster: Row, place: float) -> None:
    """An idea comes into a cluster with its sub-ideas; a sub-idea that comes alone becomes an idea of its own."""
    levels = with_level(row["levels"], cluster["level"], alone=True)
    new = {**row, "cluster": cluster["id"], "levels": levels, "order": place}
    change.put("idea", new if row["under"] is None or _goes_along(change, row) else {**new, "under": None})
    for child in sub_ideas(board, row["id"]):
        change.put("idea", {**child, "cluster": cluster["id"], "levels": levels})


def _goes_along(change: Change, row: Row) -> bool:
    return any(kind == "idea" and put["id"] == row["under"] for kind, put in change.puts)


def _leave(board: Board, change: Change, row: Row, place: float) -> None:
    change.put("idea", {**row, "cluster": None, "order": place})
    for child in sub_ideas(board, row["id"]):
        change.put("idea", {**child, "cluster": None})


def _places(board: Board, rows: list[Row], before: Row | None, change: Change) -> list[float]:
    """An order for each moved row: after everything, or evenly between `before` and the idea in front of it."""
    if before is None:
        first = board.next_order("idea")
        return [first + step for step in range(len(rows))]
    moved = {row["id"] for row in rows}
    line = [row for row in board.rows("idea") if row["id"] not in moved or row["id"] == before["id"]]
    at = next(index for index, row in enumerate(line) if row["id"] == before["id"])
    low = line[at - 1]["order"] if at else before["order"] - 1
    gap = (before["order"] - low) / (len(rows) + 1)
    if gap < NARROWEST:
        for index, row in enumerate(line):
            change.put("idea", {**row, "order": float(index + 1 if index < at else index + 1 + len(rows))})
        return [float(at + 1 + index) for index in range(len(rows))]
    return [low + gap * (index + 1) for index in range(len(rows))]


def _closed(board: Board, vote: Row) -> bool:
    return bool(board.state["round"][vote["round"]]["status"] == "closed")
