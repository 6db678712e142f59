"""A layout: which blocks a verslag has, in which order and under which words, as data that an organisation adds to.

The idea: a verslag differs from day to day in order and wording, never in what it may leave out of what people
brought. Layouts are TOML files: ours in `layouts/`, an organisation's own in a folder beside its templates, where a
file with the name of one of ours stands in its place. Invariant: whatever a layout leaves out, `complete` keeps a place
for every idea; a layout that is not there (any more), or is broken, is `startdag`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from workshop.outlines.faults import OutlineFault
from workshop.outlines.outline import NUMERALS, Text, said
from workshop.outlines.reader import WORD, Table, values_in
from workshop.verslag.tables import TABLES

USUAL: Final = "startdag"
HERE: Final = Path(__file__).with_name("layouts")
KEPT: Final = 64
"""Files that are kept as they were read."""

BLOCKS: Final = (
    "opgave", "context", "uitwerking", "stemmingen", "schaal", "reactie", "toegezegd", "slag", "resultaten",
    "deelnemers", "verantwoording",
)  # fmt: skip
"""The blocks of the official structure, in order; the title stands above all of them."""
PARTS: Final = ("advice", "text", "clusters", "loose", "questions", "examples", "refers")
"""What may stand under a level, in the usual order."""
LOOSE: Final = "loose"
"""The part that takes in what has no part of its own."""
LAST: Final = "verantwoording"
HEADS: Final = {"stemmingen": "rounds"}
"""Block -> the word that is its heading, where that has another name."""
HEADED: Final = tuple(block for block in BLOCKS if block not in ("opgave", "context"))
"""Blocks that bear a heading."""
WORDS: Final = tuple(key for key, word in TABLES["nl"].items() if "{" not in word)
"""The words a layout may say its own way: those in which nothing is filled in."""
FIELDS: Final = frozenset({"title", "kicker", "level", "numerals", "blocks", "parts", "headings", "words", "contents"})


@dataclass(frozen=True)
class Layout:
    """A layout, read and checked. `title` is its name in a menu, `kicker` what stands above the name of a workshop."""

    name: str
    title: Text
    kicker: Text
    blocks: tuple[str, ...] = BLOCKS
    parts: tuple[str, ...] = PARTS
    numerals: str | None = None
    contents: bool = True
    """Whether a long verslag begins with what is in it."""
    own: Mapping[str, Text] = field(default_factory=dict)
    """Its own words, by the name they have in `tables`."""

    def words(self, language: str) -> dict[str, str]:
        """Its own words in a language; what it does not say in that language is said as usual."""
        return {key: text[language] for key, text in self.own.items() if text.get(language)}

    def complete(self) -> tuple[str, ...]:
        """Its blocks, with a place for what people brought: where it names none, just before the account at the end."""
        if "uitwerking" in self.blocks:
            return self.blocks
        at = len(self.blocks) - (self.blocks[-1:] == (LAST,))
        return (*self.blocks[:at], "uitwerking", *self.blocks[at:])


def names(extra: Path | None = None) -> list[str]:
    """The names of all layouts: ours in the order of a menu, then the organisation's own by name."""
    ours = sorted(_files(HERE), key=lambda name: (name != USUAL, name))
    return ours + sorted(set(_files(extra)) - set(ours))


def load(name: str, extra: Path | None = None) -> Layout:
    """The layout called `name`; raises KeyError, or BrokenOutline with the place."""
    path = (_files(HERE) | _files(extra))[name]
    stamp = path.stat()
    return _read(path, stamp.st_mtime_ns, stamp.st_size)


def chosen(name: str | None, extra: Path | None = None) -> Layout:
    """The layout of a workshop; `startdag` where it has none, or one that is gone or broken."""
    try:
        return load(name or USUAL, extra)
    except (KeyError, OutlineFault, OSError):
        return load(USUAL)


def stamp(extra: Path | None) -> tuple[tuple[str, int, int], ...]:
    """What is another as soon as a layout of the organisation's own is; of a file that goes just now it tells none."""
    found = []
    for path in _files(extra).values():
        with suppress(OSError):
            found.append((path.name, path.stat().st_mtime_ns, path.stat().st_size))
    return tuple(found)


def menu(extra: Path | None, language: str) -> dict[str, list[Any]]:
    """What one may choose from, `{layouts: [{name, title}], layout_faults}`: a sentence per broken file."""
    found: dict[str, list[Any]] = {"layouts": [], "layout_faults": []}
    for name in names(extra):
        try:
            found["layouts"].append({"name": name, "title": said(load(name, extra).title, language)})
        except OutlineFault as fault:
            found["layout_faults"].append(fault.sentence(language))
    return found


def parse(name: str, raw: bytes, file: str) -> Layout:
    """The layout in the bytes of a file; raises BrokenOutline at the first thing that does not hold."""
    table = Table(values_in(raw, file), file)
    if not WORD.fullmatch(name):
        raise table.fault(name, "word")
    table.only(FIELDS)
    blocks = table.words("blocks", BLOCKS, BLOCKS)
    if not blocks:
        raise table.fault("blocks", "missing")
    return Layout(
        name=name,
        title=table.text("title", required=True),
        kicker=table.text("kicker", required=True),
        blocks=blocks,
        parts=_parts(table.words("parts", PARTS, PARTS)),
        numerals=table.choice("numerals", NUMERALS) if "numerals" in table.values else None,
        contents=table.flag("contents", default=True),
        own=_own(table),
    )


def _parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    return parts if LOOSE in parts else (*parts, LOOSE)


def _own(table: Table) -> dict[str, Text]:
    """The layout's own words: those of `[words]`, the headings of blocks, and what a level is called."""
    own = dict(_words(table, "words", WORDS))
    own |= {HEADS.get(block, block): text for block, text in _words(table, "headings", HEADED)}
    level = table.text("level")
    return own | ({"level": level} if level else {})


def _words(table: Table, name: str, known: tuple[str, ...]) -> list[tuple[str, Text]]:
    values = table.values.get(name, {})
    if not isinstance(values, dict):
        raise table.fault(name, "table")
    inner = Table(values, table.file, f"{name}.")
    inner.only(frozenset(known))
    return [(key, inner.text(key, required=True)) for key in values]


@lru_cache(maxsize=KEPT)
def _read(path: Path, _changed: int, _size: int) -> Layout:
    """A file, read once for as long as it does not change."""
    return parse(path.stem, path.read_bytes(), path.name)


def _files(folder: Path | None) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.toml"))} if folder and folder.is_dir() else {}
