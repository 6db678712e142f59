"""Purge: a workshop goes whole, and what was deleted is in no page of the file afterwards.

`secure_delete` empties what it deletes, yet leaves words behind where SQLite moved rows between pages before; so the
file is written anew as well. Invariant: a purge is one transaction, and `tidy` after it leaves neither free pages nor a
write-ahead log.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable

from sqlalchemy import ColumnClause, Connection, Engine, MetaData, Table, column, delete, select
from sqlalchemy import table as named

from workshop.store.engine import PRAGMAS, WHOLE, apart, make_engine
from workshop.store.store import begun
from workshop.store.tables import programme, workshop

PATIENCE = 30.0
"""Seconds to wait for others before a file can be written anew."""
WAITING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def purge(connection: Connection, workshop_ids: Iterable[str]) -> list[str]:
    """Delete workshops with all that is theirs, and programmes that have none left; returns those that were there.

    It asks the database which tables there are, because a backup may be older or newer than this code. Quick on a
    connection with the pragmas WHOLE; right on any.
    """
    wanted = list(workshop_ids)
    there = list(connection.execute(select(workshop.c.id).where(workshop.c.id.in_(wanted))).scalars())
    if not there:
        return []
    for name in reversed(_holding(connection)):
        mine: ColumnClause[str] = column("workshop")
        connection.execute(delete(named(name, mine)).where(mine.in_(there)))
    connection.execute(delete(workshop).where(workshop.c.id.in_(there)))
    kept = select(workshop.c.programme_id).where(workshop.c.programme_id.is_not(None))
    connection.execute(delete(programme).where(programme.c.id.not_in(kept)))
    return there


def _holding(connection: Connection) -> list[str]:
    """The tables with rows of a workshop, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    tables: list[Table] = [each for each in found.sorted_tables if each.name != workshop.name]
    return [each.name for each in tables if "workshop" in each.columns]


def purge_at(engine: Engine, workshop_ids: Iterable[str]) -> list[str]:
    """Purge in a database that may be served meanwhile, and leave nothing in its files."""
    whole = make_engine(engine.url, PRAGMAS + WHOLE) if engine.dialect.name == "sqlite" else engine
    try:
        with whole.connect() as connection, begun(connection):
            gone = purge(connection, workshop_ids)
        tidy(whole)
        return gone
    finally:
        if whole is not engine:
            whole.dispose()


def is_loose(engine: Engine) -> bool:
    """Whether there are pages that hold nothing any more, as a purge leaves that was stopped half-way."""
    return engine.dialect.name == "sqlite" and bool(apart(engine, "PRAGMA freelist_count")[0][0])


def tidy(engine: Engine) -> None:
    """Write the file anew without what was deleted, and empty the write-ahead log; waits while others read or write.

    Raises sqlite3.OperationalError when that stays impossible.
    """
    if engine.dialect.name != "sqlite":
        return
    until = time.monotonic() + PATIENCE
    for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        while not _done(engine, statement, last=time.monotonic() >= until):
            time.sleep(0.02)


def _done(engine: Engine, statement: str, *, last: bool) -> bool:
    """Whether it could be done now. A checkpoint that others were in the way of says so in its first column."""
    try:
        rows = apart(engine, statement)
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF not in WAITING:
            raise
        return False
    if rows and rows[0][0] == 1:
        if last:
            raise sqlite3.OperationalError("the write-ahead log stayed in use")
        return False
    return True
