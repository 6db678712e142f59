"""Scales: the second way of voting, a pair of marks on two criteria for each item, such as belang × invloed.

Pure, and without commands (`scoring` has those). Invariant: what is left of a scale that closed are sums for each item,
and of an item that fewer than `FEWEST` people scored only how many they were: a mean of two tells each what the other
gave.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workshop.board.rows import Row

METHODS = ("dots", "scale")
CAST_AS = {"dots": "vote", "scale": "score"}
"""The kind of row in which people cast what, by method."""

POINTS = 5
"""A mark is a whole number from 1 to this."""
FEWEST = 3
"""An item scored by fewer people shows no mean (docs/decisions/0021)."""
CRITERIA = {"nl": ("Belang", "Invloed"), "en": ("Importance", "Influence")}
"""What is asked when nothing else was said: across, and upward."""
LONGEST = 40
"""Graphemes in the title of a criterion."""


def method_of(data: Row, language: str) -> dict[str, Any]:
    """`{method, criteria}` of a round to be opened; `criteria` are the titles across and upward, of dots none."""
    if data.get("method") != "scale":
        return {"method": "dots", "criteria": []}
    usual = CRITERIA.get(language, CRITERIA["nl"])
    return {"method": "scale", "criteria": [data.get("x") or usual[0], data.get("y") or usual[1]]}


def counted(scores: Collection[Row]) -> dict[str, Any]:
    """What is left of the scores of a round: `result` {target: sums}, `voted` (people), `given` (pairs)."""
    by_target: dict[str, list[Row]] = {}
    for score in scores:
        by_target.setdefault(score["target"], []).append(score)
    return {
        "result": {target: sums(found) for target, found in sorted(by_target.items())},
        "voted": len({score["person"] for score in scores}),
        "given": len(scores),
    }


def sums(scores: Collection[Row]) -> dict[str, int]:
    """`{n, x, y, xx, yy}`: people, the sums of their marks and of the squares of these; of few people `{n}` alone."""
    if len(scores) < FEWEST:
        return {"n": len(scores)}
    return {
        "n": len(scores),
        **{name: sum(score[name] for score in scores) for name in ("x", "y")},
        **{name * 2: sum(score[name] ** 2 for score in scores) for name in ("x", "y")},
    }


def mean(found: Row, name: str) -> float | None:
    """The mean mark on `x` or `y`, from 1 to `POINTS`; None where too few people scored."""
    return found[name] / found["n"] if name in found else None


def spread(found: Row, name: str) -> float | None:
    """How far marks on `x` or `y` lie from their mean: the standard deviation, in points; None as above."""
    if name not in found:
        return None
    variance = found[name * 2] / found["n"] - (found[name] / found["n"]) ** 2
    return float(max(0.0, variance) ** 0.5)
