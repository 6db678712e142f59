"""The lines of a text with bullets: what each line is (number, bullet or plain) before anyone asks where it belongs.

Invariant: every line that is not blank comes out once, in order, with its whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s+(?P<text>\S.*)")
_BULLET = re.compile(r"[•◦▪‣·*–-]\s+(?P<text>\S.*)")
_LONGEST_HEADING: Final = 90


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its number in the text, what it is, and whether a blank line stands before it.

    `text` is what it says without its number or bullet, `whole` with it.
    """

    at: int
    part: str
    indent: int
    text: str
    whole: str
    apart: bool

    def is_heading(self) -> bool:
        """Whether it could be one: short, and not ending as a sentence does."""
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
        part, said = _part(whole)
        if part == "number":
            levels_at = indent if levels_at is None else levels_at
            # A number well to the right of the first one counts ideas, not levels.
            part = "bullet" if indent >= levels_at + 2 else part
        yield Line(at, part, indent, said, whole, apart)
        apart = False


def _part(whole: str) -> tuple[str, str]:
    for part, pattern in (("number", _NUMBER), ("bullet", _BULLET)):
        if found := pattern.fullmatch(whole):
            return part, found["text"]
    return "plain", whole
