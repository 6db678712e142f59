"""Rows of before their kind had all its fields, as the journal and exports still hold them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.board.given import LED, Scene, startdag
from workshop.board import past
from workshop.board.command import Refusal
from workshop.board.older import SINCE, modern

NEWER = {kind: {*fields, "to_review", "moderation"} for kind, fields in SINCE.items()}


def older(side: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same rows as they were written before there were these fields."""
    return {
        kind: {
            row_id: row and {name: value for name, value in row.items() if name not in NEWER.get(kind, ())}
            for row_id, row in rows.items()
        }
        for kind, rows in side.items()
    }


def test_rows_of_before_there_were_three_modes_are_read() -> None:
    assert modern("workshop", {"id": "w", "moderated": True}) == {"id": "w", "moderation": "before"}
    assert modern("workshop", {"id": "w"}) == {"id": "w", "moderation": "off"}
    assert modern("workshop", {"id": "w", "moderation": "after"}) == {"id": "w", "moderation": "after"}
    for status, waits in (("pending", True), ("visible", False)):
        assert modern("idea", {"id": "i", "status": status})["to_review"] is waits
    assert modern("step", {"id": "l"}) == {"id": "l"}


def test_what_a_row_has_already_stays_as_it_is() -> None:
    scene = startdag("stemmen")
    anna, idea = scene.person("Anna"), scene.idea()
    scene.done(LED, "round.open", on="ideas", budget=3, title="Eerst")
    scene.done(anna, "vote.set", round=scene.ids("round")[0], target=idea, weight=2)
    for kind, rows in scene.board.state.items():
        for row in rows.values():
            assert modern(kind, row) == row, kind


@pytest.fixture
def scene() -> Scene:
    """A day with a round that was closed, and hands noted since, all of whose past was written by an older Startdag."""
    scene = startdag("stemmen")
    idea = scene.idea()
    round_id = scene.done(LED, "round.open", on="ideas", budget=3)
    scene.done(LED, "round.close", round=round_id)
    scene.done(LED, "round.tally", round=round_id, target=idea, count=4)
    for told in (scene.was, scene.puts):
        told.update({seq: older(side) for seq, side in told.items()})
    return scene


def test_a_board_of_then_has_whole_rows(scene: Scene) -> None:
    (row,) = scene.board.rows("round")
    for seq in range(scene.board.seq, -1, -1):
        then = past.earlier(scene.board, [scene.was[each] for each in range(scene.board.seq, seq, -1)], seq)
        for found in then.rows("round"):
            assert found.keys() == row.keys(), seq
        for found in then.rows("idea"):
            assert then.votes(found["id"]) in (None, 0)


def test_what_was_done_before_can_be_undone(scene: Scene) -> None:
    assert scene.board.rows("round")[0]["counts"]
    outcome = scene.when(LED, "undo", seq=scene.board.seq)
    assert not isinstance(outcome, Refusal), outcome
    assert scene.board.rows("round")[0]["counts"] == {}
    assert scene.board.rows("round")[0]["method"] == "dots"
