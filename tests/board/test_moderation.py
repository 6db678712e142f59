"""Moderation: what participants write waits until someone let it through, and again when it reads otherwise."""

from __future__ import annotations

import pytest

from tests.board.given import LED, MODERATOR, SECRETARY, Scene, startdag
from workshop.board.command import Actor

Two = tuple[Scene, Actor, Actor]


@pytest.fixture
def two() -> Two:
    scene = startdag("ophalen")
    scene.done(LED, "workshop.edit", moderation="before")
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


# -- in sight at once, and looked at after -----------------------------------------------------------------------------


@pytest.fixture
def after() -> Two:
    scene = startdag("ophalen")
    scene.done(LED, "workshop.edit", moderation="after")
    return scene, scene.person("Anna"), scene.person("Bram")


def queue(scene: Scene) -> list[str]:
    """What the moderator's queue shows (static/js/views/console/queue.js)."""
    rows = scene.board.rows("idea")
    return [row["id"] for row in rows if row["to_review"] and row["status"] in ("pending", "visible")]


def test_moderated_after_ideas_are_in_sight_and_in_the_queue(after: Two) -> None:
    scene, anna, _ = after
    idea = scene.idea(anna)
    scene.idea(SECRETARY)
    scene.idea(LED)
    assert (scene.row("idea", idea)["status"], queue(scene)) == ("visible", [idea])
    scene.done(MODERATOR, "idea.approve", ideas=[idea])
    assert (scene.row("idea", idea)["status"], queue(scene)) == ("visible", [])
    scene.done(anna, "idea.edit", idea=idea, text="Anders gezegd")
    assert queue(scene) == [idea]
    scene.done(MODERATOR, "idea.hide", ideas=[idea], reason="Gaat over een persoon")
    assert (scene.row("idea", idea)["status"], queue(scene)) == ("hidden", [])


def test_without_moderation_nothing_is_queued(after: Two) -> None:
    scene, anna, _ = after
    scene.done(LED, "workshop.edit", moderation="off")
    scene.idea(anna)
    assert queue(scene) == []


def test_what_was_queued_stays_so_when_moderation_ends(after: Two) -> None:
    scene, anna, _ = after
    idea = scene.idea(anna)
    scene.done(LED, "workshop.edit", moderation="off")
    assert queue(scene) == [idea]


def test_a_moderator_rewords_and_the_idea_stays_in_the_queue_until_let_through(after: Two) -> None:
    scene, anna, _ = after
    idea = scene.idea(anna, "Mijn wethouder Jansen")
    scene.done(MODERATOR, "idea.edit", idea=idea, text="Een wethouder")
    row = scene.row("idea", idea)
    assert (row["text"], row["original"], row["edited"]) == ("Een wethouder", "Mijn wethouder Jansen", True)
    assert queue(scene) == [idea]


def test_hidden_for_another_reason_is_hidden_still(after: Two) -> None:
    scene, anna, _ = after
    idea = scene.idea(anna)
    scene.done(MODERATOR, "idea.hide", ideas=[idea], reason="Dubbel")
    scene.done(LED, "idea.hide", ideas=[idea])
    assert scene.row("idea", idea)["reason"] == "Dubbel"
    scene.done(LED, "idea.hide", ideas=[idea], reason="Niet over dit onderwerp")
    assert scene.row("idea", idea)["reason"] == "Niet over dit onderwerp"
    scene.done(MODERATOR, "idea.restore", ideas=[idea])
    assert (scene.row("idea", idea)["status"], scene.row("idea", idea)["reason"]) == ("visible", None)


def test_what_was_not_looked_at_does_not_slip_in_sight_by_way_of_another(two: Two) -> None:
    """Folded into an idea that is taken back, or taken apart again, it waits as before."""
    scene, anna, bram = two
    into, waiting, other = scene.idea(anna), scene.idea(bram), scene.idea(bram)
    scene.done(MODERATOR, "idea.approve", ideas=[into])
    scene.done(LED, "idea.merge", ideas=[waiting, other], into=into)
    assert queue(scene) == []
    scene.done(LED, "idea.split", idea=other)
    scene.done(anna, "idea.withdraw", idea=into)
    assert [scene.row("idea", row_id)["status"] for row_id in (waiting, other)] == ["pending", "pending"]
    assert queue(scene) == [waiting, other]
