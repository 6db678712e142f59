"""The past: the board as it was at an earlier seq, made of the board of now and what each later change replaced.

Invariant: without anything forgotten in between it is the board of then. What was forgotten is not in it: a person and
their words are as the board of now has them, which is gone; what a round said while it was open is told no more, since
who voted what is no longer known, so such a round is shown as a secret one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workshop.board.board import Board
from workshop.board.older import modern_side
from workshop.board.rows import Row, State

Was = Mapping[str, Mapping[str, Row | None]]
"""What a change replaced, `{kind: {id: row}}`; None where there was no such row."""


def earlier(now: Board, replaced: Iterable[Was], seq: int) -> Board:
    """The board at `seq`. `replaced`: what each change after it replaced, newest first."""
    state: State = {kind: dict(rows) for kind, rows in now.state.items()}
    for was in replaced:
        for kind, rows in modern_side(was).items():
            _put_back(state[kind], rows)
    _keep_votes_secret(state, now)
    _stand_alone(state)
    return Board(state, seq=seq, epoch=now.epoch)


def with_versions(then: Board, now: Mapping[str, Row]) -> Board:
    """The board of then with its versions as they are `now`, by id: one may have been adopted since."""
    versions = {row_id: now.get(row_id, row) for row_id, row in then.state["version"].items()}
    return Board({**then.state, "version": versions}, seq=then.seq, epoch=then.epoch)


def _put_back(rows: dict[str, Row], was: Mapping[str, Row | None]) -> None:
    for row_id, row in was.items():
        if row is None:
            rows.pop(row_id, None)
        else:
            rows[row_id] = row


def _keep_votes_secret(state: State, now: Board) -> None:
    for row_id, row in state["round"].items():
        ended = now.get("round", row_id)
        if row["status"] == "open" and (ended is None or ended["status"] == "closed"):
            state["round"][row_id] = {**row, "secret": True}


def _stand_alone(state: State) -> None:
    """An idea that stood under one that was erased since stands by itself, as erasing has it do."""
    for row_id, row in state["idea"].items():
        parent = state["idea"].get(row["under"] or "")
        if parent is not None and parent["status"] == "withdrawn" and row["status"] == "visible":
            state["idea"][row_id] = {**row, "under": None}
