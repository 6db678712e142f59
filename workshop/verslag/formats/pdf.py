"""PDF: valid PDF/A-2a and PDF/UA-1 at once, typeset by Typst in a process of its own.

The layout is `verslag.typ`; the report goes in as data. Invariant: no text runs off the page, however long its words
are.
"""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

from workshop.verslag.charts import drawn
from workshop.verslag.formats.format import Format
from workshop.verslag.huisstijl import SANS, SERIF, house_of
from workshop.verslag.length import is_long
from workshop.verslag.material import faces_at_press, typefaces
from workshop.verslag.press import typeset

TEMPLATE = Path(__file__).with_name("verslag.typ")
DRAWING = "svg"
"""What stands under this key is a picture and not text."""
BREAK = "\u200b"
"""A place where a line may end, without a hyphen (zero-width space)."""

ADDRESS = re.compile(r"(?<=[/._?&=@#-])(?=[^\s/._?&=@#-])")
LONG = re.compile(r"\S{21,}")
CLOSED = re.compile(r"\w{48,}|(?=\w{0,47}\d)\w{21,}")
"""What is no word: hyphenation finds no place in it. Whatever else is wider than a column, the template breaks."""


def write(report: dict[str, Any]) -> bytes:
    """The PDF. Raises PressStopped."""
    house = house_of(report)
    look = house | {"logo": _picture(house["logo"]), "typefaces": [], "reference": {}}
    shown = breakable(drawn({**report, "house": None}, house)) | {"house": look, "contents": is_long(report)}
    families = [*filter(None, house["fonts"].values()), SERIF, SANS]
    given = {"template": TEMPLATE.read_text(), "report": shown, "fonts": faces_at_press(), "families": families}
    return typeset(json.dumps({**given, "at": report["at"]}).encode(), files=typefaces(house))


def _picture(logo: dict[str, Any] | None) -> dict[str, Any] | None:
    """A logo as Typst takes it: the signs of an SVG, the bytes of a PNG."""
    if logo is None:
        return None
    data = base64.b64decode(logo["data"])
    drawing = logo["mime"] == "image/svg+xml"
    return {"data": data.decode() if drawing else [*data], "format": "svg" if drawing else "png", "alt": logo["alt"]}


def breakable(value: Any) -> Any:
    """The same data with places to break in words too long for a column: addresses at their signs, others anywhere."""
    if isinstance(value, str):
        return LONG.sub(lambda word: _broken(word[0]), value)
    if isinstance(value, list):
        return [breakable(item) for item in value]
    return (
        {key: item if key == DRAWING else breakable(item) for key, item in value.items()}
        if isinstance(value, dict)
        else value
    )


def _broken(word: str) -> str:
    parts = ADDRESS.sub(BREAK, word)
    return CLOSED.sub(lambda found: re.sub(r"(.{12})(?=.)", rf"\1{BREAK}", found[0]), parts)


FORMAT = Format("pdf", "PDF", "application/pdf", write)
