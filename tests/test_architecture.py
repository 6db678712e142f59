"""The arrows between the packages, read from the imports, so that the layout cannot drift from its description."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "workshop"
MOST_LINES = 300

ARROWS = {
    # The pure core and what is made from it.
    "board": set(),
    "outlines": {"board"},
    "verslag": {"outlines", "board"},
    # Outward: keep it, shape it, let people in, bring it to every screen.
    "store": {"board", "turns"},
    "forms": {"board"},
    "access": {"clock", "store", "board"},
    "live": {"clock", "forms", "access", "store", "board"},
    "imports": {"house", "turns", "forms", "access", "store", "outlines", "verslag", "board"},
    "rehearsals": {"clock", "house", "live", "access", "store", "board"},
    "web": {
        "rehearsals", "imports", "live", "house", "address", "data", "forms", "access", "outlines", "verslag", "board",
        "clock", "turns",
    },
    # The house puts the parts together; the app opens its door; errands are the command line.
    "data": set(),
    "clock": set(),
    "turns": set(),
    "address": set(),
    "config": set(),
    "doorway": set(),
    "start": {"doorway"},
    "house": {"config", "clock", "live", "access", "store", "verslag"},
    "app": {"web", "rehearsals", "live", "house", "config"},
    "cli": {"start", "errands"},
    "errands": {
        "cli", "start", "app", "rehearsals", "imports", "house", "config", "clock", "address",
        "live", "forms", "access", "store", "outlines", "verslag", "board",
    },
}  # fmt: skip
"""Part of the app -> the parts it may import. A part may always import itself."""

STDLIB_ONLY = {"board", "outlines", "data", "clock", "turns", "address", "config", "doorway"}
ENGINES = {"eventlet", "gevent", "greenlet"}
KNOWS_THE_ENGINE = {"start"}
KEPT_TO = {
    "sqlalchemy": {"store", "access", "live", "imports", "errands"},
    "alembic": {"store"},
    "wtforms": {"forms"},
    "flask": {"app", "web"},
    "socketio": {"live"},
    "typst": {"verslag"},
    "pypandoc": {"verslag"},
    "xlsxwriter": {"verslag"},
    "odfdo": {"verslag"},
}
"""Library -> the only parts that may know it."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(module: Path) -> str:
    """The first step under workshop/: a package or a single module."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(module: Path) -> Iterator[str]:
    """The full names of what a module imports, anywhere in it, relative imports resolved."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    here = module.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(here[: len(here) - node.level]) if node.level else ""
            source = ".".join(part for part in (above, node.module) if part)
            yield from (f"{source}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_follow_the_arrows(module: Path) -> None:
    part = part_of(module)
    if part == "__init__":
        assert not list(imports_of(module)), "workshop/__init__.py imports nothing: the engine must patch first"
        return
    for name in imports_of(module):
        library, *rest = name.split(".")
        if library == "workshop":
            target = rest[0] if rest else ""
            assert target == part or target in ARROWS[part], f"{part} may not import {name}"
            continue
        assert library in sys.stdlib_module_names or part not in STDLIB_ONLY, f"{part} imports {library}"
        assert library not in ENGINES or part in KNOWS_THE_ENGINE, f"{part} knows the engine {library}"
        assert part in KEPT_TO.get(library, {part}), f"{part} may not know {library}"


def test_every_part_of_the_app_has_its_arrows() -> None:
    assert {part_of(module) for module in MODULES} - {"__init__"} == set(ARROWS)


def test_arrows_make_no_circle_outside_the_command_line() -> None:
    settled: set[str] = set()
    left = {part: targets for part, targets in ARROWS.items() if part not in {"cli", "errands"}}
    while ready := {part for part, targets in left.items() if targets <= settled}:
        settled |= ready
        left = {part: targets for part, targets in left.items() if part not in ready}
    assert not left


def test_rooms_are_small() -> None:
    files = [*MODULES, *(ROOT / "static/js").rglob("*.js"), *(ROOT / "tests").rglob("*.py"), ROOT / "hatch_build.py"]
    lines = {str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert not {file: count for file, count in lines.items() if count > MOST_LINES}
