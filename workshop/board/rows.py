"""Rows and changes: the words every other module speaks.

A row is a small plain dict with an `id`; it is replaced whole and never mutated. State is `{kind: {id: row}}`. A
`Change` is a list of rows put and of keys removed; applying one gives back the change that would undo it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
State = dict[str, dict[str, Row]]
Key = tuple[str, str]
"""(kind, id)"""

KINDS = (
    "workshop", "level", "step", "beamer", "section", "person", "cluster", "idea", "round", "vote", "ready", "score",
    "recognition", "kernteam", "action", "toezegging", "wording", "block", "version",
)  # fmt: skip
"""Every kind of row, so ordered that a row stands after the rows it refers to."""

CAST = ("vote", "score")
"""What people cast in a round: rows only while it is open."""
SILENT = frozenset({*CAST, "recognition", "ready"})
"""Kinds that are their owner's alone; others see the numbers that come of them."""

WORDED: Mapping[str, tuple[str, ...]] = {
    "workshop": (
        "title", "programme", "place", "opgave", "theme", "context", "question", "heading", "intro", "slag",
    ),
    "level": ("theme", "title", "subtitle"),
    "section": ("text",),
    "cluster": ("title", "note"),
    "idea": ("text", "place", "owner", "addressed_to", "answered_by", "answer"),
    "round": ("title", "x", "y"),
    "kernteam": ("name", "organisation", "role"),
    "action": ("what", "owner_organisation", "owner_name", "addressed_to", "due_text", "result"),
    "toezegging": ("what", "who", "to_whom", "due_text"),
}  # fmt: skip
"""The texts that the verslag may word otherwise: `{kind: fields}`. `x` and `y` are the criteria of a round."""
EDITORIAL = frozenset({"wording", "block"})
"""Kinds that only shape the verslag: for who works on it."""

REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("cluster", "level", "level"),
    ("idea", "cluster", "cluster"),
    ("idea", "under", "idea"),
    ("idea", "merged_into", "idea"),
    ("vote", "round", "round"),
    ("vote", "person", "person"),
    ("ready", "step", "step"),
    ("ready", "person", "person"),
    ("score", "round", "round"),
    ("score", "person", "person"),
    ("recognition", "person", "person"),
    ("recognition", "cluster", "cluster"),
    ("section", "level", "level"),
    ("action", "cluster", "cluster"),
    ("action", "idea", "idea"),
    ("action", "level", "level"),
    ("toezegging", "idea", "idea"),
)
"""(kind, field, kind referred to). Lists of ids and targets are checked apart (`coherence`)."""


@dataclass(slots=True)
class Change:
    """Rows to put and keys to remove, in order. `put` and `remove` return the change itself.

    `forget` names what must be found nowhere in the past either (`workshop.board.forgetting`).
    """

    puts: list[tuple[str, Row]] = field(default_factory=list)
    dels: list[Key] = field(default_factory=list)
    forget: list[Key] = field(default_factory=list)

    def put(self, kind: str, row: Row) -> Change:
        """Put a row."""
        self.puts.append((kind, row))
        return self

    def remove(self, kind: str, row_id: str) -> Change:
        """Remove a row."""
        self.dels.append((kind, row_id))
        return self

    def keys(self) -> Iterator[Key]:
        """Every key the change touches."""
        for kind, row in self.puts:
            yield kind, row["id"]
        yield from self.dels

    def __bool__(self) -> bool:
        return bool(self.puts or self.dels)


def by_kind(pairs: Iterable[tuple[str, Row]]) -> State:
    """`[(kind, row)]` as `{kind: {id: row}}`; a later row replaces an earlier one."""
    state: State = {}
    for kind, row in pairs:
        state.setdefault(kind, {})[row["id"]] = row
    return state


def ids_by_kind(keys: Iterable[Key]) -> dict[str, list[str]]:
    """`[(kind, id)]` as `{kind: [id]}`."""
    found: dict[str, list[str]] = {}
    for kind, row_id in keys:
        found.setdefault(kind, []).append(row_id)
    return found


def change_of(rows: Mapping[str, Mapping[str, Row | None]]) -> Change:
    """The change that makes each `{kind: {id: row or None}}` so: a row is put, a None is removed."""
    change = Change()
    for kind, found in rows.items():
        for row_id, row in found.items():
            if row is None:
                change.remove(kind, row_id)
            else:
                change.put(kind, row)
    return change


def owner_of(row: Row) -> str | None:
    """The person whose own row this is: who wrote the idea, or whose vote, score, answer or mark it is."""
    return row.get("author") or row.get("person")
