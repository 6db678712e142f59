"""Clusters: the facilitator's grouping of ideas under a level.

Invariant: a cluster belongs to one level, and an idea in it lives on that level too, beside those it came from;
removing or merging clusters loses no idea, and no idea loses a level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.command import LEADING, Actor, Given, Refusal, command, line, ref, refs, text
from workshop.board.draft import Draft
from workshop.board.ideas import give_votes_back, with_level
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

GRID = 2.0**-13
"""Orders are whole multiples of this: exact fractions, which every language writes alike (protocol 2.12)."""
NARROWEST = 4 * GRID
"""Two orders nearer to each other than this are numbered anew."""
NOTE_LENGTH = 1000
"""Graphemes in the note of a cluster."""


@command(
    "cluster.create",
    line("title", required=True),
    ref("level", "level"),
    refs("ideas", "idea"),
    text("note", NOTE_LENGTH),
    who=LEADING,
)
def create(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """A new cluster, with the command's id, on the level given, else that of its first idea, else the first."""
    ideas = [board.state["idea"][row_id] for row_id in data.get("ideas") or []]
    levels = [*(level for row in ideas for level in row["levels"]), board.rows("level")[0]["id"]]
    cluster = {"id": data.id, "level": data.get("level") or levels[0], "title": data["title"], "note": data.get("note"),
               "order": board.next_order("cluster")}  # fmt: skip
    draft = Draft(board)
    for row in ideas:
        _take_in(draft, row["id"], cluster, named=data["ideas"])
    return draft.change().put("cluster", cluster)


@command(
    "cluster.edit",
    ref("cluster", "cluster", required=True),
    line("title"),
    text("note", NOTE_LENGTH),
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
    draft = Draft(board)
    if new["level"] != row["level"]:
        inside = [idea["id"] for idea in members(board, row["id"])]
        for idea in inside:
            _take_in(draft, idea, new, named=inside)
    return draft.change().put("cluster", new)


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
    """Take a cluster away, and what people said of it.

    Its ideas lie loose again, actions keep their level, votes in an open round come back.
    """
    row = board.state["cluster"][data["cluster"]]
    if _decided_on(board, row["id"]):
        return Refusal("voted-on", {"cluster": "voted-on"})
    change = Change()
    for asked in board.rows("round"):
        if row["id"] in asked["counts"]:
            counts = {target: count for target, count in asked["counts"].items() if target != row["id"]}
            change.put("round", {**asked, "counts": counts})
    for idea in members(board, row["id"]):
        change.put("idea", {**idea, "cluster": None})
    for action in board.rows("action"):
        if action["cluster"] == row["id"]:
            change.put("action", {**action, "cluster": None, "level": action["level"] or row["level"]})
    look_away(board, row["id"], change)
    _answers_go(board, row["id"], change)
    return give_votes_back(board, [row["id"]], change).remove("cluster", row["id"])


@command(
    "cluster.merge", refs("clusters", "cluster", required=True), ref("into", "cluster", required=True), who=LEADING
)
def merge(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Put everything of some clusters in another, behind what it holds; their titles and notes go on in its note."""
    into = board.state["cluster"][data["into"]]
    going = [board.state["cluster"][row_id] for row_id in data["clusters"] if row_id != into["id"]]
    if any(row["status"] == "open" and row["on"] == "clusters" for row in board.rows("round")):
        return Refusal("round-open")
    if any(_decided_on(board, row["id"]) for row in going):
        return Refusal("voted-on", {"clusters": "voted-on"})
    note = "\n".join(filter(None, [into["note"], *map(_remembered, going)]))
    if len(note) > NOTE_LENGTH:
        return Refusal("too-long", {"note": "too-long"})
    change = _gathered(board, going, into)
    for row in going:
        _point_to(board, row["id"], into["id"], change)
        _answers_go(board, row["id"], change)
        change.remove("cluster", row["id"])
    return change.put("cluster", {**into, "note": note}) if going else change


def _answers_go(board: Board, cluster: str, change: Change) -> None:
    """What people said of a cluster goes with it: of another one they did not say so."""
    for answer in board.answers(cluster).values():
        change.remove("recognition", answer["id"])


def _point_to(board: Board, cluster: str, other: str, change: Change) -> None:
    """Let actions and the beamer go on with another cluster than the one that goes."""
    for action in board.rows("action"):
        if action["cluster"] == cluster:
            change.put("action", {**action, "cluster": other})
    for beamer in board.rows("beamer"):
        if beamer["target"] == cluster:
            change.put("beamer", {**beamer, "target": other})


def _remembered(cluster: Row) -> str:
    """What is left of a cluster that was merged: `‘Title’`, or `‘Title’: note`."""
    return f"‘{cluster['title']}’" + (f": {cluster['note']}" if cluster["note"] else "")


def _gathered(board: Board, going: list[Row], into: Row) -> Change:
    """The ideas of clusters as they come to stand behind those of another."""
    draft = Draft(board)
    place = board.next_order("idea")
    for cluster in going:
        inside = members(board, cluster["id"])
        for row in inside:
            draft.write(row["id"], order=place)
            place += 1
        for row in inside:
            _take_in(draft, row["id"], into, named=[each["id"] for each in inside])
    return draft.change()


@command(
    "idea.move",
    refs("ideas", "idea", required=True),
    ref("cluster", "cluster"),
    ref("before", "idea"),
    who=LEADING,
)
def move(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Put ideas in a cluster (or, with null, in none), before another idea or at the end, in the order given."""
    cluster, before = board.get("cluster", data.get("cluster")), board.get("idea", data.get("before"))
    named = data["ideas"]
    draft = Draft(board)
    for row_id, place in zip(named, _places(board, draft, named, before), strict=True):
        draft.write(row_id, order=place)
    for row_id in named:
        if cluster is None:
            _leave(draft, row_id, named)
        else:
            _take_in(draft, row_id, cluster, named)
    return draft.change()


def members(board: Board, cluster_id: str) -> list[Row]:
    """All ideas in a cluster whatever their status, sub-ideas too, in order."""
    return [row for row in board.rows("idea") if row["cluster"] == cluster_id]


def _take_in(draft: Draft, row_id: str, cluster: Row, named: list[str]) -> None:
    """An idea comes into a cluster with its sub-ideas; a sub-idea that comes alone becomes an idea of its own."""
    row = draft.idea(row_id)
    if row["under"] in named:
        return
    draft.write(row_id, under=None)
    draft.settle(row_id, cluster=cluster["id"], levels=with_level(row["levels"], cluster["level"]))


def _leave(draft: Draft, row_id: str, named: list[str]) -> None:
    """An idea leaves its cluster with its sub-ideas; a sub-idea that leaves alone becomes an idea of its own."""
    row = draft.idea(row_id)
    if row["cluster"] is None or row["under"] in named:
        return
    draft.write(row_id, under=None)
    draft.settle(row_id, cluster=None)


def _places(board: Board, draft: Draft, named: list[str], before: Row | None) -> list[float]:
    """An order for each moved idea: after everything, or evenly between `before` and the idea in front of it."""
    if before is None:
        first = board.next_order("idea")
        return [first + step for step in range(len(named))]
    line = [row for row in board.rows("idea") if row["id"] not in named or row["id"] == before["id"]]
    at = next(index for index, row in enumerate(line) if row["id"] == before["id"])
    low = line[at - 1]["order"] if at else before["order"] - 1
    gap = (before["order"] - low) / (len(named) + 1)
    if gap < NARROWEST:
        for index, row in enumerate(line, 1):
            draft.write(row["id"], order=float(index if index <= at else index + len(named)))
        return [float(at + 1 + index) for index in range(len(named))]
    return [round((low + gap * (index + 1)) / GRID) * GRID for index in range(len(named))]


def look_away(board: Board, target: str, change: Change) -> None:
    """Let the beamer no longer show something that goes."""
    for beamer in board.rows("beamer"):
        if beamer["target"] == target:
            change.put("beamer", {**beamer, "view": "collect", "target": None, "page": None})


def _decided_on(board: Board, cluster_id: str) -> bool:
    """Whether a closed round holds votes or hands for a cluster: an outcome that was announced stays."""
    closed = [row for row in board.rows("round") if row["status"] == "closed"]
    return any(cluster_id in row["counts"] or cluster_id in row["result"] for row in closed)
