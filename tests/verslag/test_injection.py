"""Four hundred texts that would be markup somewhere: each is text in every document, whole and only that."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from docx import Document

from tests.corpus import injections
from tests.verslag.boards import Given
from tests.verslag.documents import docx_tables, html_page, pdf_structure
from tests.verslag.odt import DRAW, OFFICE, TEXT, Odt
from tests.verslag.test_corpus import flat, in_type, written
from tests.verslag.test_markdown import shown, squeezed
from workshop.verslag.formats import FORMATS

pytestmark = pytest.mark.slow

WORD = "woord"


def day(texts: list[str]) -> dict[str, Any]:
    """A day on which every text is an idea that got a vote, and a cluster; the title, the place and a promise too."""
    given = Given(title=" ".join(texts[:3]), place=flat(texts[3]), programme=flat(texts[4]))
    level = given.level(flat(texts[5]), subtitle=flat(texts[6]), sides=1)
    ideas = []
    for text in texts:
        cluster = given.cluster(level, flat(text))
        ideas.append(given.idea(text, level, cluster=cluster, place=flat(text)))
    given.round("ideas", dict.fromkeys(ideas, 1), title=flat(texts[7]), counts={ideas[0]: 1})
    given.toezegging(texts[8], who=flat(texts[9]))
    return given.report()


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return day(injections())


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    """The same day with a word for each text: what the documents are made of by themselves."""
    return day(["\n".join(WORD for _ in text.split("\n")) for text in injections()])


def test_there_are_four_hundred() -> None:
    assert len(injections()) >= 400


def test_they_are_text_in_the_pdf(report: dict[str, Any]) -> None:
    data = FORMATS["pdf"].write(report)
    outline = {in_type(title.partition(" ")[2]) for title in map(flat, pdf_structure(data).outline)}
    for text in injections():
        assert any(title.startswith(in_type(text)) for title in outline), ascii(text)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not [
            note for sheet in pdf.pages for note in sheet.get("/Annots", []) if "/A" in note and "/URI" in note.A
        ]
        assert "/JavaScript" not in pdf.Root.get("/Names", {})


def test_they_are_text_in_the_odt(report: dict[str, Any], plain: dict[str, Any]) -> None:
    found, blank = (Odt(FORMATS["odt"].write(each)) for each in (report, plain))
    ideas = [flat(item.text) for item in found.items() if item.style.startswith("Idee ")]
    assert len(ideas) == len(injections())
    for text, idea in zip(injections(), ideas, strict=True):
        assert idea.startswith(flat(text)), ascii(text)
    kinds = [{element.tag for element in each.body.iter()} for each in (found, blank)]
    assert kinds[0] == kinds[1]
    assert found.used() <= found.known()
    assert not list(found.body.iter(f"{TEXT}a"))
    assert not list(found.content.iter(f"{OFFICE}scripts"))
    assert [name for name, _ in found.pictures() if not name.startswith("Pictures/")] == []
    assert len(list(found.body.iter(f"{DRAW}frame"))) == len(list(blank.body.iter(f"{DRAW}frame")))


def test_they_are_text_in_the_docx(report: dict[str, Any]) -> None:
    data = FORMATS["docx"].write(report)
    document = Document(BytesIO(data))
    ideas = [flat(each.text) for each in document.paragraphs if (each.style.name or "").startswith("Idee ")]  # type: ignore[union-attr]
    assert len(ideas) == len(injections())
    for text, idea in zip(injections(), ideas, strict=True):
        assert idea.startswith(written(text)), ascii(text)
    cells = {flat(row[0]) for table in docx_tables(data) for row in table}
    assert {f"– {written(text)}" for text in injections()} <= cells
    with zipfile.ZipFile(BytesIO(data)) as parts:
        body = parts.read("word/document.xml").decode()
        assert 'TargetMode="External"' not in parts.read("word/_rels/document.xml.rels").decode()
    assert not re.search(r"<w:(hyperlink|fldSimple|instrText|object)|<w:br w:type", body)


def test_they_are_text_in_the_page(report: dict[str, Any], plain: dict[str, Any]) -> None:
    found, blank = (html_page(FORMATS["html"].write(each)) for each in (report, plain))
    items = [flat(text) for text in found.texts["li"]]
    for text in injections():
        assert any(flat(text) in item for item in items), ascii(text)
    # The words of a chart are cut to its width, so how many lines they have differs; their number alone may.
    tags = [[tag for tag, _ in each.elements if tag not in ("text", "svg", "title", "desc")] for each in (found, blank)]
    assert tags[0] == tags[1]


def test_they_are_text_in_markdown(report: dict[str, Any]) -> None:
    words, kinds = shown(FORMATS["md"].write(report).decode())
    for text in injections():
        assert flat(squeezed(text)) in flat(words), ascii(text)
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "code_inline", "code_block", "fence", "hr"}
