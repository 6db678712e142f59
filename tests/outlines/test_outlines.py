"""Outlines as data: every template gives the rows of docs/protocol.md section 3, and a broken file says where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshop.outlines import BrokenOutline, UnknownOutline, UnknownSetting, load, names

FIELDS = {
    "workshop": "title programme date place opgave theme context question heading intro slag step language languages"
    " kinds layout numerals anonymity status code",
    "level": "title subtitle question short theme order number sides",
    "step": "title kind order status instruction starts minutes allows shows view ends_at",
    "beamer": "view target hold page",
    "section": "section level text order status",
}
VALID = """
title = "Onze sessie"
description = "Een eigen sjabloon"
question = "Wat nu?"
[[levels]]
id = "a"
title = "Eerste"
"""
MORE = "".join(f'[[levels]]\nid = "a{at}"\ntitle = "Nog een"\n' for at in range(5))


def write(folder: Path, text: str, name: str = "eigen") -> Path:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_built_in_names_are_those_of_the_protocol() -> None:
    assert names() == [
        "startdag-8a",
        "startdag-8b",
        "slotbijeenkomst",
        "drie-pijlers",
        "verbinden-participeren-regisseren",
        "leeg",
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", names())
def test_rows_have_exactly_the_fields_of_the_protocol(name: str, language: str) -> None:
    rows = load(name).rows("w1", language)
    assert set(rows) == set(FIELDS)
    for kind, fields in FIELDS.items():
        for id_, row in rows[kind].items():
            assert row["id"] == id_
            assert set(row) == {"id", *fields.split()}, kind


@pytest.mark.parametrize("name", names())
def test_the_first_step_is_current_and_the_beamer_shows_it(name: str) -> None:
    rows = load(name).rows("w1")
    steps = sorted(rows["step"].values(), key=lambda row: row["order"])
    assert [step["status"] for step in steps] == ["current"] + ["later"] * (len(steps) - 1)
    assert rows["workshop"]["w1"]["step"] == steps[0]["id"]
    assert rows["beamer"]["beamer"]["view"] == steps[0]["view"]
    asks = ["recognise"] if name == "slotbijeenkomst" else []
    assert [step["kind"] for step in steps] == [
        "welcome", "question", "collect", "cluster", *asks, "vote", "decide", "close",
    ]  # fmt: skip
    starts = [step["starts"] for step in steps]
    assert starts == sorted(starts)


@pytest.mark.parametrize("name", names())
def test_every_text_is_there_in_both_languages(name: str) -> None:
    outline = load(name)
    texts = [*outline.texts.values(), outline.description]
    for part in (*outline.levels, *outline.steps, *outline.kinds):
        texts += [
            getattr(part, field)
            for field in ("title", "instruction", "subtitle", "short", "question", "prompt")
            if hasattr(part, field)
        ]
    for text in filter(None, texts):
        assert all(text[language].strip() for language in ("nl", "en"))


def test_levels_carry_number_and_shape() -> None:
    levels = load("startdag-8a").rows("w1")["level"]
    assert [(row["id"], row["number"], row["sides"], row["order"]) for row in levels.values()] == [
        ("inwoners", "1", 1, 1),
        ("regio", "2", 2, 2),
        ("bestuur", "3", 3, 3),
    ]
    roman = load("slotbijeenkomst").rows("w1")["level"]
    assert [row["number"] for row in roman.values()] == ["I", "II", "III"]


def test_the_closing_meeting_asks_for_questions_examples_and_appeals() -> None:
    rows = load("slotbijeenkomst").rows("w1")
    assert [kind["id"] for kind in rows["workshop"]["w1"]["kinds"]] == ["hoe", "voorbeeld", "oproep"]
    asked = next(row for row in rows["step"].values() if row["kind"] == "recognise")
    assert (asked["title"], asked["allows"], asked["view"]) == ("Herkenningsronde", ["recognise", "post"], "recognise")
    advice = [row for row in rows["section"].values() if row["section"] == "verbouwingsadvies"]
    assert [row["level"] for row in advice] == list(rows["level"])


def test_settings_replace_and_empty() -> None:
    row = load("startdag-8a").rows("w1", "nl", title="Onze dag", date="2027-01-14", theme="", layout=None)["workshop"][
        "w1"
    ]
    assert (row["title"], row["date"], row["theme"], row["layout"]) == ("Onze dag", "2027-01-14", None, "startdag")


def test_numerals_can_be_set() -> None:
    assert [row["number"] for row in load("startdag-8a").rows("w1", numerals="roman")["level"].values()] == [
        "I",
        "II",
        "III",
    ]


def test_unknown_setting_names_the_near_ones() -> None:
    with pytest.raises(UnknownSetting) as caught:
        load("leeg").rows("w1", titel="x")
    assert caught.value.close == ("title",)
    with pytest.raises(BrokenOutline, match="startdag, slotbijeenkomst"):
        load("leeg").rows("w1", layout="krant")
    with pytest.raises(BrokenOutline, match="nl, en"):
        load("leeg").rows("w1", "fr")


def test_unknown_outline_names_the_near_ones_in_both_languages() -> None:
    with pytest.raises(UnknownOutline) as caught:
        load("Startdag8a")
    assert caught.value.close[0] == "startdag-8a"
    assert caught.value.sentence("nl").startswith("Er is geen sjabloon ‘Startdag8a’. Bedoel je: startdag-8a")
    assert caught.value.sentence("en").startswith("There is no template")
    with pytest.raises(UnknownOutline) as far:
        load("../../etc/passwd")
    assert far.value.close == ()


def test_describe_lists_levels_and_kinds() -> None:
    told = load("startdag-8a").describe("en")
    assert set(told) == {"name", "title", "description", "levels", "kinds"}
    assert set(told["levels"][0]) == {"id", "title", "subtitle"}
    assert told["kinds"] == [{"id": "doen", "title": "Already doing"}, {"id": "nodig", "title": "Needed"}]


def test_an_organisation_adds_and_replaces(tmp_path: Path) -> None:
    write(tmp_path, VALID)
    write(tmp_path, VALID, "leeg")
    assert names(tmp_path) == [*names(), "eigen"]
    outline = load("eigen", tmp_path)
    assert outline.describe("en")["title"] == "Onze sessie"
    assert [kind.id for kind in outline.kinds] == ["doen", "nodig"]
    assert len(outline.steps) == 7
    assert load("leeg", tmp_path).describe()["title"] == "Onze sessie"
    assert load("leeg").describe()["title"] == "Lege werksessie"
    assert names(tmp_path / "absent") == names()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("title =", "titel ="), "titel is not a known field"),
        (('title = "Onze sessie"', ""), "title is missing"),
        (('title = "Onze sessie"', "title = 3"), "title must be text"),
        (('title = "Onze sessie"', 'title = {fr = "x"}'), "title must be text"),
        (('title = "Onze sessie"', 'title = " "'), "title is missing"),
        (('title = "Onze sessie"', 'title = "x"\norder = -1'), "order must be a whole number"),
        (('title = "Onze sessie"', 'title = "x"\nlayout = "krant"'), "layout must be one of these: startdag"),
        (('title = "Onze sessie"', 'title = "x"\nkinds = ["wens"]'), "kinds must be one of these: doen, nodig"),
        (('title = "Onze sessie"', 'title = "x"\nkinds = []'), "kinds is missing"),
        (('title = "Onze sessie"', 'title = "x"\nkinds = "doen"'), "kinds must be a list"),
        (('title = "Onze sessie"', 'title = "x"\nkinds = ["doen", "doen"]'), "kinds occurs twice"),
        (('title = "Onze sessie"', 'title = "x"\nsteps = []'), "steps is missing"),
        (('title = "Onze sessie"', 'title = "x"\nsteps = 1'), "steps must be a list"),
        (('title = "Onze sessie"', 'title = "x"\nsteps = [1]'), "steps[1] must be a table"),
        (('title = "Onze sessie"', 'title = "x"\nsteps = [{id = "pauze"}]'), "steps[1].title is missing"),
        (
            ('title = "Onze sessie"', 'title = "x"\nsteps = [{id = "vraag", starts = "9 uur"}]'),
            "steps[1].starts must be a time",
        ),
        (
            ('title = "Onze sessie"', 'title = "x"\nsteps = [{id = "vraag", view = "tv"}]'),
            "steps[1].view must be one of",
        ),
        (
            ('title = "Onze sessie"', 'title = "x"\nsteps = [{id = "vraag", view = "level"}]'),
            "steps[1].view must be one of",
        ),
        (('id = "a"', ""), "levels[1].id is missing"),
        (('id = "a"', 'id = "A b"'), "levels[1].id must be a short word"),
        (('id = "a"', 'id = "a"\ncolour = "red"'), "levels[1].colour is not a known field"),
        (('title = "Eerste"', 'title = "x"\n[[levels]]\nid = "a"\ntitle = "y"'), "levels[2].id occurs twice"),
        (('[[levels]]\nid = "a"\ntitle = "Eerste"', ""), "levels must occur 1 to 5 times"),
        (('title = "Eerste"', 'title = "Eerste"\n' + MORE), "levels must occur 1 to 5 times"),
        (('id = "a"', "id = "), "is not valid TOML"),
    ],
)
def test_a_broken_file_says_where_and_why(tmp_path: Path, change: tuple[str, str], where: str) -> None:
    write(tmp_path, VALID.replace(*change, 1))
    with pytest.raises(BrokenOutline, match=re.escape(where)) as caught:
        load("eigen", tmp_path)
    assert caught.value.file == "eigen.toml"
    assert caught.value.sentence("nl").startswith("eigen.toml")


def test_a_file_name_must_be_a_word(tmp_path: Path) -> None:
    write(tmp_path, VALID, "Onze Sessie")
    with pytest.raises(BrokenOutline, match="short word"):
        load("Onze Sessie", tmp_path)
