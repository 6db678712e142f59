"""Texts with bullets: a published shape is read whole, an odd text loses nothing, and compose is the way back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.outlines import NotBulleted, load
from workshop.outlines.bulleted import Bullet, Bulleted, BulletedLevel, compose
from workshop.outlines.reading import parse

REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "tests" / "samples" / "verslag-voorbeeld.txt"
PUBLISHED = REPOSITORY.parent / "shared" / "examples"
VERSLAGEN = [path for path in (SAMPLE, PUBLISHED / "verslag-startdag-8a.txt") if path.exists()]


def words(value: Any) -> Counter[str]:
    """Every word in a text or in anything nested."""
    if isinstance(value, str):
        return Counter(re.findall(r"\w+", value))
    parts = value.values() if isinstance(value, dict) else value
    return sum((words(part) for part in parts), Counter())


@pytest.mark.parametrize("path", VERSLAGEN, ids=lambda path: path.stem)
def test_a_verslag_of_the_published_shape_is_read_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    read = parse(text)
    assert read.counts() == {"levels": 3, "ideas": 18, "under": 2}
    assert [len(level.ideas) for level in read.levels] == [6, 6, 6]
    assert [bool(level.title and level.subtitle) for level in read.levels] == [True] * 3
    assert read.title.startswith("Verslag startdag")
    assert read.opgave.startswith("Opgave ")
    assert read.theme.startswith("Thema ")
    assert read.heading == "Uitwerking maatschappelijke opgave"
    assert read.question.endswith("?")
    assert (len(read.context), len(read.intro), len(read.slag)) == (1, 1, 1)
    assert read.slag_heading == "Aan de slag!"
    assert [len(idea.under) for idea in read.levels[2].ideas] == [2, 0, 0, 0, 0, 0]
    assert parse(compose(read)) == read


def test_the_levels_of_the_sample_are_numbered_through_when_composed() -> None:
    composed = compose(parse(SAMPLE.read_text(encoding="utf-8")))
    assert re.findall(r"^ (\d)\. (\w+ \w+)", composed, re.MULTILINE) == [
        ("1", "Meedoen in"),
        ("2", "Meedoen in"),
        ("3", "Meedoen met"),
    ]


def test_a_published_opgave_with_paragraphs_in_its_numbered_lines() -> None:
    path = PUBLISHED / "opgave-goed-openbaar-bestuur.txt"
    text = path.read_text(encoding="utf-8") if path.exists() else OPGAVE
    read = parse(text)
    assert [level.title for level in read.levels] == ["Eén overheid", "Een democratische overheid", "iOverheid"]
    assert [len(level.ideas) for level in read.levels] == [4, 0, 2]
    assert all(level.text and not level.subtitle for level in read.levels)
    assert read.heading.endswith("zet zich in voor:")
    assert (read.slag_heading, read.slag) == ("", ())
    assert words(asdict(read)) == words(text) - Counter(["1", "2", "3"])


OPGAVE = """Besturen in beweging

Samenwerken begint met een doel dat iedereen deelt.
Daarna komt pas de verdeling van het geld.

Het programma zet zich in voor:

 1. Eén overheid. Samen met inwoners werken overheden aan wat telt.
  • Een
  • Twee
  • Drie
  • Vier
 2. Een democratische overheid. Wie meebetaalt, wil ook meebeslissen.

 3. iOverheid. Gegevens zijn van iedereen.

  • Vijf: met een toelichting.
  • Zes
"""


@pytest.mark.parametrize(
    "text",
    [
        "1. A: b\n- een\n\t- onder\n- twee",
        "I. A: b\n* een\n    * onder\n* twee",
        "1) A: b\n•\teen\n    ◦ onder\n• twee",
        "\ufeff1.\u00a0A: b\n – een\n   – onder\n – twee",
        "1. A: b\r\n\r\n- een\r\n  1. onder\r\n- twee\r\n",
        "  1. A: b\n      1. een\n          2. onder\n      2. twee",
    ],
)
def test_marks_numerals_and_tabs_of_many_hands(text: str) -> None:
    assert parse(text).levels == (BulletedLevel("A", "b", (), (Bullet("een", ("onder",)), Bullet("twee"))),)


def test_a_wrapped_line_belongs_to_its_bullet() -> None:
    level = parse("1. A\n- een lang\n  idee\n  - onder\n    meer\nTekst ervoor\n\nVan het niveau.\n- twee").levels[0]
    assert level.ideas == (Bullet("een lang idee", ("onder meer Tekst ervoor",)), Bullet("twee"))
    assert level.text == ("Van het niveau.",)


def test_the_slag_may_hold_bullets_and_a_short_line_above_the_question_is_no_heading() -> None:
    read = parse(
        "T\n\nDen Bosch, 5 april\n\nCentrale vraag: wat nu?\n1. A\n- een\nAan de slag\n- Gemeente X\n- Gemeente Y"
    )
    assert (read.context, read.question, read.heading) == (("Den Bosch, 5 april",), "wat nu?", "")
    assert (read.slag_heading, read.slag) == ("Aan de slag", ("- Gemeente X", "- Gemeente Y"))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [("", 1, "empty"), (" \n\n", 1, "empty"), ("Titel\n\n- een\n- twee", 3, "no-levels"), ("Titel\nZin.", 2, "plain")],
)
def test_a_text_without_levels_says_so(text: str, line: int, reason: str) -> None:
    with pytest.raises(NotBulleted) as caught:
        parse(text)
    assert (caught.value.line, caught.value.reason) == (line, reason)
    assert caught.value.sentence("nl") != caught.value.sentence("en") == str(caught.value)


def test_an_outline_takes_the_words_of_the_text() -> None:
    read = parse(SAMPLE.read_text(encoding="utf-8"))
    rows = read.outline(load("leeg")).rows("w1")
    workshop = rows["workshop"]["w1"]
    assert workshop["title"] == read.title
    assert (workshop["opgave"], workshop["theme"]) == (read.opgave, read.theme)
    assert workshop["context"] == read.context[0]
    assert workshop["slag"] == read.slag[0]
    assert [(row["id"], row["number"], row["short"]) for row in rows["level"].values()] == [
        ("niveau-1", "1", "straat"),
        ("niveau-2", "2", "streek"),
        ("niveau-3", "3", "overheden"),
    ]
    alike = parse("1. Een overheid\n2. Twee overheid").outline(load("leeg"))
    assert [level.short["nl"] for level in alike.levels] == ["Een overheid", "Twee overheid"]
    assert alike.texts["question"] == load("leeg").texts["question"]


plain = st.sampled_from(
    [
        "Kort kopje",
        "Nog een kopje:",
        "Een zin met een punt.",
        "Opgave 4: wonen",
        "Opgave is een woord.",
        "Thema 4a: water",
        "Centraal stond de vraag: hoe dan?",
        "Centrale vraag: en verder?",
        "Aan de slag!",
        "Aan de slag gaan we morgen.",
        "x" * 95,
        "y" * 160,
        "A. B: c. D",
    ]
)
mark = st.sampled_from(
    ["1. ", "2) ", "IV. ", "- ", "• ", "* ", "– ", "", "", "1. - ", "• 2. ", "3. Titel. ", "3. Titel: "]
)
line = st.builds("{}{}{}".format, st.sampled_from(["", " ", "  ", "   ", "\t", "    "]), mark, plain)
text = st.lists(st.one_of(st.just(""), line), max_size=14).map("\n".join)


@given(text)
def test_whatever_is_read_can_be_composed_and_read_again(source: str) -> None:
    try:
        read = parse(source)
    except NotBulleted:
        return
    assert parse(compose(read)) == read


@given(text)
def test_no_line_is_lost(source: str) -> None:
    try:
        read = parse(source)
    except NotBulleted:
        return
    label = Counter(re.findall(r"\w+", "Centraal stond de vraag Centrale vraag 1 2 3 IV"))
    assert set(words(source) - words(asdict(read))) <= set(label)


sentence = st.from_regex(r"[a-z]{2,9}( [a-zé]{1,8}){1,6}\.", fullmatch=True)
heading = st.from_regex(r"[A-Z][a-z]{3,9}( [a-z]{2,8}){0,3}", fullmatch=True)
paragraphs = st.lists(sentence, max_size=3).map(tuple)
idea = st.builds(Bullet, sentence, paragraphs)
level = st.builds(
    BulletedLevel, heading, st.one_of(st.just(""), heading), paragraphs, st.lists(idea, max_size=4).map(tuple)
)
bulleted = st.builds(
    Bulleted,
    title=heading,
    opgave=st.sampled_from(["", "Opgave 3: wonen"]),
    theme=st.sampled_from(["", "Thema 3b: water"]),
    context=paragraphs,
    question=st.one_of(st.just(""), sentence),
    heading=heading,
    intro=paragraphs,
    levels=st.lists(level, min_size=1, max_size=5).map(tuple),
    slag_heading=heading,
    slag=paragraphs,
)


@given(bulleted)
def test_a_composed_workshop_is_read_as_it_was(workshop: Bulleted) -> None:
    assert parse(compose(workshop)) == workshop
