"""Reads documents back with parsers that had no part in writing them, and says what they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO

import docx
import pikepdf

VOID = {"meta", "br", "link", "input", "path", "circle", "use", "img", "wbr"}


@dataclass
class Page(HTMLParser):
    """An HTML page: its elements in order, the text of each, and its addresses."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    open: list[tuple[str, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        name, words = self.open.pop()
        assert name == tag, f"<{name}> is closed by </{tag}>"
        self.texts.setdefault(tag, []).append("".join(words))

    def handle_data(self, data: str) -> None:
        for _, words in self.open:
            words.append(data)

    def having(self, name: str) -> list[dict[str, str | None]]:
        """The attributes of every element of class `name`."""
        return [attributes for _, attributes in self.elements if name in (attributes.get("class") or "").split()]


def html_page(data: bytes) -> Page:
    """The page, which must be well formed."""
    page = Page()
    page.feed(data.decode())
    page.close()
    assert not page.open
    return page


def docx_paragraphs(data: bytes) -> list[tuple[str, str]]:
    """(style, text) of every paragraph outside tables."""
    return [(paragraph.style.name or "", paragraph.text) for paragraph in docx.Document(BytesIO(data)).paragraphs]  # type: ignore[union-attr]


def docx_tables(data: bytes) -> list[list[list[str]]]:
    """The cells of every table."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(BytesIO(data)).tables]


@dataclass
class Tagged:
    """A PDF as its structure tells it: (tag, text or alternative text) in reading order."""

    tags: list[str]
    alternatives: list[str]
    outline: list[str]
    language: str
    title: str


def pdf_structure(data: bytes) -> Tagged:
    """The structure tree of a tagged PDF."""
    with pikepdf.open(BytesIO(data)) as pdf:
        tags: list[str] = []
        alternatives: list[str] = []
        _walk(pdf.Root.StructTreeRoot, tags, alternatives)
        with pdf.open_outline() as outline:
            entries = [title for item in outline.root for title in _titles(item)]
        title = str(pdf.open_metadata().get("dc:title"))
        return Tagged(tags, alternatives, entries, str(pdf.Root.Lang), title)


def _walk(node: pikepdf.Object, tags: list[str], alternatives: list[str]) -> None:
    if "/S" in node:
        tags.append(str(node.S).lstrip("/"))
    if "/Alt" in node:
        alternatives.append(str(node.Alt))
    children: pikepdf.Object | list[pikepdf.Object] = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and ("/S" in child or "/K" in child):
            _walk(child, tags, alternatives)


def _titles(item: pikepdf.OutlineItem) -> list[str]:
    return [item.title, *(title for child in item.children for title in _titles(child))]


MARKDOWN_ITEM = re.compile(r"^ *- [●○] ", re.MULTILINE)
