"""What became of ideas and actions comes back from our own verslag: questions, answers, examples and results."""

from __future__ import annotations

import pytest

from tests.verslag.boards import AT, Given, Row, block, full_day, in_full
from workshop.imports.document import proof_of
from workshop.imports.founding import play
from workshop.outlines import load
from workshop.outlines.manuscript import written
from workshop.outlines.proof import Proof, follow_up
from workshop.outlines.reading import read_text
from workshop.verslag.formats import FORMATS
from workshop.verslag.layout import names
from workshop.verslag.report import build

ASKED = {
    "Hoe open (of dicht)?": {},
    "Hoe dan?": {"addressed_to": "provincie, gemeente (RO)", "answered_by": "BZK"},
    "Hoe lang?": {"addressed_to": "BZK", "answered_by": "IPO", "answer": "Een jaar (ongeveer).\nOf langer: twee."},
    "Hoe kort?": {"answer": "Een week.\n\nOf\n- twee"},
    "Aan wie (aan: de gemeente) is dit?": {"answered_by": "UvW (Zwolle, Assen)"},
    "Waar (5 stemmen)?": {"place": "Urk, haven", "addressed_to": "*Rijk*"},
}
SHOWN = {
    "Een dorp met een eigen bus.": {"place": "Een straat, een plein (Urk)", "owner": "Stichting Bus, Urk"},
    "Een school (van vroeger)": {"owner": "De school"},
    "Een plek.": {"place": "Lelystad"},
    "Zonder plaats (of eigenaar)": {},
    "Zwembad Zuid (nog open)": {},
    "Bankjes (2 stemmen, of meer)": {"place": "Urk, 2 banken"},
    "Gebouw (aan: zee)": {"owner": "wij"},
}
DONE = {
    "Het loket": "",
    "Het loket. Op zaterdag": "",
    "De kaart (van 2026)": "Hangt in de hal (begane grond).\nWie wil, krijgt er een.",
    "Bellen": "Gedaan: iedereen (36) is gebeld.",
    "Nog een kaart": "Ook klaar",
}
ALL = (*ASKED, *SHOWN)


def day(language: str = "nl", layout: str = "startdag") -> Given:
    given = full_day()
    given.rows["workshop"]["w"] |= {"language": language, "layout": layout}
    one, two, _ = given.rows["level"]
    home = given.cluster(one, "Thuis")
    for number, (text, told) in enumerate(ASKED.items()):
        given.idea(text, one, kind="hoe", cluster=home if number % 2 else None, **told)
    shown = [given.idea(text, two, kind="voorbeeld", **told) for text, told in SHOWN.items()]
    given.idea("Nog iets", two, cluster=given.cluster(two, "Los"))
    given.round("ideas", {shown[0]: 4})
    who: list[dict[str, str]] = [
        {},
        {"owner_organisation": "Gemeente Urk"},
        {"owner_organisation": "UvW, Urk (NOP)", "due_text": "mei (of juni)"},
        {"due_text": "zomer"},
        {"owner_organisation": "Gemeente Urk", "owner_name": "Bea", "due_on": "2027-06-01"},
    ]
    for (what, result), known in zip(DONE.items(), who, strict=True):
        given.action(what, status="klaar", result=result or None, idea=shown[0], **known)
    given.action("Nog te doen", result="Half af", due_text="ooit")
    return given


def told(report: Row) -> dict[str, Row]:
    """What is told of each idea of ours, and of each action."""
    ideas = {idea["text"]: (idea["place"], lines(idea["answer"]), idea["state"]) for idea in in_full(report)}
    actions = {each["what"]: lines({"text": each["result"]}) for each in block(report, "slag")["actions"]}
    return {"ideas": {text: ideas[text] for text in ALL}, "actions": actions}


def lines(answer: Row | None) -> list[str]:
    """The lines that say something; a document knows no empty ones within a text."""
    return [line.strip() for line in (answer or {"text": ""})["text"].split("\n") if line.strip()]


def again(proof: Proof, language: str = "nl") -> Row:
    return build(play(proof, load("leeg"), 1, language=language), at=AT)


@pytest.mark.slow
@pytest.mark.parametrize("ext", ["docx", "odt", "md"])
@pytest.mark.parametrize("layout", names())
def test_what_became_of_ideas_and_actions_comes_back_in_every_layout(ext: str, layout: str) -> None:
    report = day(layout=layout).report()
    proof = proof_of(FORMATS[ext].write(report), f"verslag.{ext}")
    assert told(again(proof)) == told(report)
    (example,) = [row for row in proof.rows if row.text == "Een dorp met een eigen bus."]
    assert (example.more, example.owner) == ("Een straat, een plein (Urk)", "Stichting Bus, Urk")


@pytest.mark.slow
@pytest.mark.parametrize("ext", ["docx", "odt", "md"])
def test_it_does_in_english_and_with_names(ext: str) -> None:
    given = day("en")
    report = given.report(audience="intern")
    assert told(again(proof_of(FORMATS[ext].write(report), f"a.{ext}"), "en")) == told(report)


@pytest.mark.slow
def test_a_text_in_the_box_says_it_in_lines_beneath() -> None:
    report = day().report()
    proof = proof_of(FORMATS["md"].write(report), "a.md")
    text = "\n".join(written(proof))
    assert "   Gesteld aan: provincie, gemeente (RO)\n   Beantwoord door: BZK\n" in text
    found = told(again(read_text(text)))
    wanted = told(report)
    assert {name: (place, " ".join(answer)) for name, (place, answer, _) in found["ideas"].items()} == {
        name: (place, " ".join(answer)) for name, (place, answer, _) in wanted["ideas"].items()
    }
    results = [" ".join(result) for result in found["actions"].values() if result]
    assert sorted(results) == sorted(" ".join(result) for result in wanted["actions"].values() if result)


LEANING = """# Verslag

## Uitwerking

### 1 Inwoners

- ● Een idee *(zie bijlage)*
- *(nog te zeggen)*
- √ Een loket *(open sinds mei)*

## Genoteerd

- Belofte van de wethouder *(in juni)*

## Verantwoording

Het is gemaakt met Startdag.
"""


def test_leaning_brackets_that_people_wrote_in_markdown_of_ours_stay() -> None:
    rows = [row.plain() for row in proof_of(LEANING.encode(), "a.md").rows]
    assert [row for row in rows if row["kind"] in ("idea", "done", "genoteerd")] == [
        {"kind": "idea", "text": "Een idee", "more": "zie bijlage", "sort": "doen"},
        {"kind": "idea", "text": "(nog te zeggen)"},
        {"kind": "done", "text": "Een loket (open sinds mei)"},
        {"kind": "genoteerd", "text": "Belofte van de wethouder (in juni)"},
    ]


TYPED = """Vorig jaar

 1. Inwoners
 • Hoe-vraag: Hoe dan?
   Gesteld aan: het Rijk
   Antwoord: zo
   Antwoord: en ook zo
 • Goed voorbeeld: De bus
   Plaats: Urk
   Eigenaar: de school
 √ Een loket
   Resultaat: al open
 • Los
   en verder: niets
Antwoord: nergens van
"""


def test_a_typed_text_may_say_it_too() -> None:
    rows = [row.plain() for row in proof_of(TYPED.encode()).rows]
    assert rows[2:] == [
        {"kind": "idea", "text": "Hoe dan?", "sort": "hoe", "to": "het Rijk"},
        {"kind": "answer", "text": "zo"},
        {"kind": "answer", "text": "en ook zo"},
        {"kind": "idea", "text": "De bus", "sort": "voorbeeld", "more": "Urk", "owner": "de school"},
        {"kind": "done", "text": "Een loket"},
        {"kind": "result", "text": "al open"},
        {"kind": "idea", "text": "Los en verder: niets"},
        {"kind": "answer", "text": "nergens van"},
    ]


def test_a_follow_up_leaves_results_out_and_keeps_answers_with_their_questions() -> None:
    whole = proof_of(TYPED.encode())
    taken = {take: [row.kind for row in follow_up(whole, take).rows] for take in ("ideas", "levels", "open")}
    assert taken["ideas"].count("answer") == 3
    assert "result" not in taken["ideas"]
    assert not {"answer", "result"} & {*taken["levels"], *taken["open"]}
    assert {len(kinds) for kinds in taken.values()} == {len(whole.rows)}
