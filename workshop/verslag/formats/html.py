"""HTML: one page that needs nothing else, made of the same template and styles as the verslag page.

Invariant: no script, no address of another file; what people wrote is escaped by the template engine, everywhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workshop.verslag.formats.format import Format
from workshop.verslag.material import folder

STYLES = ("tokens.css", "base.css", "controls.css", "verslag.css")
ELSEWHERE = re.compile(r"@font-face\s*\{[^}]*\}|@import[^;]*;|/\*.*?\*/", re.DOTALL)
"""What a file on its own cannot reach (fonts, imports), and comments."""


def write(report: dict[str, Any]) -> bytes:
    """The page."""
    page = _environment().get_template("verslag/export.html")
    return page.render(report=report, css=_css()).encode()


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(folder("templates"))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _css() -> str:
    """Our own styles; they come from our own files and hold no text of anybody else."""
    css = "\n".join((folder("static") / "css" / name).read_text() for name in STYLES)
    return re.sub(r"\n{2,}", "\n", ELSEWHERE.sub("", css)).strip()


FORMAT = Format("html", "HTML", "text/html", write)
