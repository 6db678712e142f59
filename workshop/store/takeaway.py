"""What who leads may take along: the same board and verslag as a backup, without who wrote, did or answered what.

It is a backup like any other, so it is imported as one. Nothing in it tells two things of one participant apart from
things of two: ideas have no author and no contact, the journal names nobody, what people took back is erased, and what
they answered about clusters is dealt out anew among all. Invariant: whatever the verslag tells of the whole workshop is
the same before and after; a name stands in it only where who leads is shown it (protocol 3.1).
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from typing import Any

from workshop.board.audience import Audience, project
from workshop.board.board import Board
from workshop.board.forgetting import NOBODY, Forgotten
from workshop.board.ideas import erased
from workshop.board.rows import SILENT, Row, State, by_kind
from workshop.store.backup import Backup, marked_anew
from workshop.turns import in_turns

Side = Mapping[str, Mapping[str, Row | None]]


class RoundOpen(Exception):
    """A round is open: who voted what is known until it closes, and the sums are not there yet."""


def takeaway(data: Backup) -> Backup:
    """A backup that says nothing of who did what. Raises RoundOpen."""
    board = Board(by_kind((kind, row) for kind, rows in data["rows"].items() for row in rows), seq=data["seq"])
    if any(row["status"] == "open" for row in board.rows("round")):
        raise RoundOpen
    was = {kind: dict(rows) for kind, rows in board.state.items()}
    taken_back = [row["id"] for row in board.rows("idea") if row["status"] == "withdrawn"]
    board.apply(erased(board, taken_back))
    state: State = {kind: {i: _bare(board, kind, row) for i, row in rows.items()} for kind, rows in board.state.items()}
    for kind in SILENT:
        state[kind] = {}
    people = list(board.state["person"])
    state["recognition"] = {
        row["id"]: row for cluster in board.state["cluster"] for row in _dealt(board, cluster, people)
    }
    state["version"] = marked_anew(was, state, data["seq"])
    rows: dict[str, Any] = {kind: list(state.get(kind, {}).values()) for kind in data["rows"]}
    gone = Forgotten([("idea", row_id) for row_id in taken_back])
    journal = [_told(board, {**entry, **(gone.without(entry) or {})}) for entry in in_turns(data["journal"])]
    return {**data, "rows": rows, "journal": journal}


def _told(board: Board, entry: dict[str, Any]) -> dict[str, Any]:
    dels = {kind: ids for kind, ids in entry["dels"].items() if kind not in SILENT}
    return {**entry, "actor": NOBODY, "dels": dels, **{side: _shown(board, entry[side]) for side in ("puts", "was")}}


def _shown(board: Board, side: Side) -> dict[str, dict[str, Row | None]]:
    """Rows as who leads may have them; what is its owner's alone is not there."""
    return {
        kind: {row_id: row and _bare(board, kind, row) for row_id, row in found.items()}
        for kind, found in side.items()
        if kind not in SILENT
    }


def _bare(board: Board, kind: str, row: Row) -> Row:
    if kind == "person":
        return project(board, kind, row, Audience.FACILITATOR) or {**row, "name": None}
    if kind == "idea" and row.get("author") is not None:
        return {**row, "author": None, "contact": None}
    return row


def _dealt(board: Board, cluster: str, people: list[str]) -> list[Row]:
    """The answers about a cluster, dealt out among as many others: their sums stay."""
    answers = list(board.answers(cluster).values())
    takers = random.SystemRandom().sample(people, len(answers))
    return [{**row, "id": str(uuid.uuid4()), "person": taker} for row, taker in zip(answers, takers, strict=True)]
