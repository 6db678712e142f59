"""Layouts are data: what they say is shown, what is wrong with them is told, and none loses what people brought."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.board.days import days, opening, play
from tests.board.given import LED, Scene
from tests.examples import examples
from tests.verslag.boards import AT, Given, block, full_day, in_full, levels, strings
from tests.verslag.test_invariants import boards, hidden_above
from workshop.board.audience import Audience, project
from workshop.outlines.faults import BrokenOutline
from workshop.outlines.outline import LAYOUTS
from workshop.verslag.layout import BLOCKS, HEADED, PARTS, WORDS, Layout, chosen, load, menu, names, parse
from workshop.verslag.report import WRITERS, build

OWN = """
title = { nl = "Huisverslag", en = "House report" }
kicker = { nl = "Verslag van het huis", en = "Report of the house" }
"""
ANY = st.builds(
    Layout, st.just("eigen"), st.just({"nl": "Eigen"}), st.just({"nl": "Verslag"}),
    st.lists(st.sampled_from(BLOCKS), min_size=1, unique=True).map(tuple),
    st.lists(st.sampled_from(sorted({*PARTS} - {"loose"})), unique=True).map(lambda some: (*some, "loose")),
    st.sampled_from([None, "arabic", "roman"]),
)  # fmt: skip
"""Any layout an organisation might write, and ours."""
EVERY = ANY | st.sampled_from(names()).map(load)


def own(text: str) -> Layout:
    return parse("huis", (OWN + text).encode(), "huis.toml")


def shown(given: Given, layout: Layout) -> dict[str, Any]:
    return given.report(layout=layout)


# -- ours --------------------------------------------------------------------------------------------------------------


def test_ours_are_those_an_outline_may_name_and_every_block_has_its_writer() -> None:
    assert sorted(names()) == sorted(LAYOUTS)
    assert names()[0] == LAYOUTS[0]
    assert tuple(WRITERS) == BLOCKS
    for name in names():
        assert set(load(name).blocks) == set(BLOCKS)
        assert set(load(name).parts) == set(PARTS)


def test_a_closing_meeting_has_themes_with_advice_questions_and_examples_first() -> None:
    given = full_day()
    given.rows["workshop"]["w"] |= {"layout": "slotbijeenkomst", "numerals": "roman"}
    report = given.report()
    assert report["kicker"] == "Verslag slotbijeenkomst"
    (first, *_) = levels(report)
    assert (first["number"], first["labels"]["level"]) == ("I", "thema")
    assert first["parts"].index("advice") < first["parts"].index("questions") < first["parts"].index("clusters")
    kinds = [item["type"] for item in report["blocks"]]
    assert kinds[2:5] == ["uitwerking", "reactie", "toegezegd"]


def test_a_state_of_affairs_begins_with_results_and_future_and_says_where_they_came_from() -> None:
    given = full_day()
    given.rows["workshop"]["w"]["layout"] = "stand"
    report = given.report()
    assert [item["type"] for item in report["blocks"]][2:5] == ["resultaten", "toegezegd", "slag"]
    assert [origin["number"] for item in block(report, "resultaten")["done"] for origin in item["from"]] == ["1.1"]


# -- an organisation's own ---------------------------------------------------------------------------------------------


def test_it_says_order_headings_numbers_and_words_its_own_way() -> None:
    layout = own(
        'level = { nl = "pijler", en = "pillar" }\nnumerals = "roman"\nblocks = ["slag", "uitwerking", "reactie"]\n'
        '[headings]\nslag = { nl = "Wie doet wat", en = "Who does what" }\n'
        '[words]\nadvice = { nl = "Advies:", en = "Advice:" }\n"type.rijk" = "Rijksoverheid"\n'
    )
    report = shown(full_day(), layout)
    assert report["layout"] == "huis"
    assert report["title"] == "Verslag van het huis Eén overheid in de regio"
    assert [item["type"] for item in report["blocks"]] == ["slag", "uitwerking", "reactie"]
    assert report["blocks"][0]["heading"] == "Wie doet wat"
    assert [level["number"] for level in levels(report)] == ["I", "II", "III"]
    assert levels(report)[0]["labels"]["level"] == "pijler"
    assert levels(report)[0]["labels"]["advice"] == "Advies:"


def test_what_it_does_not_say_in_a_language_is_said_as_usual() -> None:
    given = full_day()
    given.rows["workshop"]["w"]["language"] = "en"
    report = shown(given, own('[headings]\nslag = { nl = "Wie doet wat" }\n'))
    assert block(report, "slag")["heading"] == "Let’s get to work!"


def test_a_name_that_says_what_the_day_is_does_not_say_it_twice() -> None:
    assert shown(Given(title="Huisverslag 2027"), own(""))["title"] == "Verslag van het huis 2027"
    assert shown(Given(title="Het huisverslag"), own(""))["title"] == "Verslag Het huisverslag"


def test_questions_and_examples_without_a_list_of_their_own_stand_named_among_the_ideas() -> None:
    given = Given()
    level = given.level("Inwoners")
    cluster = given.cluster(level, "Samen")
    for kind in ("nodig", "hoe", "voorbeeld"):
        given.idea(f"Los {kind}", level, kind=kind)
        given.idea(f"Erin {kind}", level, kind=kind, cluster=cluster)
    (found,) = levels(shown(given, own('parts = ["clusters"]\n')))
    assert [(idea["text"], idea["label"]) for idea in found["clusters"][0]["ideas"]] == [
        ("Erin nodig", ""), ("Erin hoe", "hoe-vraag"), ("Erin voorbeeld", "goed voorbeeld"),
    ]  # fmt: skip
    assert [idea["text"] for idea in found["loose"]] == ["Los nodig", "Los hoe", "Los voorbeeld"]


def test_without_clusters_each_idea_bears_the_number_of_its_own_and_an_action_points_at_the_level() -> None:
    given = Given()
    level = given.level("Inwoners")
    cluster = given.cluster(level, "Samen")
    given.idea("Erin", level, cluster=cluster)
    given.idea("Los", level)
    given.action("Doen", cluster=cluster)
    report = shown(given, own('parts = ["loose"]\n'))
    assert levels(report)[0]["clusters"] == []
    assert [(idea["number"], idea["text"]) for idea in levels(report)[0]["loose"]] == [("1.1", "Erin"), ("", "Los")]
    assert block(report, "slag")["actions"][0]["from"][0]["anchor"] == f"l-{level}"


def test_a_layout_without_a_place_for_ideas_keeps_them_before_the_account() -> None:
    layout = own('blocks = ["resultaten", "verantwoording"]\n')
    report = shown(full_day(), layout)
    assert [item["type"] for item in report["blocks"]] == ["resultaten", "uitwerking", "verantwoording"]
    assert block(report, "uitwerking")["heading"] == "Overige inbreng"
    assert [item["type"] for item in shown(Given(intro="Tekst"), layout)["blocks"]] == ["verantwoording"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (OWN.replace("title =", "titel ="), "huis.toml: titel is not a known field."),
        (OWN.replace("kicker", "# kicker"), "huis.toml: kicker is missing."),
        (OWN + "title = 1", "huis.toml is not valid TOML: "),
        (OWN + "blocks = []", "huis.toml: blocks is missing."),
        (OWN + 'blocks = "slag"', "huis.toml: blocks must be a list."),
        (OWN + 'blocks = ["krant"]', "huis.toml: blocks must be one of these: opgave, context"),
        (OWN + 'blocks = ["slag", "slag"]', "huis.toml: blocks occurs twice."),
        (OWN + 'parts = ["ideas"]', "huis.toml: parts must be one of these: advice, text"),
        (OWN + 'numerals = "greek"', "huis.toml: numerals must be one of these: arabic, roman."),
        (OWN + "level = 3", "huis.toml: level must be text, or a table with nl and en."),
        (OWN + '[headings]\nopgave = "x"', "huis.toml: headings.opgave is not a known field."),
        (OWN + "[headings]\nslag = 1", "huis.toml: headings.slag must be text, or a table with nl and en."),
        (OWN + '[headings]\nslag = ""', "huis.toml: headings.slag is missing."),
        (OWN + '[words]\n"votes.one" = "x"', "huis.toml: words.votes.one is not a known field."),
        (OWN + 'words = "x"', "huis.toml: words must be a table."),
        (OWN + "x = " + "[" * 3000, "huis.toml is not valid TOML: "),
    ],
)
def test_a_fault_is_one_sentence_with_file_and_field(text: str, where: str) -> None:
    with pytest.raises(BrokenOutline) as caught:
        parse("huis", text.encode(), "huis.toml")
    assert caught.value.sentence("en").startswith(where)
    assert "\n" not in where
    assert caught.value.sentence("nl").startswith("huis.toml")


def test_a_name_is_a_word_and_what_is_no_text_is_told() -> None:
    with pytest.raises(BrokenOutline, match="Ons Huis must be a short word"):
        parse("Ons Huis", OWN.encode(), "Ons Huis.toml")
    with pytest.raises(BrokenOutline, match="is not valid TOML"):
        parse("huis", b"\xff\xfe", "huis.toml")


def test_a_folder_adds_replaces_and_is_read_again_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "huis.toml"
    file.write_text(OWN, encoding="utf-8")
    (tmp_path / "stuk.toml").write_text("krant = 1", encoding="utf-8")
    assert names(tmp_path) == ["startdag", "slotbijeenkomst", "stand", "huis", "stuk"]
    assert menu(tmp_path, "en") == {
        "layouts": [
            {"name": "startdag", "title": "Kick-off day"},
            {"name": "slotbijeenkomst", "title": "Closing meeting"},
            {"name": "stand", "title": "State of affairs"},
            {"name": "huis", "title": "House report"},
        ],
        "layout_faults": ["stuk.toml: krant is not a known field."],
    }
    before = chosen("huis", tmp_path)
    assert chosen("huis", tmp_path) is before
    file.write_text(OWN + 'blocks = ["slag"]\n', encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert chosen("huis", tmp_path).blocks == ("slag",)
    (tmp_path / "startdag.toml").write_text(OWN, encoding="utf-8")
    assert chosen("startdag", tmp_path).title["nl"] == "Huisverslag"


@pytest.mark.parametrize("name", ["weg", "stuk", "../huis", "", None])
def test_a_layout_that_is_gone_or_broken_is_a_startdag_and_says_nothing_of_it(tmp_path: Path, name: str | None) -> None:
    (tmp_path / "stuk.toml").write_text("krant = 1", encoding="utf-8")
    (tmp_path / "startdag.toml").write_text("krant = 1", encoding="utf-8")
    assert chosen(name, tmp_path) == load("startdag")
    given = full_day()
    usual = given.report()
    given.rows["workshop"]["w"]["layout"] = name
    assert given.report() == usual
    assert not name or name not in " ".join(strings(usual))


def test_only_words_in_which_nothing_is_filled_in_may_be_changed() -> None:
    assert {"rounds", "level", "advice", "questions.one"} <= set(WORDS)
    assert not {"accounted", "page", "moment"} & set(WORDS)
    assert set(HEADED) <= set(BLOCKS)


# -- nothing is dropped ------------------------------------------------------------------------------------------------


@for_all(boards(), EVERY)
def test_every_visible_idea_stands_exactly_once_in_full_in_any_layout(made: Given, layout: Layout) -> None:
    rows = made.rows.get("idea", {})
    report = shown(made, layout)
    visible = sorted(name for name in rows if not hidden_above(rows, name))
    assert sorted(idea["id"] for idea in in_full(report)) == visible
    said = set(strings(report))
    assert not {row["text"] for row in rows.values() if row["status"] != "visible"} & said


@examples(30)
@for_all(days(), EVERY, st.booleans())
def test_after_any_day_in_any_layout_it_is_what_all_may_see(asked: Any, layout: Layout, hide: bool) -> None:
    scene, people = opening()
    for _ in play(scene, people, asked):
        pass
    if hide and scene.ids("idea"):
        scene.done(LED, "idea.hide", ideas=scene.ids("idea"))
    report = build(scene.board, at=AT, layout=layout)
    found = [idea["id"] for idea in in_full(report)]
    left_out = any(row["id"] == "uitwerking" and not row["shown"] for row in scene.board.rows("block"))
    assert sorted(found) == ([] if left_out else sorted(set(_in_sight(scene)) - _out(scene)))
    assert not hide or not found
    numbers = [level["number"] for level in levels(report)]
    assert len(set(numbers)) == len(numbers)


def _out(scene: Scene) -> set[str]:
    """The ideas that go with levels which the verslag leaves out: those at home in no other."""
    state = scene.board.state
    without = {row["id"].removeprefix("level:") for row in scene.board.rows("block") if not row["shown"]}
    roots = {row["id"]: state["idea"].get(row["under"] or "", row) for row in scene.board.rows("idea")}
    homes = {
        row_id: {*root["levels"], *([state["cluster"][root["cluster"]]["level"]] if root["cluster"] else [])}
        for row_id, root in roots.items()
    }
    return {row_id for row_id, levels_of in homes.items() if levels_of and levels_of <= without}


def _in_sight(scene: Scene) -> list[str]:
    """What the hall may read once a step shows all, told by the rules of sight and not by the projection."""
    shows = {**scene.board.step, "shows": "all"} if scene.board.step else None
    step = {**scene.board.state["step"], **({shows["id"]: shows} if shows else {})}
    board = type(scene.board)({**scene.board.state, "step": step}, seq=1)
    return [row["id"] for row in board.rows("idea") if project(board, "idea", row, Audience.BEAMER) is not None]


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("count", [0, 1, 20, 1000])
def test_nothing_is_dropped_at_any_size_in_any_step_with_nothing_voted(name: str, count: int) -> None:
    scene, people = opening(layout=name)
    scene.done(LED, "idea.hide", ideas=scene.ids("idea"))
    texts = [f"Idee {number}" for number in range(count)]
    for number, text in enumerate(texts):
        scene.idea(people[number % 3], text, levels=[["inwoners", "regio", "bestuur"][number % 3]])
    for step in [row["id"] for row in scene.board.rows("step")] if count < 1000 else ["stemmen"]:
        scene.done(LED, "step.go", step=step)
        report = build(scene.board, at=AT)
        assert report["layout"] == name
        assert sorted(idea["text"] for idea in in_full(report)) == sorted(texts)
        assert not [idea for idea in in_full(report) if idea["tally"]]
        assert not re.search("Eerste|Tweede|Onder", " ".join(strings(report)))
    if count:
        ids = scene.ids("idea")
        for at in range(0, len(ids), 500):
            scene.done(LED, "idea.hide", ideas=ids[at : at + 500])
        assert in_full(build(scene.board, at=AT)) == []
