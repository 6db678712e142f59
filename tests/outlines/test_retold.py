"""Results that say the actions of a table again, and the brackets that say where an action came from."""

from __future__ import annotations

import time

import pytest

from workshop.outlines.behind import rows_behind
from workshop.outlines.lines import Line
from workshop.outlines.proof import Row

MANY = 1000
SECONDS = 3.0
"""Of the processor; it takes a hundredth of that."""
BEFORE = (Row("level", "A"), Row("cluster", "Meer :( groen"), Row("idea", "Een bus\nnaar Urk (2 keer)"))


def line(text: str, part: str = "done") -> Line:
    return Line(1, part, 0, text, text, True, depth=3)


def row(what: str, who: str = "", due: str = "") -> Line:
    cells = (("Wat", what), ("Wie", who), ("Wanneer", due))
    return Line(1, "cells", 0, what, " | ".join((what, who, due)), True, cells=cells)


def told(rows: list[Line], results: list[Line]) -> list[dict[str, str]]:
    lines = [line("Acties", "head"), *rows, line("Resultaten", "head"), *results]
    return [each.plain() for each in rows_behind(lines, BEFORE) if each.kind not in ("closing", "out")]


def test_a_result_finds_its_action_and_the_longer_one_first() -> None:
    rows = [row("Het loket", "Urk"), row("Het loket. Op zaterdag", "Urk", "mei"), row("Het loket", "Zwolle")]
    results = ["Het  loket.\nOp zaterdag (Urk, mei)", "Het loket. Is open (Urk)", "Het loket (Zwolle)", "Het loketje"]
    assert told(rows, [line(text) for text in results]) == [
        {"kind": "future", "text": "Het loket", "more": "Urk"},
        {"kind": "result", "text": "Is open"},
        {"kind": "future", "text": "Het loket. Op zaterdag", "more": "Urk", "due": "mei"},
        {"kind": "future", "text": "Het loket", "more": "Zwolle"},
        {"kind": "done", "text": "Het loketje"},
    ]


@pytest.mark.parametrize("again", [True, False])
def test_a_long_table_takes_no_longer_than_it_is(again: bool) -> None:
    words = "wij maken samen een plan voor de wijk en bespreken dat in de raad van mei"
    rows = [row(f"Actie {at}: {words}", "Urk") for at in range(MANY)]
    results = [line(f"{'Actie' if again else 'Anders'} {at}: {words}. Klaar (Urk)") for at in range(MANY)]
    began = time.process_time()
    found = told(rows, results)
    assert time.process_time() - began < SECONDS
    assert len(found) == 2 * MANY
    assert [each["kind"] for each in found].count("result") == MANY * again


@pytest.mark.parametrize(
    ("text", "what", "origin"),
    [
        ("Bomen (1.2 Meer :( groen)", "Bomen", "Meer :( groen"),
        ("Bomen (2 per straat) (1.2 Meer :( groen)", "Bomen (2 per straat)", "Meer :( groen"),
        ("Rijden (3 Een bus naar Urk (2 keer))", "Rijden", "Een bus naar Urk (2 keer)"),
        ("Bellen (2 keer per jaar)", "Bellen (2 keer per jaar)", ""),
        ("Bellen :(", "Bellen :(", ""),
        ("Bellen (1.2 Meer :( blauw)", "Bellen (1.2 Meer :( blauw)", ""),
    ],
)
def test_an_action_keeps_its_brackets_unless_they_say_an_idea_that_is_there(text: str, what: str, origin: str) -> None:
    said = {"kind": "future", "text": what} | ({"origin": origin} if origin else {})
    assert told([row(text)], []) == [said]
    assert told([], [line(text, "future")]) == [said]


def test_a_result_finds_its_action_in_a_verslag_without_the_ideas() -> None:
    lines = [line("Acties", "head"), row("Bellen (1.4 Iets)", "Urk"), line("Bellen. Gedaan (Urk) (1.4 Iets)")]
    assert [each.plain() for each in rows_behind(lines, [])][1:3] == [
        {"kind": "future", "text": "Bellen (1.4 Iets)", "more": "Urk"},
        {"kind": "result", "text": "Gedaan"},
    ]


def test_brackets_without_end_are_soon_read() -> None:
    began = time.process_time()
    (found,) = told([row("Bellen" + " (1 x" * 200_000 + ")")], [])
    assert time.process_time() - began < SECONDS
    assert found["text"].endswith("x)")
