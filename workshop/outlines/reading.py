"""The lines of a text or a document, read as a proof: its preface, its levels, and what follows them.

A text has numbered lines for levels; a document may have headings for them. Invariant: no line is lost: what fits
nowhere stays, as it is, among the texts around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from .behind import rows_behind
from .bulleted import Bulleted
from .captions import OURS, part_of_level, zone_of
from .faults import NotBulleted
from .levels import SLAG, rows_of_level
from .lines import Line, lines_of
from .preface import parts_of
from .proof import Proof, Row

NUMBERED: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]?\s+\S")
FEWEST: Final = 2
"""Headings with a list below them that make it likelier that they are the levels than numbered lines are."""


def parse(text: str) -> Bulleted:
    """Read `text` strictly: raises NotBulleted when it holds no numbered level."""
    lines = list(lines_of(text))
    if all(line.part != "number" for line in lines):
        raise _not_bulleted(lines)
    return read(lines).bulleted()


def read_text(text: str) -> Proof:
    """Read any text: without numbered levels its short lines above a list are taken for them."""
    return read(list(lines_of(text)))


def read(lines: Sequence[Line]) -> Proof:
    """The proof of these lines; without anything like a level it has none."""
    ours = any(OURS.search(line.whole) or line.style.startswith(("Idee ", "Nummer ")) for line in lines)
    starts, end = _starts(lines)
    if not starts:
        return Proof(tuple(_flat(lines)), ours)
    before, ahead = _ahead(lines[: starts[0]]) if ours else (lines[: starts[0]], [])
    captioned = any(line.about or line.style.startswith("Idee ") for line in lines)
    rows = [Row(kind, text) for kind, text in parts_of([line.full() for line in before], ours=ours)]
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        rows += rows_of_level(lines[start], lines[start + 1 : stop], ours=ours, captioned=captioned)
    rows += rows_behind([*ahead, *lines[end:]], rows)
    return Proof(tuple(_settled(rows)), ours)


def _ahead(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Line]]:
    """The lines before the levels, and apart from them what a layout of ours says first of what follows levels.

    Results go last: they say again what the tables of actions and promises say more fully.
    """
    ends = [at for at, line in enumerate(lines) if line.part == "head" and _ends(line)]
    if not ends:
        return lines, []
    depth = lines[ends[0]].depth
    high = [at for at, line in enumerate(lines) if at >= ends[0] and line.part == "head" and line.depth <= depth]
    stop = next((at for at in high if not _ends(lines[at])), len(lines))
    tops = [at for at in high if at < stop]
    parts = [lines[start:after] for start, after in zip(tops, [*tops[1:], stop], strict=True)]
    parts.sort(key=lambda part: zone_of(part[0].text) == "results")
    return [*lines[: ends[0]], *lines[stop:]], [line for part in parts for line in part]


def _settled(rows: Iterable[Row]) -> Iterable[Row]:
    """A reference to an idea that is not there is only a text that is left out."""
    rows = list(rows)
    ideas = {row.text for row in rows if row.kind in ("idea", "under")}
    for row in rows:
        yield Row("out", row.text) if row.kind == "also" and row.text not in ideas else row


def _flat(lines: Sequence[Line]) -> list[Row]:
    """A document without levels: its bullets are ideas without a home, for whoever corrects it to place."""
    lines = [line.full() for line in lines]
    first = next((at for at, line in enumerate(lines) if line.part in ("bullet", "number", "done", "future")), None)
    rows = [Row(kind, text) for kind, text in parts_of(lines[:first])]
    depth = min((line.indent for line in lines if line.part == "bullet"), default=0)
    for line in lines[len(lines) if first is None else first :]:
        kinds = {"bullet": "idea" if line.indent == depth else "under", "done": "done", "future": "future"}
        rows.append(Row(kinds.get(line.part, "text"), line.text if line.part in kinds else line.whole))
    return rows


def _starts(lines: Sequence[Line]) -> tuple[list[int], int]:
    """Where the levels start, and where the last of them ends."""
    heads = _heads(lines)
    numbers = [at for at, line in enumerate(lines) if line.part == "number"]
    if heads and (len(heads) >= FEWEST or not numbers):
        starts, end = heads, _end_of_heads(lines, heads)
    else:
        starts = numbers or _short_lines(lines)
        end = _end_of_levels(lines, starts[0], {*starts}) if starts else 0
    return [at for at in starts if at < end], end


def _heads(lines: Sequence[Line]) -> list[int]:
    """The headings of a document that are levels.

    Numbered ones if there are any, with all beside them; else the highest that have a list of their own.
    """
    heads = [at for at, line in enumerate(lines) if line.part == "head"]
    numbered = next((at for at in heads if NUMBERED.match(lines[at].text)), None)
    if numbered is not None:
        depth, first = lines[numbered].depth, numbered
    else:
        listed = [at for at in heads if _has_list(lines, at) and not _is_caption(lines[at])]
        if len(listed) > 1 and listed[0] == 0 and lines[0].depth < min(lines[at].depth for at in listed[1:]):
            listed = listed[1:]  # the title
        if not listed:
            return []
        depth = min(lines[at].depth for at in listed)
        first = next(at for at in listed if lines[at].depth == depth)
    return [at for at in heads if at >= first and lines[at].depth == depth and not _ends(lines[at])]


def _has_list(lines: Sequence[Line], head: int) -> bool:
    for line in lines[head + 1 :]:
        if line.part == "head":
            return False
        if line.part in ("bullet", "number"):
            return True
    return False


def _is_caption(line: Line) -> bool:
    return zone_of(line.text) is not None or part_of_level(line.text) is not None


def _ends(line: Line) -> bool:
    return bool(SLAG.match(line.text)) or zone_of(line.text) is not None


def _end_of_heads(lines: Sequence[Line], heads: Sequence[int]) -> int:
    """Where levels that are headings end: at a higher heading, or at one of the captions that follow levels."""
    depth = lines[heads[0]].depth
    for at, line in enumerate(lines[heads[0] + 1 :], heads[0] + 1):
        if line.part == "head" and (line.depth < depth or (line.depth == depth and _ends(line))):
            return at
    return len(lines)


def _short_lines(lines: Sequence[Line]) -> list[int]:
    """Short lines right above a list, in a text where nothing is numbered."""
    follows = pairwise(lines)
    return [
        at
        for at, (line, after) in enumerate(follows)
        if line.part == "plain" and line.is_heading() and after.part == "bullet" and not _is_caption(line)
    ]


def _end_of_levels(lines: Sequence[Line], first: int, starts: set[int]) -> int:
    """Where the levels end: at `Aan de slag`, else after the last number or bullet and the lines attached to it."""
    last = first
    for at, line in enumerate(lines[first:], start=first):
        if line.is_heading() and at not in starts and (SLAG.match(line.text) or (line.apart and _ends(line))):
            return at
        attached = line.part == "plain" and last == at - 1 and not line.apart
        if line.part in ("number", "bullet", "done", "future") or attached:
            last = at
    return last + 1


def _not_bulleted(lines: Sequence[Line]) -> NotBulleted:
    if not lines:
        return NotBulleted(1, "empty")
    bullet = next((line for line in lines if line.part == "bullet"), None)
    return NotBulleted(bullet.at, "no-levels") if bullet else NotBulleted(lines[-1].at, "plain")
