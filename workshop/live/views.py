"""Views: what one audience sees of a board, row by row, encoded and kept.

Invariant: after `refresh` of every key that changed, `rows` is exactly the projection of the board, `number` the digest
of those rows, and `unsent` the difference with what was last taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from workshop.board.audience import Audience, project
from workshop.board.board import Board
from workshop.board.rows import KINDS, Key
from workshop.live import digest
from workshop.live.frames import encode_row


class View:
    """The encoded rows of one audience."""

    def __init__(self, board: Board, audience: Audience, shown: Iterable[Key] = ()) -> None:
        self._board = board
        self._audience = audience
        self.rows: dict[Key, str] = {}
        self.number = 0
        self.unsent: dict[Key, str | None] = {}
        self.ever: set[Key] = set(shown)
        """Every key this audience was ever shown: only of those may a deletion be told."""
        self.refresh(all_keys(board))
        self.take()

    def refresh(self, keys: Iterable[Key]) -> None:
        """Look at these keys again."""
        for key in keys:
            text = encoded(self._board, key, self._audience)
            old = self.rows.get(key)
            if text == old:
                continue
            if text is None:
                del self.rows[key]
            else:
                self.rows[key] = text
                self.ever.add(key)
            self.number = digest.total([self.number, number_of(key, text), -number_of(key, old)])
            self.unsent[key] = text

    def take(self) -> dict[Key, str | None]:
        """What changed since this was last asked."""
        taken, self.unsent = self.unsent, {}
        return taken


def number_of(key: Key, text: str | None) -> int:
    """The digest of one row; a row that is not there counts for nothing."""
    return 0 if text is None else digest.of_row(key, text)


def encoded(board: Board, key: Key, audience: Audience, person: str | None = None) -> str | None:
    """The encoded projection of one row; None when it is not there or not for this audience."""
    kind, row_id = key
    row = board.get(kind, row_id)
    seen = None if row is None else project(board, kind, row, audience, person)
    return None if seen is None else encode_row(seen)


def all_keys(board: Board) -> list[Key]:
    """Every key of the board, kinds in their order."""
    return [(kind, row_id) for kind in KINDS for row_id in board.state[kind]]
