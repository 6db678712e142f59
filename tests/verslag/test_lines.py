"""Above the heading of a level stands a line in its colour, in ODT and DOCX as in print; it stays a real heading."""

from __future__ import annotations

import re

import pytest

from tests.verslag.boards import full_day, levels
from tests.verslag.retold import inside
from workshop.verslag.formats import FORMATS
from workshop.verslag.huisstijl import house_of
from workshop.verslag.layout import names

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("layout", names())
def test_each_level_has_its_line_and_nothing_else_has(layout: str) -> None:
    given = full_day()
    given.rows["workshop"]["w"]["layout"] = layout
    report = given.report()
    colours = [house_of(report)["colours"]["levels"][level["sides"] - 1] for level in levels(report)]
    word = inside(FORMATS["docx"].write(report))["word/document.xml"].decode()
    ruled = [found for found in re.findall(r"<w:pPr>.*?</w:pPr>", word, re.DOTALL) if "<w:pBdr>" in found]
    assert all('<w:pStyle w:val="Heading2" />' in found for found in ruled)
    drawn = [re.findall(r'<w:top [^>]*w:color="(\w+)"', found) for found in ruled]
    assert drawn == [[colour.removeprefix("#").upper()] for colour in colours]
    text = inside(FORMATS["odt"].write(report))["content.xml"].decode()
    styles = re.findall(r'<text:h text:style-name="(Niveau\d)" text:outline-level="2">', text)
    known = dict(re.findall(r'style:name="(Niveau\d)"[^>]*><[^>]*fo:border-top="2.25pt solid ([^"]+)"', text))
    assert [known[style] for style in styles] == colours
    assert text.count('text:style-name="Niveau') == len(colours)
