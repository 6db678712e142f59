"""Where outlines lie: the ones that come with Startdag, and those an organisation put beside them.

Invariant: a name is looked up among the files that are there, never made into a path, so no name can reach another
file. An organisation's file with the name of one of ours stands in its place.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from .faults import BrokenOutline, UnknownOutline
from .outline import Kind, Outline, Row, Step
from .reader import Table, read_agenda, read_kinds, read_outline, read_ready

_HERE: Final = Path(__file__).parent
_SHARED: Final = frozenset({"kinds", "agenda", "steps"})


def names(extra_dir: Path | None = None) -> list[str]:
    """The names of all outlines: ours in the order of a menu, then the organisation's own by name.

    A file of the organisation that is broken is listed too; loading it says what is wrong.
    """
    ours = sorted(_files(_HERE), key=lambda name: (load(name).order, name))
    return ours + sorted(set(_files(extra_dir)) - set(ours))


def load(name: str, extra_dir: Path | None = None) -> Outline:
    """The outline called `name`; raises UnknownOutline with close matches, or BrokenOutline with the place."""
    files = {**_files(_HERE), **_files(extra_dir)}
    if name not in files:
        raise UnknownOutline(name, difflib.get_close_matches(name.lower(), files, n=3, cutoff=0.5))
    path = files[name]
    return _ours(path) if path.parent == _HERE else _read(path)


@cache
def _ours(path: Path) -> Outline:
    return _read(path)


def _read(path: Path) -> Outline:
    return read_outline(path.stem, Table(_toml(path), path.name), _kinds(), _agenda())


@cache
def _kinds() -> Mapping[str, Kind]:
    return read_kinds(_toml(_HERE / "kinds.toml"), "kinds.toml")


@cache
def _agenda() -> Mapping[str, Mapping[str, Any]]:
    return read_agenda(_toml(_HERE / "agenda.toml"), "agenda.toml")


def ready_steps(language: str) -> list[Row]:
    """The ready steps, each with its name `ready` and all that `step.add` takes, in `language`."""
    return [{"ready": step.id, **step.fields(language)} for step in _ready()]


@cache
def _ready() -> tuple[Step, ...]:
    return read_ready(_toml(_HERE / "steps.toml"), "steps.toml")


def _files(folder: Path | None) -> dict[str, Path]:
    if folder is None or not folder.is_dir():
        return {}
    return {path.stem: path for path in sorted(folder.glob("*.toml")) if path.stem not in _SHARED}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenOutline(path.name, "", "toml", str(error)) from error
