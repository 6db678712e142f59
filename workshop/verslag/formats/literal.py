"""User text as Markdown that shows it literally.

Invariant: read back by a Markdown parser, every sentence comes out as it was typed; none of it becomes markup, an
address or HTML.
"""

from __future__ import annotations

import re

SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$#]")
AT_START = re.compile(r"^([+=:-]|\d+[.)])")
ADDRESS = re.compile(r"(?<=\w)(?=://|@|\.[^\W\d_]{2})|(?<=www)(?=\.)", re.IGNORECASE)
"""Where a reader would begin to see an address, a bare `x.nl` too; a backslash there keeps it plain text."""


def plain(text: str, *, indent: str = "") -> str:
    """User text as Markdown that shows it literally; line ends become hard breaks."""
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")]
    return f"\\\n{indent}".join(_escaped(line) for line in lines if line)


def flat(text: str) -> str:
    """User text for a heading or a cell: on one line."""
    return plain(" ".join(text.split()))


def _escaped(line: str) -> str:
    line = SPECIAL.sub(lambda sign: "\\" + sign[0], line)
    line = ADDRESS.sub(lambda _: "\\", line)
    return AT_START.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], line)
