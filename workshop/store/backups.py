"""Backups: whole copies of the database, in the instance beside it, made while the server runs.

Invariants: a backup is there whole and checked or not at all; one lock is held while backups are made, changed or
removed, so that whatever is erased from all of them is erased from the one that is being made too; what is deleted
from a backup is gone from its file.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DatabaseError

from workshop.store.disk import damage
from workshop.store.engine import AT_REST, apart, make_engine
from workshop.store.migrate import Newer, migrate
from workshop.store.purge import tidy

FOLDER = "backups"
LOCK_FILE = ".lock"
PART = ".part"
MADE, MADE_BY_ITSELF, REPLACED = "startdag", "auto", "replaced"
"""What the name of a backup begins with: asked for, made by the server, put aside by a restore."""
OURS = ("alembic_version", "workshop", "journal", "link")
"""Tables by which a database of Startdag is known."""
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
PATIENCE = 60.0
"""Seconds to wait for another process that is busy with the backups."""


class BackupFailed(Exception):
    """The copy could not be made, or is not whole; nothing of it is left."""


class Strange(ValueError):
    """A database that this version of Startdag cannot use; the message says why."""


class Unread(Exception):
    """Some backups could not be opened, so nothing was changed in them; all others are done."""

    def __init__(self, files: list[Path]) -> None:
        super().__init__(f"these backups could not be opened: {', '.join(map(str, files))}")
        self.files = files


@contextmanager
def held(instance: Path) -> Iterator[Path]:
    """The folder of backups, for us alone; what an earlier copy left half-way is removed. Raises BackupFailed."""
    folder = instance / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    until = time.monotonic() + PATIENCE
    with (folder / LOCK_FILE).open("w") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if time.monotonic() >= until:
                    raise BackupFailed(f"another process stays busy with {folder}") from error
            time.sleep(0.02)  # not in the kernel: under a cooperative engine everybody would wait with it
        for stale in folder.glob(f"*{PART}*"):
            stale.unlink()
        yield folder


def listed(instance: Path) -> list[Path]:
    """All backups in the instance, newest first: their names end in the moment they were made."""
    found = (instance / FOLDER).glob("*.db")
    return sorted(found, key=lambda path: (path.stem.partition("-")[2], path.name), reverse=True)


def named(kind: str, at: datetime) -> str:
    """The file name of a backup."""
    return f"{kind}-{at:%Y%m%d-%H%M%S}.db"


def make(engine: Engine, instance: Path, target: Path | None, kind: str = MADE) -> Path:
    """Copy the whole database to `target`, or into the instance; returns where it is. Raises BackupFailed, OSError."""
    with held(instance) as folder:
        target = target or free(folder, kind)
        copy(engine, target)
        return target


def free(folder: Path, kind: str) -> Path:
    """A name that is not taken yet; two in one second differ in a letter."""
    first = folder / named(kind, datetime.now().astimezone())
    return next(
        path for letter in ("", *"abcdefghijklmnopqrstuvwxyz")
        if not (path := first.with_stem(first.stem + letter)).exists()
    )  # fmt: skip


def copy(engine: Engine, target: Path) -> None:
    """One state of the database as a file of its own, readable by its owner alone; written aside and checked first."""
    part = target.with_name(f".{target.name}{PART}")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        apart(engine, "VACUUM INTO ?", str(part))
        if wrong := damage(part):
            raise BackupFailed(f"the copy is not whole: {wrong}")
        settle(part)
        part.replace(target)
        settle(target.parent)
    except sqlite3.OperationalError as error:  # the disk is full, or goes
        raise BackupFailed(str(error)) from error
    finally:
        part.unlink(missing_ok=True)


def settle(path: Path) -> None:
    """Wait until a file, or what a folder holds, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def thin(instance: Path, most: int, kind: str = MADE) -> list[Path]:
    """Remove all but the newest few of one kind; returns those removed."""
    with held(instance):
        old = [path for path in listed(instance) if path.name.startswith(f"{kind}-")][most:]
        for path in old:
            path.unlink()
        return old


def in_backups(instance: Path, task: Callable[[Connection], None], *pragmas: str) -> list[Path]:
    """Carry out a task in every backup of an instance, each in one transaction; returns those that it changed.

    A backup is brought to the newest shape first, so that the task finds the tables of this code, and written anew
    after a change, so that what was deleted is gone from the file. `pragmas` are more settings of the connection.
    Raises Unread when all that can be done is done, and what the task raises.
    """
    if not (instance / FOLDER).is_dir():
        return []
    unread: list[Path] = []
    changed: list[Path] = []
    with held(instance):
        for path in listed(instance):
            try:
                if _carry_out(path, task, pragmas):
                    changed.append(path)
            except Strange:
                unread.append(path)
    if unread:
        raise Unread(unread)
    return changed


def _carry_out(path: Path, task: Callable[[Connection], None], pragmas: tuple[str, ...]) -> bool:
    """Whether the task changed anything; raises Strange."""
    engine = make_engine(f"sqlite:///{path}", AT_REST + pragmas)
    try:
        bring_up(engine)
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            before = raw.total_changes
            with connection.begin():
                task(connection)
            changed = bool(raw.total_changes != before)
        if changed:
            tidy(engine)
        return changed
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in DAMAGED:
            raise Strange(str(error.orig)) from error
        raise
    finally:
        engine.dispose()


def bring_up(engine: Engine) -> None:
    """Bring a database of ours to the newest shape; raises Strange for another one, which is left as it is."""
    try:
        tables = set(inspect(engine).get_table_names())
        if not tables.issuperset(OURS):
            raise Strange("it is no database of Startdag")
        migrate(engine)
    except Newer as error:
        raise Strange("it was made by a newer version of Startdag") from error
    except DatabaseError as error:
        raise Strange(str(error.orig)) from error
