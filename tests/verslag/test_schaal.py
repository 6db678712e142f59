"""What scales and a round of recognition leave in the verslag, in every format."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import page
import pytest

from tests.board.given import LED, Scene, startdag
from tests.verslag.documents import docx_tables, html_page, pdf_structure
from tests.verslag.odt import Odt
from tests.verslag.standards import faults
from workshop.verslag.formats import FORMATS
from workshop.verslag.report import build

PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
AT = "2027-01-14T11:30:00+01:00"


@pytest.fixture
def scene() -> Scene:
    """A closed scale on two clusters, one of which too few scored, and what four people recognised."""
    made = startdag("stemmen")
    made.done(LED, "step.edit", step="stemmen", allows=["vote", "recognise"])
    people = [made.person() for _ in range(4)]
    whole, few = (made.cluster(title=title, level="regio") for title in ("Samen <b>optrekken</b> | nu", "Grip"))
    asked = made.done(LED, "round.open", on="clusters", method="scale", y="Haalbaarheid")
    for person, x in zip(people, (5, 4, 4, 2), strict=True):
        made.done(person, "score.set", round=asked, target=whole, x=x, y=3)
    for person in people[:2]:
        made.done(person, "score.set", round=asked, target=few, x=1, y=1)
    made.done(LED, "round.close", round=asked)
    for person, answer in zip(people, ("herken", "herken", "herken", "mist"), strict=True):
        made.done(person, "recognition.set", cluster=whole, answer=answer)
    return made.at("kernteam")


def block(scene: Scene, name: str = "schaal") -> Any:
    return next((found for found in build(scene.board, at=AT)["blocks"] if found["type"] == name), None)


def test_means_spreads_and_people_by_round(scene: Scene) -> None:
    (found,) = block(scene)["rounds"]
    assert found["caption"] == "Belang en Haalbaarheid, cijfers van 4 deelnemers"
    assert [[row[name] for name in ("number", "text", "x", "y", "n")] for row in found["items"]] == [
        ["2.1", "Samen <b>optrekken</b> | nu", "3,8 ± 1,1", "3,0 ± 0,0", "4"],
        ["2.2", "Grip", "te weinig cijfers", "te weinig cijfers", "2"],
    ]


def test_the_means_are_a_plot_and_too_few_marks_are_not_in_it(scene: Scene) -> None:
    (found,) = block(scene)["rounds"]
    (panel,) = found["chart"]["panels"]
    assert [text["text"] for text in panel["texts"] if text["kind"] == "mark"] == ["2.1"]
    assert [text["text"] for text in panel["texts"] if text["kind"] == "axis"] == ["Belang →", "Haalbaarheid →"]
    assert [path["sides"] for path in panel["paths"] if path["kind"] == "mark"] == [2]
    assert panel["title"] == "Plot: Belang tegen Haalbaarheid"
    assert panel["desc"] == (
        "1 onderdeel. Belang loopt van links naar rechts, Haalbaarheid van onder naar boven, beide van 1 tot 5. Samen "
        "het hoogst is 2.1 Samen <b>optrekken</b> | nu: 3,8 en 3,0. Dezelfde cijfers staan in de tabel."
    )
    assert found["chart"]["note"] == "1 onderdeel kreeg te weinig cijfers en staat alleen in de tabel."
    assert "Grip" not in str(found["chart"])


def test_ideas_go_by_their_place_and_the_table_has_the_same_numbers() -> None:
    scene = startdag("stemmen")
    people = [scene.person() for _ in range(3)]
    ideas = [scene.idea(text=text, levels=["inwoners"]) for text in ("Laag", "Hoog", "Weinig")]
    asked = scene.done(LED, "round.open", on="ideas", method="scale")
    for person in people:
        scene.done(person, "score.set", round=asked, target=ideas[0], x=1, y=1)
        scene.done(person, "score.set", round=asked, target=ideas[1], x=5, y=4)
    scene.done(people[0], "score.set", round=asked, target=ideas[2], x=5, y=5)
    scene.done(LED, "round.close", round=asked)
    report = build(scene.board, at=AT)
    (found,) = next(each for each in report["blocks"] if each["type"] == "schaal")["rounds"]
    assert [(row["mark"], row["text"]) for row in found["items"]] == [("1", "Hoog"), ("2", "Laag"), ("3", "Weinig")]
    drawn = [text["text"] for text in found["chart"]["panels"][0]["texts"] if text["kind"] == "mark"]
    assert drawn == ["1", "2"]
    assert [row[0] for row in docx_tables(FORMATS["docx"].write(report))[0][1:]] == ["1", "2", "3"]


def test_every_picture_of_it_has_words(scene: Scene) -> None:
    report = build(scene.board, at=AT)
    words = "Plot: Belang tegen Haalbaarheid. "
    assert [alt for alt in pdf_structure(FORMATS["pdf"].write(report)).alternatives if alt.startswith(words)]
    assert Odt(FORMATS["odt"].write(report)).pictures()[0][1].startswith(words)
    with zipfile.ZipFile(io.BytesIO(FORMATS["docx"].write(report))) as archive:
        assert f'descr="{words}' in archive.read("word/document.xml").decode()
    page_of_it = html_page(FORMATS["html"].write(report))
    marks = [about for about in page_of_it.having("chart-mark") if "d" in about]
    assert [about.get("data-level") for about in marks] == ["2"]


def test_an_open_scale_and_one_nobody_scored_are_left_out() -> None:
    scene = startdag("stemmen")
    anna, idea = scene.person(), scene.idea()
    asked = scene.done(LED, "round.open", on="ideas", method="scale")
    scene.done(anna, "score.set", round=asked, target=idea, x=1, y=1)
    assert block(scene) is None
    scene.done(anna, "score.set", round=asked, target=idea)
    scene.done(LED, "round.close", round=asked)
    assert block(scene) is None


def test_an_idea_that_is_hidden_is_not_in_it() -> None:
    scene = startdag("stemmen")
    anna, ideas = scene.person(), [scene.idea(text="Blijft"), scene.idea(text="Gaat weg")]
    asked = scene.done(LED, "round.open", on="ideas", method="scale")
    for idea in ideas:
        scene.done(anna, "score.set", round=asked, target=idea, x=1, y=1)
    scene.done(LED, "round.close", round=asked)
    scene.done(LED, "idea.hide", ideas=ideas[1:])
    assert [row["text"] for row in block(scene)["rounds"][0]["items"]] == ["Blijft"]


def test_a_cluster_says_who_recognised_it_once_that_is_over(scene: Scene) -> None:
    def tallies() -> list[str]:
        levels = block(scene, "uitwerking")["levels"]
        return [cluster["tally"] for level in levels for cluster in level["clusters"]]

    assert tallies() == ["herkend door 3, mist nog: 1", ""]
    assert tallies() != (scene.at("stemmen"), tallies())[1] == ["", ""]


@pytest.mark.parametrize("name", ["docx", "odt", "html", "md"])
def test_every_format_tells_it(scene: Scene, name: str) -> None:
    said = FORMATS[name].write(build(scene.board, at=AT))
    if name in PARTS:
        with zipfile.ZipFile(io.BytesIO(said)) as archive:
            said = re.sub(rb"<[^>]+>", b"", archive.read(PARTS[name])).replace("\u00a0".encode(), b" ")
    for words in ("3,8 ± 1,1", "te weinig cijfers", "herkend door 3, mist nog: 1", "Haalbaarheid"):
        assert words in said.decode()
    assert b"<b>optrekken" not in said


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1])
def test_the_pdf_has_a_table_of_it_and_is_valid(scene: Scene, profile: page.ValidationProfile) -> None:
    said = FORMATS["pdf"].write(build(scene.board, at=AT))
    assert faults(said, profile) == []
    structure = pdf_structure(said)
    assert structure.tags.count("TH") >= 5
    assert "Cijfers per onderdeel" in structure.outline
