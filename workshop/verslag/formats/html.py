"""HTML: one page that needs nothing else, made of the same template and styles as the verslag page.

Invariant: no script, no address of another file; what people wrote is escaped by the template engine, everywhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workshop.verslag.formats.format import Format
from workshop.verslag.huisstijl import FAMILY, OWN, Block, house_of
from workshop.verslag.material import folder

STYLES = ("tokens.css", "base.css", "controls.css", "verslag.css")
ELSEWHERE = re.compile(r"@font-face\s*\{[^}]*\}|@import[^;]*;|/\*.*?\*/", re.DOTALL)
"""What a file on its own cannot reach (fonts, imports), and comments."""


def write(report: dict[str, Any]) -> bytes:
    """The page."""
    page = _environment().get_template("verslag/export.html")
    house = house_of(report)
    return page.render(report=report, house=house, css=_css() + _look(house)).encode()


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(folder("templates"))
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["in_turns"] = iter  # the server lets others go on meanwhile; here nobody waits
    return made


@cache
def _css() -> str:
    """Our own styles; they come from our own files and hold no text of anybody else."""
    css = "\n".join((folder("static") / "css" / name).read_text() for name in STYLES)
    return re.sub(r"\n{2,}", "\n", ELSEWHERE.sub("", css)).strip()


def _look(house: Block) -> str:
    """The huisstijl as values of the design tokens; its colours and names were checked and hold no other sign."""
    if house is OWN:
        return ""
    colours, fonts = house["colours"], house["fonts"]
    values = {"ink": colours["ink"], "ink-soft": colours["soft"], "rule": colours["rule"]}
    values |= {f"level-{sides}": colour for sides, colour in enumerate(colours["levels"], 1)}
    values |= {"serif": f'"{fonts["text"]}", serif'} if fonts["text"] else {}
    values |= {"sans": f'"{fonts["captions"]}", sans-serif'} if fonts["captions"] else {}
    tokens = "".join(f"--sd-{name}:{value};" for name, value in values.items())
    return "\n" + "\n".join([*map(_face, house["typefaces"]), f":root{{{tokens}}}"])


def _face(face: Block) -> str:
    """A typeface inside the page."""
    if not FAMILY.fullmatch(face["family"]):
        return ""
    slant = "italic" if face["italic"] else "normal"
    about = f'font-family:"{face["family"]}";font-weight:{face["weight"]};font-style:{slant}'
    return f"@font-face{{{about};src:url(data:font/ttf;base64,{face['data']})}}"


FORMAT = Format("html", "HTML", "text/html", write)
