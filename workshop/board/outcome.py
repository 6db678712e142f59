"""What a round brought: the one definition of how votes and hands add up, used by every screen and the verslag.

A vote stays on what it was given to. It is *shown* with the idea that this stands in now: the one it was merged into,
or stands under. A cluster's total is the votes on the cluster itself and on the ideas in it, in that one round.
Invariant: `sum(items) + unseen` is all that was given, whatever is merged, split, moved, hidden or brought back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row


@dataclass(frozen=True, slots=True)
class Outcome:
    """Votes (or hands) of one round, in whole numbers."""

    items: Mapping[str, int]
    """What got some, by idea in sight or cluster; in a round on ideas clusters are not in it."""
    clusters: Mapping[str, int]
    """The total of each cluster the round is about, those that got nothing too."""
    unseen: int
    """What was given to ideas that are out of sight now: hidden, waiting or withdrawn."""


def add_up(board: Board, round_row: Row, counts: Mapping[str, int]) -> Outcome:
    """The outcome of `{target: count}` on the board as it is now."""
    items: Counter[str] = Counter()
    unseen = 0
    for target, count in counts.items():
        at = home(board, target)
        if at is None:
            unseen += count
        else:
            items[at] += count
    items = +items
    return Outcome(items, _clusters(board, round_row, items), unseen)


def home(board: Board, target: str) -> str | None:
    """What a vote on this idea or cluster is shown with; None when that is out of sight, or not there any more."""
    if target in board.state["cluster"]:
        return target
    passed: set[str] = set()
    row = board.get("idea", target)
    while row is not None and row["id"] not in passed:
        passed.add(row["id"])
        host = host_of(row)
        if host is None:
            return str(row["id"]) if row["status"] == "visible" else None
        row = board.get("idea", host)
    return None


def host_of(row: Row) -> str | None:
    """The idea whose votes those on this one count with: what it was merged into, or what it stands under in sight."""
    if row["status"] == "merged":
        return row["merged_into"] or ""
    return row["under"] if row["status"] == "visible" else None


def _clusters(board: Board, round_row: Row, items: Mapping[str, int]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for kind, place in (("cluster", "id"), ("idea", "cluster")):
        for row in board.state[kind].values():
            count = items.get(row["id"], 0)
            if row[place] is not None and (count or up_for_vote(round_row, kind, row)):
                totals[row[place]] += count
    return dict(totals)


def up_for_vote(round_row: Row, kind: str, row: Row) -> bool:
    """Whether a round asks about this idea or cluster: right kind, right level, in sight, not a sub-idea."""
    if round_row["on"] != kind + "s":
        return False
    levels = [row["level"]] if kind == "cluster" else row["levels"]
    if round_row["levels"] and not set(levels) & set(round_row["levels"]):
        return False
    return kind == "cluster" or (row["status"] == "visible" and row["under"] is None)


def level_in(board: Board, round_row: Row, kind: str, row: Row) -> str | None:
    """The level on which a round asks about a row: of several the first, since its votes are one number."""
    levels = [row["level"]] if kind == "cluster" else row["levels"]
    asked = round_row["levels"]
    return next(
        (each["id"] for each in board.rows("level") if each["id"] in levels and (not asked or each["id"] in asked)),
        None,
    )


def revealed(round_row: Row) -> bool:
    """Whether anybody may see what was voted: a secret round hides it from all, who leads too, until it is closed."""
    return round_row["status"] == "closed" or not round_row["secret"]
