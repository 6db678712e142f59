"""Where the pages, styles and fonts of the project lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The folder `templates` or `static`."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def typefaces(house: dict[str, Any]) -> dict[str, bytes]:
    """The font files {name: contents} that this huisstijl brings along, to be laid before a typesetter."""
    return {f"face-{place}.ttf": base64.b64decode(face["data"]) for place, face in enumerate(house["typefaces"])}


def faces_at_press() -> list[str]:
    """The folders where a program at the press looks for typefaces: its own (`typefaces`), then ours."""
    return [".", str(fonts())]


def fonts() -> Path:
    """The typefaces of print, put there by the build."""
    return folder("static") / "vendor" / "fonts" / "ttf"
