"""The outlines of an organisation's own, as files in one folder: kept, taken in, renamed and removed.

Invariant: a file appears whole or not at all, under a name made from its title that no other outline has; what cannot
be read is not taken in, and the fault says on which line. A name is looked up among the files that are there.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path

from .faults import BrokenOutline, UnknownOutline
from .outline import LAYOUTS, Outline, said
from .shelf import layouts, own, parse, taken
from .writer import write

LARGEST = 64
"""Kilobytes of a file; ours have two."""
MOST = 200
"""Templates of one organisation."""
LONGEST = 60
"""Signs of a name."""
NAMELESS = "sjabloon"
DRAFT = "nieuw"
"""The name under which an outline is read that has none yet."""


class TooManyOutlines(ValueError):
    """There are as many templates as there may be."""


def keep(folder: Path, outline: Outline) -> Outline:
    """Keep an outline; returns it as it can be loaded from here on. Raises BrokenOutline, TooManyOutlines.

    A layout that is not there any more is left out, as in the verslag.
    """
    if outline.layout not in layouts(folder):
        outline = replace(outline, layout=LAYOUTS[0])
    return take_in(folder, write(outline).encode(), "sjabloon.toml")


def take_in(folder: Path, raw: bytes, file: str, *, instead: str = "") -> Outline:
    """Keep what is in a file, as it is, in the place of `instead` if that is given.

    Raises BrokenOutline with the line, TooManyOutlines.
    """
    outline = look_at(raw, file, layouts(folder))
    if len(own(folder)) >= MOST and not instead:
        raise TooManyOutlines
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    others = taken(folder) - ({instead} if instead else set())
    name = free_name(said(outline.texts["title"], "nl"), others)
    _put(folder / f"{name}.toml", raw)
    if instead and instead != name:
        own(folder)[instead].unlink()
    return replace(outline, name=name)


def look_at(raw: bytes, file: str, known: tuple[str, ...] = LAYOUTS) -> Outline:
    """The outline in a file, which may name one of the `known` layouts; raises BrokenOutline with the line."""
    if len(raw) > LARGEST * 1024:
        raise BrokenOutline(file, "", "large", str(LARGEST))
    try:
        return parse(DRAFT, raw, file, known)
    except BrokenOutline as fault:
        raise located(fault, raw) from fault


def rename(folder: Path, name: str, title: str) -> Outline:
    """Give an outline another title, and the name that goes with it. Raises UnknownOutline, BrokenOutline."""
    path = _path(folder, name)
    outline = look_at(path.read_bytes(), path.name, layouts(folder))
    titled = {**outline.texts, "title": dict.fromkeys(outline.texts["title"], title)}
    return take_in(folder, write(replace(outline, texts=titled)).encode(), path.name, instead=name)


def remove(folder: Path, name: str) -> None:
    """Remove an outline; workshops made from it stay. Raises UnknownOutline."""
    _path(folder, name).unlink()


def free_name(title: str, others: set[str]) -> str:
    """A name like the title: small letters, digits and dashes; numbered when another outline has it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or NAMELESS
    return next(
        name for number in range(1, len(others) + 2)
        if (name := stem if number == 1 else f"{stem}-{number}") not in others
    )  # fmt: skip


def located(fault: BrokenOutline, raw: bytes) -> BrokenOutline:
    """A fault with the line it stands on: that of its field, else that of the table which should have it."""
    lines = raw.decode("utf-8", "replace").splitlines()
    table, _, field = fault.where.rpartition(".")
    table, field = (field, "") if "[" in field else (table, field)
    here = _header(lines, table)
    found = _field(lines, here, field)
    return fault.on(found or here) if found or here else fault


def _header(lines: list[str], table: str) -> int:
    """The line of the n-th `[[levels]]`, for `levels[n]`; 0 for the head of the file."""
    read = re.fullmatch(r"(\w+)\[(\d+)\]", table)
    if read is None:
        return 0
    at = [number for number, line in enumerate(lines, 1) if re.match(rf"\s*\[\[\s*{read[1]}\s*\]\]", line)]
    return at[int(read[2]) - 1] if int(read[2]) <= len(at) else 0


def _field(lines: list[str], header: int, field: str) -> int:
    for number, line in enumerate(lines[header:], header + 1):
        if line.lstrip().startswith("["):
            return number if field and re.match(rf"\s*\[\[?\s*{re.escape(field)}\s*\]", line) else 0
        if field and re.match(rf"\s*\"?{re.escape(field)}\"?\s*=", line):
            return number
    return 0


def _path(folder: Path, name: str) -> Path:
    found = own(folder).get(name)
    if found is None:
        raise UnknownOutline(name, ())
    return found


def _put(path: Path, raw: bytes) -> None:
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
