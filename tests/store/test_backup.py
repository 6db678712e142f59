"""A workshop as plain data and back: the same board, seq and journal, here or beside the original."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, WORKSHOP, snapshot, startdag
from tests.examples import examples
from tests.store.given import EPOCH, Kept, forget, found, keep, load
from workshop.store.backup import NotABackup, backup, check, restore, written
from workshop.store.store import Store
from workshop.verslag.report import build

AT = "2027-01-14T11:52:00+01:00"


@examples(6)
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


def full_day(store: Store) -> Kept:
    """A day with a row of nearly every kind, and in rounds, steps and the beamer what came with later migrations."""
    kept = Kept(store, startdag("ophalen").board)
    kept.done(LED, "workshop.edit", moderation="after", anonymity="named")
    kept.done(LED, "step.edit", step="ophalen", allows=["post", "edit", "vote", "recognise"])
    hall = [kept.person(f"Naam {number}", agreed=True, organisation_type="gemeente") for number in range(6)]
    ideas = [kept.idea(person, f"={number}+1", levels=["inwoners"]) for number, person in enumerate(hall)]
    kept.done(LED, "idea.hide", ideas=ideas[5:], reason="Staat er al")
    cluster = kept.cluster(*ideas[:2])
    counted = kept.round(title="Ochtend", per_level=True)
    for person, target in zip(hall, [*ideas[:3], *ideas[:3]], strict=True):
        kept.done(person, "vote.set", round=counted, target=target, weight=2)
    kept.done(LED, "round.tally", round=counted, target=ideas[0], count=4)
    kept.done(LED, "round.close", round=counted)
    kept.done(hall[0], "recognition.set", cluster=cluster, answer="herken")
    for title in ("Gesloten", "Open"):
        scale = kept.done(LED, "round.open", on="ideas", method="scale", title=title, x="Nut", y="Haalbaar")
        for person in hall[:4]:
            kept.done(person, "score.set", round=scale, target=ideas[0], x=4, y=2)
        if title == "Gesloten":
            kept.done(LED, "round.close", round=scale)
    kept.done(hall[1], "person.ready", step="ophalen", ready=True)
    kept.done(LED, "kernteam.add", name="Anna", organisation="Ede")
    kept.done(LED, "action.add", what="Bellen", idea=ideas[0], due_on="2027-06-01")
    kept.done(LED, "toezegging.add", who="Rijk", what="Geld")
    kept.done(LED, "section.edit", section="motto", text="Samen")
    kept.done(LED, "beamer.show", view="cluster", target=cluster, page=3)
    kept.done(LED, "verslag.reword", target=ideas[0], field="text", text="Anders gezegd")
    kept.done(LED, "verslag.arrange", block="slag", shown=False)
    kept.done(LED, "verslag.version", title="Voor de raad")
    return kept


def test_a_row_of_every_kind_comes_back_and_the_verslag_is_the_same(store: Store, memory: Store) -> None:
    kept = full_day(store)
    data = backup(store, WORKSHOP)
    assert {kind for kind, rows in data["rows"].items() if not rows} == {"vote"}  # a closed round leaves none
    assert [row["split"] is not None for row in data["rows"]["round"]][:1] == [True]
    forget(memory)
    with memory.writing() as connection:
        restore(connection, check(json.loads(written(data))), workshop_id=WORKSHOP, code="K7M4PX", at=1)
    loaded = load(memory)
    assert snapshot(loaded.board) == snapshot(kept.board)
    assert loaded.board.seq == kept.board.seq
    assert backup(memory, WORKSHOP) == data
    assert build(loaded.board, at=AT, audience="intern") == build(kept.board, at=AT, audience="intern")


def test_as_json_a_backup_is_the_same_data_with_a_row_on_each_line(store: Store) -> None:
    data = backup(store, Kept(store, startdag("ophalen").board).board.workshop["id"])
    text = written(data).decode()
    assert json.loads(text) == data
    assert all(
        json.dumps(row, ensure_ascii=False) in text.replace(",\n", "\n").split("\n") for row in data["rows"]["step"]
    )
