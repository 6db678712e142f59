"""Being done with a step: one's own word, counted for others, and gone when the step is entered again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.board.given import LED, MODERATOR, Scene, startdag
from workshop.board.audience import Audience, project
from workshop.board.command import Actor
from workshop.board.rows import Change


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


@pytest.fixture
def anna(scene: Scene) -> Actor:
    return scene.person("Anna")


def say(scene: Scene, person: Actor, ready: bool = True, step: str = "ophalen") -> None:
    scene.done(person, "person.ready", step=step, ready=ready)


def seen(scene: Scene, kind: str, row_id: str, audience: Audience = Audience.PARTICIPANT, **of: Any) -> Any:
    return project(scene.board, kind, scene.row(kind, row_id), audience, **of)


def test_a_step_counts_who_is_done_with_it(scene: Scene, anna: Actor) -> None:
    bram = scene.person()
    say(scene, anna)
    say(scene, bram)
    for audience in Audience:
        assert seen(scene, "step", "ophalen", audience)["ready"] == 2
        assert "ready" not in seen(scene, "step", "ordenen", audience)
    say(scene, anna, ready=False)
    assert seen(scene, "step", "ophalen")["ready"] == 1


def test_a_mark_is_its_owners_alone(scene: Scene, anna: Actor) -> None:
    bram = scene.person()
    say(scene, anna)
    (mark,) = scene.ids("ready")
    assert seen(scene, "ready", mark, person=anna.id) == {"id": mark, "step": "ophalen"}
    assert {seen(scene, "ready", mark, audience) for audience in Audience} == {None}
    assert seen(scene, "ready", mark, person=bram.id) is None


def test_saying_it_twice_is_saying_it_once(scene: Scene, anna: Actor) -> None:
    assert not scene.when(anna, "person.ready", step="ophalen", ready=False)
    say(scene, anna)
    assert not scene.when(anna, "person.ready", step="ophalen", ready=True)
    assert not scene.when(anna, "person.ready", step="ophalen")


def test_one_is_done_with_the_step_one_is_in_when_it_asks_something(scene: Scene, anna: Actor) -> None:
    assert scene.refusal(anna, "person.ready", step="ordenen", ready=True) == "not-now"
    assert scene.refusal(LED, "person.ready", step="ophalen", ready=True) == "participants-only"
    scene.at("welkom")
    assert scene.refusal(anna, "person.ready", step="welkom", ready=True) == "not-now"
    scene.at("ophalen").done(LED, "workshop.edit", status="closed")
    assert scene.refusal(anna, "person.ready", step="ophalen", ready=True) == "closed"


def test_a_step_that_is_entered_again_begins_without_marks(scene: Scene, anna: Actor) -> None:
    say(scene, anna)
    scene.at("ophalen")
    assert scene.board.ready("ophalen") == 1, "nobody went anywhere"
    scene.at("ordenen").at("ophalen")
    assert scene.board.ready("ophalen") == 0
    say(scene, anna)


def test_nobody_takes_it_back_for_somebody_else(scene: Scene, anna: Actor) -> None:
    say(scene, anna)
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"


def test_who_is_blocked_or_erased_is_waited_for_no_longer(scene: Scene, anna: Actor) -> None:
    bram = scene.person()
    say(scene, anna)
    say(scene, bram)
    scene.done(MODERATOR, "person.block", person=bram.id)
    assert scene.board.ready("ophalen") == 1
    scene.done(anna, "person.erase", person=anna.id)
    assert scene.board.ready("ophalen") == 0
    assert anna.id not in json.dumps([scene.board.state, scene.puts, scene.was, scene.dels, scene.by])


def test_a_step_that_goes_takes_its_marks_along(scene: Scene, anna: Actor) -> None:
    scene.at("ordenen")
    gone = scene.board.seq
    say(scene, anna, step="ordenen")
    scene.done(LED, "undo", seq=gone)  # back in the step before, with a mark left of the other one
    assert (scene.board.workshop["step"], scene.board.ready("ordenen")) == ("ophalen", 1)
    assert isinstance(scene.when(LED, "step.remove", step="ordenen"), Change)
    assert scene.ids("ready") == []


def test_while_ideas_are_hidden_the_step_says_how_many_there_are(scene: Scene, anna: Actor) -> None:
    scene.done(LED, "step.edit", step="ophalen", shows="own")
    first = scene.idea(anna)
    scene.idea(anna, under=first)
    hidden = scene.idea(anna)
    scene.done(LED, "idea.hide", ideas=[hidden])
    for audience in (Audience.BEAMER, Audience.PARTICIPANT):
        assert seen(scene, "step", "ophalen", audience)["kept"] == 2
        assert seen(scene, "idea", first, audience) is None
    scene.done(LED, "step.edit", step="ophalen", shows="all")
    assert "kept" not in seen(scene, "step", "ophalen", Audience.BEAMER)
    assert seen(scene, "idea", first, Audience.BEAMER)
