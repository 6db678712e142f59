"""Whether a verslag is so long that a list of what is in it helps: by about how many pages it will fill.

The idea: what is asked of the report alone is the same for every format, takes no time, and cannot waver as a count of
pages does that the list itself would change. Invariant: a layout that wants none has none, however long it is.
"""

from __future__ import annotations

from math import ceil
from typing import Any, Final

Block = dict[str, Any]

PAGES: Final = 8
"""A verslag of more pages has its contents."""
LINES: Final = 44
"""Lines of text on a page."""
WHITE: Final = 70
"""Lines that the title takes, and the white where a page ends early."""
SIGNS: Final = 72
"""Signs on a line."""
_ITEM: Final = 0.45
"""Of a line: the room around a paragraph, an idea or a row."""
_BARS: Final = 3
"""Lines that the bars of one item take, and its row in the table."""


def is_long(report: Block) -> bool:
    """Whether this report fills more than about PAGES pages."""
    return bool(report["contents"]) and WHITE + _lines(report["blocks"]) > PAGES * LINES


def _lines(found: Any) -> float:
    """About how many lines of print the texts in this are."""
    if isinstance(found, list):
        return sum(map(_lines, found))
    if not isinstance(found, dict):
        return 0.0
    own = sum(
        ceil(len(found[name]) / SIGNS) + _ITEM
        for name in ("text", "what", "title", "heading", "note")
        if _is_text(found.get(name))
    )
    listed = sum(ceil(len(text) / SIGNS) + _ITEM for text in found.get("paragraphs", ()) if _is_text(text))
    bars = _BARS if "cells" in found else 0
    return own + listed + bars + sum(_lines(value) for name, value in found.items() if name not in _ASIDE)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


_ASIDE: Final = frozenset({"labels", "marks", "key", "from", "head", "chart"})
"""What tells of the texts and is none of them."""
