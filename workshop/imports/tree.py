"""Pandoc's document tree as lines: headings, lists as deep as they are, tables row by row, and the styles of our own.

Invariant: every word that a reader of the document sees is in one line, in order. Reference: pandoc-types,
Text.Pandoc.Definition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from workshop.imports.envelope import KEPT_SPACE
from workshop.imports.opendocument import ASIDE
from workshop.imports.words import is_all, words_of
from workshop.outlines.captions import COLUMNS, OURS
from workshop.outlines.lines import Line, part_of

Node = dict[str, Any]

DEEPEST: Final = 60
"""Lists in lists, quotes in tables, …; no document for people goes beyond ten."""
STEP: Final = 2
"""Columns that a list in a list stands further in."""
_IDEA = re.compile(r"Idee \d+ (?:filled|open)(?P<under> onder)?")
_FURTHER = re.compile(r"List (?:Bullet|Number) (\d)")
"""Word's styles for lists in lists."""
_SIGNED: Final = {"Gereed": "done", "Te doen": "future"}
_SPLITS = re.compile(r"(?:[•◦▪‣·●○√✓✔☑□☐–-]\s|\d{1,2}[.)]\s|(?:opgave|thema|challenge|theme)\b)", re.IGNORECASE)


class TooDeep(ValueError):
    """The document is nested more deeply than anyone writes."""


@dataclass
class _Walk:
    """The lines so far, and where in the document we are."""

    ours: bool
    lines: list[Line] = field(default_factory=list)
    lists: int = 0
    style: str = ""
    deep: int = 0
    into: bool = False
    """Whether the next paragraph goes on in the item before it."""


def lines_of_tree(tree: Node) -> list[Line]:
    """The lines of a document."""
    title, _ = words_of((tree.get("meta", {}).get("title") or {}).get("c") or [])
    blocks = tree["blocks"]
    walk = _Walk(ours=bool(OURS.search(" ".join(_last_words(blocks)))))
    if title:
        _add(walk, "head", title)
    for block in blocks:
        _block(walk, block)
    return walk.lines


def _last_words(blocks: list[Node]) -> Iterator[str]:
    """The words of the last few paragraphs, where a document of ours says that it is one."""
    for block in blocks[-6:]:
        inner = block["c"][-1] if block["t"] == "Div" else [block]
        yield from (words_of(part["c"])[0] for part in inner if part["t"] in ("Para", "Plain"))


def _block(walk: _Walk, block: Node) -> None:
    writer = _BLOCKS.get(block["t"])
    if writer is None:
        return
    walk.deep += 1
    if walk.deep > DEEPEST:
        raise TooDeep
    writer(walk, block.get("c"))
    walk.deep -= 1


def _add(walk: _Walk, part: str, text: str, **more: Any) -> None:
    at = len(walk.lines) + 1
    usual: Node = {"indent": 0, "whole": text, "apart": True, "style": walk.style}
    walk.lines.append(Line(at=at, part=part, text=text, **{**usual, **more}))


def _header(walk: _Walk, content: Any) -> None:
    level, _, inlines = content
    text = " ".join(words_of(inlines)[0].split())
    if text:
        _add(walk, "head", text, depth=level)


def _para(walk: _Walk, inlines: Any) -> None:
    found = _IDEA.fullmatch(walk.style)
    text, about = _told(inlines, "Bijschrift" if found else "")
    if not text:
        return
    if found:
        _add(walk, "bullet", text, indent=STEP * bool(found["under"]), about=about)
    elif walk.style in _SIGNED:
        _add(walk, _SIGNED[walk.style], text)
    elif walk.into:
        _add(walk, "plain", text, apart=False, indent=STEP * walk.lists)
    else:
        style = walk.style if walk.style in ("Ondertitel", "Feiten", "quote") else is_all(inlines)
        first = inlines[0]["c"] if inlines[0]["t"] == "Str" else ""
        indent = len(first) - len(first.lstrip(KEPT_SPACE))
        for line in _split(text):
            part, said = ("plain", line) if walk.ours else part_of(line)
            _add(walk, part, said, whole=line, style=style, indent=indent)


def _told(inlines: list[Node], aside: str) -> tuple[str, str]:
    """The words, and apart from them the caption behind them; a caption behind nothing is words."""
    text, about = words_of(inlines, aside)
    return (text, about) if text else (about, "")


def _split(text: str) -> list[str]:
    """The lines of a paragraph that was typed as a list, or else the paragraph."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines if any(_SPLITS.match(line) for line in lines) else ["\n".join(lines)]


def _items(walk: _Walk, items: Any, *, numbered: bool) -> None:
    for item in items:
        if item and _is_own(item):
            for block in item:
                _block(walk, block)
        else:
            _item(walk, item, "number" if numbered and walk.lists == 0 else "bullet")


def _is_own(item: list[Node]) -> bool:
    """Whether an item is an idea or a result of a verslag: its style tells all, the list only which sign it has."""
    styles = [value for name, value in item[0]["c"][0][2] if name == "custom-style"] if item[0]["t"] == "Div" else []
    return any(_IDEA.fullmatch(style) or style in _SIGNED for style in styles)


def _item(walk: _Walk, item: list[Node], part: str) -> None:
    blocks, further = _unwrapped(item)
    indent = STEP * (walk.lists + further)
    part = "bullet" if further else part
    if blocks and blocks[0]["t"] in ("Para", "Plain"):
        text, about = _told(blocks.pop(0)["c"], ASIDE if walk.ours else "")
        signed, said = part_of(text)
        if signed in ("done", "future"):
            part, text = signed, said
        if text:
            _add(walk, part, text, indent=indent, whole=f"• {text}" if part == "bullet" else text, about=about)
    walk.lists, walk.into = walk.lists + 1, True
    for block in blocks:
        _block(walk, block)
    walk.lists, walk.into = walk.lists - 1, walk.lists > 1


def _unwrapped(blocks: list[Node]) -> tuple[list[Node], int]:
    """The blocks of an item, out of the style they are in; and how much further in that style stands than its list."""
    further = 0
    while blocks and blocks[0]["t"] == "Div":
        attributes, inner = blocks[0]["c"]
        found = next((_FURTHER.fullmatch(value) for name, value in attributes[2] if name == "custom-style"), None)
        further = max(further, int(found[1]) - 1 if found else 0)
        blocks = [*inner, *blocks[1:]]
    return list(blocks), further


def _bullets(walk: _Walk, items: Any) -> None:
    _items(walk, items, numbered=False)


def _numbers(walk: _Walk, content: Any) -> None:
    _items(walk, content[1], numbered=True)


def _div(walk: _Walk, content: Any) -> None:
    attributes, blocks = content
    styles = [value for name, value in attributes[2] if name == "custom-style"]
    before, walk.style = walk.style, styles[0] if styles else walk.style
    for block in blocks:
        _block(walk, block)
    walk.style = before


def _quote(walk: _Walk, blocks: Any) -> None:
    before, walk.style = walk.style, "quote" if walk.ours else walk.style
    for block in blocks:
        _block(walk, block)
    walk.style = before


def _table(walk: _Walk, content: Any) -> None:
    _, _, _, (_, head_rows), bodies, (_, foot_rows) = content
    rows = [_cells(row) for _, _, above, below in bodies for row in (*above, *below)] + [
        _cells(row) for row in foot_rows
    ]
    heads = [_cells(row) for row in head_rows]
    names = [_said(cell) for cell in (heads[-1] if heads else rows[0] if rows else [])]
    if not heads and any(name.casefold() in COLUMNS for name in names):
        rows = rows[1:]
    elif not heads or len(names) < 2:  # a table to lay out a page with
        for cell in [cell for row in (*heads, *rows) for cell in row]:
            for block in cell:
                _block(walk, block)
        return
    for row in rows:
        said = [_said(cell) for cell in row]
        cells = tuple(zip(names, said, strict=False))
        if any(said):
            _add(walk, "cells", " | ".join(said), cells=cells)


def _cells(row: Any) -> list[list[Node]]:
    return [cell[4] for cell in row[1]]


def _said(blocks: list[Node]) -> str:
    """What a cell says, on one line."""
    inner = _Walk(ours=True)
    for block in blocks:
        _block(inner, block)
    return " ".join(" ".join(line.text.split()) for line in inner.lines)


def _lines(walk: _Walk, lines: Any) -> None:
    for line in lines:
        _para(walk, line)


def _code(walk: _Walk, content: Any) -> None:
    for line in content[1].splitlines():
        if line.strip():
            _add(walk, "plain", line.strip())


def _definitions(walk: _Walk, content: Any) -> None:
    for term, meanings in content:
        _para(walk, term)
        for blocks in meanings:
            for block in blocks:
                _block(walk, block)


def _figure(walk: _Walk, content: Any) -> None:
    for block in content[2]:
        _block(walk, block)


_BLOCKS: Final[dict[str, Callable[[_Walk, Any], None]]] = {
    "Header": _header, "Para": _para, "Plain": _para, "BulletList": _bullets, "OrderedList": _numbers, "Div": _div,
    "BlockQuote": _quote, "Table": _table, "LineBlock": _lines, "CodeBlock": _code, "DefinitionList": _definitions,
    "Figure": _figure,
}  # fmt: skip
