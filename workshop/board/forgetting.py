"""Forgetting: what of the past must go for good, and what is left of a journal entry without it.

Invariant: an entry without what is forgotten keeps its seq, command and moment, so that the journal has no gap and a
command given again is still known; it holds no row, and names nobody, that was to be forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workshop.board.rows import CAST, SILENT, Key, Row, owner_of

BALLOTS = "ballots"
"""A key `(BALLOTS, round)` stands for all that was cast in that round, what was taken back too, and for who did."""
NOBODY = ""
"""The actor of an entry whose actor was forgotten."""


class Forgotten:
    """What a set of keys says: a row by its key; all votes of a round; a person, with all that is theirs."""

    def __init__(self, keys: Collection[Key]) -> None:
        self._keys = frozenset(keys)
        self._people = {row_id for kind, row_id in keys if kind == "person"}
        self._rounds = {row_id for kind, row_id in keys if kind == BALLOTS}

    def kinds(self) -> frozenset[str]:
        """The kinds of rows an entry must hold, to have something that is to be forgotten."""
        named = {name for kind, _ in self._keys for name in (CAST if kind == BALLOTS else (kind,))}
        named |= {"wording"} if "idea" in named or self._people else set()
        return frozenset(named | {"idea"} | SILENT if self._people else named)

    def people(self) -> frozenset[str]:
        """Whose name goes from the entries of what they did."""
        return frozenset(self._people)

    def covers(self, kind: str, row_id: str, row: Row | None) -> bool:
        """Whether a row is to be forgotten."""
        if (kind, row_id) in self._keys:
            return True
        if row is None:
            return False
        if kind == "wording":  # what an editor made of somebody's words goes with those
            return (row["kind"], row["target"]) in self._keys
        return owner_of(row) in self._people or self._is_cast(kind, row)

    def without(self, entry: Mapping[str, Any]) -> dict[str, Any] | None:
        """The fields `{actor, puts, dels, was}` of an entry without what is forgotten; None when all of it may stay."""
        gone = {
            (kind, row_id)
            for side in ("puts", "was")
            for kind, rows in entry[side].items()
            for row_id, row in rows.items()
            if self.covers(kind, row_id, row)
        }
        gone |= {
            (kind, row_id) for kind, ids in entry["dels"].items() for row_id in ids if (kind, row_id) in self._keys
        }
        actor = self._actor(entry)
        if not gone and actor == entry["actor"]:
            return None
        dels = {kind: [row_id for row_id in ids if (kind, row_id) not in gone] for kind, ids in entry["dels"].items()}
        return {
            "actor": actor, "puts": _left(entry["puts"], gone), "was": _left(entry["was"], gone),
            "dels": {kind: ids for kind, ids in dels.items() if ids},
        }  # fmt: skip

    def _is_cast(self, kind: str, row: Row) -> bool:
        return kind in CAST and row["round"] in self._rounds

    def _actor(self, entry: Mapping[str, Any]) -> str:
        kind = entry["command"].removesuffix(".set")
        cast = [row for side in ("puts", "was") for row in entry[side].get(kind, {}).values() if row is not None]
        voted = any(self._is_cast(kind, row) for row in cast)
        return NOBODY if voted or entry["actor"] in self._people else entry["actor"]


def _left(rows: Mapping[str, Mapping[str, Row | None]], gone: set[Key]) -> dict[str, dict[str, Row | None]]:
    """`{kind: {id: row}}` without these keys, and without kinds of which nothing is left."""
    left = {
        kind: {row_id: row for row_id, row in found.items() if (kind, row_id) not in gone}
        for kind, found in rows.items()
    }
    return {kind: found for kind, found in left.items() if found}
