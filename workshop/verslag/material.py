"""Where the pages, styles and fonts of the project lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The folder `templates` or `static`."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def fonts() -> Path:
    """The typefaces of print, put there by the build."""
    return folder("static") / "vendor" / "fonts" / "ttf"
