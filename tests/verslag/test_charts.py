"""The charts: every number has its bar, hands look different, and text stays text."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.corpus import kept
from tests.verslag.boards import Given, block
from tests.verslag.documents import docx_tables, html_page, pdf_structure
from workshop.verslag.charts import BAR, MOST, TALLEST, WIDE, bars, clipped, drawn, hatched, length, pictures, svg
from workshop.verslag.formats import FORMATS
from workshop.verslag.huisstijl import OWN
from workshop.verslag.words import Words

Chart = dict[str, Any]


def table(*rows: tuple[str, list[str]], head: tuple[str, ...] = ("Onderdeel", "Ronde 1")) -> dict[str, Any]:
    return {
        "id": "t", "level": {"number": "1", "sides": 3}, "title": "Inwoners", "head": list(head),
        "rows": [{"id": text, "number": "", "text": text, "under": False, "cells": cells} for text, cells in rows],
    }  # fmt: skip


def chart(*rows: tuple[str, list[str]], **options: Any) -> Chart:
    given = table(*rows, **options)
    found = bars(Words("nl"), given, ["handen" in head for head in given["head"][1:]])
    assert found is not None
    return found


def said(found: Chart, kind: str) -> list[str]:
    return [text["text"] for panel in found["panels"] for text in panel["texts"] if text["kind"] == kind]


def test_each_number_stands_at_the_end_of_a_bar_as_long_as_it_is() -> None:
    found = chart(("een", ["40"]), ("twee", ["10"]), ("drie", ["–"]))
    (panel,) = found["panels"]
    assert said(found, "item") == ["een", "twee"]
    assert said(found, "count") == ["40", "10"]
    long, short = panel["bars"]
    assert abs(long["wide"] - 4 * short["wide"]) <= 2
    ends = [bar["x"] + bar["wide"] for bar in panel["bars"]]
    assert all(0 < text["x"] - end < 10 for end, text in zip(ends, _counts(panel), strict=True))
    assert (found["sides"], found["note"]) == (3, "")


def _counts(panel: Chart) -> list[Chart]:
    return [text for text in panel["texts"] if text["kind"] == "count"]


def test_hands_are_hatched_and_named_to_the_end() -> None:
    head = ("Onderdeel", "Een heel lange naam voor een ronde", "Een heel lange naam voor een ronde, handen")
    found = chart(("een", ["4", "3"]), head=head)
    assert [bool(bar["hatch"]) for bar in found["panels"][0]["bars"]] == [False, True]
    assert said(found, "name")[1].endswith("…, handen")
    assert "Gearceerd: handen of stickers in de zaal." in found["note"]


@pytest.mark.parametrize("wide", [2, 5, 13, 100, 333])
def test_no_line_of_a_hatch_leaves_its_bar(wide: int) -> None:
    numbers = re.findall(r"-?\d+", hatched(10, 20, wide, True).partition("Z")[2])
    points = [(int(x), int(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    assert points or wide < 3
    assert all(10 <= x <= 10 + wide and 20 <= y <= 20 + BAR for x, y in points)


def test_of_many_the_best_twenty_are_drawn_in_the_order_of_the_table_and_the_chart_says_so() -> None:
    rows = [(f"idee {number}", [str(number % 97 + 1)]) for number in range(500)]
    found = chart(*rows)
    best = sorted(range(500), key=lambda number: (-(number % 97 + 1), number))[:MOST]
    assert said(found, "item") == [f"idee {number}" for number in sorted(best)]
    assert found["note"] == "Getoond: de 20 van 500 onderdelen met de meeste stemmen; de tabel heeft ze alle."


def test_a_panel_fits_on_a_page_and_says_which_it_is() -> None:
    found = chart(*((f"{number} " + "woord " * 60, ["3", "4"]) for number in range(30)), head=("O", "Een", "Twee"))
    panels = found["panels"]
    assert len(panels) > 2
    assert all(panel["high"] <= TALLEST for panel in panels)
    assert [panel["title"] for panel in panels][:2] == [
        f"Staafdiagram: Inwoners (1/{len(panels)})",
        f"Staafdiagram: Inwoners (2/{len(panels)})",
    ]
    assert len({panel["id"] for panel in panels}) == len(panels)
    for panel in panels:
        for text in panel["texts"]:
            assert 0 < text["y"] < panel["high"]
        assert all(bar["x"] + bar["wide"] < WIDE for bar in panel["bars"])


def test_without_votes_there_is_no_chart() -> None:
    assert bars(Words("nl"), table(("een", ["–"])), [False]) is None
    assert bars(Words("nl"), table(), [False]) is None


def test_text_is_cut_where_it_no_longer_fits_and_never_within_a_letter() -> None:
    assert clipped("kort", 100, 15) == "kort"
    assert length(clipped("w" * 500, 100, 15), 15) <= 100
    assert clipped("e\u0301" * 200, 100, 15).endswith("e\u0301…")


def test_whatever_people_write_the_drawing_is_well_formed_and_says_it() -> None:
    for text in kept():
        found = chart((text, ["2"]))
        for panel in found["panels"]:
            root = ElementTree.fromstring(svg(panel, 1).encode())
            assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
                "svg", "title", "desc", "rect", "path", "text",
            }  # fmt: skip
            assert [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")] == [
                each["text"] or None for each in panel["texts"]
            ]


# -- in the documents ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    given = Given()
    level = given.level("Inwoners", sides=1)
    one, two = given.idea("Deel <alles>", level), given.idea("Deel niets", level)
    given.round("ideas", {one: 5, two: 2}, counts={one: 3})
    return given.report()


def test_the_page_draws_it_before_its_table(report: dict[str, Any]) -> None:
    page = html_page(FORMATS["html"].write(report))
    tags = [tag for tag, _ in page.elements]
    assert tags.index("figure") < tags.index("table")
    (drawing,) = [about for tag, about in page.elements if tag == "svg" and about.get("role") == "img"]
    named = {about.get("id"): tag for tag, about in page.elements}
    assert (named[drawing["aria-labelledby"]], named[drawing["aria-describedby"]]) == ("title", "desc")
    assert len(page.having("chart-bar")) == 2
    assert len(page.having("chart-hands")) == 1
    assert "Deel <alles>" in page.texts["text"]


def test_print_and_office_say_what_it_shows(report: dict[str, Any]) -> None:
    words = "Staafdiagram: Inwoners. Aantallen per onderdeel: Ronde 1; Ronde 1, handen. "
    words += "De langste staaf is Deel <alles>, 5."
    assert [alt for alt in pdf_structure(FORMATS["pdf"].write(report)).alternatives if alt.startswith(words)]
    document = FORMATS["docx"].write(report)
    assert docx_tables(document)[0][1] == ["Deel <alles>", "5", "3"]


def test_markdown_has_the_table_alone(report: dict[str, Any]) -> None:
    text = FORMATS["md"].write(report).decode()
    assert "| Deel \\<alles\\> | 5 | 3 |" in text
    assert "Staafdiagram" not in text


def test_the_report_itself_holds_no_drawing(report: dict[str, Any]) -> None:
    assert "<svg" not in str(report)
    assert [panel["svg"][:4] for _, panel in pictures(drawn(report, OWN))] == ["<svg"]
    assert block(report, "stemmingen")["tables"][0]["chart"]["panels"]
