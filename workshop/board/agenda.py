"""The agenda: steps are added, put in another order and taken away, also while the day is under way.

Invariant: exactly one step is current, those before it are done and those after it later, whatever the order becomes;
the step people are in now is never taken away from under them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workshop.board.command import LEADING, Actor, Given, Refusal, command, ref, refs
from workshop.board.rows import Change
from workshop.board.steps import NEW, STEP_KINDS

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

NARROWEST = 1e-6
"""Between two steps; where there is less room, all get a round number again."""


@command("step.add", *NEW, ref("before", "step"), ref("after", "step"), who=LEADING)
def add(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """One more step: before or after another, else at the end. In front of the current one it is done already."""
    steps = board.rows("step")
    at = _place([row["id"] for row in steps], data)
    row = {
        "id": data.id, "kind": data["kind"], "title": data["title"], "instruction": data.get("instruction"),
        "allows": data.get("allows") or [], "shows": data.get("shows") or "all",
        "view": data.get("view") or STEP_KINDS[data["kind"]], "starts": data.get("starts"),
        "minutes": data.get("minutes"), "ends_at": None, "status": "later", "order": _between(steps, at),
    }  # fmt: skip
    return _in_line(board, [*steps[:at], row, *steps[at:]])


@command("step.order", refs("steps", "step", required=True), who=LEADING)
def order(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Put the steps in this order; those not named come after. The current one stays current."""
    named = [board.state["step"][row_id] for row_id in data["steps"]]
    rest = [row for row in board.rows("step") if row["id"] not in data["steps"]]
    return _in_line(board, _numbered([*named, *rest]))


@command("step.remove", ref("step", "step", required=True), who=LEADING)
def remove(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Take a step away; what people made in it stays where it is."""
    if data["step"] == board.workshop["step"]:
        return Refusal("current-step", {"step": "current-step"})
    change = Change().remove("step", data["step"])
    for mark in board.rows("ready"):
        if mark["step"] == data["step"]:
            change.remove("ready", mark["id"])
    return change


def with_status(steps: list[Row], current: str | None) -> list[Row]:
    """Steps, in their order, with the status that goes with the current one: done before it, later after it."""
    at = next((index for index, row in enumerate(steps) if row["id"] == current), -1)
    words = ["done"] * at + ["current"] * (at >= 0) + ["later"] * (len(steps) - at - 1)
    return [{**row, "status": word} for row, word in zip(steps, words, strict=True)]


def _place(ids: list[str], data: Given) -> int:
    """Where among the steps a new one comes."""
    if data.get("before"):
        return ids.index(data["before"])
    return ids.index(data["after"]) + 1 if data.get("after") else len(ids)


def _between(steps: list[Row], at: int) -> float:
    """An order between the steps on both sides of a place."""
    if at == len(steps):
        return float(steps[-1]["order"]) + 1 if steps else 1.0
    low = steps[at - 1]["order"] if at else steps[0]["order"] - 2
    return float(low + steps[at]["order"]) / 2


def _in_line(board: Board, steps: list[Row]) -> Change:
    """The change that makes these steps the agenda, in this order."""
    if any(after["order"] - before["order"] < NARROWEST for before, after in pairwise(steps)):
        steps = _numbered(steps)
    change = Change()
    for row in with_status(steps, board.workshop["step"]):
        if row != board.get("step", row["id"]):
            change.put("step", row)
    return change


def _numbered(steps: list[Row]) -> list[Row]:
    return [{**row, "order": float(index)} for index, row in enumerate(steps, 1)]
