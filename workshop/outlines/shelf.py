"""Where outlines lie: the ones that come with Startdag, and those an organisation put beside them.

Invariant: a name is looked up among the files that are there, never made into a path, so no name can reach another
file. An organisation's file with the name of one of ours stands in its place.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from workshop.board.kinds import KINDS

from .faults import UnknownOutline
from .outline import LAYOUTS, Kind, Outline, Row, Step
from .reader import Table, read_agenda, read_outline, read_ready, values_in

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
    known = layouts(extra_dir)
    return (
        replace(_ours(path), layouts=known)
        if path.parent == _HERE
        else parse(name, path.read_bytes(), path.name, known)
    )


def source(name: str, extra_dir: Path | None = None) -> bytes:
    """The file of the outline called `name`, as it is; raises UnknownOutline."""
    files = {**_files(_HERE), **_files(extra_dir)}
    if name not in files:
        raise UnknownOutline(name, ())
    return files[name].read_bytes()


@cache
def _ours(path: Path) -> Outline:
    return parse(path.stem, path.read_bytes(), path.name)


def parse(name: str, raw: bytes, file: str, known: tuple[str, ...] = LAYOUTS) -> Outline:
    """The outline in a file's bytes; `known` are the layouts it may name. Raises BrokenOutline."""
    return read_outline(name, Table(values_in(raw, file), file), kinds(), agenda(), known)


def layouts(extra_dir: Path | None) -> tuple[str, ...]:
    """The layouts a workshop may have: ours, and those an organisation keeps in a folder beside its templates."""
    own_ones = _files(extra_dir.with_name("layouts")) if extra_dir else {}
    return (*LAYOUTS, *(name for name in own_ones if name not in LAYOUTS))


def own(folder: Path) -> dict[str, Path]:
    """The files of an organisation's own outlines, by name."""
    return _files(folder)


def taken(folder: Path) -> set[str]:
    """The names that an outline of an organisation's own cannot have any more."""
    return {*_files(_HERE), *_files(folder), *_SHARED}


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds of entry, by id."""
    return {name: Kind(**kind) for name, kind in KINDS.items()}


@cache
def agenda() -> Mapping[str, Mapping[str, Any]]:
    """The steps of the usual agenda, by id."""
    return read_agenda(values_in((_HERE / "agenda.toml").read_bytes(), "agenda.toml"), "agenda.toml")


def ready_steps(language: str) -> list[Row]:
    """The ready steps, each with its name `ready` and all that `step.add` takes, in `language`."""
    return [{"ready": step.id, **step.fields(language)} for step in _ready()]


@cache
def _ready() -> tuple[Step, ...]:
    return read_ready(values_in((_HERE / "steps.toml").read_bytes(), "steps.toml"), "steps.toml")


def _files(folder: Path | None) -> dict[str, Path]:
    if folder is None or not folder.is_dir():
        return {}
    return {path.stem: path for path in sorted(folder.glob("*.toml")) if path.stem not in _SHARED}
