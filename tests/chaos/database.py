"""The database as plain rows, read with nothing of the app: the tables, the journal, the head."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from tests.chaos.history import Row, Rows

KINDS = (
    "workshop", "level", "step", "beamer", "section", "person", "cluster", "idea", "round", "vote", "ready",
    "kernteam", "action", "toezegging",
)  # fmt: skip
OUTSIDE = {"workshop": {"programme_id", "template", "seq", "epoch", "created_at", "keep_days"}}


def look(path: Path, workshop: str) -> tuple[Rows, list[Row], str, int]:
    """(rows, journal, epoch, head) of one workshop."""
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("BEGIN")  # all tables as they are at one moment, also while a server still writes
        rows = {kind: _rows(connection, kind, workshop) for kind in KINDS}
        for found in connection.execute("SELECT * FROM idea_level WHERE workshop = ? ORDER BY place", (workshop,)):
            rows["idea"][found["idea"]].setdefault("levels", []).append(found["level"])
        journal = _table(connection, "SELECT * FROM journal WHERE workshop = ? ORDER BY seq", workshop, "journal")
        epoch, head = connection.execute("SELECT epoch, seq FROM workshop WHERE id = ?", (workshop,)).fetchone()
    connection.close()
    return rows, journal, epoch, head


def whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    with sqlite3.connect(path) as connection:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return said == "ok" and not broken


def _rows(connection: sqlite3.Connection, kind: str, workshop: str) -> dict[str, Row]:
    column = "id" if kind == "workshop" else "workshop"
    found = _table(connection, f'SELECT * FROM "{kind}" WHERE {column} = ?', workshop, kind)
    hidden = OUTSIDE.get(kind, {"workshop"})
    return {row["id"]: {name: value for name, value in row.items() if name not in hidden} for row in found}


def _table(connection: sqlite3.Connection, query: str, workshop: str, table: str) -> list[Row]:
    types = {name: kind for _, name, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")')}
    return [
        {name: _value(row[name], types[name]) for name in row.keys()}  # noqa: SIM118  # a sqlite3.Row iterates values
        for row in connection.execute(query, (workshop,))
    ]


def _value(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "JSON":
        return json.loads(value)
    return bool(value) if kind == "BOOLEAN" else value
