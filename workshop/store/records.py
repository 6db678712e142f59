"""Rows to records and back, generically: a field is a column of the same name.

Invariant: `read(write(row)) == row` for every kind, so that the journal, the tables and the wire agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from workshop.board.rows import Change, Row, State, ids_by_kind
from workshop.store.tables import ROWS, idea_level

OUTSIDE = {
    "workshop": frozenset({"programme_id", "template", "seq", "epoch", "created_at", "keep_days"}),
}
"""Columns that are not part of the row."""


def row_fields(kind: str) -> list[str]:
    """The row fields that have a column."""
    hidden = OUTSIDE.get(kind, frozenset({"workshop"}))
    return [column.name for column in ROWS[kind].columns if column.name not in hidden]


_FIELDS = {kind: row_fields(kind) for kind in ROWS}
_OF_IDEA = (idea_level.c.workshop == bindparam("of"), idea_level.c.idea == bindparam("on"))
_LEVELS = select(idea_level.c.level).where(*_OF_IDEA).order_by(idea_level.c.place)
_OFF_LEVELS = delete(idea_level).where(*_OF_IDEA)


def read(connection: Connection, workshop_id: str) -> State:
    """All rows of one workshop."""
    state: State = {}
    for kind, table in ROWS.items():
        mine = table.c.id if kind == "workshop" else table.c.workshop
        columns = [table.c[name] for name in _FIELDS[kind]]
        records = connection.execute(select(*columns).where(mine == workshop_id)).mappings()
        state[kind] = {record["id"]: dict(record) for record in records}
    levels: dict[str, list[str]] = defaultdict(list)
    found = connection.execute(
        select(idea_level.c.idea, idea_level.c.level)
        .where(idea_level.c.workshop == workshop_id)
        .order_by(idea_level.c.place)
    )
    for idea, level in found:
        levels[idea].append(level)
    for row in state["idea"].values():
        row["levels"] = levels[row["id"]]
    return state


def write(connection: Connection, workshop_id: str, change: Change) -> None:
    """Put and remove rows, in the order of the change: each step of it was valid, so constraints hold throughout."""
    for kind, ids in ids_by_kind(change.dels).items():
        table = ROWS[kind]
        gone = delete(table).where(table.c.workshop == workshop_id, table.c.id == bindparam("gone"))
        connection.execute(gone, [{"gone": row_id} for row_id in ids])  # the votes of a round may be thousands
    for kind, row in change.puts:
        _put(connection, workshop_id, kind, row)


def found(connection: Connection, workshop_id: str, state: State) -> None:
    """Write all rows of a workshop that has none yet; its own is there. At once, since all who write wait for it.

    Rows that name others of their kind come after those that name none: a row that is named before it is there makes
    the database look through the whole table for each that comes.
    """
    for kind, rows in state.items():
        if kind == "workshop" or not rows:
            continue
        records = [
            {"workshop": workshop_id, **{name: row.get(name) for name in _FIELDS[kind]}} for row in rows.values()
        ]
        connection.execute(insert(ROWS[kind]), sorted(records, key=_names_another))
    levels = [
        {"workshop": workshop_id, "idea": row["id"], "level": level, "place": place}
        for row in state.get("idea", {}).values()
        for place, level in enumerate(row["levels"])
    ]
    if levels:
        connection.execute(insert(idea_level), levels)


def _names_another(record: Mapping[str, Any]) -> bool:
    return any(record.get(name) is not None for name in ("under", "merged_into"))


def _put(connection: Connection, workshop_id: str, kind: str, row: Row) -> None:
    record: dict[str, Any] = {name: row.get(name) for name in _FIELDS[kind]}
    if kind == "workshop":  # always there: what is not part of the row is written when it is founded
        connection.execute(update(ROWS[kind]).where(ROWS[kind].c.id == workshop_id), record)
        return
    record["workshop"] = workshop_id
    connection.execute(_upsert(connection.dialect.name, kind), record)
    if kind == "idea":
        _put_levels(connection, workshop_id, row)


def _put_levels(connection: Connection, workshop_id: str, row: Row) -> None:
    mine = {"of": workshop_id, "on": row["id"]}
    stored = connection.execute(_LEVELS, mine).scalars().all()
    if list(stored) == row["levels"]:
        return
    if stored:
        connection.execute(_OFF_LEVELS, mine)
    new = [
        {"workshop": workshop_id, "idea": row["id"], "level": level, "place": n}
        for n, level in enumerate(row["levels"])
    ]
    if new:
        connection.execute(insert(idea_level), new)


@cache
def _upsert(dialect: str, kind: str) -> Any:
    """Insert or, when the key is there, replace: both our dialects spell it the same. Built once.

    It costs more than running it.
    """
    table = ROWS[kind]
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    keys = [column.name for column in table.primary_key]
    rest = {name: statement.excluded[name] for name in _FIELDS[kind] if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)
