"""What is kept comes back the same: rows, boards, journal, backups; and half a transaction is none."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Float, Integer, delete
from sqlalchemy.exc import IntegrityError

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, WORKSHOP, snapshot, startdag
from tests.store.given import CURTAINS, EPOCH, Kept, entries, forget, found, journalled, keep, load
from workshop.board.audience import ripples
from workshop.board.rows import KINDS, Change, Key, Row
from workshop.store import records
from workshop.store import store as store_module
from workshop.store.backup import NotABackup, backup, check, restore
from workshop.store.ledger import journal
from workshop.store.store import Store
from workshop.store.tables import ROWS

# -- rows ------------------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=8)
VALUES: dict[str, Any] = {
    "weight": st.just(1), "sides": st.integers(1, 5), "budget": st.integers(3, 9), "max_per_item": st.integers(1, 3),
    "levels": st.permutations(["inwoners", "regio", "bestuur"]).flatmap(lambda all_: st.integers(1, 3).map(lambda n: all_[:n])),
    "counts": st.dictionaries(TEXT, st.integers(0, 99), max_size=3), "kinds": st.just([{"id": "doen", "title": {"nl": "Dóén"}}]),
    "allows": st.lists(st.sampled_from(["post", "edit", "vote"]), unique=True), "languages": st.just(["nl", "en"]),
    "status": st.nothing(), "on": st.sampled_from(["ideas", "clusters"]), "shows": st.sampled_from(["all", "own"]),
    "anonymity": st.sampled_from(["anonymous", "named"]), "numerals": st.sampled_from(["arabic", "roman"]),
    "id": st.nothing(), "code": st.just("K7M4PX"),
}  # fmt: skip
STATUS = {"workshop": ["open", "closed"], "step": ["done", "current", "later"], "person": ["in", "blocked"],
          "idea": ["visible", "pending", "hidden", "merged", "withdrawn"], "round": ["open", "closed"],
          "action": ["open", "bezig", "klaar", "vervallen"], "toezegging": ["open", "deels", "voldaan", "vervallen"],
          "section": ["concept", "vastgesteld"]}  # fmt: skip
THERE: dict[str, str] = {"level": "regio", "cluster": "C", "round": "R", "person": "P", "under": "I", "merged_into": "I",
                         "idea": "I", "author": "P"}  # fmt: skip
"""A row of each kind that others may refer to."""


def _column(kind: str, column: Any) -> st.SearchStrategy[Any]:
    by_type = (
        st.booleans()
        if isinstance(column.type, Boolean)
        else st.integers(0, 2**31)
        if isinstance(column.type, Integer)
        else st.floats(-1e9, 1e9)
        if isinstance(column.type, Float)
        else TEXT
    )
    refers = any(
        len(key.elements) == 2 for key in column.table.foreign_key_constraints if column.name in key.column_keys[1:]
    )
    found = st.just(THERE[column.name]) if refers else VALUES.get(column.name, by_type)
    if column.name == "status":
        found = st.sampled_from(STATUS[kind])
    return found if not column.nullable else st.none() | found


def rows(kind: str) -> st.SearchStrategy[Row]:
    """Rows of a kind, with anything in them that a table may hold."""
    names = records.row_fields(kind)
    fields = {name: _column(kind, ROWS[kind].c[name]) for name in names if name != "id"}
    if kind == "idea":
        fields["levels"] = VALUES["levels"]
    fixed = {"workshop": WORKSHOP}.get(kind, "X")
    return st.fixed_dictionaries({"id": st.just(fixed), **fields})


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_comes_back_as_it_was_written(memory: Store, kind: str) -> None:
    @settings(max_examples=8)
    @given(rows(kind), rows(kind))
    def holds(first: Row, second: Row) -> None:
        forget(memory)
        found(memory, _ground())
        for row in (first, second):  # the second replaces the first
            with memory.writing() as connection:
                records.write(connection, WORKSHOP, Change().put(kind, row))
                assert records.read(connection, WORKSHOP)[kind][row["id"]] == row
        if kind != "workshop":
            with memory.writing() as connection:
                records.write(connection, WORKSHOP, Change().remove(kind, "X"))
                assert "X" not in records.read(connection, WORKSHOP)[kind]

    holds()


def _ground() -> Any:
    """A workshop with one row of each kind that rows refer to, under the ids of `THERE`."""
    scene = startdag("ophalen")
    person, idea, cluster = scene.person().id, scene.idea(), scene.cluster()
    asked = scene.round()
    for kind, row_id, name in (
        ("person", person, "P"),
        ("idea", idea, "I"),
        ("cluster", cluster, "C"),
        ("round", asked, "R"),
    ):
        scene.board.state[kind][name] = {**scene.board.state[kind].pop(row_id), "id": name}
    scene.first = scene.board.state
    return scene


def test_the_last_level_of_an_idea_that_was_taken_back_may_go(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    idea = kept.idea(levels=["regio"])
    kept.done(LED, "idea.withdraw", idea=idea)
    kept.done(LED, "level.remove", level="regio")
    assert kept.loaded().board.state == kept.board.state


# -- boards ----------------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(days())
def test_a_board_comes_back_as_it_was(memory: Store, day: list[Asked]) -> None:
    """And so: what the rules let through, the tables take."""
    scene, people = opening()
    for _ in play(scene, people, day):
        pass
    forget(memory)
    found(memory, scene)
    keep(memory, scene)
    loaded = load(memory)
    assert snapshot(loaded.board) == snapshot(scene.board)
    assert (loaded.board.seq, loaded.board.epoch) == (scene.board.seq, EPOCH)
    assert loaded.board.touched == scene.board.touched
    assert loaded.trail.known_from == 0
    assert loaded.trail.curtain == scene.board.seq // CURTAINS * CURTAINS
    changed: dict[Key, int] = {}
    for entry in entries(scene):
        for key in [*entry.change.keys(), *ripples(scene.board, entry.change, entry.inverse)]:
            changed[key] = entry.seq
    newest_first = [key for key, _ in loaded.trail.since(0)]
    assert set(newest_first) == set(changed)
    assert [changed[key] for key in newest_first] == sorted(changed.values(), reverse=True)


def test_there_is_no_board_of_no_workshop(store: Store) -> None:
    assert store.load("not-there") is None


def test_undo_from_the_journal_does_the_same(store: Store) -> None:
    """What the journal says a change replaced is what the scene kept of it."""
    kept = Kept(store, startdag("ophalen").board)
    cluster = kept.cluster(kept.idea(), kept.idea())
    kept.done(LED, "cluster.remove", cluster=cluster)
    with store.reading() as connection:
        for seq, was in kept.was.items():
            assert store.entry(connection, WORKSHOP, seq) == {"seq": seq, "was": was}
        assert store.entry(connection, WORKSHOP, 999) is None
        assert store.entry(connection, "other", 1) is None


def test_what_a_board_does_not_remember_cannot_be_undone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a restart nobody knows what was touched that long ago, so undoing it might undo later work."""
    monkeypatch.setattr(store_module, "REMEMBERED", 3)
    kept = Kept(store, startdag("ophalen").board)
    for _ in range(5):
        kept.idea()
    loaded = kept.loaded()
    assert loaded.trail.known_from == kept.board.seq - 3
    assert set(loaded.board.touched.values()) == set(range(loaded.trail.known_from + 1, kept.board.seq + 1))
    with store.reading() as connection:
        known = [seq for seq in kept.was if store.entry(connection, WORKSHOP, seq)]
    assert known == [seq for seq in kept.was if seq > loaded.trail.known_from]


def test_a_command_that_was_committed_is_known_by_its_id(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    with store.reading() as connection:
        assert store.receipts(connection, WORKSHOP, ["c1", "c9"]) == {"c1": 1}
        assert store.receipts(connection, WORKSHOP, []) == {}
        assert store.receipts(connection, "other", ["c1"]) == {}


def test_the_same_command_or_seq_is_never_written_twice(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    with pytest.raises(IntegrityError):
        keep(store, kept)


# -- half a transaction ----------------------------------------------------------------------------------------------


def test_an_error_in_the_middle_leaves_nothing(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    before, seq = load(store).board.state, kept.board.seq
    wrong = Change().put("idea", {**kept.board.rows("idea")[0], "id": "X", "text": "Half"}).put("vote", {"id": "X"})
    with pytest.raises(IntegrityError):
        kept.apply(wrong)
    assert (load(store).board.state, load(store).board.seq, journalled(store)) == (before, seq, seq)


CRASH = """
    import os, sys
    from tests.board.given import WORKSHOP
    from workshop.board.rows import Change
    from workshop.store.store import Entry, Store

    store = Store(sys.argv[1])
    row = next(iter(store.load(WORKSHOP).board.state["idea"].values()))
    change = Change().put("idea", {**row, "id": "X", "text": "Half"})
    with store.writing() as connection:
        store.append(connection, WORKSHOP, [Entry(99, "c99", "x", "x", 0, False, change, Change().remove("idea", "X"))])
        os._exit(9)
"""


def test_a_process_that_dies_in_the_middle_leaves_nothing(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    before, seq = load(store).board.state, kept.board.seq
    store.engine.dispose()
    root = Path(__file__).resolve().parents[2]
    died = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CRASH), str(store.engine.url)], cwd=root, check=False, timeout=30
    )
    assert died.returncode == 9
    assert (load(store).board.state, load(store).board.seq, journalled(store)) == (before, seq, seq)


# -- backup ----------------------------------------------------------------------------------------------------------


@settings(max_examples=12)
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
    assert (loaded.board.seq, loaded.board.touched) == (scene.board.seq, scene.board.touched)
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
    assert entry == {"seq": kept.board.seq, "was": {"workshop": {"w2": head}}}
    other = store.load("w2")
    assert other is not None
    assert other.board.workshop == {**head, "title": "Anders"}
    assert other.board.touched["workshop", "w2"] == kept.board.seq
    assert load(store).board.state == kept.board.state


def test_a_journal_may_be_redacted_without_losing_the_state(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    with store.writing() as connection:
        connection.execute(delete(journal))
    assert load(store).board.state == kept.board.state
    assert load(store).board.seq == kept.board.seq


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
