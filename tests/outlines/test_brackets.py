"""Brackets of people, and captions of ours behind or between them: read back, no word of a person is lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.outlines.lines import Line
from workshop.outlines.proof import Row
from workshop.outlines.reading import read, read_text

OURS = Line(90, "plain", 0, "Het is gemaakt met Startdag.", "Het is gemaakt met Startdag.", True)
OWN = (
    "Zwembad Zuid (nog open)", "Bankjes (2 stemmen, of meer)", "Gebouw (aan: zee)", "Plein (bij de kerk, 3 stemmen)",
    "School (eigenaar: wij)", "Hoe dan? (nog open)", "Loket (Urk, nog open)", "Plek\nAntwoord: ja", "Brug ((half)",
)  # fmt: skip


def head(text: str, depth: int = 3) -> Line:
    return Line(1, "head", 0, text, text, True, depth=depth)


def item(text: str, about: str = "", part: str = "bullet", indent: int = 0) -> Line:
    return Line(1, part, indent, text, f"• {text}", True, about=about)


def document(*ideas: Line, behind: tuple[Line, ...] = ()) -> list[Line]:
    """Lines of a verslag of ours with one level, and others behind it."""
    lines = [head("1 Inwoners"), *ideas, *behind, head("Verantwoording", 2), OURS]
    return [replace(line, at=at) for at, line in enumerate(lines, 1)]


def plain(lines: list[Line]) -> list[dict[str, str]]:
    """The rows that tell of what is in the lines, without their headings."""
    rows = [row for row in read(lines).rows if row.kind not in ("level", "closing") and row.text != OURS.text]
    return [row.plain() for row in rows]


def words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


def said(rows: tuple[Row, ...]) -> Counter[str]:
    return words(*(value for row in rows for name, value in row.plain().items() if name not in ("kind", "sort")))


@pytest.mark.parametrize("text", OWN)
def test_what_a_person_put_between_brackets_stays_where_others_have_a_caption(text: str) -> None:
    lines = document(item("Fiets", "(Urk, 4 stemmen)"), item(text))
    assert plain(lines) == [{"kind": "idea", "text": "Fiets", "more": "Urk"}, {"kind": "idea", "text": text}]


@pytest.mark.parametrize("text", OWN)
def test_it_does_in_a_document_of_ours_with_styles(text: str) -> None:
    lines = document(replace(item(text), style="Idee 1 open"))
    assert plain(lines) == [{"kind": "idea", "text": text, "sort": "nodig"}]


def test_a_caption_tells_place_owner_and_state_of_the_kinds_that_have_them() -> None:
    lines = document(
        item("● Hoe-vraag: Hoe dan?", "(Urk, aan: BZK, IPO, beantwoord door: Rijk, 1 stem, 2 handen)"),
        item("Goed voorbeeld: Bus", "(Urk, 2 stemmen, haven, eigenaar: de school, wijk)"),
        item("Plein", "(Lelystad, aan: zee, nog open, 3 stemmen)"),
    )
    assert plain(lines) == [
        {"kind": "idea", "text": "Hoe dan?", "sort": "hoe", "more": "Urk", "to": "BZK, IPO"},
        {"kind": "answer", "more": "Rijk"},
        {
            "kind": "idea",
            "text": "Bus",
            "sort": "voorbeeld",
            "more": "Urk, 2 stemmen, haven",
            "owner": "de school, wijk",
        },
        {"kind": "idea", "text": "Plein", "more": "Lelystad, aan: zee, nog open"},
    ]


@pytest.mark.parametrize("part", ["done", "future"])
def test_leaning_brackets_behind_what_is_no_idea_are_its_words(part: str) -> None:
    lines = document(
        item("Fiets", "(Urk)"), item("Een loket", "(open sinds mei)", part), head("Zie ook", 4),
        item("Fiets", "(daar)"),
        behind=(
            head("Genoteerd", 2), item("Belofte", "(in mei)"), head("Behaalde resultaten", 2),
            item("Een brug", "(af)", part), head("Toegezegd", 2), item("Rijk: geld", "(ooit)"),
        ),
    )  # fmt: skip
    assert [(row["kind"], row["text"]) for row in plain(lines)][1:] == [
        (part, "Een loket (open sinds mei)"), ("out", "Fiets (daar)"), ("genoteerd", "Belofte (in mei)"),
        (part, "Een brug (af)"), ("promise", "geld (ooit)"),
    ]  # fmt: skip


def test_in_a_plain_text_of_ours_what_is_taken_for_votes_can_still_be_seen() -> None:
    text = " 1. A\n • Plein (bij de kerk, 3 stemmen)\n • Hoe-vraag: Hoe? (aan: BZK)\n • Zwembad (nog open)\n\n"
    rows = [row.plain() for row in read_text(text + OURS.text).rows]
    assert rows[1:5] == [
        {"kind": "out", "text": "3 stemmen"},
        {"kind": "idea", "text": "Plein", "more": "bij de kerk"},
        {"kind": "idea", "text": "Hoe?", "sort": "hoe", "to": "BZK"},
        {"kind": "idea", "text": "Zwembad (nog open)"},
    ]


LABELS = {"eigenaar", "7", "3"}
"""Words that say which field others go to, and the number of ours before or behind an idea."""
PIECES = st.sampled_from((
    "(", ")", " (", ") ", ", ", " ", "\n", ": ", "nog open", "still open", "2 stemmen", "1 hand", "aan: ", "to: ",
    "eigenaar: ", "beantwoord door: ", "herkend door ", "zee", "de kerk", "Urk", "Antwoord: ", "Resultaat: ",
    "7.3 ", " (7.3 ", "*", ". ", "Plaats: ",
))  # fmt: skip
OWN_WORDS = st.lists(PIECES, min_size=1, max_size=12).map("".join).map(str.strip).filter(re.compile(r"\w").search)
KINDS_OF_ITEM = st.sampled_from(("bullet", "done", "future"))
ASIDES = st.sampled_from(("", "(kijk daar)", "(Urk, eigenaar: wij)"))
ITEMS = st.lists(st.tuples(OWN_WORDS, KINDS_OF_ITEM, ASIDES), min_size=1, max_size=5)


@given(ITEMS, ITEMS, st.sampled_from(("Zie ook", "Goede voorbeelden", "Een cluster")), st.booleans())
def test_no_word_of_a_person_is_lost(
    ideas: list[tuple[str, str, str]], others: list[tuple[str, str, str]], caption: str, ours: bool
) -> None:
    within = [item(text, about, part, indent) for indent, (text, part, about) in enumerate(ideas)]
    behind = [item(text, about, part) for text, part, about in others]
    lines = document(
        *within, head(caption, 4), *within,
        behind=(head("Genoteerd", 2), *behind, head("Acties", 2), *behind, head("Toegezegd", 2), *behind),
    )[: None if ours else -1]  # fmt: skip
    lost = words(*(f"{line.text} {line.about}" for line in lines if line.part != "head")) - said(read(lines).rows)
    assert set(lost) - LABELS == set()
