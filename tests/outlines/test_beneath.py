"""Lines beneath an idea or action that tell more of it, each with its label: right below, twice, wrapped."""

from __future__ import annotations

import sys

import pytest

from workshop.outlines.beneath import attached
from workshop.outlines.lines import Line
from workshop.outlines.proof import Row
from workshop.outlines.reading import read_text


def told(*beneath: str, above: str = "• Hoe-vraag: Hoe dan?") -> list[dict[str, str]]:
    """The rows of an idea and of the lines beneath it."""
    text = "\n".join((" 1. A", f" {above}", *beneath, " 2. B", " • x"))
    rows = [row.plain() for row in read_text(text).rows]
    return rows[1 : next(at for at, row in enumerate(rows) if row.get("text") == "B")]


HOW = {"kind": "idea", "text": "Hoe dan?", "sort": "hoe"}


@pytest.mark.parametrize(
    ("beneath", "rows"),
    [
        (("   Plaats: Urk", "   Plaats: Lelystad"), [HOW | {"more": "Urk, Lelystad"}]),
        (("   Gesteld aan: Rijk", "   Gesteld aan: IPO"), [HOW | {"to": "Rijk, IPO"}]),
        (
            ("   Beantwoord door: BZK", "   Beantwoord door: IPO", "   Antwoord: zo"),
            [HOW, {"kind": "answer", "text": "zo", "more": "BZK, IPO"}],
        ),
        (
            ("   Antwoord: zo", "   Beantwoord door: BZK", "   Antwoord: ook", "   Beantwoord door: IPO"),
            [HOW, {"kind": "answer", "text": "zo", "more": "BZK"}, {"kind": "answer", "text": "ook", "more": "IPO"}],
        ),
        (
            ("   Antwoord: zo", "   Beantwoord door: BZK", "   Beantwoord door: IPO"),
            [HOW, {"kind": "answer", "text": "zo", "more": "BZK"}, {"kind": "answer", "text": "", "more": "IPO"}],
        ),
        (("   Antwoord: zo en ook", "   nog anders"), [HOW, {"kind": "answer", "text": "zo en ook nog anders"}]),
        (
            ("   Beantwoord door: BZK", "   en IPO", "   Antwoord: zo"),
            [HOW, {"kind": "answer", "text": "zo", "more": "BZK en IPO"}],
        ),
        (("", "Plaats: Gemeentehuis Urk"), [HOW, {"kind": "text", "text": "Plaats: Gemeentehuis Urk"}]),
        (("", "Antwoord: op alles"), [HOW, {"kind": "text", "text": "Antwoord: op alles"}]),
    ],
)
def test_what_stands_right_below_an_idea(beneath: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    assert told(*beneath) == [{name: said for name, said in row.items() if said} for row in rows]


def test_a_wrapped_result_and_a_wrapped_action_stay_together() -> None:
    found = told("   en een balie", "   Resultaat: al", "   open", above="√ Een loket")
    assert found == [{"kind": "done", "text": "Een loket en een balie"}, {"kind": "result", "text": "al open"}]


def test_a_label_in_whatever_letters_never_fails() -> None:
    odd = [sign for sign in map(chr, range(sys.maxunicode + 1)) if {*sign.casefold()} & {*"abcdefghijklmnopqrstuvwxyz"}]
    odd += ["İ", "ı", "ſ", "\u212a"]
    for label in ("eigenaar", "plaats", "antwoord", "resultaat", "gesteld aan", "beantwoord door", "result"):
        for at in range(len(label)):
            for sign in odd:
                text = f"{label[:at]}{sign}{label[at + 1 :]}: de school"
                rows = [Row("idea", "x")]
                assert attached(rows, Line(1, "plain", 3, text, text, False)) == (rows != [Row("idea", "x")])
    assert told("   EİGENAAR: wij") == [HOW | {"text": "Hoe dan? EİGENAAR: wij"}]
    assert told("   EIGENAAR: wij") == [HOW | {"owner": "wij"}]
