"""A draft of several ideas at once: reading sees what was already written, so ideas may be named in any order.

Invariant: where an idea goes, its sub-ideas go, the withdrawn and merged ones too, so that none is left behind when it
comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row


class Draft:
    """Ideas of a board as they will be."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._rows: dict[str, Row] = {}

    def idea(self, row_id: str) -> Row:
        """The idea as the draft has it."""
        return self._rows.get(row_id) or self._board.state["idea"][row_id]

    def line(self) -> list[Row]:
        """All ideas in the order the board has them, as the draft has them."""
        return [self.idea(row["id"]) for row in self._board.rows("idea")]

    def write(self, row_id: str, **fields: Any) -> None:
        """Change these fields of one idea."""
        self._rows[row_id] = {**self.idea(row_id), **fields}

    def sub_ideas(self, row_id: str) -> list[str]:
        """The ids of the ideas under an idea, whatever their status."""
        return [row["id"] for row in self.line() if row["under"] == row_id]

    def settle(self, row_id: str, **fields: Any) -> None:
        """Change these fields (levels, cluster) of an idea and of its sub-ideas."""
        for each in [row_id, *self.sub_ideas(row_id)]:
            self.write(each, **fields)

    def change(self) -> Change:
        """What differs from the board, as a change."""
        change = Change()
        for row_id, row in self._rows.items():
            if row != self._board.state["idea"][row_id]:
                change.put("idea", row)
        return change
