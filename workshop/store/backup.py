"""Backup: one workshop as plain data and back, with the same board, seq, journal and verslag, under a new epoch."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, insert, select

from workshop.board import versions
from workshop.board.board import Board
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
from workshop.turns import A_TURN, in_turns, turn

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
    if not all(map(_is_entry, data["journal"])):
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


def restore(connection: Connection, data: Backup, *, workshop_id: str, code: str, at: int) -> None:
    """Write a backup as the workshop `workshop_id`: rows, journal and seq as they were, a new epoch."""
    data = modernised(counted_out(data))
    (head,) = data["rows"]["workshop"]
    was, old, head = by_kind(_pairs(data["rows"])), head["id"], {**head, "id": workshop_id, "code": code}
    fields = {name: head.get(name) for name in records.row_fields("workshop")}
    outside = {"template": data.get("template"), "seq": data["seq"], "epoch": str(uuid.uuid4()), "created_at": at,
               "keep_days": data.get("keep_days", DEFAULT_DAYS)}  # fmt: skip
    connection.execute(insert(workshop), {**fields, **outside})
    state = {kind: {row["id"]: row for row in data["rows"][kind]} for kind in KINDS if kind != "workshop"}
    state["wording"] = _about(state["wording"], old, workshop_id)
    state["version"] = marked_anew(was, {**state, "workshop": {workshop_id: head}}, data["seq"])
    records.found(connection, workshop_id, state)
    for start in range(0, len(data["journal"]), A_TURN):
        turn()
        entries = data["journal"][start : start + A_TURN]
        connection.execute(insert(journal), [_renamed(entry, old, workshop_id, code) for entry in entries])


def marked_anew(was: State, state: State, seq: int) -> dict[str, Row]:
    """The versions of a state that tells the same as it `was` in other rows: the verslag stays the version it was."""
    rows = state["version"]
    mark = versions.mark(Board(was, seq=seq)) if rows else ""
    same = {row_id: row for row_id, row in rows.items() if row["mark"] == mark}
    new = versions.mark(Board(state, seq=seq)) if same else ""
    return {**rows, **{row_id: {**row, "mark": new} for row_id, row in same.items()}}


def _pairs(rows: dict[str, list[Row]]) -> Iterator[tuple[str, Row]]:
    return ((kind, row) for kind in KINDS for row in rows[kind])


def counted_out(data: Backup) -> Backup:
    """A backup in which closed rounds are counted and who voted is forgotten, as those made before 0004 are not."""
    rows = data["rows"]
    usual = roll(rows["person"])
    closed = {row["id"] for row in rows["round"] if row["status"] == "closed"}

    def seen(row: Row) -> Row:
        votes = [vote for vote in rows["vote"] if vote["round"] == row["id"]]
        is_counted = "result" in row or row["id"] not in closed
        return {**usual, **row, **({} if is_counted else counted(votes))}

    forgotten = Forgotten([(BALLOTS, row_id) for row_id in closed])
    votes = [vote for vote in rows["vote"] if vote["round"] not in closed]
    journal_left = [{**entry, **(forgotten.without(entry) or {})} for entry in data["journal"]]
    return {
        **data,
        "rows": {**rows, "round": [seen(row) for row in rows["round"]], "vote": votes},
        "journal": journal_left,
    }


def modernised(data: Backup) -> Backup:
    """A backup in which all rows, those in the journal too, have what rows have now."""
    rows = {kind: [modern(kind, row) for row in found] for kind, found in data["rows"].items()}
    sides = ("puts", "was")
    journal_now = [{**entry, **{side: modern_side(entry[side]) for side in sides}} for entry in data["journal"]]
    return {**data, "rows": rows, "journal": journal_now}


def _about(wordings: dict[str, Any], old: str, workshop_id: str) -> dict[str, Any]:
    """Wordings by id, those of texts of the workshop itself under its new id."""
    return {
        row_id: {**row, "target": workshop_id} if row is not None and row.get("target") == old else row
        for row_id, row in wordings.items()
    }


def _renamed(entry: dict[str, Any], old: str, workshop_id: str, code: str) -> dict[str, Any]:
    """A journal entry under another id and code, so that undoing it does not bring the old ones back."""
    renamed = {**entry, "workshop": workshop_id}
    for side in ("puts", "was"):
        if "wording" in entry[side]:
            renamed[side] = {**entry[side], "wording": _about(entry[side]["wording"], old, workshop_id)}
        for head in entry[side].get("workshop", {}).values():
            new = {workshop_id: {**head, "id": workshop_id, "code": code}}
            renamed[side] = {**renamed[side], "workshop": new}
    return renamed
