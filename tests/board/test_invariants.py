"""What holds whatever people do: random days, checked after every command."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, snapshot
from tests.examples import examples
from workshop.board.board import Board
from workshop.board.coherence import faults
from workshop.board.command import Refusal
from workshop.board.refusals import REFUSALS
from workshop.board.rows import Change
from workshop.board.undo import KEPT, breaks


@examples(20)
@given(days())
def test_every_board_is_coherent(day: list[Asked]) -> None:
    scene, people = opening()
    assert faults(scene.board.state) == set()
    for name, outcome in play(scene, people, day):
        assert faults(scene.board.state) == set(), name
        assert not breaks(scene.board, Change())
        if isinstance(outcome, Refusal):
            assert outcome.code in REFUSALS


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abc")), max_size=6), st.sets(st.sampled_from("abc")))
@examples(50)
def test_any_change_can_be_taken_back(steps: list[tuple[bool, str]], there: set[str]) -> None:
    """Also one that puts a row twice, or removes what is not there."""
    board, change = Board({"kernteam": {row_id: {"id": row_id, "order": 0} for row_id in there}}), Change()
    before = snapshot(board)
    for order, (puts, row_id) in enumerate(steps):
        change = change.put("kernteam", {"id": row_id, "order": order}) if puts else change.remove("kernteam", row_id)
    inverse = board.apply(change)
    after = snapshot(board)
    again = board.apply(inverse)
    assert snapshot(board) == before
    board.apply(again)
    assert snapshot(board) == after


@examples(20)
@given(days())
def test_the_inverse_restores_rows_and_indexes(day: list[Asked]) -> None:
    scene, people = opening()
    before = snapshot(scene.board)
    for _, outcome in play(scene, people, day):
        now = snapshot(scene.board)
        if isinstance(outcome, Change) and outcome:
            again = scene.board.apply(scene.inverse)
            assert snapshot(scene.board) == before
            scene.board.apply(again)
        assert snapshot(scene.board) == now
        before = now


@examples(15)
@given(days())
def test_indexes_are_those_of_a_board_made_afresh(day: list[Asked]) -> None:
    scene, people = opening()
    for _ in play(scene, people, day):
        pass
    assert snapshot(Board(scene.board.state)) == snapshot(scene.board)


@examples(20)
@given(days(20))
def test_undo_restores_and_redo_restores_again(day: list[Asked]) -> None:
    scene, people = opening()
    before = snapshot(scene.board)
    for name, outcome in play(scene, people, day):
        now = snapshot(scene.board)
        if isinstance(outcome, Change) and outcome:
            undone = scene.when(LED, "undo", seq=scene.board.seq)
            if isinstance(undone, Change):
                assert snapshot(scene.board) == before
                redone = scene.when(LED, "undo", seq=scene.board.seq)
                assert isinstance(redone, Change)
            else:
                if name == "round.close":
                    assert undone.code == "closing-is-final"
                else:
                    assert undone.code == "no-such-change"  # what participants did with their own hands, or was erased
                    assert name in KEPT | {"idea.withdraw"}
        assert snapshot(scene.board) == now
        before = now


@examples(15)
@given(days())
def test_a_change_never_puts_and_removes_the_same_row(day: list[Asked]) -> None:
    scene, people = opening()
    for _, outcome in play(scene, people, day):
        if isinstance(outcome, Change):
            put = {(kind, row["id"]) for kind, row in outcome.puts}
            assert not put & set(outcome.dels)
            assert len(outcome.dels) == len(set(outcome.dels))


@examples(10)
@given(days())
def test_rows_are_replaced_and_never_mutated(day: list[Asked]) -> None:
    scene, people = opening()
    kept = {(kind, id(row)): (row, deepcopy(row)) for kind, rows in scene.board.state.items() for row in rows.values()}
    for _ in play(scene, people, day):
        pass
    assert all(row == copy for row, copy in kept.values())
