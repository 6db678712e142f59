"""Versions of the verslag: a moment of the board that got a number, first as a concept, perhaps adopted later.

A version names the `seq` of its own making and holds no words of the verslag: what stood in it is made from the
journal again, so what is erased from the workshop is erased from its versions. Invariant: numbers run from one without
a gap, in the order of making, and none is ever given out twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from workshop.board import recognition
from workshop.board.command import LEADING, Actor, Given, Refusal, choice, command, line, ref
from workshop.board.outcome import revealed
from workshop.board.rows import SILENT, Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

CONCEPT = "concept"
ADOPTED = "vastgesteld"
UNTOLD = frozenset({"step", "beamer", "version", *SILENT})
"""Kinds of rows that nothing of the verslag is made of; what votes bring is told by their round."""
AROUND = frozenset({"step", "status", "code", "moderation"})
"""Fields of the workshop that are about the day and not in its verslag."""


@command("verslag.version", line("title"), who=LEADING)
def make(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """The verslag as it is now becomes a version, a concept."""
    if current(board) is not None:
        return Refusal("same-version")
    number = len(board.state["version"]) + 1
    row = {
        "id": data.id, "number": number, "order": float(number), "status": CONCEPT, "title": data.get("title"),
        "seq": board.seq + 1, "at": data.at, "by": str(actor.role), "adopted_at": None, "mark": mark(board),
    }  # fmt: skip
    return Change().put("version", row)


@command(
    "verslag.status",
    ref("version", "version", required=True),
    choice("status", CONCEPT, ADOPTED, required=True),
    who=LEADING,
)
def status(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Adopt a version, or take its adoption back; what stands in it stays as it was."""
    row = board.state["version"][data["version"]]
    if row["status"] == data["status"]:
        return Change()
    at = data.at if data["status"] == ADOPTED else None
    return Change().put("version", {**row, "status": data["status"], "adopted_at": at})


def current(board: Board) -> Row | None:
    """The version that the verslag is now: nothing that stands in a verslag has changed since; else None."""
    made: list[Row] = board.rows("version")
    exact = next((row for row in made if row["seq"] == board.seq), None)
    if exact is not None or not made:
        return exact
    return made[-1] if made[-1]["mark"] == mark(board) else None


def mark(board: Board, breathe: Callable[[], object] = lambda: None) -> str:
    """A digest of all that a verslag is made of: the same mark means the same verslag.

    `breathe` is called for each row, so that others may go on. Whoever has everything else can try whose the ideas are
    by it, so it is its board's alone.
    """
    told: dict[str, Any] = {
        kind: [row for _, row in sorted(rows.items())] for kind, rows in board.state.items() if kind not in UNTOLD
    }
    told["workshop"] = {name: value for name, value in board.workshop.items() if name not in AROUND}
    open_rounds = [row for row in board.rows("round") if row["status"] == "open" and revealed(row)]
    told["votes"] = {row["id"]: board.outcome(row).items for row in open_rounds}
    if not recognition.is_asked(board):
        told["recognised"] = {cluster: recognition.counts(board, cluster) for cluster in board.state["cluster"]}
    digest = hashlib.sha256()
    for part in _spelled(told):
        digest.update(part.encode())
        breathe()
    return digest.hexdigest()


def _spelled(told: dict[str, Any]) -> Iterator[str]:
    """What `json.dumps` with sorted names gives, a row at a time: marks of before were made of that in one piece."""
    for nth, (name, value) in enumerate(sorted(told.items())):
        yield f"{', ' if nth else '{'}{json.dumps(name)}: "
        if not isinstance(value, list):
            yield json.dumps(value, sort_keys=True)
            continue
        yield "["
        for place, row in enumerate(value):
            yield (", " if place else "") + json.dumps(row, sort_keys=True)
        yield "]"
    yield "}"
