"""What is kept comes back the same: the board, its trail, its journal; and half a transaction is none."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, WORKSHOP, snapshot, startdag
from tests.examples import examples
from tests.store.given import CURTAINS, EPOCH, Kept, forget, found, journalled, keep, load
from workshop.board.audience import ripples
from workshop.board.rows import Change, Key, change_of
from workshop.store import store as store_module
from workshop.store.ledger import journal
from workshop.store.store import Store, Taken, Unavailable


def test_the_last_level_of_an_idea_that_was_taken_back_may_go(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    idea = kept.idea(levels=["regio"])
    kept.done(LED, "idea.withdraw", idea=idea)
    kept.done(LED, "level.remove", level="regio")
    assert kept.loaded().board.state == kept.board.state


@examples(12)
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
    assert loaded.trail.known_from == 0
    assert loaded.trail.curtain == scene.board.seq // CURTAINS * CURTAINS
    changed: dict[Key, int] = {}
    for seq, was in scene.was.items():
        change, inverse = change_of(scene.puts[seq]), change_of(was)
        change.dels.extend((kind, row_id) for kind, ids in scene.dels[seq].items() for row_id in ids)
        for key in [*change.keys(), *ripples(scene.board, change, inverse)]:
            changed[key] = seq
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
            entry = store.entry(connection, WORKSHOP, seq)
            assert entry is not None
            assert (entry["seq"], entry["was"]) == (seq, was)
        assert store.entry(connection, WORKSHOP, 999) is None
        assert store.entry(connection, "other", 1) is None


def test_a_resume_reaches_back_as_far_as_is_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "REMEMBERED", 3)
    kept = Kept(store, startdag("ophalen").board)
    for _ in range(5):
        kept.idea()
    trail = kept.loaded().trail
    assert (trail.known_from, trail.reaches(trail.known_from)) == (kept.board.seq - 3, True)
    assert not trail.reaches(trail.known_from - 1)


def test_a_command_that_was_committed_is_known_by_its_id(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    with store.reading() as connection:
        assert store.receipts(connection, WORKSHOP, ["c2", "c9"]) == {"c2": Taken(2, changed=True)}
        assert store.receipts(connection, WORKSHOP, []) == {}
        assert store.receipts(connection, "other", ["c2"]) == {}


def test_the_same_command_or_seq_is_never_written_twice(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    with pytest.raises(IntegrityError):
        keep(store, kept)


# -- half a transaction ----------------------------------------------------------------------------------------------


def test_what_cannot_be_read_now_may_be_read_later(store: Store, tmp_path: Path) -> None:
    scene = startdag()
    found(store, scene)
    store.engine.dispose()
    away = tmp_path.rename(tmp_path.with_name("away"))
    with pytest.raises(Unavailable):
        store.load(WORKSHOP)
    away.rename(tmp_path)
    assert load(store).board.seq == scene.board.seq


def test_an_error_in_the_middle_leaves_nothing(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    before, seq = load(store).board.state, kept.board.seq
    wrong = Change().put("idea", {**kept.board.rows("idea")[0], "id": "X", "text": "Half"}).put("kernteam", {"id": "X"})
    with pytest.raises(IntegrityError):
        kept.apply(wrong)
    assert (load(store).board.state, load(store).board.seq, journalled(store)) == (before, seq, seq - kept.start)


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


@pytest.mark.slow
def test_a_process_that_dies_in_the_middle_leaves_nothing(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    before, seq = load(store).board.state, kept.board.seq
    store.engine.dispose()
    root = Path(__file__).resolve().parents[2]
    died = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CRASH), str(store.engine.url)], cwd=root, check=False, timeout=120
    )
    assert died.returncode == 9
    assert (load(store).board.state, load(store).board.seq, journalled(store)) == (before, seq, seq - kept.start)


def test_a_journal_may_be_redacted_without_losing_the_state(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    kept.idea()
    with store.writing() as connection:
        connection.execute(delete(journal))
    assert load(store).board.state == kept.board.state
    assert load(store).board.seq == kept.board.seq
