"""ODT: the tree of `office` through pandoc, mended where ODF can say more than pandoc does.

Invariant: ideas are real, nested lists whose sign tells level and kind; each picture says in words what it shows; user
text is nowhere markup: what is rewritten here are tags, which no text can hold once it is in XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from workshop.verslag.formats import office
from workshop.verslag.formats.format import Format
from workshop.verslag.formats.odt_house import coded, reference
from workshop.verslag.formats.pandoc import mended, packed, parts_of, written
from workshop.verslag.formats.signs import UNDER, listed
from workshop.verslag.formats.tree import Node, Nodes, document
from workshop.verslag.huisstijl import OWN, house_of

MIME = "application/vnd.oasis.opendocument.text"
LISTED = frozenset(listed(OWN))
NAMED = re.compile(rb'(\["custom-style", ")([A-Za-z0-9 ]+)(?="\])')
"""The name of a style in the tree, as JSON; in a text a quote has a backslash before it."""
ITEM = re.compile(
    rf'<text:list-item>(?=\s*<text:p text:style-name="({"|".join(re.escape(coded(name)) for name in LISTED)})")'
)
LIST = re.compile(r'<text:list text:style-name="L\d+">(?=\s*<text:list-item text:style-override="([^"]+)")')
FRAME = re.compile(r"(<draw:frame\b[^>]*>.*?)(</draw:frame>)", re.DOTALL)
LEVEL = re.compile(
    r'<text:h text:style-name="Heading_20_2"(?P<rest> [^>]*>\s*'
    rf'<text:bookmark-start text:name="{office.LINED}-(?P<sides>[1-5])-)'
)
TITLE_FIRST = re.compile(
    r'(<text:p text:style-name="Title">.*?</text:p>)\s*(<text:p text:style-name="Logo">.*?</text:p>)', re.DOTALL
)
HEAD_ROW = re.compile(
    r'(<style:style style:name="TableHeaderRowCell" style:family="table-cell">\s*)<style:table-cell-properties[^>]*/>'
)
ROW = re.compile(
    r'(<style:style style:name="TableRowCell" style:family="table-cell">\s*)<style:table-cell-properties[^>]*/>'
)
LINE = "<table:table-row>"
UNDIVIDED = (
    '<style:style style:name="Rij" style:family="table-row"><style:table-row-properties fo:keep-together="always"/>'
    "</style:style>"
)
"""A row no page divides."""


def write(report: dict[str, Any]) -> bytes:
    """The ODT. Raises PressStopped, Busy."""
    house = house_of(report)
    meta, blocks = office.tree(report)
    tree = NAMED.sub(lambda found: found[1] + coded(found[2].decode()).encode(), document(meta, [*as_lists(blocks)]))
    made = written("odt", tree, reference(house, office.standing(report), office.page(report)))
    words = iter(office.shown(report))
    colours = house["colours"]

    def body(part: str) -> str:
        part = ITEM.sub(r'<text:list-item text:style-override="\1">', part)
        part = LIST.sub(r'<text:list text:style-name="\1">', part)
        part = FRAME.sub(lambda found: f"{found[1]}<svg:title>{escape(next(words))}</svg:title>{found[2]}", part)
        part = HEAD_ROW.sub(rf"\1{_ruled(1, colours['ink'])}", part)
        part = ROW.sub(rf"\1{_ruled(0.5, colours['rule'])}", part)
        part = part.replace(' table:align="center"', ' table:align="left"')
        part = part.replace(LINE, LINE.replace(">", ' table:style-name="Rij">'))
        part = LEVEL.sub(r'<text:h text:style-name="Niveau\g<sides>"\g<rest>', part)
        own = UNDIVIDED + "".join(_lined(sides, colour) for sides, colour in enumerate(colours["levels"], 1))
        part = part.replace("</office:automatic-styles>", own + "</office:automatic-styles>", 1)
        return TITLE_FIRST.sub(r"\2\1", part, count=1)

    return packed(mended(parts_of(made), {"content.xml": body}))


def _ruled(points: float, colour: str) -> str:
    edge = f'fo:border-bottom="{points:g}pt solid {colour}"'
    return f'<style:table-cell-properties fo:border="none" {edge} fo:padding-right="2mm"/>'


def _lined(sides: int, colour: str) -> str:
    """The heading of a level, with its line above it in its own colour."""
    edge = f'fo:border="none" fo:border-top="2.25pt solid {colour}" fo:padding-top="3mm"'
    about = f'style:name="Niveau{sides}" style:family="paragraph" style:parent-style-name="Heading_20_2"'
    return f"<style:style {about}><style:paragraph-properties {edge}/></style:style>"


def as_lists(blocks: Nodes) -> Iterator[Node]:
    """The blocks with each run of ideas or results as a list, and what stands beneath an idea as a list within it."""
    items: list[Nodes] = []
    for node in blocks:
        style = _style_of(node)
        if style not in LISTED:
            yield from _list(items)
            items = []
            yield node
        elif style.endswith(UNDER) and items:
            _beneath(items[-1], node)
        else:
            items.append([node])
    yield from _list(items)


def _beneath(item: Nodes, node: Node) -> None:
    if item[-1]["t"] == "BulletList":
        item[-1]["c"].append([node])
    else:
        item += _list([[node]])


def _list(items: list[Nodes]) -> Nodes:
    return [{"t": "BulletList", "c": items}] if items else []


def _style_of(node: Node) -> str:
    return dict(node["c"][0][2]).get("custom-style", "") if node["t"] == "Div" else ""


FORMAT = Format("odt", "ODT", MIME, write)
