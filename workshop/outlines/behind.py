"""What follows the levels as rows: aan de slag, results and future, toezeggingen, the kernteam, and what is left out.

A heading turns to a zone, and the zone says what its lines are. Invariant: each line is in one row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from .beneath import attached, opening_bracket
from .captions import COLUMNS, STATUSES, zone_of
from .lines import Line
from .proof import Row

_ORIGIN = re.compile(r"\s\((?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,3})?\s(?P<text>.+)\)$", re.DOTALL)
_WHO = re.compile(r"(?P<who>[^:]{2,120}):\s+(?P<what>\S.*)", re.DOTALL)
_KINDS: Final = {
    "slag": "slag", "done": "done", "future": "future", "action": "future", "promise": "promise", "member": "member",
    "reactie": "reactie", "genoteerd": "genoteerd", "oproepen": "oproepen", "out": "out", "results": "out",
}  # fmt: skip
_TABLED: Final = ("action", "promise", "future", "done")


def rows_behind(lines: Sequence[Line], before: Sequence[Row]) -> list[Row]:
    """The rows of the lines behind the levels; `before` are the rows that were read already."""
    rows: list[Row] = []
    known: dict[int, Row] = {}
    results: dict[int, str] = {}
    zone = "slag"
    for at, line in enumerate(lines):
        if line.part == "plain" and attached(rows, line.text):
            continue
        if _is_heading(line, first=at == 0):
            zone = _turned(line, zone, at)
            rows.append(Row("closing", line.whole))
        elif zone in _TABLED and line.cells:
            rows.append(_from_cells(line, zone))
            known[len(rows) - 1] = rows[-1]
        elif (found := _told_again(line, zone, known)) is not None:
            place, result = found
            results |= {place: result} if result else {}
            del known[place]
            rows.append(Row("out", line.whole))  # the table says it too, and more fully
        else:
            rows.append(_from_line(line, zone))
    return [each for at, row in enumerate(rows) for each in (row, *_result(results.get(at, "")))]


def _result(text: str) -> list[Row]:
    return [Row("result", text)] if text else []


def _told_again(line: Line, zone: str, known: Mapping[int, Row]) -> tuple[int, str] | None:
    """The place of the row of a table that a line among the results says again, and what came of it.

    One of which the table says more words comes first: what it says is no result of a shorter one.
    """
    if not (line.part in ("done", "future") or zone in ("done", "future", "promise")):
        return None
    text = _origin(line.text)[0]
    for place, row in sorted(known.items(), key=lambda item: (-len(item[1].text), item[0])):
        same = re.match(r"\s+".join(map(re.escape, row.text.split())), text)
        rest = _without_who(text[same.end() :], row) if same else "-"
        if not rest or rest.startswith(". "):
            return place, rest[2:].strip()
    return None


def _without_who(rest: str, row: Row) -> str:
    """What stands behind an action without who does it by when, between brackets: the row says those itself."""
    start = opening_bracket(rest)
    if start < 1:
        return rest
    said = rest[start + 1 : -1]
    who = said if not row.due else said.removesuffix(row.due).removesuffix(", ") if said.endswith(row.due) else None
    return rest[: start - 1] if who is not None and row.more.startswith(who) else rest


def _is_heading(line: Line, *, first: bool) -> bool:
    return line.part == "head" or (line.is_heading() and (first or zone_of(line.text) is not None))


def _turned(line: Line, zone: str, at: int) -> str:
    """The zone a heading begins; one without a known caption goes on in a zone that is left out, if it is below it."""
    known = zone_of(line.text)
    return known if known is not None else "out" if zone == "out" and line.part == "head" and at else "slag"


def _from_line(line: Line, zone: str) -> Row:
    kind = line.part if line.part in ("done", "future") else _KINDS[zone]
    if kind in ("slag", "out"):
        return Row(kind, line.whole)
    if kind not in ("done", "future", "promise"):
        return Row(kind, line.text)
    text, origin = _origin(line.text)
    if kind == "promise" and (found := _WHO.fullmatch(text)):
        return Row(kind, found["what"], found["who"], origin=origin)
    return Row("future" if kind == "promise" else kind, text, origin=origin)


def _from_cells(line: Line, zone: str) -> Row:
    """An action or promise out of a row of a table."""
    said = {name: text for head, text in line.cells if (name := COLUMNS.get(head.casefold()))}
    text, origin = _origin(said.get("what", ""))
    status = STATUSES.get(said.get("status", "").casefold(), "")
    is_promise = zone == "promise" and bool(said.get("who"))  # what nobody promised is something to do
    kind = "promise" if is_promise else "done" if status == "done" or zone == "done" else "future"
    if not text:
        return Row("out", line.whole)
    status = "" if kind != "promise" and status == "done" else status
    return Row(kind, text, said.get("who", ""), to=said.get("to", ""), due=said.get("due", ""), status=status,
               origin=origin)  # fmt: skip


def _origin(text: str) -> tuple[str, str]:
    """A text without the number and words, in the last brackets, of where it came from; and those words."""
    found = _ORIGIN.search(text, max(0, opening_bracket(text) - 1))
    return (text[: found.start()], found["text"]) if found else (text, "")
