"""The huisstijl of a verslag: how an organisation looks on paper, as plain data that every format reads.

A report carries it under `house` when it is exported; without one it looks like Startdag. Shape: `{organisation,
footer, colours: {ink, soft, rule, levels: [5]}, fonts: {text, captions}, typefaces: [{data, family, weight, italic}],
logo: {data, mime, alt} | None, reference: {ext: base64}, mark}`, all `data` in base64: where documents are written its
folder is not in sight. `fonts` are families, empty for our own; `mark`
changes with every file the style is made of, so that a document is known by its style too.

Invariant: what is in here was checked (`stijlmap.py`): colours are `#rrggbb` that can be read on paper, names of
families hold letters, digits, blanks and hyphens alone.
"""

from __future__ import annotations

import re
from typing import Any

Block = dict[str, Any]

PAPER = "#fffefb"
FAMILY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,60}")
"""The name of a family."""
SERIF, SANS = "Source Serif 4", "Source Sans 3"
OWN: Block = {
    "organisation": "",
    "footer": "",
    "colours": {
        "ink": "#1d1b17",
        "soft": "#57524a",
        "rule": "#cbc4b2",
        "levels": ["#b8410b", "#00695f", "#3b3690", "#5f3d1a", "#775a97"],
    },
    "fonts": {"text": "", "captions": ""},
    "typefaces": [],
    "logo": None,
    "reference": {},
    "mark": "",
}
"""Startdag itself; the colours are those of static/css/tokens.css (a test compares them)."""


def house_of(report: Block) -> Block:
    """The huisstijl of this report."""
    found: Block = report.get("house") or OWN
    return found


def housed(report: Block, house: Block | None) -> Block:
    """The report as it is given to a format, in this huisstijl."""
    return report if house is None else {**report, "house": house}


def colour_of(house: Block, sides: int | None) -> str:
    """The colour of a level by its number of sides; ink for what belongs to none."""
    found: str = house["colours"]["ink"] if sides is None else house["colours"]["levels"][sides - 1]
    return found
