"""What who leads may take along: the same board and verslag as a backup, without who wrote, did or answered what.

It is a backup like any other, so it is imported as one. Nothing in it tells two things of one participant apart from
things of two: ideas have no author and no contact, the journal names nobody, what people took back is erased, and what
they answered about a cluster is dealt out anew among all, now and in the past alike. Invariant: whatever the verslag
tells of the whole workshop is the same before and after; a name stands in it only where who leads is shown it (protocol
3.1); nothing in it was made of what is not in it, as the marks of versions were.
"""

from __future__ import annotations

import random
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from workshop.board.audience import Audience, project
from workshop.board.board import Board
from workshop.board.forgetting import NOBODY, Forgotten
from workshop.board.ideas import erased
from workshop.board.rows import CAST, Row, State, by_kind
from workshop.store.backup import Backup, remade
from workshop.turns import A_TURN, breather, in_turns, turn

Side = Mapping[str, Mapping[str, Row | None]]

LEFT_OUT = frozenset({*CAST, "ready"})
"""Kinds of rows that say what somebody did, and of which the verslag tells nothing once rounds are closed."""


class RoundOpen(Exception):
    """A round is open: who voted what is known until it closes, and the sums are not there yet."""


def takeaway(data: Backup) -> Backup:
    """A backup that says nothing of who did what. Raises RoundOpen."""
    pairs = ((kind, row) for kind, rows in data["rows"].items() for row in rows)
    board = Board(by_kind(in_turns(pairs)), seq=data["seq"])
    if any(row["status"] == "open" for row in board.rows("round")):
        raise RoundOpen
    turn()
    was = {kind: dict(rows) for kind, rows in board.state.items()}
    taken_back = [row["id"] for row in board.rows("idea") if row["status"] == "withdrawn"]
    for start in range(0, len(taken_back), A_TURN):
        turn()
        board.apply(erased(board, taken_back[start : start + A_TURN]))
    cover = _Cover(board)
    state: State = cover.over(board.state)  # type: ignore[assignment]  # no row of a board is None
    cover.marks = remade(was, state, data["seq"])
    state |= cover.over({"version": board.state["version"]})  # type: ignore[arg-type]  # likewise
    rows: dict[str, Any] = {kind: list(state.get(kind, {}).values()) for kind in data["rows"]}
    gone = Forgotten([("idea", row_id) for row_id in taken_back])
    journal = [cover.told({**entry, **(gone.without(entry) or {})}) for entry in in_turns(data["journal"])]
    return {**data, "rows": rows, "journal": journal}


class _Cover:
    """Rows as they are taken along; one row is the same everywhere, in the past too."""

    def __init__(self, board: Board) -> None:
        self.marks: Mapping[str, str] = {}
        """The marks of versions that still hold, and what they are in the copy; of others nothing is told."""
        self._board = board
        self._dealt = _Dealt(list(board.state["person"]))
        self._breathe = breather(A_TURN)
        self._rows: Mapping[str, Callable[[Row], Row]] = {
            "person": self._person, "idea": _idea, "version": self._version, "recognition": self._dealt.row,
        }  # fmt: skip

    def told(self, entry: dict[str, Any]) -> dict[str, Any]:
        """An entry of the journal: what changed and when, by nobody."""
        dels = {kind: [self._id(kind, row_id) for row_id in ids] for kind, ids in entry["dels"].items()}
        shown = {side: self.over(entry[side]) for side in ("puts", "was")}
        return {**entry, "actor": NOBODY, "dels": {kind: dels[kind] for kind in dels if kind not in LEFT_OUT}, **shown}

    def over(self, side: Side) -> dict[str, dict[str, Row | None]]:
        """Rows as who leads may have them; what says what somebody did is not there."""
        return {kind: self._kind(kind, found) for kind, found in side.items() if kind not in LEFT_OUT}

    def _kind(self, kind: str, found: Mapping[str, Row | None]) -> dict[str, Row | None]:
        covered = self._rows.get(kind)
        shown: dict[str, Row | None] = {}
        for row_id, row in found.items():
            self._breathe()
            shown[self._id(kind, row_id)] = covered(row) if row and covered else row
        return dict(sorted(shown.items())) if kind == "recognition" else shown  # their order said which was which

    def _id(self, kind: str, row_id: str) -> str:
        return self._dealt.ids[row_id] if kind == "recognition" else row_id

    def _person(self, row: Row) -> Row:
        return project(self._board, "person", row, Audience.FACILITATOR) or {**row, "name": None}

    def _version(self, row: Row) -> Row:
        return {**row, "mark": self.marks.get(row["mark"], "")}


def _idea(row: Row) -> Row:
    return row if row.get("author") is None else {**row, "author": None, "contact": None}


class _Dealt:
    """The answers about clusters, dealt out among others: for each cluster anew, so no two of them are of one person.

    Invariant: whoever answered about a cluster has one taker there, and no two have the same, so that at each moment
    of the past there are as many answers as there were.
    """

    def __init__(self, people: list[str]) -> None:
        self.ids: defaultdict[str, str] = defaultdict(lambda: str(uuid.uuid4()))
        """What an answer is called in the copy, by what it is called here."""
        self._people = people
        self._left: dict[str, list[str]] = {}
        self._takers: dict[tuple[str, str], str] = {}

    def row(self, row: Row) -> Row:
        """An answer as it is taken along."""
        return {**row, "id": self.ids[row["id"]], "person": self._taker(row["cluster"], row["person"])}

    def _taker(self, cluster: str, person: str) -> str:
        if cluster not in self._left:
            self._left[cluster] = random.SystemRandom().sample(self._people, len(self._people))
        if (cluster, person) not in self._takers:
            left = self._left[cluster]  # in a damaged past more may have answered than there are people
            self._takers[cluster, person] = left.pop() if left else str(uuid.uuid4())
        return self._takers[cluster, person]
