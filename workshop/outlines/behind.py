"""What follows the levels as rows: aan de slag, results and future, toezeggingen, the kernteam, and what is left out.

A heading turns to a zone, and the zone says what its lines are. Invariant: each line is in one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from .beneath import attached, opening_bracket
from .captions import COLUMNS, STATUSES, zone_of
from .lines import Line
from .proof import Row
from .retold import Retold

_ORIGIN = re.compile(r"\s\((?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,3})?\s")
MOST_ORIGINS: Final = 16
"""Places in a text, counted from its end, where the words of where it came from may begin."""
_WHO = re.compile(r"(?P<who>[^:]{2,120}):\s+(?P<what>\S.*)", re.DOTALL)
_KINDS: Final = {
    "slag": "slag", "done": "done", "future": "future", "action": "future", "promise": "promise", "member": "member",
    "reactie": "reactie", "genoteerd": "genoteerd", "oproepen": "oproepen", "out": "out", "results": "out",
}  # fmt: skip
_TABLED: Final = ("action", "promise", "future", "done")


def rows_behind(lines: Sequence[Line], before: Sequence[Row]) -> list[Row]:
    """The rows of the lines behind the levels; `before` are the rows that were read already."""
    rows: list[Row] = []
    retold = Retold()
    known = {" ".join(row.text.split()) for row in before if row.kind in ("idea", "under", "cluster")}
    results: dict[int, str] = {}
    zone = "slag"
    for at, line in enumerate(each.full() for each in lines):
        if line.part == "plain" and attached(rows, line):
            continue
        if _is_heading(line, first=at == 0):
            zone = _turned(line, zone, at)
            rows.append(Row("closing", line.whole))
        elif zone in _TABLED and line.cells:
            rows.append(_from_cells(line, zone, known))
            retold.add(len(rows) - 1, rows[-1], _divided(rows[-1].text)[0])
        elif _may_tell_again(line, zone) and (found := _told_again(line, known, retold)) is not None:
            place, result = found
            results |= {place: result} if result else {}
            rows.append(Row("out", line.whole))  # the table says it too, and more fully
        else:
            rows.append(_from_line(line, zone, known))
    return [each for at, row in enumerate(rows) for each in (row, *_result(results.get(at, "")))]


def _result(text: str) -> list[Row]:
    return [Row("result", text)] if text else []


def _may_tell_again(line: Line, zone: str) -> bool:
    return line.part in ("done", "future") or zone in ("done", "future", "promise")


def _told_again(line: Line, known: Set[str], retold: Retold) -> tuple[int, str] | None:
    """The place of the row of a table that a line among the results says again, and what came of it."""
    return retold.take((_origin(line.text, known) if known else _divided(line.text))[0])


def _is_heading(line: Line, *, first: bool) -> bool:
    return line.part == "head" or (line.is_heading() and (first or zone_of(line.text) is not None))


def _turned(line: Line, zone: str, at: int) -> str:
    """The zone a heading begins; one without a known caption goes on in a zone that is left out, if it is below it."""
    known = zone_of(line.text)
    return known if known is not None else "out" if zone == "out" and line.part == "head" and at else "slag"


def _from_line(line: Line, zone: str, known: Set[str]) -> Row:
    kind = line.part if line.part in ("done", "future") else _KINDS[zone]
    if kind in ("slag", "out"):
        return Row(kind, line.whole)
    if kind not in ("done", "future", "promise"):
        return Row(kind, line.text)
    text, origin = _origin(line.text, known)
    if kind == "promise" and (found := _WHO.fullmatch(text)):
        return Row(kind, found["what"], found["who"], origin=origin)
    return Row("future" if kind == "promise" else kind, text, origin=origin)


def _from_cells(line: Line, zone: str, known: Set[str]) -> Row:
    """An action or promise out of a row of a table."""
    said = {name: text for head, text in line.cells if (name := COLUMNS.get(head.casefold()))}
    text, origin = _origin(said.get("what", ""), known)
    status = STATUSES.get(said.get("status", "").casefold(), "")
    is_promise = zone == "promise" and bool(said.get("who"))  # what nobody promised is something to do
    kind = "promise" if is_promise else "done" if status == "done" or zone == "done" else "future"
    if not text:
        return Row("out", line.whole)
    status = "" if kind != "promise" and status == "done" else status
    return Row(kind, text, said.get("who", ""), to=said.get("to", ""), due=said.get("due", ""), status=status,
               origin=origin)  # fmt: skip


def _origin(text: str, known: Set[str]) -> tuple[str, str]:
    """A text without the number and words, in brackets behind it, of where it came from; and those words.

    Words that are of no idea or cluster stay in the text: they are a person's own.
    """
    for before, origin in _origins(text):
        if " ".join(origin.split()) in known:
            return before, origin
    return text, ""


def _divided(text: str) -> tuple[str, str]:
    """The same by its looks alone: a verslag may leave out the ideas that actions came from."""
    return next(_origins(text), (text, ""))


def _origins(text: str) -> Iterator[tuple[str, str]]:
    """The ways to divide a text: first at the brackets that its last sign closes, then at others from the end.

    Who closed no bracket, as after :(, makes the first of them the wrong one.
    """
    if not text.endswith(")"):
        return
    found = list(_ORIGIN.finditer(text))[-MOST_ORIGINS:]
    last = opening_bracket(text)
    for each in sorted(found, key=lambda each: (each.start() + 1 != last, -each.start())):
        if origin := text[each.end() : -1]:
            yield text[: each.start()], origin
