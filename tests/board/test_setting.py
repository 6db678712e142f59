"""The workshop's own words, its sections and its levels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.board.given import LED, LEVELS, SECRETARY, Scene, startdag
from tests.examples import examples
from workshop.board.rows import Change


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


def numbers(scene: Scene) -> list[tuple[str, int]]:
    return [(row["number"], row["sides"]) for row in scene.board.rows("level")]


# -- workshop and sections -----------------------------------------------------------------------------------------


def test_the_words_of_the_workshop_change_one_by_one(scene: Scene) -> None:
    before = scene.board.workshop
    scene.done(LED, "workshop.edit", title="Een betere titel", theme=None)
    assert scene.board.workshop == {**before, "title": "Een betere titel", "theme": None}


@pytest.mark.parametrize("name", ["title", "anonymity", "status", "moderation"])
def test_what_a_workshop_cannot_do_without_is_not_emptied(scene: Scene, name: str) -> None:
    assert scene.refusal(LED, "workshop.edit", **{name: None}) == "empty"


def test_moderation_is_off_after_or_before(scene: Scene) -> None:
    assert scene.board.workshop["moderation"] == "off"
    for mode in ("after", "before", "off"):
        scene.done(LED, "workshop.edit", moderation=mode)
        assert scene.board.workshop["moderation"] == mode
    assert scene.refusal(LED, "workshop.edit", moderation="soms") == "invalid"


def test_moderation_may_be_said_as_it_was_before_there_were_three(scene: Scene) -> None:
    for said, mode in ((True, "before"), (None, "off"), (True, "before"), (False, "off")):
        scene.done(LED, "workshop.edit", moderated=said)
        assert scene.board.workshop["moderation"] == mode
        assert "moderated" not in scene.board.workshop
    scene.done(LED, "workshop.edit", moderated=True, moderation="after")
    assert scene.board.workshop["moderation"] == "after"


def test_a_section_is_written_rewritten_and_removed(scene: Scene) -> None:
    section = scene.done(SECRETARY, "section.edit", section="verbouwingsadvies", level="regio", text="Eerst")
    scene.done(SECRETARY, "section.edit", section="verbouwingsadvies", level="regio", text="Beter")
    other = scene.done(LED, "section.edit", section="verbouwingsadvies", level="bestuur", text="Anders")
    assert (scene.row("section", section)["text"], scene.row("section", other)["level"]) == ("Beter", "bestuur")
    scene.done(SECRETARY, "section.edit", section="verbouwingsadvies", level="regio", text=None)
    assert section not in scene.board.state["section"]
    assert scene.when(SECRETARY, "section.edit", section="verbouwingsadvies", level="regio") == Change()


def test_the_sections_of_an_outline_are_written_in_place(scene: Scene) -> None:
    before = scene.ids("section")
    scene.done(LED, "section.edit", section="motto", text="Samen verder")
    assert scene.ids("section") == before
    assert scene.row("section", "motto")["text"] == "Samen verder"


# -- levels --------------------------------------------------------------------------------------------------------


def test_levels_come_after_the_others_up_to_five(scene: Scene) -> None:
    made = [scene.done(LED, "level.add", title=title, short="kort") for title in ("Vierde", "Vijfde")]
    assert scene.ids("level") == [*LEVELS, *made]
    assert numbers(scene) == [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5)]
    assert scene.refusal(LED, "level.add", title="Zesde") == "too-many-levels"


def test_levels_are_numbered_in_roman_where_the_workshop_says_so() -> None:
    scene = startdag(template="slotbijeenkomst")
    scene.done(LED, "level.add", title="Nog een")
    assert [number for number, _ in numbers(scene)] == ["I", "II", "III", "IV"]


def test_a_level_is_called_otherwise(scene: Scene) -> None:
    before = scene.row("level", "regio")
    scene.done(LED, "level.edit", level="regio", title="Regio", question=None)
    assert scene.row("level", "regio") == {**before, "title": "Regio", "question": None}
    assert scene.refusal(LED, "level.edit", level="regio", title=None) == "empty"


def test_an_empty_level_goes_and_the_others_close_up(scene: Scene) -> None:
    scene.done(LED, "beamer.show", view="level", target="inwoners")
    scene.done(LED, "level.remove", level="inwoners")
    assert scene.ids("level") == ["regio", "bestuur"]
    assert numbers(scene) == [("1", 1), ("2", 2)]
    assert scene.row("beamer", "beamer")["target"] is None


def test_the_last_level_stays(scene: Scene) -> None:
    for level in LEVELS[:2]:
        scene.done(LED, "level.remove", level=level)
    assert scene.refusal(LED, "level.remove", level=LEVELS[2]) == "last-level"


@pytest.mark.parametrize("use", ["idea", "cluster", "action", "section", "round"])
def test_a_level_in_use_stays(scene: Scene, use: str) -> None:
    if use == "idea":
        scene.idea(levels=["regio", "inwoners"])
    elif use == "cluster":
        scene.cluster(level="regio")
    elif use == "action":
        scene.done(LED, "action.add", what="Bellen", level="regio")
    elif use == "section":
        scene.done(LED, "section.edit", section="verbouwingsadvies", level="regio", text="Doe het")
    else:
        idea = scene.idea(levels=["regio"])
        scene.round(levels=["regio"])
        scene.done(LED, "idea.withdraw", idea=idea)
    assert scene.refusal(LED, "level.remove", level="regio") == "in-use"


def test_what_nobody_sees_keeps_no_level_in_use(scene: Scene) -> None:
    """An idea that was taken back, and a section of the outline that nobody wrote."""
    gone = scene.idea(levels=["regio"])
    scene.done(LED, "idea.withdraw", idea=gone)
    scene.apply(Change().put("section", {"id": "leeg", "section": "verbouwingsadvies", "level": "regio", "text": "",
                                         "order": 9, "status": "concept"}))  # fmt: skip
    scene.done(LED, "level.remove", level="regio")
    assert scene.row("idea", gone)["levels"] == []
    assert "leeg" not in scene.board.state["section"]
    assert scene.row("cluster", scene.cluster(gone))["level"] == "inwoners"


@given(st.lists(st.sampled_from(["add", "remove", "order", "undo"]) | st.permutations(range(5)), max_size=15))
@examples(30)
def test_levels_are_always_numbered_one_to_n(acts: list[object]) -> None:
    scene = startdag()
    for turn, act in enumerate(acts):
        ids = scene.ids("level")
        if act == "add":
            scene.when(LED, "level.add", title="Nog een")
        elif act == "remove":
            scene.when(LED, "level.remove", level=ids[turn % len(ids)])
        elif act == "undo":
            scene.when(LED, "undo", seq=max(1, scene.board.seq - turn % 3))
        elif isinstance(act, list):
            scene.when(LED, "level.order", levels=[ids[index] for index in act if index < len(ids)][:3])
        assert numbers(scene) == [(str(place), place) for place in range(1, len(scene.ids("level")) + 1)]
        assert 1 <= len(numbers(scene)) <= 5


def test_levels_take_the_order_given_and_those_not_named_follow(scene: Scene) -> None:
    scene.done(LED, "level.order", levels=["bestuur"])
    assert scene.ids("level") == ["bestuur", "inwoners", "regio"]
    assert numbers(scene) == [("1", 1), ("2", 2), ("3", 3)]


def test_a_section_stands_where_the_verslag_has_a_place_for_it(scene: Scene) -> None:
    assert scene.refusal(LED, "section.edit", section="reactie", level="regio", text="Mooi") == "invalid"
    assert scene.refusal(LED, "section.edit", section="verbouwingsadvies", text="Meer licht") == "no-level"
    for level in (None, "regio"):
        scene.done(LED, "section.edit", section="uitwerking", level=level, text="Zo zit het")
