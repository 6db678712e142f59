"""Reads an ODT back, out of its XML alone: its styles, headings, lists, tables and pictures."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, DRAW, STYLE, OFFICE = (f"{ODF}{name}:1.0}}" for name in ("text", "table", "drawing", "style", "office"))
SVG = f"{ODF}svg-compatible:1.0}}"
LINK = "{http://www.w3.org/1999/xlink}href"
Element = ElementTree.Element


@dataclass(frozen=True)
class Item:
    """A paragraph of a list: its style, its text, how deep it stands, and the list style of its sign."""

    style: str
    text: str
    depth: int
    sign: str


class Odt:
    """One document."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            self.names = parts.namelist()
            self.first = parts.infolist()[0]
            self.content = ElementTree.fromstring(parts.read("content.xml"))
            self.styles = ElementTree.fromstring(parts.read("styles.xml"))
            self.meta = ElementTree.fromstring(parts.read("meta.xml"))
        body = self.content.find(f"{OFFICE}body/{OFFICE}text")
        assert body is not None
        self.body = body

    def headings(self) -> list[tuple[int, str]]:
        """(outline level, text) of every heading."""
        return [(int(found.get(f"{TEXT}outline-level", "0")), said(found)) for found in self.body.iter(f"{TEXT}h")]

    def items(self) -> list[Item]:
        """Every paragraph of a list, in order."""
        return list(_items(self.body, 0))

    def tables(self) -> list[tuple[list[list[str]], list[list[str]]]]:
        """(rows of the head, other rows) of every table."""
        found = []
        for table in self.body.iter(f"{TABLE}table"):
            head = table.find(f"{TABLE}table-header-rows")
            found.append((_rows(head) if head is not None else [], _rows(table)))
        return found

    def pictures(self) -> list[tuple[str, str]]:
        """(file, words) of every picture."""
        return [
            (image.get(LINK, ""), frame.findtext(f"{SVG}title", ""))
            for frame in self.body.iter(f"{DRAW}frame")
            for image in frame.iter(f"{DRAW}image")
        ]

    def used(self) -> set[str]:
        """The styles that the text asks for."""
        return {
            style
            for found in self.body.iter()
            for key in (f"{TEXT}style-name", f"{TEXT}style-override")
            if (style := found.get(key))
        }

    def known(self) -> set[str]:
        """The styles there are."""
        return {
            name for tree in (self.content, self.styles) for found in tree.iter() if (name := found.get(f"{STYLE}name"))
        }


def said(element: Element) -> str:
    """The text of a paragraph, as it is read."""
    words = [element.text or ""]
    for child in element:
        if child.tag == f"{TEXT}s":
            words.append(" " * int(child.get(f"{TEXT}c", "1")))
        elif child.tag in (f"{TEXT}line-break", f"{TEXT}tab"):
            words.append("\n" if child.tag.endswith("line-break") else "\t")
        elif child.tag != f"{DRAW}frame":
            words.append(said(child))
        words.append(child.tail or "")
    return "".join(words)


def _items(inside: Element, depth: int) -> Iterator[Item]:
    for child in inside:
        if child.tag == f"{TEXT}list":
            yield from _items(child, depth + 1)
        elif child.tag == f"{TEXT}list-item":
            for part in child:
                if part.tag == f"{TEXT}p":
                    style = part.get(f"{TEXT}style-name", "").replace("_20_", " ")
                    sign = child.get(f"{TEXT}style-override", "").replace("_20_", " ")
                    yield Item(style, said(part), depth, sign)
            yield from _items(child, depth)
        elif depth == 0 and child.tag not in (f"{TEXT}p", f"{TEXT}h", f"{TABLE}table"):
            yield from _items(child, depth)


def _rows(inside: Element) -> list[list[str]]:
    return [
        ["\n".join(said(each) for each in cell.iter(f"{TEXT}p")) for cell in row.findall(f"{TABLE}table-cell")]
        for row in inside.findall(f"{TABLE}table-row")
    ]
