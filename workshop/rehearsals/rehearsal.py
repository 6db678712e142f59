"""One rehearsal: a workshop's agenda, levels and settings in a store of its own in memory, with a crowd in it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from workshop.access.founding import free_code
from workshop.access.links import LEADING
from workshop.access.rehearsing import rehearsal_id
from workshop.board.board import Board
from workshop.board.rows import KINDS, Row
from workshop.clock import clock
from workshop.house import House
from workshop.rehearsals.crowd import Crowd
from workshop.store import backup
from workshop.store.memory import Memory

LASTS = 4 * 3600
"""Seconds after which a rehearsal that was forgotten ends by itself."""
COPIED = ("workshop", "level", "step", "beamer", "section")
"""The kinds of rows a workshop begins with; people and what they said stay where they are."""


@dataclass(slots=True)
class Rehearsal:
    """A rehearsal that runs. `of` is the workshop it is a rehearsal of, `ends_at` a moment in milliseconds."""

    id: str
    of: str
    code: str
    store: Memory
    crowd: Crowd
    ends_at: int

    def tell(self) -> dict[str, Any]:
        """How it stands: `{people, pace, paused, ends_at}`."""
        return {
            "people": self.crowd.size, "pace": self.crowd.pace, "paused": self.crowd.paused, "ends_at": self.ends_at,
        }  # fmt: skip


def begin(house: House, fresh_rows: dict[str, list[Row]], people: int, pace: str) -> Rehearsal:
    """Set up a rehearsal with these rows to begin with (`fresh`), its crowd still outside."""
    own, at = rehearsal_id(), clock()
    with house.store.reading() as connection:
        code = free_code(connection)
    store = Memory(f"{own}-{uuid.uuid4().hex}", house.store.keep_days)
    rows: dict[str, list[Row]] = {kind: [] for kind in KINDS} | fresh_rows
    copy = {"format": backup.FORMAT, "seq": 0, "template": None, "rows": rows, "journal": []}
    with store.writing() as connection:
        backup.restore(connection, copy, workshop_id=own, code=code, at=at)
        for role in LEADING:
            house.links.make(connection, own, role, at)
    house.store.annexes[own] = store
    publisher = house.rooms.find(own)
    assert publisher is not None  # it was just written
    house.rooms.pulse.start()
    crowd = Crowd(publisher, people, pace, lambda: house.rooms.pulse.lag)
    (head,) = fresh_rows["workshop"]
    return Rehearsal(own, head["id"], code, store, crowd, at + LASTS * 1000)


def fresh(board: Board) -> dict[str, list[Row]]:
    """The rows of a workshop as they are before anybody comes: the first step, an open door and nothing written."""
    first, *later = board.rows("step")
    (beamer,) = board.rows("beamer")
    return {
        "workshop": [{**board.workshop, "step": first["id"], "status": "open"}],
        "level": board.rows("level"),
        "step": [
            {**first, "status": "current", "ends_at": None},
            *({**row, "status": "later", "ends_at": None} for row in later),
        ],
        "beamer": [{**beamer, "view": first["view"], "target": None, "hold": False}],
        "section": [{**row, "text": ""} for row in board.rows("section")],
    }
