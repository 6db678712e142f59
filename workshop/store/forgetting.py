"""Forgetting in the journal: what a change said must be forgotten goes from every entry there is.

Invariant: after `forget` no entry of the workshop holds what the keys cover, and no session of a person among them is
left; no entry is added or taken away, so `seq` has no gaps. The keys are noted, for older copies of the database
(`redaction`). It works on any connection to a database of this shape.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Text, bindparam, cast, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from workshop.board.forgetting import Forgotten
from workshop.board.rows import Key
from workshop.store.ledger import forgotten, journal, session

SIDES = (journal.c.puts, journal.c.dels, journal.c.was)


def forget(connection: Connection, workshop_id: str, keys: Collection[Key]) -> None:
    """Remove these keys, and what they stand for (`Forgotten`), from the past of a workshop."""
    if not keys:
        return
    gone = Forgotten(keys)
    asked = select(journal.c.seq, journal.c.command, journal.c.actor, *SIDES).where(journal.c.workshop == workshop_id)
    found = map(dict, connection.execute(asked.where(or_(*_may_hold(gone)))).mappings())
    written = [
        {"of": entry["seq"]} | {f"new_{name}": value for name, value in left.items()}
        for entry in found
        if (left := gone.without(entry)) is not None
    ]
    if written:
        names = ("actor", "puts", "dels", "was")
        entry_of = update(journal).where(journal.c.workshop == workshop_id, journal.c.seq == bindparam("of"))
        connection.execute(entry_of.values({name: bindparam(f"new_{name}") for name in names}), written)
    mine = delete(session).where(session.c.workshop == workshop_id)
    connection.execute(mine.where(session.c.person.in_(gone.people())))
    note(connection, workshop_id, {mark(workshop_id, key) for key in keys})


def note(connection: Connection, workshop_id: str, marks: Collection[str]) -> None:
    """Keep what was forgotten, by its marks."""
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert
    rows = [{"workshop": workshop_id, "mark": each} for each in sorted(marks)]
    connection.execute(insert(forgotten).on_conflict_do_nothing(), rows)


def mark(workshop_id: str, key: Key) -> str:
    """By what a key is known again that must not stand anywhere any more."""
    return hashlib.sha256("/".join((workshop_id, *key)).encode()).hexdigest()


def _may_hold(gone: Forgotten) -> list[ColumnElement[bool]]:
    """What an entry that holds something to be forgotten looks like to the database: few others do."""
    held = [cast(side, Text).contains(f'"{kind}"', autoescape=True) for side in SIDES for kind in sorted(gone.kinds())]
    return [*held, journal.c.actor.in_(gone.people())]
