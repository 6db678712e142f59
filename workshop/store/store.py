"""The Store: loads a workshop's board and appends to it. Everything durable passes here.

Invariant: rows, journal and `workshop.seq` change in one transaction, and `seq` has no gaps.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Transaction, bindparam, insert, literal, select, union_all, update
from sqlalchemy.exc import OperationalError

from workshop.board.board import Board
from workshop.board.forgetting import Forgotten
from workshop.board.rows import Change, Key, State, by_kind, change_of, ids_by_kind
from workshop.board.terms import DEFAULT_DAYS
from workshop.board.trail import Trail
from workshop.store import records
from workshop.store.engine import make_engine
from workshop.store.forgetting import forget
from workshop.store.ledger import journal, receipt
from workshop.store.migrate import migrate
from workshop.store.sweeping import Sweeper
from workshop.store.tables import workshop
from workshop.turns import A_TURN, turn

PATIENCE = 3.0
"""Seconds to wait for another process that is writing."""
PASSING = (
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM,
)  # fmt: skip
REMEMBERED = 5000
"""Journal entries read back at load: how far a resume can reach across a restart."""

# Built once: every commit runs these, and building them costs more than running them.
_TAKEN = union_all(
    *(
        select(kept.c.command_id, kept.c.seq, literal(kept is journal).label("changed")).where(
            kept.c.workshop == bindparam("of"), kept.c.command_id.in_(bindparam("ids", expanding=True))
        )
        for kept in (journal, receipt)
    )
)
_REACHED = update(workshop).where(workshop.c.id == bindparam("of")).values(seq=bindparam("to"))
_ENTERED = insert(journal)


@dataclass(frozen=True, slots=True)
class Entry:
    """One committed change as the journal keeps it."""

    seq: int
    command_id: str
    command: str
    actor: str
    at: int
    curtain: bool
    change: Change
    inverse: Change


class Taken(NamedTuple):
    """What came of a command that was taken: the seq then, and whether it changed anything."""

    seq: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """A board as it is in the database, and what its recent journal tells."""

    board: Board
    trail: Trail


class Unavailable(Exception):
    """The database cannot be used now: locked, full, read-only or gone. Nothing was changed; later it may work."""


class Store:
    """All that is kept, behind one lock for writing: greenlets must not wait for SQLite's own."""

    def __init__(self, url: str, keep_days: int = DEFAULT_DAYS, shape: Callable[[Engine], object] = migrate) -> None:
        self.keep_days = keep_days
        """The term of what is founded here, in days, unless another one is given."""
        self.annexes: dict[str, Store] = {}
        """Workshops that are kept apart from all others, by id: rehearsals, which are in memory alone."""
        self.engine: Engine = make_engine(url)
        self._writing = threading.Lock()
        self._sweeper = Sweeper(self.engine, self._writing)
        self.forgot = threading.Event()
        """Set when something was forgotten here that older copies of the database may hold."""
        with self._writing:
            shape(self.engine)
        self.sweep()

    def of(self, workshop_id: str | None) -> Store:
        """Where a workshop is kept: in an annex, or here."""
        return self.annexes.get(workshop_id or "", self)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, rolled back when its body raises; raises Unavailable when the database cannot take it."""
        with told_apart(), self._writing, self.engine.connect() as connection, begun(connection):
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with: one state of the database, whoever writes meanwhile; raises Unavailable."""
        with told_apart(), self.engine.connect().execution_options(reading=True) as connection:
            yield connection

    def sweep(self) -> None:
        """After something was forgotten: let no older copy of it stay behind beside the tables."""
        self._sweeper.sweep()

    def workshops(self) -> set[str]:
        """The ids of all workshops."""
        with self.reading() as connection:
            return set(connection.execute(select(workshop.c.id)).scalars())

    def load(self, workshop_id: str) -> Loaded | None:
        """The workshop's board with the trail of its recent journal, or None when there is no such workshop."""
        with self.reading() as connection:
            found = connection.execute(
                select(workshop.c.seq, workshop.c.epoch).where(workshop.c.id == workshop_id)
            ).first()
            if found is None:
                return None
            board = Board(records.read(connection, workshop_id), seq=found.seq, epoch=found.epoch)
            trail = self._recall(connection, workshop_id, board)
        return Loaded(board, trail)

    def _recall(self, connection: Connection, workshop_id: str, board: Board) -> Trail:
        """The trail of the recent journal."""
        trail = Trail(known_from=max(0, board.seq - REMEMBERED))
        columns = (journal.c.seq, journal.c.puts, journal.c.dels, journal.c.was, journal.c.curtain)
        recent = select(*columns).where(journal.c.workshop == workshop_id, journal.c.seq > trail.known_from)
        for entry in connection.execute(recent.order_by(journal.c.seq)):
            change, inverse = change_of(entry.puts), change_of(entry.was)
            change.dels.extend((kind, row_id) for kind, ids in entry.dels.items() for row_id in ids)
            trail.note(board, entry.seq, change, inverse)
            trail.curtain = entry.seq if entry.curtain else trail.curtain
        return trail

    def append(self, connection: Connection, workshop_id: str, entries: Iterable[Entry]) -> None:
        """Write entries: their rows, their journal records and the workshop's new seq; forget what they say."""
        appended = list(entries)
        for entry in appended:
            records.write(connection, workshop_id, entry.change)
        written, keys = _written(workshop_id, appended)
        forget(connection, workshop_id, keys)
        if keys:
            self.forgot.set()
        if written:
            connection.execute(_ENTERED, written)
            connection.execute(_REACHED, {"of": workshop_id, "to": written[-1]["seq"]})

    def entry(self, connection: Connection, workshop_id: str, seq: int) -> dict[str, Any] | None:
        """A journal entry as `undo` needs it: `{seq, command, actor, puts, was}`."""
        columns = (journal.c.seq, journal.c.command, journal.c.actor, journal.c.puts, journal.c.was)
        asked = select(*columns).where(journal.c.workshop == workshop_id, journal.c.seq == seq)
        found = connection.execute(asked).mappings().first()
        return dict(found) if found else None

    def replaced(self, workshop_id: str, seq: int, until: int) -> list[Mapping[str, Any]] | None:
        """What each change after `seq`, up to and with `until`, replaced, newest first; None when some is not known."""
        mine = select(journal.c.was).where(journal.c.workshop == workshop_id).order_by(journal.c.seq.desc())
        found: list[Mapping[str, Any]] = []
        for last in range(until, seq, -A_TURN):
            asked = mine.where(journal.c.seq > max(seq, last - A_TURN), journal.c.seq <= last)
            with self.reading() as connection:
                found += connection.execute(asked).scalars()
            turn()  # only now: in memory whoever has begun to read keeps others from committing
        return found if len(found) == until - seq else None

    def moment(self, workshop_id: str, seq: int) -> int | None:
        """When the workshop came at `seq`, in milliseconds since 1970; what it was founded with has no such moment."""
        asked = select(journal.c.at).where(journal.c.workshop == workshop_id, journal.c.seq == seq)
        with self.reading() as connection:
            return connection.execute(asked).scalar()

    def remember(self, connection: Connection, workshop_id: str, unchanging: Mapping[str, int]) -> None:
        """Keep the receipts `{command_id: seq}` of commands that changed nothing."""
        if unchanging:
            known = [{"workshop": workshop_id, "command_id": name, "seq": seq} for name, seq in unchanging.items()]
            connection.execute(insert(receipt), known)

    def receipts(self, connection: Connection, workshop_id: str, command_ids: list[str]) -> dict[str, Taken]:
        """What came of those of these commands that were already taken: the same id has no second effect."""
        if not command_ids:
            return {}
        found = connection.execute(_TAKEN, {"of": workshop_id, "ids": command_ids})
        return {each.command_id: Taken(each.seq, bool(each.changed)) for each in found}


@contextmanager
def told_apart() -> Iterator[None]:
    """Tell what passes (`Unavailable`) from what is broken."""
    try:
        yield
    except OperationalError as error:
        if not passing(error):
            raise
        raise Unavailable(str(error.orig)) from error


def begun(connection: Connection) -> Transaction:
    """A transaction on a connection; waits a while, letting others go on, for another process that is writing."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return connection.begin()
        except OperationalError as error:
            if not passing(error) or time.monotonic() >= until:
                raise
            time.sleep(0.02)


def passing(error: OperationalError) -> bool:
    """Whether the same may work later; other databases than SQLite say so by the kind of error alone."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code is None or code & 0xFF in PASSING


def _written(workshop_id: str, entries: list[Entry]) -> tuple[list[dict[str, Any]], list[Key]]:
    """The records of entries without what they, or later ones among them, say must be forgotten; and all of that."""
    keys: list[Key] = []
    written = []
    for entry in reversed(entries):
        keys += entry.change.forget
        record = _record(workshop_id, entry)
        written.append({**record, **(Forgotten(keys).without(record) or {})} if keys else record)
    return written[::-1], keys


def _record(workshop_id: str, entry: Entry) -> dict[str, Any]:
    was: State | dict[str, dict[str, Any]] = by_kind(entry.inverse.puts)
    for kind, row_id in entry.inverse.dels:
        was.setdefault(kind, {})[row_id] = None  # type: ignore[assignment]  # None: there was no such row
    return {
        "workshop": workshop_id, "seq": entry.seq, "command_id": entry.command_id, "command": entry.command,
        "actor": entry.actor, "at": entry.at, "curtain": entry.curtain, "puts": by_kind(entry.change.puts),
        "dels": ids_by_kind(entry.change.dels), "was": was,
    }  # fmt: skip
