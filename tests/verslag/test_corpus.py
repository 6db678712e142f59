"""The text corpus through every document: it comes back as it was written, and nothing is made of it."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from docx import Document

from tests.corpus import CORPUS, LONGEST, NOTHING, REFUSED, kept, some
from tests.verslag.boards import Given, in_full
from tests.verslag.documents import html_page, pdf_structure
from tests.verslag.odt import Odt
from tests.verslag.standards import faults
from tests.verslag.test_markdown import shown, squeezed
from workshop.board.command import Refusal
from workshop.board.decide import NOUNS
from workshop.forms.commands import read
from workshop.forms.texts import length
from workshop.verslag.formats import FORMATS
from workshop.verslag.press.typesetter import PLAIN

assert NOUNS  # imported, so that the registry is full

pytestmark = pytest.mark.slow
POST = {"kind": "nodig", "levels": ["regio"]}
RUNS = {"script", "img", "iframe", "link", "object", "embed", "svg", "form", "input", "base", "style", "meta", "a"}


def flat(text: str) -> str:
    """Text without regard to where lines and runs of blanks end."""
    return " ".join(text.split())


def written(text: str) -> str:
    """Text as the reader of a Word document sees it: a soft hyphen is a mark of its own there, and not text."""
    return flat(text.replace("\u00ad", ""))


# -- at the entrance ---------------------------------------------------------------------------------------------------


def test_the_corpus_is_large_and_has_every_category() -> None:
    assert len(kept()) >= 400
    assert len(some()) >= 180
    assert min(len(texts) for texts in CORPUS.values()) >= 15


def test_what_gets_in_is_kept_as_it_is_and_what_is_cut_is_cut_once() -> None:
    for text in kept():
        clean = read("idea.post", {**POST, "text": text})
        assert clean == {**POST, "text": text} if length(text) <= LONGEST else isinstance(clean, Refusal), ascii(text)


@pytest.mark.parametrize(("wrong", "code"), [(REFUSED, "control-characters"), (NOTHING, "empty")])
def test_what_does_not_get_in_is_told_so(wrong: list[str], code: str) -> None:
    for text in wrong:
        refusal = read("idea.post", {**POST, "text": text})
        assert isinstance(refusal, Refusal), ascii(text)
        assert refusal.code == code, ascii(text)


# -- in every document -------------------------------------------------------------------------------------------------


AT_ONCE = 200
"""Texts in one report; each stands in it five times."""
SLICES = [some()[start : start + AT_ONCE] for start in range(0, len(some()), AT_ONCE)]


@pytest.fixture(scope="module", params=SLICES, ids=range(len(SLICES)))
def texts(request: pytest.FixtureRequest) -> list[str]:
    """The texts of one report."""
    found: list[str] = request.param
    return found


@pytest.fixture(scope="module")
def report(texts: list[str]) -> dict[str, Any]:
    """A board on which every text is an idea, a cluster, an action, a promise and a line of a section."""
    given = Given(title="Verslag", context="\n".join(texts))
    level = given.level("Inwoners", sides=1)
    given.section("genoteerd", "\n".join(texts))
    for text in texts:
        cluster = given.cluster(level, flat(text), note=text)
        given.idea(text, level, cluster=cluster)
        given.action(text, owner_organisation=flat(text))
        given.toezegging(text, who=flat(text))
    return given.report()


def ideas(report: dict[str, Any]) -> list[str]:
    found = [idea["text"] for idea in in_full(report)]
    assert len(found) >= len(SLICES[-1])
    assert set(found) <= set(some())
    return found


def test_json_gives_every_text_back(report: dict[str, Any]) -> None:
    assert json.loads(json.dumps(report, ensure_ascii=False).encode())["blocks"] == report["blocks"]


def test_html_gives_every_text_back_and_makes_nothing_of_it(report: dict[str, Any]) -> None:
    data = FORMATS["html"].write(report)
    found = html_page(data)
    plain = html_page(FORMATS["html"].write(with_words(report)))
    items = iter([flat(text) for text in found.texts["li"]])
    for text in ideas(report):
        assert any(flat(text) in item for item in items), ascii(text)
    assert [tag for tag, _ in found.elements] == [tag for tag, _ in plain.elements], "a text became an element"
    assert [sorted(attributes) for _, attributes in found.elements] == [
        sorted(attributes) for _, attributes in plain.elements
    ]


TEXTS = {*some(), *(" ".join(text.split()) for text in some())}


def with_words(value: Any) -> Any:
    """The same report with a word in place of each text of the corpus: what the page is made of by itself."""
    if isinstance(value, str):
        return "\n".join("woord" for _ in value.split("\n")) if value in TEXTS else value
    if isinstance(value, list):
        return [with_words(item) for item in value]
    return {key: with_words(item) for key, item in value.items()} if isinstance(value, dict) else value


def test_docx_gives_every_text_back_and_makes_nothing_of_it(report: dict[str, Any], texts: list[str]) -> None:
    data = FORMATS["docx"].write(report)
    document = Document(BytesIO(data))
    found = [
        flat(paragraph.text)
        for paragraph in document.paragraphs
        if (paragraph.style.name or "").startswith("Idee ")  # type: ignore[union-attr]
    ]
    assert found == [written(text) for text in ideas(report)]
    cells = {flat(cell.text) for table in document.tables for row in table.rows for cell in row.cells}
    assert {written(text) for text in texts} <= cells
    with zipfile.ZipFile(BytesIO(data)) as parts:
        body = parts.read("word/document.xml").decode()
        relations = parts.read("word/_rels/document.xml.rels").decode()
        names = parts.namelist()
    assert "<w:hyperlink" not in body
    assert "<w:fldSimple" not in body
    assert "<w:instrText" not in body
    assert 'TargetMode="External"' not in relations
    assert not [name for name in names if "media" in name or "embeddings" in name or "vba" in name]


def test_odt_gives_every_text_back_and_makes_nothing_of_it(report: dict[str, Any], texts: list[str]) -> None:
    found = Odt(FORMATS["odt"].write(report))
    told = [flat(item.text) for item in found.items() if item.style.startswith("Idee ")]
    assert told == [flat(text) for text in ideas(report)]
    cells = {flat(cell) for _, rows in found.tables() for row in rows for cell in row}
    assert {flat(text) for text in texts} <= cells
    assert found.used() <= found.known()
    assert not [name for name in found.names if "Pictures" in name or "Object" in name or "Basic" in name]


def test_markdown_gives_every_text_back_and_makes_nothing_of_it(report: dict[str, Any]) -> None:
    text = FORMATS["md"].write(report).decode()
    words, kinds = shown(text)
    for each in ideas(report):
        assert flat(squeezed(each)) in flat(words), ascii(each)
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "code_inline", "code_block", "fence", "hr"}
    assert not kinds & {"em_open", "s_open"}


def in_type(text: str) -> str:
    """What of a text every font has: a sign that none has is written as its name between brackets."""
    text = "".join(sign for sign in text if ord(sign) <= PLAIN)
    while (less := re.sub(r"\[[^\[\]]*\]", "", text)) != text:
        text = less
    return flat(text)


def test_pdf_is_valid_gives_titles_back_and_makes_nothing_of_them(report: dict[str, Any], texts: list[str]) -> None:
    data = FORMATS["pdf"].write(report)
    assert faults(data) == []
    outline = {in_type(title.partition(" ")[2]) for title in map(flat, pdf_structure(data).outline)}
    for text in texts:
        assert in_type(text) in outline, ascii(text)
    with pikepdf.open(BytesIO(data)) as pdf:
        names: Any = pdf.Root.get("/Names", {})
        assert "/JavaScript" not in names
        assert "/EmbeddedFiles" not in names
        assert "/OpenAction" not in pdf.Root
        assert "/AcroForm" not in pdf.Root
        links = [note for sheet in pdf.pages for note in sheet.get("/Annots", [])]
        assert not [link for link in links if "/A" in link and "/URI" in link.A]
        assert not [link for link in links if "/A" in link and str(link.A.get("/S")) in ("/JavaScript", "/Launch")]
