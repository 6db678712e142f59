"""A long verslag in print begins with its contents: words, page numbers, links; a short one, or by its layout, not."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.verslag.boards import Row, full_day
from tests.verslag.documents import pdf_structure
from tests.verslag.printed import Part, pdf_parts
from tests.verslag.standards import faults
from workshop.outlines.faults import BrokenOutline
from workshop.verslag import layout
from workshop.verslag.formats import FORMATS
from workshop.verslag.length import is_long

MANY = 300
HEAD = b'title = "X"\nkicker = "X"\n'


def day(ideas: int, name: str = "startdag", language: str = "nl") -> Row:
    given = full_day()
    given.rows["workshop"]["w"] |= {"layout": name, "language": language}
    levels = list(given.rows["level"])
    for number in range(ideas):
        given.idea(f"Idee {number}: wat we samen doen, en wat daarvoor nodig is in de hele regio.", levels[number % 3])
    return given.report()


def parts(found: Part, tag: str) -> list[Part]:
    inner = [part for each in found.parts for part in parts(each, tag)]
    return [found, *inner] if found.tag == tag else inner


def links(data: bytes) -> list[int]:
    """The page to which each link on the first page leads, in order down the page."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = [page.objgen for page in pdf.pages]
        annotations: list[Any] = [each for each in pdf.pages[0].get("/Annots", []) if each.Subtype == "/Link"]
        annotations.sort(key=lambda each: -float(each.Rect[3]))
        return [pages.index((each.Dest if "/Dest" in each else each.A.D)[0].objgen) + 1 for each in annotations]


@pytest.mark.slow
@pytest.mark.parametrize("name", layout.names())
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_long_one_begins_with_its_contents_and_stays_valid(name: str, language: str) -> None:
    data = FORMATS["pdf"].write(day(MANY, name, language))
    assert faults(data) == []
    structure = pdf_parts(data)
    entries = [" ".join(part.everything().split()) for part in parts(structure, "TOCI")]
    heads = [" ".join(part.everything().split()) for part in [*parts(structure, "H1"), *parts(structure, "H2")]]
    assert {"nl": "Inhoud", "en": "Contents"}[language] in heads
    assert len(entries) == len(heads) - 1
    leads = links(data)
    assert len(leads) == len(entries)
    assert leads == sorted(leads)
    assert leads[0] == 2
    assert [entry for entry, at in zip(entries, leads, strict=True) if not entry.endswith(str(at))] == []
    assert any(entry.startswith("1 Inwoners") for entry in entries)


@pytest.mark.slow
def test_a_short_one_has_none() -> None:
    found = day(3)
    assert not is_long(found)
    assert "TOC" not in pdf_structure(FORMATS["pdf"].write(found)).tags


def test_a_layout_may_do_without() -> None:
    found = day(MANY)
    assert is_long(found)
    assert not is_long({**found, "contents": False})
    assert layout.parse("huis", HEAD, "huis.toml").contents
    assert not layout.parse("huis", HEAD + b"contents = false\n", "huis.toml").contents
    with pytest.raises(BrokenOutline) as broken:
        layout.parse("huis", HEAD + b'contents = "nee"\n', "huis.toml")
    assert broken.value.where == "contents"
