"""DOCX: the tree of `office` through pandoc, with pictures that every Word shows.

Invariant: a drawing stands in it as SVG and, for programs that cannot show that, as PNG; each says in words what it
shows.
"""

from __future__ import annotations

import re
from typing import Any

from workshop.verslag.formats import office
from workshop.verslag.formats.docx_house import reference
from workshop.verslag.formats.format import Format
from workshop.verslag.formats.pandoc import Parts, mended, packed, parts_of, written
from workshop.verslag.formats.tree import document
from workshop.verslag.huisstijl import house_of
from workshop.verslag.material import typefaces
from workshop.verslag.press import painted

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
PICTURE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
DRAWING = re.compile(r'<a:blip>(?=(?:(?!</a:blip>).)*?<asvg:svgBlip[^>]*r:embed="(rId\d+)")', re.DOTALL)
ADDRESS = re.compile(r'(<pic:cNvPr )descr="[^"]*"')
"""Pandoc puts the whole address of a picture there; its words stand in `docPr`, where readers look."""
ROW = re.compile(r"<w:tr>(?:<w:trPr>)?")
UNDIVIDED = {"<w:tr><w:trPr>": "<w:tr><w:trPr><w:cantSplit />", "<w:tr>": "<w:tr><w:trPr><w:cantSplit /></w:trPr>"}
LEVEL = re.compile(
    rf'<w:bookmarkStart [^>]*w:name="{office.LINED}-(?P<sides>[1-5])-[^"]*"[^>]*/>'
    r"\s*<w:p>\s*<w:pPr>\s*<w:pStyle [^>]*/>"
)
TITLE_FIRST = re.compile(
    r'(<w:p>\s*<w:pPr>\s*<w:pStyle w:val="Title".*?</w:p>)\s*(<w:p>\s*<w:pPr>\s*<w:pStyle w:val="Logo".*?</w:p>)',
    re.DOTALL,
)


def write(report: dict[str, Any]) -> bytes:
    """The DOCX. Raises PressStopped, Busy."""
    house = house_of(report)
    meta, blocks = office.tree(report)
    made = written("docx", document(meta, blocks), reference(house, office.standing(report), office.page(report)))
    return packed(with_pictures(parts_of(made), typefaces(house), house["colours"]["levels"]))


def with_pictures(parts: Parts, faces: dict[str, bytes], colours: list[str]) -> Parts:
    """The parts with a PNG beside every SVG, the logo before the title, and levels with their line in these colours."""
    drawings = sorted(name for name in parts if name.startswith("word/media/") and name.endswith(".svg"))
    images = dict(zip(drawings, painted([parts[name].decode() for name in drawings], faces), strict=True))
    related = "".join(
        f'<Relationship Type="{PICTURE}" Id="{_id_of(name)}png" Target="media/{_id_of(name)}.png" />' for name in images
    )
    menders = {
        BODY: lambda body: _lined(_body(body), colours),
        RELATIONS: lambda relations: relations.replace("</Relationships>", related + "</Relationships>"),
        TYPES: _with_png if images else str,
    }
    return mended(parts, menders) | {f"word/media/{_id_of(name)}.png": image for name, image in images.items()}


def _body(body: str) -> str:
    """The logo before the title; drawings with their PNG; rows of tables that no page divides."""
    body = ADDRESS.sub(r'\1descr=""', DRAWING.sub(r'<a:blip r:embed="\1png">', body))
    body = ROW.sub(lambda found: UNDIVIDED[found[0]], body)
    return TITLE_FIRST.sub(r"\2\1", body, count=1)


def _lined(body: str, colours: list[str]) -> str:
    """Above the heading of a level its line: of the paragraph, so that the style stays Word's own."""

    def lined(found: re.Match[str]) -> str:
        colour = colours[int(found["sides"]) - 1].removeprefix("#").upper()
        return f'{found[0]}<w:pBdr><w:top w:val="single" w:sz="18" w:space="8" w:color="{colour}" /></w:pBdr>'

    return LEVEL.sub(lined, body)


def _id_of(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".svg")


def _with_png(types: str) -> str:
    known = 'Extension="png"' in types
    return (
        types
        if known
        else types.replace("<Override", '<Default Extension="png" ContentType="image/png" /><Override', 1)
    )


FORMAT = Format("docx", "Word (DOCX)", MIME, write)
