"""Documents read as proofs: the published shape by whatever hand, our own exports back, and nothing lost."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.imports import documents
from tests.verslag.boards import AT, full_day
from workshop.board.board import Board
from workshop.imports.document import proof_of
from workshop.imports.founding import play
from workshop.outlines import load
from workshop.outlines.proof import Proof
from workshop.outlines.reading import parse
from workshop.verslag.formats import FORMATS
from workshop.verslag.report import build

REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "tests" / "samples" / "verslag-voorbeeld.txt"
PUBLISHED = REPOSITORY.parent / "shared" / "examples" / "verslag-startdag-8a.txt"
VERSLAGEN = [path for path in (SAMPLE, PUBLISHED) if path.exists()]
HANDS = {
    "typed.docx": documents.typed,
    "listed.docx": lambda text: documents.listed(parse(text)),
    "headed.docx": lambda text: documents.headed(parse(text)),
    "listed.odt": lambda text: documents.odt_listed(parse(text)),
}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("path", VERSLAGEN, ids=lambda path: path.stem)
def test_a_published_verslag_reads_the_same_by_any_hand(path: Path, hand: str) -> None:
    text = path.read_text("utf-8")
    read = proof_of(HANDS[hand](text), hand)
    assert read.bulleted() == parse(text)
    assert read.bulleted().counts() == {"levels": 3, "ideas": 18, "under": 2}


def structure(report: dict[str, Any]) -> list[Any]:
    """Headings, order and nesting of a report: levels, clusters, ideas with theirs, questions and examples."""

    def ideas(found: list[dict[str, Any]]) -> list[Any]:
        return [(idea["text"], idea["sign"], [under["text"] for under in idea["under"]]) for idea in found]

    (block,) = (block for block in report["blocks"] if block["type"] == "uitwerking")
    return [
        (
            level["number"], level["title"], level["subtitle"], level["advice"], level["paragraphs"],
            [(each["number"], each["title"], each["note"], ideas(each["ideas"])) for each in level["clusters"]],
            *(ideas(level[name]) for name in ("loose", "questions", "examples")),
            [refer["text"] for refer in level["refers"]],
        )
        for level in block["levels"]
    ]  # fmt: skip


def things(report: dict[str, Any], block_type: str, key: str) -> list[Any]:
    (block,) = (block for block in report["blocks"] if block["type"] == block_type)
    return [(item.get("what") or item["text"], [origin["text"] for origin in item["from"]]) for item in block[key]]


@pytest.mark.parametrize("ext", ["docx", "odt", "md"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_our_own_export_comes_back_as_the_same_verslag(ext: str, language: str) -> None:
    given = full_day()
    given.rows["workshop"]["w"]["language"] = language
    report = given.report()
    proof = proof_of(FORMATS[ext].write(report), f"verslag.{ext}")
    again = build(played(proof, language), at=AT)
    was, now = structure(report), structure(again)
    assert now == was
    for block_type, key in (
        ("slag", "actions"),
        ("toegezegd", "items"),
        ("resultaten", "done"),
        ("resultaten", "future"),
    ):
        assert things(again, block_type, key) == things(report, block_type, key)
    heads = [{"question", "paragraphs", "motto"} & set(block) for block in again["blocks"][:2]]
    assert heads == [{"question", "paragraphs", "motto"} & set(block) for block in report["blocks"][:2]]


def played(proof: Proof, language: str = "nl") -> Board:
    return play(proof, load("leeg"), 1, language=language)


def test_in_a_document_of_another_hand_an_answer_is_part_of_the_text() -> None:
    text = "# Verslag\n\n## A\n\n- Hoe dan? (nog open)\\\n  Antwoord: zo\n\n## B\n\n- twee\n"
    (idea, _) = (row for row in proof_of(text.encode(), "a.md").rows if row.kind == "idea")
    assert idea.text == "Hoe dan? (nog open)\nAntwoord: zo"


SIGNED = """Stand van zaken

 1. Inwoners: dichtbij
 • Een loket
   √ Het loket is open
   □ Ook op zaterdag
 2. Regio: samen
 • Een tafel
Aan de slag!

Het kernteam gaat door.

Behaalde resultaten
√ De kaart is klaar
- ✔ De website werkt

Toekomst
□ Een tweede kaart
- Nog een overleg

Toegezegd
- Provincie: een aanspreekpunt
- Iemand belt terug
"""


def test_signs_are_results_and_future_with_the_idea_they_stand_under() -> None:
    proof = proof_of(SIGNED.encode())
    said = [
        (row.kind, row.text, row.origin or row.more) for row in proof.rows if row.kind in ("done", "future", "promise")
    ]
    assert said == [
        ("done", "Het loket is open", "Een loket"),
        ("future", "Ook op zaterdag", "Een loket"),
        ("done", "De kaart is klaar", ""),
        ("done", "De website werkt", ""),
        ("future", "Een tweede kaart", ""),
        ("future", "Nog een overleg", ""),
        ("promise", "een aanspreekpunt", "Provincie"),
        ("future", "Iemand belt terug", ""),
    ]
    board = played(proof)
    (idea, _) = board.rows("idea")
    actions = board.rows("action")
    assert [(row["status"], row["idea"], row["level"]) for row in actions[:3]] == [
        ("klaar", idea["id"], "niveau-1"),
        ("open", idea["id"], "niveau-1"),
        ("klaar", None, None),
    ]
    assert board.workshop["slag"] == "Het kernteam gaat door."


def test_bullets_words_and_labels_give_the_kind() -> None:
    text = "1. A\n ● vol\n ○ open\n - Hoe-vraag: hoe dan?\n\nDoen we al\n\n - een\n\nIs nodig\n\n - twee\n\n"
    text += "Goede voorbeelden\n\n - drie\nCluster: bijeen\n - vier\n"
    rows = [(row.kind, row.sort, row.text) for row in proof_of(text.encode()).rows]
    assert rows == [
        ("level", "", "A"), ("idea", "doen", "vol"), ("idea", "nodig", "open"), ("idea", "hoe", "hoe dan?"),
        ("idea", "doen", "een"), ("idea", "nodig", "twee"), ("idea", "voorbeeld", "drie"), ("cluster", "", "bijeen"),
        ("idea", "", "vier"),
    ]  # fmt: skip


def test_tables_to_lay_out_a_page_and_lines_in_one_paragraph_are_read() -> None:
    document = docx.Document()
    document.add_heading("1. Inwoners", 1)
    document.add_paragraph("- een\n- twee")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "In een kader."
    rows = proof_of(documents.saved(document), "a.docx").rows
    assert [(row.kind, row.text) for row in rows] == [
        ("level", "Inwoners"),
        ("idea", "een"),
        ("idea", "twee"),
        ("text", "In een kader."),
    ]


def test_our_odt_reads_as_our_docx_and_still_does_when_a_word_processor_saved_it() -> None:
    report = full_day().report()
    docx, odt = (FORMATS[ext].write(report) for ext in ("docx", "odt"))
    proof = proof_of(odt, "a.odt")
    assert [row.sort for row in proof.rows if row.kind in ("idea", "under")] == [
        "hoe", "nodig", "doen", "oproep", "nodig", "nodig", "voorbeeld",
    ]  # fmt: skip
    assert [row.more for row in proof.rows if row.sort == "voorbeeld"] == ["Zeewolde"]
    found = [row for row in proof.rows if row.kind != "out"]
    assert found == [row for row in proof_of(docx, "a.docx").rows if row.kind != "out"]
    assert proof_of(resaved(odt), "a.odt").rows == proof.rows


def resaved(odt: bytes) -> bytes:
    """The document with a style of its own on each paragraph of ideas and each caption, as a word processor gives."""
    with zipfile.ZipFile(BytesIO(odt)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    content = parts["content.xml"].decode()
    for at, style in enumerate(
        sorted({*re.findall(r"<text:(?:p|span) text:style-name=\"(Idee\w+|Bijschrift)\"", content)})
    ):
        kind = "text" if style == "Bijschrift" else "paragraph"
        own = f'<style:style style:name="Z{at}" style:family="{kind}" style:parent-style-name="{style}">'
        content = content.replace("</office:automatic-styles>", f"{own}</style:style></office:automatic-styles>")
        for tag in ("p", "span"):
            content = content.replace(f'<text:{tag} text:style-name="{style}"', f'<text:{tag} text:style-name="Z{at}"')
    return documents.packed_parts({**parts, "content.xml": content.encode()})


@pytest.mark.parametrize("ext", ["md", "odt"])
def test_no_word_of_a_document_is_lost(ext: str) -> None:
    report = full_day().report()
    text = FORMATS["md"].write(report).decode()
    rows = proof_of(FORMATS[ext].write(report), f"a.{ext}").rows
    said = Counter(words(" ".join(" ".join(row.plain().values()) for row in rows)))
    missing = set(words(text)) - set(said)
    assert missing <= {  # headings of levels and columns, and what a status, a number or a sign stands for
        "verbouwingsadvies", "centraal", "stond", "vraag", "hoe", "goed", "voorbeeld", "niet", "ingedeeld", "zie",
        "ook", "oproep", "wat", "aan", "trekker", "wanneer", "spoor", "stand", "wie", "onderdeel", "organisatie",
        "aantal", "open", "klaar", "stem", "de",
    }, missing  # fmt: skip


def words(text: str) -> list[str]:
    return [
        word for word in "".join(sign if sign.isalpha() else " " for sign in text.casefold()).split() if len(word) > 1
    ]
