"""Words without a place to break stay in their column and on the page, in every format that has columns."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.verslag.boards import Given
from tests.verslag.measured import pdf_spans, pdf_tables
from tests.verslag.printed import pdf_words
from tests.verslag.retold import inside
from workshop.verslag.formats import FORMATS
from workshop.verslag.layout import names

pytestmark = pytest.mark.slow

WORDS = (
    "x" * 40, "Q" * 39, "Meervoudigepersoonlijkheidsstoornissen", "b7f3c1a9e2d84f6a" * 2, "WATERSCHAPSVERKIEZINGEN",
    "https://www.voorbeeldgemeente.nl/een/heel/lang/pad/naar/iets?vraag=antwoord&nog=meer", "a1" * 50,
    "voornaam.achternaam@waterschapzuiderzeeland.nl", "Schtschrplkntrdfgbnmk",
)  # fmt: skip
LEFT, RIGHT = 25 / 25.4 * 72, 190 / 25.4 * 72
"""The margins of a page, in points; signs and numbers hang within the left one's wider half."""
SLACK = 2.0
"""A hyphen or point at the end of a line hangs out by so much, as in any fine print."""


def day(layout: str) -> Given:
    """A day in which each of these words stands wherever a word may."""
    given = Given(layout=layout, title=WORDS[2], heading=WORDS[0], question=WORDS[3], context=WORDS[5])
    level = given.level(WORDS[2], subtitle=WORDS[0])
    votes = {}
    for word in WORDS:
        cluster = given.cluster(level, word, note=word)
        idea = given.idea(word, level, cluster=cluster)
        given.idea(word, level, under=idea)
        given.idea(word, level, kind="hoe", addressed_to=word, answered_by=word, answer=word)
        given.idea(word, level, kind="voorbeeld", place=word, owner=word)
        who = {"owner_organisation": word, "addressed_to": word, "due_text": word}
        given.action(word, cluster=cluster, track="debat", status="vervallen", **who)
        given.action(word, idea=idea, status="klaar", result=word, **who)
        given.toezegging(word, who=word, to_whom=word, due_text=word, status="vervallen")
        votes[idea] = 2
    scale = given.round("ideas", {}, method="scale", criteria=[WORDS[2], WORDS[3]])
    sums = {idea: {"n": 5, "x": 20, "y": 12, "xx": 80, "yy": 48} for idea in votes}
    given.rows["round"][scale] |= {"result": sums, "voted": 5}
    given.round("ideas", votes, title=WORDS[2])
    given.round("ideas", votes, title=WORDS[3])
    return given


@pytest.mark.parametrize("layout", names())
def test_no_word_stands_out_of_its_column_or_off_the_page(layout: str) -> None:
    data = FORMATS["pdf"].write(day(layout).report())
    for page, (left, right) in pdf_spans(data).items():
        assert left > LEFT - SLACK, page
        assert right < RIGHT + SLACK, page
    tables = pdf_tables(data)
    assert len(tables) == 4
    for table in tables:
        assert len(table.edges) == len(table.rows[0])
        for row in table.rows:
            for (left, right), span in zip(pairwise([*table.edges, RIGHT]), row, strict=True):
                assert span is None or (left - SLACK < span[0] and span[1] < right + SLACK), (table.edges, row)


def test_a_dutch_word_is_broken_at_a_hyphen_alone() -> None:
    given = Given()
    given.level("Inwoners")
    given.action(
        "Gemeenteraadsverkiezingen", owner_organisation="Samenwerkingsovereenkomst Meervoudigheidsverklaringen"
    )
    assert "\u200b" not in pdf_words(FORMATS["pdf"].write(given.report()))


def test_columns_of_an_office_document_keep_their_width_whatever_they_hold() -> None:
    body = inside(FORMATS["docx"].write(day("startdag").report()))["word/document.xml"].decode()
    tables = re.findall(r"<w:tblPr>.*?</w:tblPr>", body, re.DOTALL)
    assert len(tables) == 4
    assert [table for table in tables if '<w:tblLayout w:type="fixed"' not in table] == []
