"""Drafts: reports are built beside a room that works on, of a copy of its board, in pieces, one at a time.

Rows are replaced and never changed, so a copy that holds them is the board of one seq for good, and costs next to
nothing. Invariant: nobody holds a room's lock while a report is built, and between two pieces everybody has a turn;
one at a time, since the pieces of ten would stand between everybody and that turn. Whoever waits for that does so in a
line of their room, so that a room in which many ask keeps others waiting for one report, not for all of its own.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import Any
from weakref import WeakKeyDictionary

from workshop.board.board import Board
from workshop.live.room import Room
from workshop.turns import breather, turn
from workshop.verslag import report as projection

PIECE = 40
"""Steps of a report (an idea, a piece that is cleaned) between two turns of others: one or two milliseconds."""

alone = threading.Lock()
"""Whoever builds a report has it. It may be held while a room's lock is taken, never the other way round."""
_lines: WeakKeyDictionary[Room, defaultdict[str, threading.Lock]] = WeakKeyDictionary()
_lining = threading.Lock()


def line(room: Room, of: str) -> threading.Lock:
    """The line of a room for reports of one sort. Whoever is its first may take `alone`, and never the other way."""
    with _lining:
        return _lines.setdefault(room, defaultdict(threading.Lock))[of]


class Copy:
    """A board as it was when a room's lock was held; `board` makes of it one that stays what it is."""

    def __init__(self, room: Room) -> None:
        """Of a room whose lock is held."""
        self._rows = {kind: dict(rows) for kind, rows in room.board.state.items()}
        self._at = {"seq": room.board.seq, "epoch": room.board.epoch}

    def board(self) -> Board:
        """A board that nobody changes."""
        turn()
        return Board(self._rows, **self._at)  # type: ignore[arg-type]  # seq is a number, epoch a text


def built(board: Board, **options: Any) -> dict[str, Any]:
    """The report of a board that nobody changes (`projection.build`), with turns for others meanwhile."""
    turn()
    return projection.build(board, breathe=breather(PIECE), **options)
