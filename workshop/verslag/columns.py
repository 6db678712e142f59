"""The columns of the sheets, as data: each is a caption (`captions.py`), what its cells hold, a width in characters."""

from __future__ import annotations

from collections.abc import Iterable

TEXT, NUMBER, MEAN, DAY = "text", "number", "mean", "day"

BUTTON = 4
"""Room in a head for the button to filter by, in characters."""

SPECS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "ideas": (
        ("level_number", TEXT, 9), ("level", TEXT, 22), ("cluster_number", TEXT, 9), ("cluster", TEXT, 26),
        ("kind", TEXT, 16), ("idea", TEXT, 60), ("under", TEXT, 40), ("place", TEXT, 16), ("votes_number", NUMBER, 10),
        ("hands", NUMBER, 10), ("also", TEXT, 10), ("id", TEXT, 14), ("answer", TEXT, 40),
    ),
    "clusters": (
        ("level_number", TEXT, 9), ("level", TEXT, 22), ("number", TEXT, 9), ("title", TEXT, 36), ("note", TEXT, 44),
        ("votes_number", NUMBER, 10), ("hands", NUMBER, 10), ("tally", TEXT, 30), ("id", TEXT, 14),
    ),
    "levels": (
        ("number", TEXT, 9), ("title", TEXT, 30), ("subtitle", TEXT, 30), ("advice", TEXT, 44), ("note", TEXT, 50),
        ("id", TEXT, 14), ("theme", TEXT, 30),
    ),
    "votes": (
        ("round", TEXT, 26), ("level_number", TEXT, 9), ("level", TEXT, 24), ("kind", TEXT, 10), ("number", TEXT, 9),
        ("item", TEXT, 56), ("votes_number", NUMBER, 10), ("hands", NUMBER, 10), ("id", TEXT, 14),
    ),
    "rounds": (("round", TEXT, 30), ("text", TEXT, 90)),
    "layers": (
        ("round", TEXT, 34), ("layer", TEXT, 30), ("number", TEXT, 9), ("item", TEXT, 56),
        ("votes_number", NUMBER, 10), ("id", TEXT, 14),
    ),
    "scales": (
        ("round", TEXT, 40), ("number", TEXT, 9), ("item", TEXT, 50), ("criterion", TEXT, 22), ("mean", MEAN, 12),
        ("spread", MEAN, 11), ("people", NUMBER, 9), ("remark", TEXT, 20), ("id", TEXT, 14),
    ),
    "actions": (
        ("what", TEXT, 50), ("owner", TEXT, 26), ("addressed_to", TEXT, 20), ("due", TEXT, 26), ("due_on", DAY, 12),
        ("track", TEXT, 10), ("status", TEXT, 12), ("result", TEXT, 30), ("level_number", TEXT, 9),
        ("cluster_number", TEXT, 9), ("from_number", TEXT, 10), ("from", TEXT, 40), ("id", TEXT, 14),
    ),
    "kernteam": (("name", TEXT, 28), ("organisation", TEXT, 32), ("role", TEXT, 24), ("track", TEXT, 12)),
    "toezeggingen": (
        ("who", TEXT, 28), ("what", TEXT, 54), ("to_whom", TEXT, 26), ("due", TEXT, 26), ("due_on", DAY, 12),
        ("status", TEXT, 14), ("from_number", TEXT, 10), ("from", TEXT, 40), ("id", TEXT, 14),
    ),
    "results": (
        ("status", TEXT, 12), ("kind", TEXT, 14), ("what", TEXT, 50), ("result", TEXT, 34), ("who", TEXT, 26),
        ("due", TEXT, 26), ("due_on", DAY, 12), ("from_number", TEXT, 10), ("from", TEXT, 40), ("id", TEXT, 14),
    ),
    "participants": (("organisation", TEXT, 34), ("count", NUMBER, 10)),
    "texts": (("part", TEXT, 34), ("kind", TEXT, 26), ("text", TEXT, 100)),
}  # fmt: skip
"""Sheet -> its columns."""


def width_of(title: str, cells: Iterable[object], most: int) -> int:
    """As wide as its longest line and its head ask, within `most`: what stands empty takes no room on paper."""
    longest = max((len(line) for cell in cells if isinstance(cell, str) for line in cell.split("\n")), default=0)
    return max(min(most, longest + 2), max(map(len, title.split())) + BUTTON)
