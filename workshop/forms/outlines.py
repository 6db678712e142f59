"""What an outline may say, held to the same shapes as the commands with which the same is changed later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.board.command import REGISTRY, Refusal
from workshop.forms.commands import read
from workshop.forms.texts import ControlCharacters, TooLong, cleaned

SAME = (("workshop", "workshop.edit", ""), ("level", "level.edit", "levels"), ("step", "step.edit", "steps"))
"""(kind of row, the command that changes one, its table in a file)"""


def misfit(rows: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Where the rows of an outline (`{kind: {id: row}}`) do not fit, as `levels[2].title`; None when all is well."""
    return next(_misfits(rows), None)


def _misfits(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for kind, command, table in SAME:
        for place, row in enumerate(rows[kind].values(), 1):
            at = f"{table}[{place}]." if table else ""
            yield from (f"{at}{name}" for name in _wrong(kind, command, row))
    try:
        cleaned(rows)
    except (ControlCharacters, TooLong):
        yield "title"


def _wrong(kind: str, command: str, row: Mapping[str, Any]) -> list[str]:
    names = [each.name for each in REGISTRY[command].fields if each.name in row and row[each.name] is not None]
    if row.get("short") == row.get("title"):
        names = [name for name in names if name != "short"]  # nobody wrote it: a level without one goes by its title
    target = {} if kind == "workshop" else {kind: row["id"]}
    found = read(command, {**{name: row[name] for name in names}, **target})
    return sorted(found.fields) if isinstance(found, Refusal) else []
