"""The mark of a version: one for all that a verslag is made of, the same from release to release."""

from __future__ import annotations

import hashlib
import json

from tests.board.given import LED, startdag
from workshop.board import versions


def test_a_mark_is_the_digest_of_all_rows_as_json_in_one_piece() -> None:
    """Versions keep the mark they were made with: made in another way it would tell of each that it is another."""
    scene = startdag("ophalen")
    ideas = [scene.idea(scene.person("Één"), f"“Idee” {nth}") for nth in range(3)]
    scene.cluster(*ideas, level="inwoners")
    board = scene.board
    told = {
        kind: [row for _, row in sorted(rows.items())]
        for kind, rows in board.state.items()
        if kind not in versions.UNTOLD
    }
    told["workshop"] = {  # type: ignore[assignment]  # one row
        name: value for name, value in board.workshop.items() if name not in versions.AROUND
    }
    whole = {**told, "votes": {}, "recognised": {row_id: {} for row_id in board.state["cluster"]}}
    breaths: list[None] = []
    made = versions.mark(board, lambda: breaths.append(None))
    assert made == hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
    assert len(breaths) > len(ideas)
    scene.done(LED, "verslag.version")
    assert scene.board.rows("version")[0]["mark"] == made
