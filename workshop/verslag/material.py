"""Where the pages, styles and fonts of the project lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The folder `templates` or `static`."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def typefaces(house: dict[str, Any]) -> list[str]:
    """The folders of the typefaces a document in this huisstijl is set in."""
    return [*dict.fromkeys(str(Path(face["path"]).parent) for face in house["typefaces"]), str(fonts())]


def fonts() -> Path:
    """The typefaces of print, put there by the build."""
    return folder("static") / "vendor" / "fonts" / "ttf"
