"""Pandoc's document tree, in the few elements a verslag needs.

Text goes in as `Str` values and never through a parser, so what people wrote cannot become markup. Reference:
pandoc-types, Text.Pandoc.Definition.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

Node = dict[str, Any]
Nodes = list[Node]

VERSION = [1, 23, 1]
PLAIN = ["", [], []]
"""No id, no classes, no attributes."""


def text(words: str) -> Nodes:
    """Words as they are; a line end becomes a line break."""
    nodes: Nodes = []
    for index, line in enumerate(words.split("\n")):
        nodes += [{"t": "LineBreak"}] * bool(index) + [{"t": "Str", "c": line}] * bool(line)
    return nodes


def whole(tally: str) -> str:
    """A tally whose numbers and words stay on one line."""
    return tally.replace(" ", "\u00a0").replace(",\u00a0", ", ")


def strong(words: str) -> Nodes:
    """Bold words."""
    return [{"t": "Strong", "c": text(words)}]


def emph(words: str) -> Nodes:
    """Words in italics."""
    return [{"t": "Emph", "c": text(words)}]


def styled(style: str, nodes: Nodes) -> Nodes:
    """Words in a character style of the reference document."""
    return [{"t": "Span", "c": [["", [], [["custom-style", style]]], nodes]}]


def picture(address: str, words: str, size: dict[str, str]) -> Nodes:
    """A picture at a `data:` address, with the words that say what it shows."""
    return [{"t": "Image", "c": [["", [], [*map(list, size.items())]], text(words), [address, ""]]}]


def para(nodes: Nodes) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": nodes}


def paras(texts: Iterable[str]) -> Nodes:
    """A paragraph for each text."""
    return [para(text(words)) for words in texts]


def in_style(style: str, nodes: Nodes) -> Node:
    """Paragraphs in a paragraph style of the reference document."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], nodes]}


def header(level: int, nodes: Nodes, name: str = "") -> Node:
    """A heading; 1 is the highest level beneath the title. `name` is that of its bookmark, if it has one."""
    return {"t": "Header", "c": [level, [name, [], []], nodes]}


def bullets(items: Sequence[Nodes]) -> Nodes:
    """A list of one-paragraph items; nothing for no items."""
    return [{"t": "BulletList", "c": [[{"t": "Plain", "c": item}] for item in items]}] if items else []


def table(widths: Sequence[float], head: Sequence[Nodes], rows: Sequence[Sequence[Nodes]], *, numbers: int = 0) -> Node:
    """A table with a header row, which is repeated on every page; widths are shares of the text's width.

    `numbers`: how many columns at its end hold numbers, which stand at the right.
    """
    sides = ["AlignLeft"] * (len(widths) - numbers) + ["AlignRight"] * numbers
    columns = [[{"t": side}, {"t": "ColWidth", "c": width}] for side, width in zip(sides, widths, strict=True)]
    body = [PLAIN, 0, [], [_row(row) for row in rows]]
    return {"t": "Table", "c": [PLAIN, [None, []], columns, [PLAIN, [_row(head)]], [body], [PLAIN, []]]}


def _row(cells: Sequence[Nodes]) -> list[Any]:
    return [PLAIN, [[PLAIN, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": cell}]] for cell in cells]]


def document(meta: dict[str, str], blocks: Nodes) -> bytes:
    """The whole tree as JSON for `pandoc --from json`."""
    inlines = {name: {"t": "MetaInlines", "c": text(words)} for name, words in meta.items()}
    return json.dumps({"pandoc-api-version": VERSION, "meta": inlines, "blocks": blocks}).encode()
