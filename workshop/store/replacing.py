"""Replacing: another database file takes the place of the one that is there, with a new epoch for every workshop.

Invariant: until the last step, a rename, everything is as it was; after it the database is the restored one, whole.
What must not be turned back by it is carried over from the database it replaces: which links were made and which were
ended since, who came in by them, how long things are kept, and what was erased.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, FromClause, MetaData, Table, insert, or_, select, update
from sqlalchemy.exc import OperationalError

from workshop.store.backups import REPLACED, Strange, bring_up, free, held, settle
from workshop.store.columns import metadata
from workshop.store.disk import damage
from workshop.store.engine import AT_REST, WHOLE, make_engine
from workshop.store.ledger import link, session
from workshop.store.purge import purge, tidy
from workshop.store.redaction import Bygones, bygones, redact
from workshop.store.tables import person, programme, workshop
from workshop.store.witness import Positions, erased_before, positions, renew_epochs

ASIDE = "restoring.part"
PRESENT = MetaData()
for _table in metadata.sorted_tables:
    _table.to_metadata(PRESENT, schema="present")


class NotOurs(ValueError):
    """The file cannot be restored; the message says why. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What came of it: where the former database is now, where each workshop is, and whether anything was carried."""

    put_aside: Path | None
    seen: Positions
    carried: bool


def replace(file: Path, database: Path, *, discard: bool) -> Replaced:
    """Put the database `file` in the place of `database`, which nobody may have open. Raises NotOurs, OSError."""
    instance = database.parent
    aside = instance / ASIDE
    with held(instance) as folder:
        try:
            _copied(file, aside)
            seen, carried = _prepared(file, aside, database)
            put_aside = None if discard else _keep(database, folder)
            for beside in ("-wal", "-shm"):  # of the one that goes; SQLite would take them for the new one's
                database.with_name(database.name + beside).unlink(missing_ok=True)
            aside.replace(database)
            settle(instance)
        except (sqlite3.OperationalError, OperationalError) as error:  # the disk is full, or goes
            said = error.orig if isinstance(error, OperationalError) else error
            raise NotOurs(f"{file} cannot be restored now: {said}") from error
        finally:
            for left in instance.glob(f"{ASIDE}*"):
                left.unlink()
    return Replaced(put_aside, seen, carried)


def _prepared(file: Path, aside: Path, present: Path) -> tuple[Positions, bool]:
    """Check the copy and make it ready: the newest shape, what is carried over, new epochs. Returns its positions."""
    engine = make_engine(f"sqlite:///{aside}", AT_REST + WHOLE)
    try:
        _check(engine, aside, file)
        carried = _at_rest(present)
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            raw.execute("ATTACH ? AS present", (str(present) if carried else ":memory:",))
            known = _forgotten(present) if carried else {}
            with connection.begin():
                if carried:
                    carry_over(connection)
                redact(connection, known)
                purge(connection, erased_before(connection, present.parent))
                renew_epochs(connection, positions(connection))
            with connection.begin():
                found = positions(connection)
            raw.execute("DETACH present")
        tidy(engine)
    finally:
        engine.dispose()
    settle(aside)
    return found, carried


def carry_over(connection: Connection) -> None:
    """Take from the attached database `present` what a restore must not turn back."""
    here = select(workshop.c.id)
    ended, came = _there(link), _there(session)
    when = select(ended.c.revoked_at).where(ended.c.id == link.c.id).scalar_subquery()
    known = select(ended.c.id).where(ended.c.revoked_at.is_not(None))
    connection.execute(update(link).where(link.c.revoked_at.is_(None), link.c.id.in_(known)).values(revoked_at=when))
    _take(connection, link, ended, or_(ended.c.workshop.is_(None), ended.c.workshop.in_(here)))
    on_the_roll = select(person.c.id).where(person.c.workshop == came.c.workshop, person.c.id == came.c.person)
    _take(
        connection,
        session,
        came,
        or_(came.c.workshop.is_(None), came.c.workshop.in_(here)),
        or_(came.c.link.is_(None), came.c.link.in_(select(link.c.id))),
        or_(came.c.person.is_(None), on_the_roll.exists()),
    )
    for table in (programme, workshop):
        other = _there(table)
        term = select(other.c.keep_days).where(other.c.id == table.c.id).scalar_subquery()
        connection.execute(update(table).where(table.c.id.in_(select(other.c.id))).values(keep_days=term))


def _there(table: Table) -> FromClause:
    """The same table in the database that is replaced."""
    return PRESENT.tables[f"present.{table.name}"].alias("theirs")


def _take(connection: Connection, table: Table, theirs: FromClause, *conditions: ColumnElement[bool]) -> None:
    """Add the rows of the other database that are not here yet."""
    rows = select(theirs).where(*conditions)
    names = [each.name for each in theirs.columns]
    connection.execute(insert(table).prefix_with("OR IGNORE").from_select(names, rows))


def _copied(file: Path, aside: Path) -> None:
    os.close(os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    shutil.copyfile(file, aside)
    log = file.with_name(file.name + "-wal")
    if log.exists():  # a database that was copied by hand while it was served
        shutil.copyfile(log, aside.with_name(aside.name + "-wal"))


def _check(engine: Engine, aside: Path, file: Path) -> None:
    """Migrate the copy; raises NotOurs when it is damaged, of something else, or newer than this code."""
    if wrong := damage(aside):
        raise NotOurs(f"{file} cannot be restored: {wrong}")
    try:
        bring_up(engine)
    except Strange as error:
        raise NotOurs(f"{file} cannot be restored: {error}") from error


def _at_rest(present: Path) -> bool:
    """Bring the database that is there into one file of the newest shape; False when there is none to read."""
    if not present.exists() or damage(present):
        return False
    engine = make_engine(f"sqlite:///{present}", AT_REST)
    try:
        bring_up(engine)
    except Strange:
        return False
    finally:
        engine.dispose()
    return True


def _forgotten(present: Path) -> dict[str, Bygones]:
    """What the database that is there says must be forgotten."""
    engine = make_engine(f"sqlite:///{present}", AT_REST)
    try:
        with engine.connect().execution_options(reading=True) as connection:
            return bygones(connection)
    finally:
        engine.dispose()


def _keep(database: Path, folder: Path) -> Path | None:
    """Give the database that is there a second name among the backups, with its log if one is left."""
    if not database.exists():
        return None
    name = free(folder, REPLACED)
    for beside in ("", "-wal"):
        source = database.with_name(database.name + beside)
        with suppress(FileNotFoundError):
            _same(source, name.with_name(name.name + beside))
    settle(folder)
    return name


def _same(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without links
        shutil.copyfile(source, target)
    target.chmod(0o600)
