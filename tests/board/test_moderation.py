"""Moderation: what participants write waits until someone let it through, and again when it reads otherwise."""

from __future__ import annotations

import pytest

from tests.board.given import LED, MODERATOR, SECRETARY, Scene, startdag
from workshop.board.command import Actor

Two = tuple[Scene, Actor, Actor]


@pytest.fixture
def two() -> Two:
    scene = startdag("ophalen")
    scene.done(LED, "workshop.edit", moderated=True)
    return scene, scene.person("Anna"), scene.person("Bram")


def test_a_moderated_workshop_keeps_what_participants_write_until_it_is_approved(two: Two) -> None:
    scene, anna, _ = two
    idea = scene.idea(anna)
    assert scene.row("idea", idea)["status"] == "pending"
    assert scene.row("idea", scene.idea(SECRETARY))["status"] == "visible"
    scene.done(MODERATOR, "idea.approve", ideas=[idea])
    assert scene.row("idea", idea)["status"] == "visible"


def test_an_idea_let_through_waits_again_when_it_is_worded_anew(two: Two) -> None:
    scene, anna, _ = two
    idea = scene.idea(anna, "netjes")
    scene.done(MODERATOR, "idea.approve", ideas=[idea])
    scene.done(anna, "idea.edit", idea=idea, text="niet zo netjes")
    assert scene.row("idea", idea)["status"] == "pending"
    scene.done(LED, "idea.edit", idea=idea, text="netjes")
    scene.done(MODERATOR, "idea.approve", ideas=[idea])
    scene.done(anna, "idea.edit", idea=idea, contact="a@b.nl", text="netjes")  # nothing that others read
    assert scene.row("idea", idea)["status"] == "visible"


@pytest.mark.parametrize("new", [{"text": "Anders"}, {"place": "Zwolle"}, {"kind": "doen"}])
def test_whatever_others_read_waits_for_a_moderator_and_votes_on_it_come_back(two: Two, new: dict[str, str]) -> None:
    scene, anna, bram = two
    scene.done(LED, "step.edit", step="ophalen", allows=["post", "edit", "vote"])
    idea = scene.idea(anna)
    scene.done(MODERATOR, "idea.approve", ideas=[idea])
    asked = scene.round()
    scene.done(bram, "vote.set", round=asked, target=idea, weight=2)
    scene.done(LED, "idea.edit", idea=idea, text="Wat de begeleider ervan maakt")
    assert (scene.row("idea", idea)["status"], scene.board.spent(asked, str(bram.person))) == ("visible", 2)
    scene.done(anna, "idea.edit", idea=idea, **new)
    assert (scene.row("idea", idea)["status"], scene.board.spent(asked, str(bram.person))) == ("pending", 0)


def test_what_is_gone_cannot_be_shown_again() -> None:
    scene = startdag("ophalen")
    anna = scene.person()
    idea = scene.idea(anna)
    scene.done(anna, "idea.withdraw", idea=idea)
    for name in ("idea.restore", "idea.approve"):
        assert scene.refusal(MODERATOR, name, ideas=[idea]) == "gone"
