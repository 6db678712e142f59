"""Backup: one workshop as plain data and back, with the same board, seq, journal and verslag, under a new epoch."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from workshop.board import versions
from workshop.board.board import Board
from workshop.board.coherence import faults
from workshop.board.forgetting import BALLOTS, Forgotten
from workshop.board.older import modern, modern_side
from workshop.board.rows import KINDS, Row, State, by_kind
from workshop.board.terms import DEFAULT_DAYS
from workshop.board.votes import counted, roll
from workshop.store import records
from workshop.store.ledger import journal
from workshop.store.store import Store
from workshop.store.tables import workshop
from workshop.store.terms import TERM
from workshop.turns import A_TURN, breather, in_turns, turn

FORMAT = "startdag/1"
LATER = ("ready", "score", "recognition", "wording", "block", "version")
"""Kinds of rows that exports made before them do not have."""

Backup = dict[str, Any]


class NotABackup(ValueError):
    """The data is no backup of a workshop; the message says what is missing."""


def backup(store: Store, workshop_id: str) -> Backup:
    """Everything but links and sessions.

    `{format, seq, template, keep_days, rows: {kind: [row]}, journal: [entry]}`.
    """
    with store.reading() as connection:
        head = connection.execute(
            select(workshop.c.seq, workshop.c.template, *TERM).where(workshop.c.id == workshop_id)
        ).one()
        state = records.read(connection, workshop_id)
        columns = [column for column in journal.columns if column.name != "workshop"]
        asked = select(*columns).where(journal.c.workshop == workshop_id).order_by(journal.c.seq)
        entries = [dict(entry) for entry in in_turns(connection.execute(asked).mappings())]
    rows = {kind: list(found.values()) for kind, found in state.items()}
    outside = {"seq": head.seq, "template": head.template, "keep_days": head.keep_days}
    return {"format": FORMAT, **outside, "rows": rows, "journal": entries}


def written(data: Backup) -> bytes:
    """A backup as JSON, each row and each entry on a line of its own, so that two can be compared."""
    rows = (f"{_json(kind)}: {_list(found)}" for kind, found in data["rows"].items())
    parts = {name: _json(value) for name, value in data.items() if name not in ("rows", "journal")}
    parts |= {"rows": "{\n" + ",\n".join(rows) + "\n}", "journal": _list(data["journal"])}
    return ("{\n" + ",\n".join(f"{_json(name)}: {part}" for name, part in parts.items()) + "\n}\n").encode()


def _list(found: Iterable[Any]) -> str:
    return "[\n" + ",\n".join(_json(each) for each in in_turns(found)) + "\n]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def check(data: Any) -> Backup:
    """The data, when it has the shape of a backup; raises NotABackup."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotABackup(f"this is not a Startdag export: it should have the format {FORMAT}")
    rows = data.get("rows")
    if not isinstance(rows, dict) or not isinstance(data.get("seq"), int) or not isinstance(data.get("journal"), list):
        raise NotABackup("this Startdag export is damaged: rows, seq or journal are missing")
    rows = data["rows"] = {**{kind: [] for kind in LATER}, **rows}
    if not all(isinstance(rows.get(kind), list) and all(map(_is_row, rows[kind])) for kind in KINDS):
        raise NotABackup("this Startdag export is damaged: a kind of rows is missing or has no ids")
    if not all(map(_is_entry, in_turns(data["journal"]))):
        raise NotABackup("this Startdag export is damaged: an entry of its journal has no rows")
    if len(rows["workshop"]) != 1:
        raise NotABackup("this Startdag export is damaged: it should hold one workshop")
    return {**data, "rows": rows}


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and isinstance(row.get("id"), str)


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and all(_is_side(entry.get(side)) for side in ("puts", "was"))
        and isinstance(entry.get("dels"), dict)
        and all(isinstance(ids, list) for ids in entry["dels"].values())
    )


def _is_side(found: Any) -> bool:
    """Whether it is rows by kind and id, as an entry has them: what there was not is None."""
    return isinstance(found, dict) and all(
        isinstance(rows, dict) and all(row is None or isinstance(row, dict) for row in rows.values())
        for rows in found.values()
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A backup as it is written under an id: all that can be done before others have to wait for it."""

    head: Row
    """The row of the workshop itself."""
    outside: Mapping[str, Any]
    """What the workshop has that is no field of that row."""
    state: State
    """All other rows."""
    journal: list[dict[str, Any]]


def restore(connection: Connection, data: Backup, *, workshop_id: str, code: str, at: int) -> None:
    """Write a backup as the workshop `workshop_id`: rows, journal and seq as they were, a new epoch."""
    put_back(connection, prepared(data, workshop_id), code=code, at=at)


def prepared(data: Backup, workshop_id: str) -> Prepared:
    """A backup as it is written under this id, with turns for others. Rows that do not fit together raise anything."""
    data = modernised(counted_out(data))
    (head,) = data["rows"]["workshop"]
    was, old, head = by_kind(in_turns(_pairs(data["rows"]))), head["id"], {**head, "id": workshop_id}
    state = {kind: {row["id"]: row for row in data["rows"][kind]} for kind in KINDS if kind != "workshop"}
    state["wording"] = _about(state["wording"], old, workshop_id)
    now = {**state, "workshop": {workshop_id: head}}
    _add_up(Board(now, seq=data["seq"]))
    marks = remade(was, now, data["seq"]) if workshop_id != old else {}
    state["version"] = _marked(state["version"], marks)
    outside = {"template": data.get("template"), "seq": data["seq"], "keep_days": data.get("keep_days", DEFAULT_DAYS)}
    journal = [_renamed(entry, old, workshop_id, marks) for entry in in_turns(data["journal"])]
    return Prepared(head, outside, state, journal)


def put_back(connection: Connection, ready: Prepared, *, code: str, at: int) -> None:
    """Write what was prepared, under a code that is free."""
    head = {**ready.head, "code": code}
    fields = {name: head.get(name) for name in records.row_fields("workshop")}
    outside = {**ready.outside, "epoch": str(uuid.uuid4()), "created_at": at}
    connection.execute(insert(workshop), {**fields, **outside})
    records.found(connection, head["id"], ready.state)
    for start in range(0, len(ready.journal), A_TURN):
        turn()
        connection.execute(insert(journal), [_coded(entry, code) for entry in ready.journal[start : start + A_TURN]])


def _add_up(board: Board) -> None:
    """Make of rows that nobody looked at what will be made of them: in other shapes they raise, before one is there."""
    turn()
    faults(board.state)
    for row in in_turns(board.rows("round"), 1):
        board.outcome(row)
        board.hands(row)


def remade(was: State, state: State, seq: int) -> dict[str, str]:
    """`{mark: mark}`: the mark of a state as it `was`, if a version has it, and that of one that tells the same."""
    marks = {row["mark"] for row in was.get("version", {}).values()}
    if not marks:
        return {}
    mark = _mark_of(was, seq)
    return {mark: _mark_of(state, seq)} if mark in marks else {}


def _mark_of(state: State, seq: int) -> str:
    turn()
    board = Board(state, seq=seq)
    turn()
    return versions.mark(board, breather(A_TURN))


def _pairs(rows: dict[str, list[Row]]) -> Iterator[tuple[str, Row]]:
    return ((kind, row) for kind in KINDS for row in rows[kind])


def counted_out(data: Backup) -> Backup:
    """A backup in which closed rounds are counted and who voted is forgotten, as those made before 0004 are not."""
    rows = data["rows"]
    usual = roll(rows["person"])
    closed = {row["id"] for row in rows["round"] if row["status"] == "closed"}
    cast: dict[str, list[Row]] = defaultdict(list)
    for vote in in_turns(rows["vote"]):
        cast[vote["round"]].append(vote)

    def seen(row: Row) -> Row:
        is_counted = "result" in row or row["id"] not in closed
        return {**usual, **row, **({} if is_counted else counted(cast[row["id"]]))}

    forgotten = Forgotten([(BALLOTS, row_id) for row_id in closed])
    votes = [vote for vote in rows["vote"] if vote["round"] not in closed]
    journal_left = [{**entry, **(forgotten.without(entry) or {})} for entry in in_turns(data["journal"])]
    return {
        **data,
        "rows": {**rows, "round": [seen(row) for row in rows["round"]], "vote": votes},
        "journal": journal_left,
    }


def modernised(data: Backup) -> Backup:
    """A backup in which all rows, those in the journal too, have what rows have now."""
    rows = {kind: [modern(kind, row) for row in in_turns(found)] for kind, found in data["rows"].items()}
    sides = ("puts", "was")
    journal_now = [
        {**entry, **{side: modern_side(entry[side]) for side in sides}} for entry in in_turns(data["journal"])
    ]
    return {**data, "rows": rows, "journal": journal_now}


def _about(wordings: dict[str, Any], old: str, workshop_id: str) -> dict[str, Any]:
    """Wordings by id, those of texts of the workshop itself under its new id."""
    return {
        row_id: {**row, "target": workshop_id} if row is not None and row.get("target") == old else row
        for row_id, row in wordings.items()
    }


def _marked(rows: dict[str, Any], marks: Mapping[str, str]) -> dict[str, Any]:
    """Versions by id, each with what its mark is now; None stays None."""
    return {row_id: row and {**row, "mark": marks.get(row["mark"], row["mark"])} for row_id, row in rows.items()}


def _renamed(entry: dict[str, Any], old: str, workshop_id: str, marks: Mapping[str, str]) -> dict[str, Any]:
    """A journal entry under another id, so that undoing it does not bring the old one back and finds what it left."""
    renamed = {**entry, "workshop": workshop_id}
    for side in ("puts", "was"):
        found = dict(entry[side])
        if "wording" in found:
            found["wording"] = _about(found["wording"], old, workshop_id)
        if "version" in found:
            found["version"] = _marked(found["version"], marks)
        for head in entry[side].get("workshop", {}).values():
            found["workshop"] = {workshop_id: {**head, "id": workshop_id}}
        renamed[side] = found
    return renamed


def _coded(entry: dict[str, Any], code: str) -> dict[str, Any]:
    """A journal entry in which the workshop has this code, so that undoing it does not bring another back."""
    coded = dict(entry)
    for side in ("puts", "was"):
        if heads := entry[side].get("workshop"):
            new = {row_id: {**head, "code": code} for row_id, head in heads.items()}
            coded[side] = {**entry[side], "workshop": new}
    return coded
