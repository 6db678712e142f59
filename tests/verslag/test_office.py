"""What an office program shows of ODT and DOCX: the signs, the order of sizes, rows and headings that hold together.

Each of these once looked right to a parser and wrong on a page.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import docx
import pytest

from tests.verslag.boards import Given, full_day
from workshop.verslag.formats import FORMATS
from workshop.verslag.formats.signs import DONE, FUTURE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as found:
        return {name: found.read(name).decode() for name in found.namelist() if name.endswith((".xml", ".rels"))}


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return full_day().report()


@pytest.fixture(scope="module")
def word(report: dict[str, Any]) -> dict[str, str]:
    return parts_of(FORMATS["docx"].write(report))


@pytest.fixture(scope="module")
def open_document(report: dict[str, Any]) -> dict[str, str]:
    return parts_of(FORMATS["odt"].write(report))


def signs(word: dict[str, str]) -> dict[str, str]:
    """Style -> the sign of the list it is in, as Word finds it: style, number, list, level."""
    lists = ElementTree.fromstring(word["word/numbering.xml"])
    levels = {each.get(f"{W}abstractNumId"): each.find(f"{W}lvl/{W}lvlText") for each in lists.iter(f"{W}abstractNum")}
    numbers = {each.get(f"{W}numId"): each.find(f"{W}abstractNumId") for each in lists.iter(f"{W}num")}
    found = {}
    for style in ElementTree.fromstring(word["word/styles.xml"]).iter(f"{W}style"):
        used = style.find(f"{W}pPr/{W}numPr/{W}numId")
        name = style.find(f"{W}name")
        if used is not None and name is not None:
            sign = levels[numbers[used.get(f"{W}val")].get(f"{W}val")]  # type: ignore[union-attr]
            found[name.get(f"{W}val", "")] = "" if sign is None else sign.get(f"{W}val", "")
    return found


def test_every_idea_and_result_in_a_docx_has_its_sign(report: dict[str, Any], word: dict[str, str]) -> None:
    known = signs(word)
    assert (known["Idee 1 filled"], known["Idee 2 open"], known["Idee 3 open onder"]) == ("●", "◇", "△")
    assert (known[DONE], known[FUTURE]) == ("√", "□")
    paragraphs = docx.Document(BytesIO(FORMATS["docx"].write(report))).paragraphs
    used = {paragraph.style.name or "" for paragraph in paragraphs if paragraph.style is not None}
    assert {name for name in used if name.startswith("Idee ")}
    assert {name for name in used if name.startswith("Idee ")} <= set(known)


def test_a_heading_is_larger_than_those_beneath_it(word: dict[str, str], open_document: dict[str, str]) -> None:
    styles = {
        each.get(f"{W}styleId"): each for each in ElementTree.fromstring(word["word/styles.xml"]).iter(f"{W}style")
    }
    sizes = [int(styles[f"Heading{level}"].find(f"{W}rPr/{W}sz").get(f"{W}val")) for level in (1, 2, 3)]  # type: ignore[union-attr,arg-type]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3
    heads = [
        re.search(rf'style:name="Heading_20_{level}".*?fo:font-size="([\d.]+)pt"', open_document["styles.xml"])
        for level in (1, 2, 3)
    ]
    points = [float(found[1]) for found in heads if found]
    assert [round(size / 2) for size in sizes] == [round(size) for size in points]


def test_no_page_divides_a_row_and_numbers_stand_at_the_right(
    word: dict[str, str], open_document: dict[str, str]
) -> None:
    rows = list(ElementTree.fromstring(word["word/document.xml"]).iter(f"{W}tr"))
    assert rows
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    content = open_document["content.xml"]
    assert "<table:table-row>" not in content
    assert re.search(r'style:name="Rij".*?fo:keep-together="always"', content)
    last = rows[-1].findall(f"{W}tc")[-1]
    assert [each.get(f"{W}val") for each in last.iter(f"{W}jc")] == ["right"]


def test_long_words_may_be_broken_but_not_in_headings(word: dict[str, str], open_document: dict[str, str]) -> None:
    assert "<w:autoHyphenation" in word["word/settings.xml"]
    styles = ElementTree.fromstring(word["word/styles.xml"])
    unbroken = {
        each.get(f"{W}styleId")
        for each in styles.iter(f"{W}style")
        if each.find(f"{W}pPr/{W}suppressAutoHyphens") is not None
    }
    assert {"Title", "Heading1", "Heading2", "Heading3"} <= unbroken
    assert 'fo:hyphenation-push-char-count="5"' in open_document["styles.xml"]
    assert "nl-NL" in word["word/styles.xml"]


def test_a_typeface_that_is_not_there_is_stood_in_for_by_one_of_its_kind(open_document: dict[str, str]) -> None:
    fonts = re.findall(r"<style:text-properties[^>]*>", open_document["styles.xml"])
    for family, kind in (("Georgia", "roman"), ("Calibri", "swiss")):
        found = [each for each in fonts if family in each]
        assert found
        assert all(f'style:font-family-generic="{kind}"' in each for each in found)


def test_the_name_of_a_day_stands_beneath_what_the_document_is(word: dict[str, str]) -> None:
    assert re.search(r"Verslag startdag</w:t></w:r><w:r><w:br ?/></w:r>", word["word/document.xml"])
    assert "<dc:title>Verslag startdag Eén overheid in de regio</dc:title>" in word["docProps/core.xml"]


def test_the_note_of_a_chart_stands_in_the_paragraph_of_its_last_picture() -> None:
    given = Given()
    level = given.level("Inwoners", sides=1)
    idea = given.idea("Deel alles", level)
    given.round("ideas", {idea: 5}, counts={idea: 3})
    report = given.report()
    document = docx.Document(BytesIO(FORMATS["docx"].write(report)))
    (chart,) = [each for each in document.paragraphs if each.style is not None and each.style.name == "Diagram"]
    assert chart.text.strip() == "Gearceerd: handen of stickers in de zaal."
    content = parts_of(FORMATS["odt"].write(report))["content.xml"]
    assert re.search(r"</draw:frame><text:line-break\s*/>.{0,80}Gearceerd", content)
