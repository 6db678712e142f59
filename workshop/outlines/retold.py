"""Actions and promises of a table that a list says again, with what came of them behind their words.

Rows are found by their words, whatever white space is between those, so the time it takes grows with the document and
not with its square. Invariant: each row is told again once, and of two that begin alike the longer comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .beneath import opening_bracket
from .proof import Row

_ENDS = re.compile(r"(?=\. )|(?= \()|\Z")
"""Where the words of a row may end in a line: what came of it follows, who was to do it, or nothing."""
_SIGN = re.compile(r"\S")


@dataclass
class Retold:
    """The rows of tables that no line has said again yet."""

    rows: dict[int, Row] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    """The words of rows -> where those rows are."""
    lengths: set[int] = field(default_factory=set)
    """How many signs such words have: nothing else in a line needs to be looked up."""

    def add(self, place: int, row: Row, text: str) -> None:
        """Know a row, of which a list may say the words `text` again."""
        words = " ".join(text.split())
        self.rows[place] = row
        self.places.setdefault(words, []).append(place)
        self.lengths.add(len(words))

    def take(self, text: str) -> tuple[int, str] | None:
        """The place of the row that this text says again, and what came of it; that row is then no more known."""
        words = " ".join(text.split())
        ends = [found.start() for found in _ENDS.finditer(words) if found.start() in self.lengths]
        for end in reversed(ends):
            if places := self.places.get(words[:end]):
                rest = text[_after(text, words[:end]) :]
                start = opening_bracket(rest)
                for place in places:
                    left = _without_who(rest, start, self.rows[place])
                    if not left or left.startswith(". "):
                        places.remove(place)
                        return place, left[2:].strip()
        return None


def _after(text: str, words: str) -> int:
    """Where in a text its first words end."""
    left = sum(map(len, words.split()))
    return next((found.end() for count, found in enumerate(_SIGN.finditer(text), 1) if count == left), 0)


def _without_who(rest: str, start: int, row: Row) -> str:
    """What stands behind an action without who does it by when, in the brackets from `start`: the row says those."""
    if start < 1:
        return rest
    said = rest[start + 1 : -1]
    who = said if not row.due else said.removesuffix(row.due).removesuffix(", ") if said.endswith(row.due) else None
    return rest[: start - 1] if who is not None and row.more.startswith(who) else rest
