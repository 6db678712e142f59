"""The database engine: the embedded default (SQLite, one writer at a time, durable at commit) and its settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",  # before WAL: switching modes takes the lock too
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # acked means committed, also after a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA busy_timeout = 20",  # SQLite waits in C and everybody with it; `Store.writing` waits for longer, together
)
AT_REST = (
    *(each for each in PRAGMAS if "journal_mode" not in each and each != PRAGMAS[-1]),
    "PRAGMA journal_mode = DELETE",
)
"""For a copy that nobody serves from: one file, with nothing beside it."""
WHOLE = ("PRAGMA foreign_keys = OFF", "PRAGMA temp_store = MEMORY")
"""What comes after where all of a workshop goes: checking each row against all others would take quadratic time."""


def make_engine(url: str | URL, pragmas: tuple[str, ...] | None = None) -> Engine:
    """An engine for `url`, with `PRAGMAS` unless others are given.

    On SQLite a transaction takes the write lock at its start, so it cannot fail half-way. A connection with the
    execution option `reading` only reads, and waits for no writer.
    """
    engine = create_engine(url, hide_parameters=True)  # an error in the log tells no one's words
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, record: _prepare(connection, pragmas or PRAGMAS))
        event.listen(engine, "begin", _begin)
    return engine


def file_of(url: str | URL) -> Path | None:
    """The file of a database; None when it is in memory, or on a server."""
    read = make_url(url)
    named = read.database if read.get_backend_name() == "sqlite" else None
    return None if named in (None, "", ":memory:") else Path(str(named))


def apart(engine: Engine, statement: str, *values: str) -> list[Any]:
    """Run what SQLite takes only outside a transaction; returns the rows."""
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        found: list[Any] = raw.execute(statement, values).fetchall()
        return found


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _prepare(connection: DBAPIConnection, pragmas: tuple[str, ...]) -> None:
    connection.isolation_level = None  # sqlite3: no BEGIN of its own
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(pragma)
    cursor.close()
