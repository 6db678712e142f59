"""The trail: when each row last looked different, and whose it is. A resume reads it from its end.

Invariant: keys stand in the order of their seq, each once, both those a change touches and those it ripples to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workshop.board.audience import ripples
from workshop.board.rows import owner_of

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Change, Key, Row


class Trail:
    """`curtain` is the seq of the last change that opened or closed sight of many rows: before it, a reset is due."""

    def __init__(self, known_from: int = 0) -> None:
        self.known_from = known_from
        self.curtain = 0
        self._last: dict[Key, tuple[int, str | None]] = {}

    def note(self, board: Board, seq: int, change: Change, inverse: Change) -> list[Key]:
        """Put a change on the trail, once the board has it; returns every key that may look different."""
        owners = owners_of([*change.puts, *inverse.puts])
        keys = [*change.keys(), *ripples(board, change, inverse)]
        for key in keys:
            row = board.get(*key)
            self._last.pop(key, None)
            self._last[key] = seq, owners.get(key) or (owner_of(row) if row else None)
        return keys

    def since(self, seq: int) -> Iterator[tuple[Key, str | None]]:
        """Every key that looks different after a seq, newest first, with the person whose own row it is."""
        for key, (touched, owner) in reversed(self._last.items()):
            if touched <= seq:
                return
            yield key, owner

    def reaches(self, seq: int) -> bool:
        """Whether all that changed after a seq is on the trail."""
        return max(self.known_from, self.curtain) <= seq


def owners_of(rows: Iterable[tuple[str, Row]]) -> dict[Key, str]:
    """The owners of those rows that have one."""
    return {(kind, row["id"]): owner for kind, row in rows if (owner := owner_of(row))}
