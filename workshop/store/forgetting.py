"""Forgetting in the journal: what a change said must be forgotten goes from every entry there is.

Invariant: after `forget` no entry of the workshop holds what the keys cover, and no session of a person among them is
left; no entry is added or taken away, so `seq` has no gaps. It works on any connection to a database of this shape.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Text, bindparam, cast, delete, or_, select, update

from workshop.board.forgetting import Forgotten
from workshop.board.rows import Key
from workshop.store.ledger import journal, session

SIDES = (journal.c.puts, journal.c.dels, journal.c.was)


def forget(connection: Connection, workshop_id: str, keys: Collection[Key]) -> None:
    """Remove these keys, and what they stand for (`Forgotten`), from the past of a workshop."""
    if not keys:
        return
    forgotten = Forgotten(keys)
    asked = select(journal.c.seq, journal.c.command, journal.c.actor, *SIDES).where(journal.c.workshop == workshop_id)
    found = map(dict, connection.execute(asked.where(or_(*_may_hold(forgotten)))).mappings())
    written = [
        {"of": entry["seq"]} | {f"new_{name}": value for name, value in left.items()}
        for entry in found
        if (left := forgotten.without(entry)) is not None
    ]
    if written:
        names = ("actor", "puts", "dels", "was")
        entry_of = update(journal).where(journal.c.workshop == workshop_id, journal.c.seq == bindparam("of"))
        connection.execute(entry_of.values({name: bindparam(f"new_{name}") for name in names}), written)
    mine = delete(session).where(session.c.workshop == workshop_id)
    connection.execute(mine.where(session.c.person.in_(forgotten.people())))


def _may_hold(forgotten: Forgotten) -> list[ColumnElement[bool]]:
    """What an entry that holds something to be forgotten looks like to the database: few others do."""
    held = [
        cast(side, Text).contains(f'"{kind}"', autoescape=True) for side in SIDES for kind in sorted(forgotten.kinds())
    ]
    return [*held, journal.c.actor.in_(forgotten.people())]
