"""Redaction: what was forgotten in the database is taken out of older copies of it, backups and what is restored.

An older copy has no journal entry that says so; the keys that `forget` noted are held against its rows. Invariant:
afterwards the copy holds nothing that a noted key covers, knows of it too, and doing it again changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from workshop.board.board import Board
from workshop.board.command import Actor, Given, Role
from workshop.board.forgetting import BALLOTS
from workshop.board.ideas import erased
from workshop.board.persons import erase
from workshop.board.rows import CAST, Change, Key, Row
from workshop.store import records
from workshop.store.forgetting import forget, mark, note
from workshop.store.ledger import forgotten
from workshop.store.tables import round as rounds
from workshop.store.tables import workshop

REDACTOR = Actor("redaction", Role.SYSTEM)
OUTCOME = ("status", "result", "voted", "given", "split")
"""What of a closed round takes the place of its votes."""


@dataclass(slots=True)
class Bygones:
    """What is to be forgotten of one workshop, by its marks, and how its closed rounds ended."""

    marks: set[str] = field(default_factory=set)
    outcomes: dict[str, Row] = field(default_factory=dict)


def bygones(connection: Connection) -> dict[str, Bygones]:
    """What a database says must be forgotten, by workshop."""
    found: dict[str, Bygones] = defaultdict(Bygones)
    for row in connection.execute(select(forgotten)):
        found[row.workshop].marks.add(row.mark)
    ended = select(rounds.c.workshop, rounds.c.id, *(rounds.c[name] for name in OUTCOME))
    for row in connection.execute(ended.where(rounds.c.status == "closed")):
        found[row.workshop].outcomes[row.id] = {name: getattr(row, name) for name in OUTCOME}
    return dict(found)


def redact(connection: Connection, known: Mapping[str, Bygones]) -> None:
    """Take out of the database on this connection what another one knows must be forgotten."""
    there = set(connection.execute(select(workshop.c.id)).scalars())
    mine = bygones(connection)
    for workshop_id in sorted(there & set(known)):
        new = known[workshop_id].marks - mine.get(workshop_id, Bygones()).marks
        if new:
            _redact(connection, workshop_id, new, known[workshop_id].outcomes)


def _redact(connection: Connection, workshop_id: str, marks: set[str], outcomes: Mapping[str, Row]) -> None:
    board = Board(records.read(connection, workshop_id))
    gone = [key for key in _keys(board) if mark(workshop_id, key) in marks]

    def put(change: Change) -> None:
        board.apply(change)
        records.write(connection, workshop_id, change)

    put(_rounds(board, gone, outcomes))
    put(_people(board, gone))
    put(_ideas(board, gone))
    forget(connection, workshop_id, gone)
    note(connection, workshop_id, marks)


def _keys(board: Board) -> list[Key]:
    """Every key of a board that can have been forgotten since."""
    named = ((BALLOTS, "round"), ("person", "person"), ("idea", "idea"))
    return [(kind, row["id"]) for kind, of in named for row in board.rows(of)]


def _rounds(board: Board, gone: list[Key], outcomes: Mapping[str, Row]) -> Change:
    """Rounds that were closed since are closed as they ended, as far as what they were about was there already."""
    change = Change()
    closed = {row_id for kind, row_id in gone if kind == BALLOTS}
    for cast in CAST:
        for vote in board.rows(cast):
            if vote["round"] in closed:
                change.remove(cast, vote["id"])
    for row_id in sorted(closed & set(outcomes)):
        outcome = outcomes[row_id]
        parts = outcome["split"].items()
        split = {layer: {**part, "result": _known(board, part["result"])} for layer, part in parts}
        known = {"result": _known(board, outcome["result"]), "split": split}
        change.put("round", board.state["round"][row_id] | outcome | known)
    return change


def _known(board: Board, result: Mapping[str, Any]) -> dict[str, Any]:
    return {target: n for target, n in result.items() if board.get("idea", target) or board.get("cluster", target)}


def _people(board: Board, gone: list[Key]) -> Change:
    change = Change()
    for row_id in (row_id for kind, row_id in gone if kind == "person"):
        made = erase(board, REDACTOR, Given({"person": row_id}, id="", at=0))
        assert isinstance(made, Change)
        change = Change(change.puts + made.puts, change.dels + made.dels)
    return change


def _ideas(board: Board, gone: list[Key]) -> Change:
    return erased(board, [row_id for kind, row_id in gone if kind == "idea"])
