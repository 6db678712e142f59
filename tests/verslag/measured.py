"""Where the words of a PDF stand: how far left and right each marked piece reaches, and each cell of a table.

Sources: ISO 32000-1, 9.4.4 (text space), 9.7.4.3 (widths of glyphs in composite fonts) and 14.7 (structure).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

Span = tuple[float, float]
"""How far left and right, in points from the left edge of the page."""
Spans = dict[tuple[Any, int], Span]
"""(page, mark) -> where its words stand."""
OUTSIDE = -1


@dataclass
class Table:
    """The left edges of its columns, and where the words of each cell stand, row by row; None for an empty cell."""

    edges: list[float]
    rows: list[list[Span | None]]


def pdf_spans(data: bytes) -> dict[int, Span]:
    """Page (from 1) -> how far its words reach."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return {at: joined([*_spans(page).values()]) or (0.0, 0.0) for at, page in enumerate(pdf.pages, 1)}


def pdf_tables(data: bytes) -> list[Table]:
    """The tables of a tagged PDF, in reading order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        spans: Spans = {}
        for page in pdf.pages:
            spans |= {(page.objgen, mark): span for mark, span in _spans(page).items()}
        return [_table(node, spans) for node in _nodes(pdf.Root.StructTreeRoot, "Table")]


def joined(spans: list[Span]) -> Span | None:
    """From the leftmost to the rightmost of them."""
    return (min(left for left, _ in spans), max(right for _, right in spans)) if spans else None


def _table(node: pikepdf.Object, spans: Spans) -> Table:
    rows = [
        [joined([spans[mark] for mark in _marks(cell, None) if mark in spans]) for cell in _cells(row)]
        for row in _nodes(node, "TR")
    ]
    return Table([cell[0] for cell in rows[0] if cell], rows[1:])


def _cells(row: pikepdf.Object) -> Iterator[pikepdf.Object]:
    return (child for child in _children(row) if child.get("/S") in ("/TH", "/TD"))


def _children(node: pikepdf.Object) -> list[Any]:
    found: Any = node.get("/K", [])
    each = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [child for child in each if isinstance(child, pikepdf.Dictionary)]


def _nodes(node: pikepdf.Object, tag: str) -> Iterator[pikepdf.Object]:
    for child in _children(node):
        if child.get("/S") == f"/{tag}":
            yield child
        else:
            yield from _nodes(child, tag)


def _marks(node: pikepdf.Object, page: Any) -> Iterator[tuple[Any, int]]:
    """The marked pieces within a part of the structure."""
    page = node.Pg.objgen if "/Pg" in node else page
    found: Any = node.get("/K", [])
    for child in found if isinstance(found, pikepdf.Array) else [found]:
        if not isinstance(child, pikepdf.Dictionary):
            yield page, int(child)
        elif child.get("/Type") == "/MCR":
            yield (child.Pg.objgen if "/Pg" in child else page), int(child.MCID)
        else:
            yield from _marks(child, page)


def _spans(page: pikepdf.Page) -> dict[int, Span]:
    """Mark -> where its words stand; those outside every mark are under OUTSIDE."""
    pen = _Pen({name: _widths(font) for name, font in page.Resources.get("/Font", {}).items()})
    for step in pikepdf.parse_content_stream(page):
        if (act := _ACTS.get(str(step.operator))) is not None:
            act(pen, list(step.operands))
    return {mark: span for mark, spans in pen.found.items() if (span := joined(spans))}


Widths = tuple[dict[int, float], float]


class _Pen:
    """Where the pen is while a page is drawn, and where it has shown words, by mark."""

    def __init__(self, fonts: dict[str, Widths]) -> None:
        self.found: dict[int, list[Span]] = {}
        self._fonts = fonts
        self._moved, self._text = pikepdf.Matrix(), pikepdf.Matrix()
        self._kept: list[pikepdf.Matrix] = []
        self._marks = [OUTSIDE]
        self._widths: Widths = ({}, 0.0)
        self._size = 0.0

    def keep(self, _: list[Any]) -> None:
        self._kept.append(self._moved)

    def go_back(self, _: list[Any]) -> None:
        self._moved = self._kept.pop()

    def move(self, by: list[Any]) -> None:
        self._moved = pikepdf.Matrix(*map(float, by)) @ self._moved

    def begin(self, _: list[Any]) -> None:
        self._text = pikepdf.Matrix()

    def place(self, at: list[Any]) -> None:
        self._text = pikepdf.Matrix(*map(float, at))

    def take_font(self, said: list[Any]) -> None:
        self._widths, self._size = self._fonts[str(said[0])], float(said[1])

    def mark(self, said: list[Any]) -> None:
        about: Any = said[1] if len(said) > 1 else None
        inside = isinstance(about, pikepdf.Dictionary) and "/MCID" in about
        self._marks.append(int(about.MCID) if inside else self._marks[-1])

    def unmark(self, _: list[Any]) -> None:
        self._marks.pop()

    def show(self, said: list[Any]) -> None:
        parts = said[0] if isinstance(said[0], pikepdf.Array) else said
        wide = sum(_advance(part, *self._widths) for part in parts) * self._size / 1000
        at = self._text @ self._moved
        self.found.setdefault(self._marks[-1], []).append((at.e, at.e + wide * at.a))
        self._text = pikepdf.Matrix(1, 0, 0, 1, wide, 0) @ self._text


_ACTS = {
    "q": _Pen.keep, "Q": _Pen.go_back, "cm": _Pen.move, "BT": _Pen.begin, "Tm": _Pen.place, "Tf": _Pen.take_font,
    "BDC": _Pen.mark, "BMC": _Pen.mark, "EMC": _Pen.unmark, "TJ": _Pen.show, "Tj": _Pen.show,
}  # fmt: skip


def _advance(part: Any, widths: dict[int, float], usual: float) -> float:
    """How far a string, or a number between strings, moves on; in thousandths of the size of the font."""
    if not isinstance(part, pikepdf.String):
        return -float(part)
    codes = bytes(part)
    return sum(widths.get(int.from_bytes(codes[at : at + 2]), usual) for at in range(0, len(codes), 2))


def _widths(font: pikepdf.Object) -> Widths:
    """Code of a glyph -> its width, and the width of any other."""
    about: Any = font.DescendantFonts[0]
    given = [*about.get("/W", [])]
    found: dict[int, float] = {}
    while given:
        first = int(given.pop(0))
        if isinstance(given[0], pikepdf.Array):
            found |= {first + at: float(width) for at, width in enumerate(given.pop(0))}
        else:
            last, width = int(given.pop(0)), float(given.pop(0))
            found |= dict.fromkeys(range(first, last + 1), width)
    return found, float(about.get("/DW", 1000))
