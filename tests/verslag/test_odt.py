"""The ODT: real headings, nested lists with signs, tables with heads, pictures with words, and a footer."""

from __future__ import annotations

import zipfile
from typing import Any

import pytest

from tests.verslag.boards import Given, full_day, in_full, levels
from tests.verslag.odt import ODF, STYLE, TEXT, Odt, said
from workshop.verslag.formats import FORMATS, odt_house
from workshop.verslag.formats.odt import as_lists
from workshop.verslag.formats.pandoc import parts_of
from workshop.verslag.formats.tree import in_style, para, text

FO = f"{ODF}xsl-fo-compatible:1.0}}"


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return full_day().report()


@pytest.fixture(scope="module")
def document(report: dict[str, Any]) -> Odt:
    return Odt(FORMATS["odt"].write(report))


def test_it_is_an_odt_and_says_so_first(document: Odt) -> None:
    assert (document.first.filename, document.first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_headings_have_their_levels_in_order(report: dict[str, Any], document: Odt) -> None:
    found = [(depth, words.replace("\u00a0", " ")) for depth, words in document.headings()]
    depths = [depth for depth, _ in found]
    assert all(after - before <= 1 for before, after in zip([0, *depths], depths, strict=False))
    expected = [f"{level['number']}  {level['title']}" for level in levels(report)]
    assert [words for depth, words in found if depth == 2][: len(expected)] == expected
    assert (1, "Uitwerking maatschappelijke opgave") in found
    assert (3, "1.1  Vroeg meedenken (4 stemmen)") in found
    outlines = {
        style.get(f"{STYLE}name"): style.get(f"{STYLE}default-outline-level")
        for style in document.styles.iter(f"{STYLE}style")
    }
    assert [outlines[f"Heading_20_{level}"] for level in (1, 2, 3)] == ["1", "2", "3"]


def test_each_idea_is_an_item_whose_sign_tells_level_and_kind(report: dict[str, Any], document: Odt) -> None:
    ideas = [item for item in document.items() if item.style.startswith("Idee ")]
    assert len(ideas) == len(in_full(report))
    assert all(item.sign == item.style for item in ideas)
    below = next(item for item in ideas if item.text == "Ook voor wonen.")
    assert (below.style, below.depth) == ("Idee 2 open onder", 2)
    above = ideas[ideas.index(below) - 1]
    assert (above.text.split(" (")[0], above.depth) == ("Kies per opgave de schaal.", 1)
    results = [(item.style, item.sign) for item in document.items() if item.style in ("Gereed", "Te doen")]
    assert results == [("Gereed", "Gereed"), ("Te doen", "Te doen"), ("Te doen", "Te doen")]


def test_every_style_it_asks_for_is_there_and_named_as_odf_asks(document: Odt) -> None:
    assert document.used() <= document.known()
    assert not [name for name in document.used() if " " in name]


def test_a_list_style_bears_the_sign_on_both_its_levels(document: Odt) -> None:
    lists = {found.get(f"{STYLE}name"): found for found in document.styles.iter(f"{TEXT}list-style")}
    signs = [level.get(f"{TEXT}bullet-char") for level in lists["Idee_20_3_20_filled"]]
    assert signs == ["▲", "▲"]


def test_tables_repeat_their_head(document: Odt) -> None:
    found = document.tables()
    assert len(found) == 5
    assert all(len(head) == 1 and rows and len(head[0]) == len(rows[0]) for head, rows in found)


def test_it_knows_its_language_and_title(report: dict[str, Any], document: Odt) -> None:
    assert document.meta.findtext(".//{http://purl.org/dc/elements/1.1/}title") == report["title"]
    assert document.meta.findtext(".//{http://purl.org/dc/elements/1.1/}language") == "nl-NL"
    spoken = {
        (found.get(f"{FO}language"), found.get(f"{FO}country"))
        for found in document.styles.iter(f"{STYLE}text-properties")
        if found.get(f"{FO}language")
    }
    assert ("nl", "NL") in spoken
    assert ("en", "US") not in spoken


def test_the_charts_say_what_they_show(document: Odt) -> None:
    found = document.pictures()
    assert len(found) == 2
    assert all(name in document.names and name.endswith(".svg") for name, _ in found)
    assert found[0][1].startswith("Staafdiagram: Inwoners. Aantallen per onderdeel: Ronde 1.")


def test_pages_are_a4_and_count(document: Odt) -> None:
    (page,) = document.styles.iter(f"{STYLE}page-layout-properties")
    assert (page.get(f"{FO}page-width"), page.get(f"{FO}page-height")) == ("210mm", "297mm")
    (foot,) = document.styles.iter(f"{STYLE}footer")
    assert said(foot[0]) == "Concept, stand 7. Verslag startdag Eén overheid in de regio\tBladzijde 1 van 1"
    assert [found.tag for found in foot[0]] == [f"{TEXT}tab", f"{TEXT}page-number", f"{TEXT}page-count"]


def test_a_title_of_markup_is_text_in_the_footer_too() -> None:
    found = Odt(FORMATS["odt"].write(Given(title="<text:p>&amp; \\1 {page}").report()))
    (foot,) = found.styles.iter(f"{STYLE}footer")
    assert "<text:p>&amp; \\1 {page}" in said(foot[0])


def test_what_stands_beneath_nothing_is_an_item_by_itself() -> None:
    below = in_style("Idee 1 open onder", [para(text("los"))])
    (found,) = as_lists([below])
    assert found["c"] == [[below]]


def test_our_own_document_can_be_a_reference(report: dict[str, Any]) -> None:
    assert odt_house.missing(parts_of(FORMATS["odt"].write(report))) == []
    assert odt_house.missing(parts_of(FORMATS["docx"].write(report)))[0] == "Feiten"
