"""The database engine: the embedded default (SQLite, one writer at a time, durable at commit) and its settings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",  # before WAL: switching modes takes the lock too
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # acked means committed, also after a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA busy_timeout = 20",  # SQLite waits in C and everybody with it; `Store.writing` waits for longer, together
)


def make_engine(url: str) -> Engine:
    """An engine for `url`. On SQLite a transaction takes the write lock at its start, so it cannot fail half-way.

    A connection with the execution option `reading` only reads, and waits for no writer.
    """
    engine = create_engine(url, hide_parameters=True)  # an error in the log tells no one's words
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _prepare(connection: DBAPIConnection, record: Any) -> None:
    connection.isolation_level = None  # sqlite3: no BEGIN of its own
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()
