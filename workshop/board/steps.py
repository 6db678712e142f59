"""Steps of the agenda, the timer, and what the beamer shows.

Invariant: exactly one step is current, those before it are done and those after it later; going back loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workshop.board.command import (
    LEADING,
    Actor,
    Given,
    Refusal,
    choice,
    choices,
    command,
    flag,
    line,
    number,
    ref,
    text,
)
from workshop.board.ready import unmarked
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board

VIEWS = (
    "welcome", "question", "collect", "level", "cluster", "idea", "vote", "results", "recognise", "kernteam",
    "toezeggingen",
)  # fmt: skip
SPOTLIGHTS = ("level", "cluster", "idea")
"""Views of one thing, which has to be named; the view is called after its kind."""
BY_ITSELF = tuple(view for view in VIEWS if view not in SPOTLIGHTS)
"""What a step can show: a step names nothing."""
MOST_PAGES = 200

ALLOWS = ("post", "edit", "vote", "recognise")
STEP_KINDS: Mapping[str, str] = {
    "welcome": "welcome", "question": "question", "collect": "collect", "share": "collect", "clarify": "collect",
    "cluster": "collect", "vote": "vote", "results": "results", "decide": "kernteam", "recognise": "recognise",
    "feedback": "toezeggingen", "close": "kernteam",
}  # fmt: skip
"""Every kind of step, and what the beamer shows in one that does not say."""

WHAT_IT_ASKS = (
    text("instruction"), choices("allows", *ALLOWS), choice("shows", "all", "own"), line("starts", 20),
    number("minutes", 0, 600), choice("view", *BY_ITSELF),
)  # fmt: skip
NEW = (choice("kind", *STEP_KINDS, required=True), line("title", required=True), *WHAT_IT_ASKS)
"""What a step is made of."""
MOST_SECONDS = 4 * 3600


@command("step.go", ref("step", "step", required=True), who=LEADING)
def go(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Go to a step, forward or back; the beamer goes along, a running timer stops, and nobody is done with it yet."""
    target = board.state["step"][data["step"]]
    change = Change()
    if target["id"] != board.workshop["step"]:
        change = unmarked(board, change.put("workshop", {**board.workshop, "step": target["id"]}))
    steps = board.rows("step")
    at = [row["id"] for row in steps].index(target["id"])
    for index, row in enumerate(steps):
        status = "done" if index < at else "current" if index == at else "later"
        if row["status"] != status or row["ends_at"] is not None:
            change.put("step", {**row, "status": status, "ends_at": None})
    return change.put("beamer", {"id": "beamer", "view": target["view"], "target": None, "hold": False, "page": None})


@command(
    "step.edit",
    ref("step", "step", required=True),
    line("title"),
    choice("kind", *STEP_KINDS),
    *WHAT_IT_ASKS,
    who=LEADING,
)
def edit(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Change what a step is, asks, allows and shows."""
    given = {name: value for name, value in data.items() if name != "step"}
    for name in ("title", "kind", "shows", "view"):
        if name in given and not given[name]:
            return Refusal("empty", {name: "empty"})
    if "allows" in given:
        given["allows"] = given["allows"] or []
    return Change().put("step", {**board.state["step"][data["step"]], **given})


@command("timer.start", number("seconds", 1, MOST_SECONDS, required=True), who=LEADING)
def start_timer(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Count down in the current step; the end is a moment of the server's clock."""
    step = board.step
    return Change().put("step", {**step, "ends_at": data.at + data["seconds"] * 1000}) if step else Refusal("gone")


@command("timer.more", number("seconds", 1, MOST_SECONDS, required=True), who=LEADING)
def more_time(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Count down longer: from the end that was set, or from now when that is past or was not set."""
    step = board.step
    if step is None:
        return Refusal("gone")
    ends_at = max(step["ends_at"] or 0, data.at) + data["seconds"] * 1000
    return Change().put("step", {**step, "ends_at": ends_at})


@command("timer.stop", who=LEADING)
def stop_timer(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Stop counting down."""
    step = board.step
    return Change().put("step", {**step, "ends_at": None}) if step else Refusal("gone")


@command(
    "beamer.show",
    choice("view", *VIEWS, required=True),
    ref("target", *SPOTLIGHTS),
    flag("hold"),
    number("page", 1, MOST_PAGES),
    who=LEADING,
)
def show(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Choose what the hall sees; `hold` keeps the picture still, `page` leafs through a list too long for it."""
    kind = data["view"] if data["view"] in SPOTLIGHTS else None
    target = board.get(kind, data.get("target")) if kind else None
    if kind is not None and (target is None or (kind == "idea" and target["status"] != "visible")):
        return Refusal("invalid", {"target": "unknown"})
    return Change().put("beamer", {"id": "beamer", "view": data["view"], "target": data.get("target") if kind else None,
                                   "hold": bool(data.get("hold")), "page": data.get("page")})  # fmt: skip
