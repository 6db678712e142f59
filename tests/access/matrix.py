"""The matrix of who may give which command, read from `tests/vectors/permissions.txt`, and a command of each to give.

Idea: what is asked names rows that are not there, or a field that is not, so that whoever may give a command is
refused by something else, and nothing changes whoever asks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workshop.board.command import REGISTRY, Command, Field
from workshop.board.decide import NOUNS

assert NOUNS  # imported, so that the registry is full

TABLE = Path(__file__).resolve().parents[1] / "vectors" / "permissions.txt"
Cells = dict[str, str]

MAY = "may"
NOWHERE = "nergens"
"""The id of no row."""
REFUSES = {"not-in", "blocked", "revoked", "not-allowed", "participants-only", "only-looking", "not-now", "closed"}
"""Refusals that say who may, or when."""


def read_table() -> dict[str, Cells]:
    """`{command: {column: cell}}`; the column `step` says what the step must allow, `-` when it does not matter."""
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    heads, *rows = lines
    found = {name: dict(zip(heads[1:], cells, strict=True)) for name, *cells in rows}
    assert len(found) == len(rows), "a command has two rows"
    return found


MATRIX = read_table()
ROLES = tuple(column for column in next(iter(MATRIX.values())) if column != "step")


def due(name: str, role: str, allows: frozenset[str]) -> str:
    """What a role is due for a command in a step that allows these things."""
    cells = MATRIX[name]
    held = role == "P" and cells[role] == MAY and cells["step"] not in ("-", *allows)
    return "not-now" if held else cells[role]


def verdict(code: str | None) -> str:
    """What a receipt's code says about who may: `may` unless it is one of the refusals of the table."""
    return code if code is not None and code in REFUSES else MAY


def harmless(name: str) -> dict[str, Any]:
    """Data for a command with which it changes nothing, whoever gives it."""
    asked = REGISTRY[name]
    if not any(field.type.startswith("ref") for field in asked.fields) and asked.allows is None:
        return {"nergens": True}
    return nowhere(asked)


def nowhere(asked: Command) -> dict[str, Any]:
    """Data of the right shape whose every reference leads nowhere."""
    return {field.name: plain(field) for field in asked.fields if field.required or field.type.startswith("ref")}


def plain(field: Field) -> Any:
    """A value of the right shape."""
    by_type: dict[str, Any] = {
        "text": "Een tekst", "line": "doen" if field.name == "kind" else "Een regel", "choice": (*field.of, "")[0],
        "choices": list(field.of[:1]), "ref": NOWHERE, "refs": [NOWHERE], "number": field.most, "flag": True,
        "day": "2027-01-14",
    }  # fmt: skip
    return by_type[field.type]
