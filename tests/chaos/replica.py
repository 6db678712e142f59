"""The replica of a phone: docs/protocol.md 2.6, without copying what phones can share. Rows are never changed in place.

`tests/vectors/sync.json` says whether it reads the rule as every other client does.
"""

from __future__ import annotations

from typing import Any

from tests.chaos.history import Row, Rows


class Replica:
    """What one screen shows, at one place (epoch, seq)."""

    def __init__(self) -> None:
        self.rows: Rows = {}
        self.epoch = ""
        self.seq = 0
        self.went_back: list[tuple[str, int, int]] = []

    def apply(self, sync: Row) -> str:
        """Take a sync in; returns the verdict: applied, ignored, gap or reset-needed."""
        if sync.get("reset"):
            if sync["epoch"] == self.epoch and sync["to"] < self.seq:
                self.went_back.append((self.epoch, self.seq, sync["to"]))
            self.rows = {kind: dict(rows) for kind, rows in sync.get("put", {}).items() if rows}
            self.epoch, self.seq = sync["epoch"], sync["to"]
            return "applied"
        if sync["epoch"] != self.epoch:
            return "reset-needed"
        if sync["to"] <= self.seq:
            return "ignored"
        if sync["from"] > self.seq:
            return "gap"
        self._lay(sync)
        return "applied"

    def _lay(self, sync: Row) -> None:
        for kind, rows in sync.get("put", {}).items():
            self.rows.setdefault(kind, {}).update(rows)
        for kind, ids in sync.get("del", {}).items():
            for row_id in ids:
                self.rows.get(kind, {}).pop(row_id, None)
        self.rows = {kind: rows for kind, rows in self.rows.items() if rows}
        self.seq = sync["to"]

    def kind(self, kind: str) -> dict[str, Row]:
        """The rows of a kind."""
        return self.rows.get(kind, {})

    @property
    def workshop(self) -> Row:
        """The one workshop row; empty before the first sync."""
        return next(iter(self.kind("workshop").values()), {})

    @property
    def step(self) -> dict[str, Any]:
        """The step the workshop is in; empty before the first sync."""
        return self.kind("step").get(self.workshop.get("step", ""), {})

    @property
    def place(self) -> tuple[str, int]:
        """Epoch and seq."""
        return self.epoch, self.seq
