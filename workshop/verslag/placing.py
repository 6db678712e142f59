"""Where every visible idea stands in the verslag: in which level, in which cluster, beneath which other idea.

Invariant: each visible idea has exactly one place. A cluster's level goes before the levels an idea names; a sub-idea
stands beneath its parent, one deep; what has no level (any more) gets a last level of its own, so that nothing is
dropped.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from workshop.board.board import Board
from workshop.board.numerals import numeral
from workshop.board.rows import Row
from workshop.board.wording import left_out
from workshop.verslag.breath import Breathe, held
from workshop.verslag.words import Words

NOWHERE = "-"
"""The id of the level for ideas and clusters whose level is not there; no template or UUID is this short."""

SHAPES = 5
"""There are five level signs (circle, lens, triangle, square, pentagon)."""


@dataclass(frozen=True)
class Place:
    """`cluster` is None for an idea that was not sorted."""

    level: str
    cluster: str | None


@dataclass
class Placing:
    """The levels in order with their numbers, the clusters of each, and the ideas of each place."""

    levels: list[Row]
    numbers: dict[str, str] = field(default_factory=dict)
    clusters: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    ideas: dict[str, Row] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    roots: dict[Place, list[Row]] = field(default_factory=lambda: defaultdict(list))
    under: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    shapes: dict[str, int] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)
    """The numbers of the levels that are left out."""
    gone: set[str] = field(default_factory=set)
    """The ideas and clusters that are left out with them."""

    def sides(self, level_id: str) -> int:
        """The shape of a level: what it says, else its rank."""
        return self.shapes.get(level_id, 1)


def place(board: Board, words: Words, numerals: str | None = None, breathe: Breathe = held) -> Placing:
    """The placing of all visible ideas and all clusters of a board; `numerals` where the workshop's do not count.

    A level that is left out keeps its number, so that those of the others are the board's. An idea there that names
    another level too stands in that one; what is at home in it alone is left out with it. `breathe` is called after
    each idea.
    """
    without = left_out(board, "level")
    placing = Placing(levels=board.rows("level"))
    placing.ideas = _ideas_in_sight(board, breathe)
    known = {level["id"] for level in placing.levels}
    for cluster in board.rows("cluster"):
        placing.clusters[cluster["level"] if cluster.get("level") in known else NOWHERE].append(cluster)
    _place_ideas(board, placing, known, without, breathe)
    if placing.clusters.get(NOWHERE) or any(spot.level == NOWHERE for spot in placing.places.values()):
        placing.levels.append({"id": NOWHERE, "title": words("level.none")})
    _number(placing, numerals or board.workshop.get("numerals"))
    _leave_out(placing, without)
    return placing


def _place_ideas(board: Board, placing: Placing, known: set[str], without: frozenset[str], breathe: Breathe) -> None:
    cluster_level = {cluster["id"]: level for level, found in placing.clusters.items() for cluster in found}
    for idea in placing.ideas.values():
        breathe()
        root = (_above(board, idea) or [idea])[-1]
        cluster = root.get("cluster") if root.get("cluster") in cluster_level else None
        own = [level for level in root.get("levels") or () if level in known]
        level = cluster_level[cluster] if cluster is not None else own[0] if own else NOWHERE
        elsewhere = [other for other in own if other not in without]
        if level in without and elsewhere:
            level, cluster = elsewhere[0], None
        placing.places[idea["id"]] = spot = Place(level, cluster)
        if root["id"] == idea["id"]:
            placing.roots[spot].append(idea)
        else:
            placing.under[root["id"]].append(idea)


def _ideas_in_sight(board: Board, breathe: Breathe) -> dict[str, Row]:
    """Visible ideas with nothing hidden above them: with an idea goes what stands beneath it, as on the board."""
    found = {}
    for row in board.rows("idea"):
        breathe()
        if all(above["status"] == "visible" for above in [row, *_above(board, row)]):
            found[row["id"]] = row
    return found


def _above(board: Board, idea: Row) -> list[Row]:
    """The ideas above this one, the nearest first.

    A ring (no command makes one, an import might) has nothing above it.
    """
    found: list[Row] = []
    passed = {idea["id"]}
    row = board.get("idea", idea.get("under"))
    while row is not None:
        if row["id"] in passed:
            return []
        passed.add(row["id"])
        found.append(row)
        row = board.get("idea", row.get("under"))
    return found


def _number(placing: Placing, numerals: str | None) -> None:
    for rank, level in enumerate(placing.levels, start=1):
        number = placing.numbers[level["id"]] = numeral(rank, numerals)
        placing.shapes[level["id"]] = min(level.get("sides") or rank, SHAPES)
        for index, cluster in enumerate(placing.clusters.get(level["id"], ()), start=1):
            placing.numbers[cluster["id"]] = f"{number}.{index}"


def _leave_out(placing: Placing, without: frozenset[str]) -> None:
    """Take these levels out, with the clusters and ideas that stand in them."""
    for level in [level for level in placing.levels if level["id"] in without]:
        placing.levels.remove(level)
        placing.without.append(placing.numbers.pop(level["id"]))
        for cluster in placing.clusters.pop(level["id"], []):
            placing.gone.add(cluster["id"])
            del placing.numbers[cluster["id"]]
    for row_id in [row_id for row_id, spot in placing.places.items() if spot.level in without]:
        placing.gone.add(row_id)
        del placing.places[row_id], placing.ideas[row_id]
