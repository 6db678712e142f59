"""The plot of a scale: one criterion across, the other upward, a numbered mark in the shape of its level for each item.

Pure. A chart as `charts.py` lays out, with one panel that has no bars but `paths` `{kind, d, sides}` and texts that may
have an `anchor` and be turned (`turned`). The numbers are those of the first column of the table that follows, which
has the same means. Marks that would lie on each other stand side by side, with a line to where they belong; the first
have a number, the others are dots.

Invariant: what has no mean (too few people scored it) is not in the drawing; what people wrote is in `title`, `desc`
and the names of the axes alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from workshop.verslag.charts import WIDE, clipped
from workshop.verslag.huisstijl import Block
from workshop.verslag.words import Words

HIGH = 360
LEFT, TOP, ACROSS, UPWARD = 44, 8, 368, 300
"""The field within the drawing."""
MARK, DOT, FOOT = 30, 4, 4
LEAST, RANGE, MIDDLE = 0.5, 5, 3
"""From edge to edge of the field, in points: half a point more than the marks 1 to 5 go."""
POINTS = range(1, 6)
NUMBERED = 24
"""Marks with a number; more than these cannot be told apart."""
RINGS = 16
NEAR = 3
"""A mark that stands so near to where it belongs needs no line."""
AXIS = 15
"""The size of the name of an axis."""

Spot = tuple[float, float]

CORNERS: dict[int, tuple[Spot, ...]] = {
    3: ((0, -50), (54, 44), (-54, 44)),
    4: ((-40, -40), (40, -40), (40, 40), (-40, 40)),
    5: ((0, -50), (49.5, -14), (30.6, 44), (-30.6, 44), (-49.5, -14)),
}
"""The shape of a level by its number of sides, as on the screens: in hundredths of its size, from its middle."""


def plot(words: Words, found: Block) -> Block | None:
    """The chart of one scale; None where nothing has a mean.

    `found`: `{id, x, y, items: [{mark, text, sides, x, y}]}`, highest first, with the means as numbers or None.
    """
    seen = [item for item in found["items"] if item["x"] is not None]
    if not seen:
        return None
    numbered, others = seen[:NUMBERED], seen[NUMBERED:]
    places = list(placed([(_across(item["x"]), _upward(item["y"])) for item in numbered]))
    x, y = found["x"], found["y"]
    top = seen[0]
    desc = words(
        "plot.desc", x=x, y=y, item=clipped(f"{top['mark']} {top['text']}", WIDE, AXIS),
        across=words.decimal(top["x"]), upward=words.decimal(top["y"]),
    )  # fmt: skip
    panel: Block = {
        "id": f"{found['id']}-1", "title": words("plot.title", x=x, y=y),
        "desc": f"{words.count('plot.items', len(seen))} {desc}",
        "wide": WIDE, "high": HIGH, "bars": [],
        "paths": [*_field(), *map(_dot, others), *_leads(numbered, places), *map(_mark, numbered, places)],
        "texts": [*_ticks(), *_axes(x, y), *map(_number, numbered, places)],
    }  # fmt: skip
    few = len(found["items"]) - len(seen)
    notes = [words("plot.note", shown=NUMBERED, all=len(seen))] * bool(others)
    notes += [words.count("plot.few", few)] * bool(few)
    return {"id": found["id"], "note": " ".join(notes), "sides": None, "panels": [panel]}


def placed(wanted: list[Spot]) -> Iterator[Spot]:
    """Places for marks: each where it belongs, or at the nearest free place around that, within the field."""
    taken: list[Spot] = []
    for here in wanted:
        free = (spot for spot in _around(here) if all(math.dist(spot, other) >= MARK + 2 for other in taken))
        taken.append(next(free, here))
        yield taken[-1]


def _around(here: Spot) -> Iterator[Spot]:
    """Spots from near to far, in rings of half a mark; what is outside the field is drawn back into it."""
    yield _within(here)
    for ring in range(1, RINGS):
        for turn in range(6 * ring):
            angle, reach = turn / (6 * ring) * 2 * math.pi, ring * MARK / 2
            yield _within((here[0] + math.cos(angle) * reach, here[1] + math.sin(angle) * reach))


def _within(spot: Spot) -> Spot:
    edge = MARK / 2 + 2
    return (
        min(LEFT + ACROSS - edge, max(LEFT + edge, spot[0])),
        min(TOP + UPWARD - edge, max(TOP + edge, spot[1])),
    )


def _across(mean: float) -> float:
    return LEFT + (mean - LEAST) / RANGE * ACROSS


def _upward(mean: float) -> float:
    return TOP + UPWARD - (mean - LEAST) / RANGE * UPWARD


def _path(kind: str, d: str, sides: int | None = None) -> Block:
    return {"kind": kind, "d": d, "sides": sides}


def _field() -> Iterator[Block]:
    yield _path("field", f"M{LEFT} {TOP}h{ACROSS}v{UPWARD}h-{ACROSS}Z")
    yield _path("middle", f"M{_across(MIDDLE):g} {TOP}v{UPWARD}M{LEFT} {_upward(MIDDLE):g}h{ACROSS}")


def _text(kind: str, text: str, where: Spot, anchor: str = "middle", *, turned: bool = False) -> Block:
    return {
        "x": _unit(where[0]), "y": _unit(where[1]), "kind": kind, "text": text, "anchor": anchor, "turned": turned
    }  # fmt: skip


def _unit(value: float) -> float:
    """In tenths; a whole number without a point, as a browser writes it too."""
    found = round(value, 1)
    return int(found) if found == int(found) else found


def _ticks() -> Iterator[Block]:
    for point in POINTS:
        yield _text("tick", str(point), (_across(point), TOP + UPWARD + 17))
        yield _text("tick", str(point), (LEFT - 7, _upward(point) + 5), "end")


def _axes(x: str, y: str) -> Iterator[Block]:
    """The names of the criteria along their axes."""
    middle = TOP + UPWARD / 2
    yield _text("axis", clipped(x, ACROSS - 30, AXIS) + " →", (LEFT + ACROSS / 2, HIGH - 10))
    yield _text("axis", clipped(y, UPWARD - 30, AXIS) + " →", (15, middle), turned=True)


def _dot(item: Block) -> Block:
    return _path("dot", shape(1, (_across(item["x"]), _upward(item["y"])), 2 * DOT), item["sides"])


def _leads(items: list[Block], places: list[Spot]) -> Iterator[Block]:
    """From marks that had to give way to where they belong."""
    for item, (x, y) in zip(items, places, strict=True):
        here = (_across(item["x"]), _upward(item["y"]))
        if math.dist(here, (x, y)) >= NEAR:
            yield _path("lead", f"M{x:.1f} {y:.1f}L{here[0]:.1f} {here[1]:.1f}", item["sides"])
            yield _dot(item)


def _mark(item: Block, place: Spot) -> Block:
    return _path("mark", shape(item["sides"] or 1, place, MARK), item["sides"])


def _number(item: Block, place: Spot) -> Block:
    down = FOOT if item["sides"] == 3 else 0  # the middle of a triangle lies lower
    kind = "mark" if len(item["mark"]) < 4 else "mark-long"
    return _text(kind, item["mark"], (place[0], place[1] + 4 + down))


def shape(sides: int, middle: Spot, size: float) -> str:
    """The outline of a level's shape around a spot."""
    x, y = middle
    part = size / 100
    if sides == 1:
        r = 44 * part
        return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0Z"
    if sides == 2:
        r, up = 58.5 * part, 54 * part
        bows = [f"A{r:.1f} {r:.1f} 0 0 1 {x:.1f} {end:.1f}" for end in (y + up, y - up)]
        return f"M{x:.1f} {y - up:.1f}{''.join(bows)}Z"
    return "M" + "L".join(f"{x + dx * part:.1f} {y + dy * part:.1f}" for dx, dy in CORNERS[sides]) + "Z"
