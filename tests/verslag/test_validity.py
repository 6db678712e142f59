"""Documents that can be handed over: valid in every layout and language, empty, full, and in a huisstijl."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise, product
from typing import Any

import pytest
from docx import Document

from tests.verslag.boards import AT, Given, full_day, in_full
from tests.verslag.documents import docx_paragraphs, docx_tables, html_page, pdf_structure
from tests.verslag.odt import Odt
from tests.verslag.standards import faults
from tests.verslag.styles import huisstijl
from workshop.verslag.formats import FORMATS
from workshop.verslag.huisstijl import housed
from workshop.verslag.report import build
from workshop.verslag.stijlmap import read

pytestmark = pytest.mark.slow

LAYOUTS = ("startdag", "slotbijeenkomst", "stand")
CASES = list(product(LAYOUTS, ("nl", "en"), (0, 20), (False, True)))


def day(layout: str, language: str, ideas: int) -> dict[str, Any]:
    """A day of so many ideas, voted on twice and counted in the hall; with none it has neither levels nor votes."""
    if not ideas:
        return Given(layout=layout, language=language).report()
    given = full_day()
    given.rows["workshop"]["w"] |= {"layout": layout, "language": language}
    levels = list(given.rows["level"])
    made = [
        given.idea(f"Idee {number} over <samen> & 'vroeg' beginnen " * (1 + number % 3), levels[number % 3])
        for number in range(ideas)
    ]
    given.round("ideas", {idea: place + 1 for place, idea in enumerate(made)}, counts={made[0]: 4}, roll=80)
    split = {"gemeente": {"voted": 6, "given": 6, "result": {made[0]: 6}}}
    last = given.round("ideas", {made[0]: 9}, title="Slotronde")
    given.rows["round"][last]["split"] = split
    return build(given.board(), at=AT)


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    place = tmp_path_factory.mktemp("huisstijl")
    huisstijl(place)
    return read(place, "zeewolde")


@pytest.fixture(params=CASES, ids=["-".join(map(str, case)) for case in CASES])
def report(request: pytest.FixtureRequest, style: dict[str, Any]) -> dict[str, Any]:
    layout, language, ideas, in_style = request.param
    return housed(day(layout, language, ideas), style if in_style else None)


def panels(report: dict[str, Any]) -> int:
    return sum(
        len(table["chart"]["panels"])
        for block in report["blocks"] if block["type"] == "stemmingen"
        for table in block["tables"]
    )  # fmt: skip


def steps_by_one(depths: list[int]) -> bool:
    return all(after - before <= 1 for before, after in pairwise([depths[0], *depths]))


def test_the_pdf_is_valid_in_both_standards(report: dict[str, Any]) -> None:
    data = FORMATS["pdf"].write(report)
    assert faults(data) == []
    structure = pdf_structure(data)
    lead = "Staafdiagram: " if report["language"] == "nl" else "Bar chart: "
    assert len([words for words in structure.alternatives if words.startswith(lead)]) == panels(report)
    assert structure.language == {"nl": "nl-NL", "en": "en-GB"}[report["language"]]
    assert structure.title == report["title"]
    assert steps_by_one([int(tag[1]) for tag in structure.tags if tag in ("H1", "H2", "H3", "H4")])


def test_the_odt_has_headings_heads_words_and_language(report: dict[str, Any]) -> None:
    found = Odt(FORMATS["odt"].write(report))
    assert steps_by_one([depth for depth, _ in found.headings()])
    assert all(head and rows for head, rows in found.tables())
    assert all(words for _, words in found.pictures())
    assert len(found.pictures()) == panels(report) + (1 if "house" in report else 0)
    assert len([item for item in found.items() if item.style.startswith("Idee ")]) == len(in_full(report))
    assert found.used() <= found.known()
    language = found.meta.findtext(".//{http://purl.org/dc/elements/1.1/}language")
    assert language == {"nl": "nl-NL", "en": "en-GB"}[report["language"]]


def test_the_docx_has_headings_heads_words_and_language(report: dict[str, Any]) -> None:
    data = FORMATS["docx"].write(report)
    depths = [int(style[-1]) for style, _ in docx_paragraphs(data) if style.startswith("Heading ")]
    assert steps_by_one(depths)
    document = Document(BytesIO(data))
    words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert all(words)
    assert len(words) == panels(report) + (1 if "house" in report else 0)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        body, styles = (parts.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
        kinds = [name.rpartition(".")[2] for name in parts.namelist() if "media" in name]
    assert body.count("<w:tblHeader") == len(docx_tables(data))
    assert f'w:val="{ {"nl": "nl-NL", "en": "en-GB"}[report["language"]] }"' in styles
    assert kinds.count("png") == kinds.count("svg")
    assert document.core_properties.title == report["title"]
    assert "data:image" not in body
    assert (document.sections[0].page_width, document.sections[0].page_height) == (7560310, 10692130)


def test_the_page_is_whole_and_its_drawings_are_named(report: dict[str, Any]) -> None:
    found = html_page(FORMATS["html"].write(report))
    ids = [attributes["id"] for _, attributes in found.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    drawings = [attributes for tag, attributes in found.elements if tag == "svg" and attributes.get("role") == "img"]
    assert len(drawings) == panels(report)
    assert all(drawing["aria-labelledby"] in ids and drawing["aria-describedby"] in ids for drawing in drawings)
    assert steps_by_one([int(tag[1]) for tag, _ in found.elements if tag in ("h1", "h2", "h3", "h4")])


@pytest.mark.parametrize("ext", ["pdf", "odt", "docx", "html"])
def test_the_same_report_gives_the_same_bytes(ext: str) -> None:
    found = day("startdag", "nl", 20)
    assert FORMATS[ext].write(found) == FORMATS[ext].write(found)
