"""Hoe-vragen and their answers, whose an example is, which kinds are asked for, and what a day is about."""

from __future__ import annotations

import pytest

from tests.board.given import LED, MODERATOR, SECRETARY, Scene, startdag
from workshop.board.command import Actor, Refusal
from workshop.board.ideas import ANSWERS
from workshop.board.kinds import BLOCKS, KINDS, SIGNS

ANSWERED = {"addressed_to": "het Rijk", "answered_by": "de provincie", "answer": "In het voorjaar."}


@pytest.fixture
def asked() -> tuple[Scene, Actor, str]:
    """A workshop that asks for Hoe-vragen, and one of Anna's."""
    scene = startdag("ophalen")
    scene.done(LED, "workshop.edit", collects=["nodig", "hoe", "voorbeeld"])
    anna = scene.person("Anna")
    return scene, anna, scene.idea(anna, "Hoe houden we dit vol?", kind="hoe")


@pytest.mark.parametrize("who", [LED, MODERATOR, SECRETARY])
def test_whoever_works_for_the_whole_notes_an_answer(asked: tuple[Scene, Actor, str], who: Actor) -> None:
    scene, anna, idea = asked
    scene.done(who, "idea.edit", idea=idea, **ANSWERED)
    row = scene.row("idea", idea)
    assert {name: row[name] for name in ANSWERED} == ANSWERED
    assert (row["text"], row["author"], row["edited"]) == ("Hoe houden we dit vol?", anna.person, False)
    scene.done(LED, "undo", seq=scene.board.seq)
    assert [scene.row("idea", idea)[name] for name in ANSWERS] == [None] * 4


def test_a_secretary_notes_the_answer_and_nothing_else_of_what_a_participant_wrote(
    asked: tuple[Scene, Actor, str],
) -> None:
    scene, _, idea = asked
    assert scene.refusal(SECRETARY, "idea.edit", idea=idea, answer="Ja", text="Anders") == "not-yours"
    assert scene.refusal(SECRETARY, "idea.edit", idea=idea) == "not-yours"


def test_a_participant_does_not_answer_for_another(asked: tuple[Scene, Actor, str]) -> None:
    scene, anna, idea = asked
    outcome = scene.when(anna, "idea.edit", idea=idea, answer="Dat doe ik", owner="Ik")
    assert outcome == Refusal("not-allowed", {"answer": "not-allowed", "owner": "not-allowed"})


def test_nothing_of_an_answer_is_left_of_what_was_erased(asked: tuple[Scene, Actor, str]) -> None:
    scene, _, idea = asked
    scene.done(LED, "idea.edit", idea=idea, owner="Zeewolde", **ANSWERED)
    scene.done(LED, "idea.redact", ideas=[idea])
    assert [scene.row("idea", idea)[name] for name in ANSWERS] == [None] * 4
    assert scene.refusal(SECRETARY, "idea.edit", idea=idea, answer="Toch") == "gone"


def test_the_kinds_that_are_asked_for_can_be_chosen_and_none_in_use_goes() -> None:
    scene = startdag("ophalen")
    anna = scene.person("Anna")
    scene.idea(anna, "Meer samen", kind="nodig")
    assert scene.refusal(anna, "idea.post", kind="hoe", levels=["regio"], text="Hoe?") == "invalid"
    scene.done(LED, "workshop.edit", collects=["hoe", "voorbeeld"])
    assert [kind["id"] for kind in scene.board.workshop["kinds"]] == ["hoe", "voorbeeld", "nodig"]
    scene.idea(anna, "Hoe?", kind="hoe")
    assert scene.refusal(LED, "workshop.edit", collects=[]) == "empty"
    assert scene.refusal(LED, "workshop.edit", collects=["wens"]) == "invalid"


def test_every_kind_has_its_words_its_bullet_and_its_block() -> None:
    for name, kind in KINDS.items():
        assert set(kind) == {"id", "title", "prompt", "sign", "block"}
        assert (kind["id"], kind["sign"] in SIGNS, kind["block"] in BLOCKS) == (name, True, True)
        assert all(set(kind[words]) == {"nl", "en"} and all(kind[words].values()) for words in ("title", "prompt"))


def test_a_day_may_be_about_several_themes_and_a_level_belongs_to_one() -> None:
    scene = startdag("ophalen")
    themes = "8a: Samenspel\n8b: Techniek"
    scene.done(LED, "workshop.edit", theme=themes, layout="huis", programme="Ons programma")
    assert (scene.board.workshop["theme"], scene.board.workshop["layout"]) == (themes, "huis")
    scene.done(LED, "level.edit", level="regio", theme="8a: Samenspel")
    added = scene.done(LED, "level.add", title="Data", theme="8b: Techniek")
    assert [scene.row("level", level)["theme"] for level in ("regio", "bestuur", added)] == [
        "8a: Samenspel",
        None,
        "8b: Techniek",
    ]
    assert scene.refusal(LED, "workshop.edit", layout="") == "empty"
