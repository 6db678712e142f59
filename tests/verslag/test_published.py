"""Texts of the shape in which verslagen are published, as a workshop, in every layout: same headings, order, counts.

Our own samples, and the shared examples where those stand beside the repository.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import page
import pytest

from tests.board.given import LED, Scene
from tests.live.outlines import Outlined, of_html, of_markdown, of_report, of_source
from tests.verslag.boards import AT, Row, block, full_day, in_full, levels
from tests.verslag.documents import docx_paragraphs, html_page, pdf_structure
from tests.verslag.standards import faults
from workshop.imports.founding import play
from workshop.outlines import load
from workshop.outlines.bulleted import Bulleted, compose
from workshop.outlines.reading import parse, read_text
from workshop.verslag import layout
from workshop.verslag.formats import FORMATS
from workshop.verslag.report import build

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [*sorted((ROOT / "tests" / "samples").glob("*-voorbeeld.txt")),
         *sorted((ROOT.parent / "shared" / "examples").glob("*.txt"))]  # fmt: skip
ASKED = ("Hoe beginnen we klein?", "Hoe meten we of het helpt?", "Hoe houden we iedereen erbij?")
DONE, FUTURE = ("Het loket is open.", "De kaart hangt in de hal."), ("Een tweede loket.", "Een dag voor scholen.")


def workshop_of(said: Bulleted, name: str) -> Scene:
    """The text as a workshop in this layout, and on its first level what a text of a closing meeting has besides."""
    board = play(read_text(compose(said)), load("leeg"), 0, layout=name)
    places = [level["id"] for level in board.rows("level")]
    first = places[0]
    scene = Scene(board)
    scene.done(LED, "workshop.edit", moderation="off", collects=["doen", "nodig", "hoe", "voorbeeld"])
    for level in places:
        scene.done(LED, "section.edit", section="verbouwingsadvies", level=level, text=f"Advies bij {level}.")
    for number, text in enumerate(ASKED):
        idea = scene.idea(text=text, kind="hoe", levels=[first])
        told = (
            {"addressed_to": "het Rijk", **({"answered_by": "de provincie"} if number == 2 else {})} if number else {}
        )
        if told:
            scene.done(LED, "idea.edit", idea=idea, **told)
    example = scene.idea(text="Zo doen zij het.", kind="voorbeeld", levels=[first], place="Zeewolde")
    scene.done(LED, "idea.edit", idea=example, owner="het waterschap")
    for text in (*DONE, *FUTURE):
        scene.done(LED, "action.add", what=text, status="klaar" if text in DONE else "open", idea=example)
    return scene


@pytest.fixture(scope="module", params=TEXTS, ids=lambda path: path.stem)
def said(request: pytest.FixtureRequest) -> Bulleted:
    return parse(request.param.read_text("utf-8"))


@pytest.fixture(scope="module", params=layout.names())
def report(request: pytest.FixtureRequest, said: Bulleted) -> Row:
    return build(workshop_of(said, request.param).board, at=AT)


def without(outlined: Outlined) -> Outlined:
    """The outline without what was added to the text."""
    added = {*ASKED, "Zo doen zij het."}
    return [
        (number, title, [idea for idea in ideas if plainly(idea[0]) not in added]) for number, title, ideas in outlined
    ]


def plainly(text: str) -> str:
    """The words of an idea, without what stands behind them."""
    return re.split(r" \*?\(", text, maxsplit=1)[0]


def test_the_report_says_what_the_text_says(report: Row, said: Bulleted) -> None:
    assert of_report(report) == of_source(said)
    counts = said.counts()
    assert len(in_full(report)) == counts["ideas"] + counts["under"] + len(ASKED) + 1
    assert [level["subtitle"] for level in levels(report)] == [level.subtitle for level in said.levels]
    assert [level["paragraphs"] for level in levels(report)] == [list(level.text) for level in said.levels]


def test_markdown_and_html_say_the_same_in_every_layout(report: Row, said: Bulleted) -> None:
    assert without(of_markdown(FORMATS["md"].write(report).decode())) == of_source(said)
    assert without(of_html(FORMATS["html"].write(report).decode())) == of_source(said)


def test_questions_examples_and_advice_stand_with_their_level_and_results_with_their_sign(report: Row) -> None:
    (first, *rest) = levels(report)
    assert [question["text"] for question in first["questions"]] == list(ASKED)
    assert [question["state"] for question in first["questions"]] == ["open", "addressed", "answered"]
    assert [question["place"] for question in first["questions"]] == [
        "nog open", "aan: het Rijk", "aan: het Rijk, beantwoord door: de provincie",
    ]  # fmt: skip
    assert [example["place"] for example in first["examples"]] == ["Zeewolde, eigenaar: het waterschap"]
    assert all(level["advice"] for level in (first, *rest))
    found = block(report, "resultaten")
    assert (tuple(item["text"] for item in found["done"]), tuple(item["text"] for item in found["future"])) == (
        DONE,
        FUTURE,
    )
    lines = FORMATS["md"].write(report).decode().splitlines()
    assert [line[2] for line in lines if line.startswith(("- √ ", "- □ "))] == ["√", "√", "□", "□"]


# -- in every format ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=layout.names())
def day(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A day about two themes with a question and its answer, in one layout, in every format."""
    given = full_day()
    given.rows["workshop"]["w"] |= {
        "layout": request.param,
        "theme": "4a: Samenspel\n4b: Techniek",
        "opgave": "4: Huis",
    }
    for level, theme in zip(
        given.rows["level"].values(), ("4a: Samenspel", "4a: Samenspel", "4b: Techniek"), strict=True
    ):
        level["theme"] = theme
    given.idea("Hoe dan?", next(iter(given.rows["level"])), kind="hoe", addressed_to="het Rijk", answer="Zo.\nEn zo.")
    found = given.report()
    return {"report": found, **{ext: FORMATS[ext].write(found) for ext in ("md", "html", "docx", "pdf")}}


def test_several_themes_stand_above_the_title_and_each_above_its_levels(day: dict[str, Any]) -> None:
    heads = ["Thema 4a: Samenspel", "Thema 4b: Techniek"]
    assert block(day["report"], "opgave")["line"].split("\n") == ["Opgave 4: Huis", *heads]
    assert [level["theme"] for level in levels(day["report"])] == [heads[0], "", heads[1]]
    assert [line[3:] for line in day["md"].decode().splitlines() if line.startswith("## Thema")] == heads
    assert [text for text in html_page(day["html"]).texts["h2"] if text.startswith("Thema")] == heads
    assert [text for style, text in docx_paragraphs(day["docx"]) if style == "Heading 1" and "Thema" in text] == heads
    outline = pdf_structure(day["pdf"]).outline
    assert [title for title in outline if title.startswith("Thema")] == heads


def test_an_answer_stands_beneath_its_question_in_every_format(day: dict[str, Any]) -> None:
    assert "Hoe dan? *(aan: het Rijk)*\\\n  Antwoord: Zo.\\\n  En zo." in day["md"].decode()
    assert "Antwoord: Zo.\nEn zo." in html_page(day["html"]).texts["p"]
    assert "Hoe dan? (aan: het Rijk)\nAntwoord: Zo.\nEn zo." in [text for _, text in docx_paragraphs(day["docx"])]


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1])
def test_the_pdf_is_valid_in_every_layout(day: dict[str, Any], profile: page.ValidationProfile) -> None:
    assert faults(day["pdf"], profile) == []
