"""A workshop as plain data and back: the same board, seq and journal, here or beside the original."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, WORKSHOP, snapshot, startdag
from tests.store.given import EPOCH, Kept, forget, found, keep, load
from workshop.store.backup import NotABackup, backup, check, restore
from workshop.store.store import Store


@settings(max_examples=6)
@given(days(20))
def test_a_backup_restores_rows_seq_and_journal(memory: Store, day: list[Asked]) -> None:
    scene, people = opening()
    for _ in play(scene, people, day):
        pass
    forget(memory)
    found(memory, scene)
    keep(memory, scene)
    data = check(json.loads(json.dumps(backup(memory, WORKSHOP))))
    forget(memory)
    with memory.writing() as connection:
        restore(connection, data, workshop_id=WORKSHOP, code="K7M4PX", at=1)
    loaded = load(memory)
    assert snapshot(loaded.board) == snapshot(scene.board)
    assert loaded.board.seq == scene.board.seq
    assert loaded.board.epoch != EPOCH
    assert backup(memory, WORKSHOP) == data


def test_a_backup_beside_the_original_takes_its_journal_along_under_its_own_id(store: Store) -> None:
    """So that undoing an old change does not bring back the id or the code of the workshop it was."""
    kept = Kept(store, startdag("ophalen").board)
    kept.done(LED, "workshop.edit", title="Anders")
    data = backup(store, WORKSHOP)
    with store.writing() as connection:
        restore(connection, data, workshop_id="w2", code="AAAAAA", at=1)
        entry = store.entry(connection, "w2", kept.board.seq)
    head = {**kept.first["workshop"][WORKSHOP], "step": "ophalen", "id": "w2", "code": "AAAAAA"}
    assert entry is not None
    assert (entry["seq"], entry["was"]) == (kept.board.seq, {"workshop": {"w2": head}})
    other = store.load("w2")
    assert other is not None
    assert other.board.workshop == {**head, "title": "Anders"}
    assert load(store).board.state == kept.board.state


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: [],
        lambda data: "text",
        lambda data: {**data, "format": "other/1"},
        lambda data: {**data, "seq": "7"},
        lambda data: {**data, "journal": None},
        lambda data: {**data, "rows": []},
        lambda data: {**data, "rows": {**data["rows"], "idea": {}}},
        lambda data: {**data, "rows": {**data["rows"], "idea": [{"text": "no id"}]}},
        lambda data: {**data, "rows": {**data["rows"], "workshop": []}},
        lambda data: {**data, "rows": {**data["rows"], "workshop": data["rows"]["workshop"] * 2}},
    ],
)
def test_what_is_no_backup_is_said_to_be_none(store: Store, damage: Any) -> None:
    data = backup(store, Kept(store, startdag("ophalen").board).board.workshop["id"])
    assert check(data) == data
    with pytest.raises(NotABackup):
        check(damage(data))


def test_an_export_of_before_there_were_marks_can_be_imported(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    data = json.loads(json.dumps(backup(store, WORKSHOP)))
    assert data["rows"].pop("ready") == []
    with store.writing() as connection:
        restore(connection, check(data), workshop_id="w2", code="AAAAAA", at=1)
    assert kept.loaded().board.state["ready"] == {}
