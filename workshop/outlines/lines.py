"""The lines of a text or a document: what each line is (number, bullet, …) before anyone asks where it belongs.

Invariant: every line that is not blank comes out once, in order, with its whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s+(?P<text>\S.*)")
_BULLET = re.compile(r"[•◦▪‣·●○*–-]\s+(?P<text>\S.*)")
_DONE = re.compile(r"(?:[•◦▪‣·*–-]\s+)?[√✓✔☑☒✅]\ufe0f?\s*(?P<text>\S.*)", re.DOTALL)
_FUTURE = re.compile(r"(?:[•◦▪‣·*–-]\s+)?[□☐▢◻]\ufe0f?\s*(?P<text>\S.*)", re.DOTALL)
_LONGEST_HEADING: Final = 90

SIGNED: Final = {"done": "√", "future": "□"}
"""Parts that a sign stands before: what was done, and what is still to come."""


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its number in the text, what it is, and whether a blank line stands before it.

    `part` is number, bullet, done, future or plain; of a document it may be head (`depth` says how high) or cells too.
    `text` is what it says without its number or bullet, `whole` with it.
    """

    at: int
    part: str
    indent: int
    text: str
    whole: str
    apart: bool
    depth: int = 0
    """Of a heading: 1 is the highest."""
    style: str = ""
    """The paragraph's style in a document."""
    cells: tuple[tuple[str, str], ...] = ()
    """A row of a table: (head of the column, what stands there)."""
    blank: bool = False
    """Whether a blank line stands before it in a text; a document has none to tell by."""
    about: str = ""
    """What a document of ours says of the line in a caption between brackets."""

    def full(self) -> Line:
        """The line with what its caption says among its words again, as it is for all but ideas."""
        if not self.about:
            return self
        return replace(self, text=f"{self.text} {self.about}", whole=f"{self.whole} {self.about}", about="")

    def is_heading(self) -> bool:
        """Whether it could be one: short, and not ending as a sentence does."""
        if self.part == "head":
            return True
        return (
            self.part == "plain" and len(self.text) <= _LONGEST_HEADING and not self.text.endswith((".", "?", ";", ","))
        )


def lines_of(text: str) -> Iterator[Line]:
    """The lines of `text` that say something."""
    apart = True
    levels_at: int | None = None
    plain_space = text.replace("\u00a0", " ").lstrip("\ufeff").expandtabs(4)
    for at, raw in enumerate(plain_space.splitlines(), start=1):
        whole = raw.strip()
        if not whole:
            apart = True
            continue
        indent = len(raw) - len(raw.lstrip())
        part, said = part_of(whole)
        if part == "number":
            levels_at = indent if levels_at is None else levels_at
            # A number well to the right of the first one counts ideas, not levels.
            part = "bullet" if indent >= levels_at + 2 else part
        yield Line(at, part, indent, said, whole, apart, blank=apart)
        apart = False


def part_of(whole: str) -> tuple[str, str]:
    """What a line is by the sign it begins with, and what it says without that."""
    for part, pattern in (("number", _NUMBER), ("done", _DONE), ("future", _FUTURE), ("bullet", _BULLET)):
        if found := pattern.fullmatch(whole):
            return part, found["text"]
    return "plain", whole
