"""Erasure: words that go are nowhere any more, and what is someone else's stays."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, MODERATOR, Scene, startdag
from tests.examples import examples
from workshop.board.command import Actor
from workshop.board.rows import Change

SECRET = "Niet voor anderen bedoeld"


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


@pytest.fixture
def anna(scene: Scene) -> Actor:
    scene.done(LED, "step.edit", step="ophalen", allows=["post", "edit", "vote"])
    return scene.person("Anna", agreed=True, municipality="Ede")


def kept(scene: Scene) -> str:
    """All there is: the board, and what the journal keeps of the past."""
    return json.dumps([scene.board.state, scene.puts, scene.was, scene.dels, scene.by])


def test_redacting_leaves_no_word_and_no_author(scene: Scene, anna: Actor) -> None:
    idea = scene.idea(anna, SECRET, place=f"{SECRET} 2", contact=f"{SECRET} 3")
    scene.done(anna, "idea.edit", idea=idea, text=f"{SECRET} 4")
    scene.done(MODERATOR, "idea.hide", ideas=[idea], reason=f"{SECRET} 5")
    assert SECRET in kept(scene)
    scene.done(MODERATOR, "idea.redact", ideas=[idea])
    assert SECRET not in kept(scene)
    row = scene.row("idea", idea)
    assert (row["status"], row["text"], row["author"]) == ("withdrawn", "", None)
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"


def test_redacting_twice_is_redacting_once(scene: Scene, anna: Actor) -> None:
    idea = scene.idea(anna, SECRET)
    scene.done(LED, "idea.redact", ideas=[idea])
    assert not scene.when(LED, "idea.redact", ideas=[idea])


def test_an_idea_that_was_taken_back_can_still_be_redacted(scene: Scene, anna: Actor) -> None:
    idea = scene.idea(anna, SECRET)
    scene.done(anna, "idea.withdraw", idea=idea)
    scene.done(LED, "idea.redact", ideas=[idea])
    assert SECRET not in kept(scene)


def test_what_others_wrote_under_it_or_was_folded_into_it_stays(scene: Scene, anna: Actor) -> None:
    bram = scene.person("Bram")
    idea, same = scene.idea(anna, SECRET), scene.idea(bram, "Hetzelfde")
    child = scene.idea(bram, "Eronder", under=idea)
    scene.done(LED, "idea.merge", ideas=[same], into=idea)
    scene.done(LED, "idea.redact", ideas=[idea])
    for row_id, text in ((same, "Hetzelfde"), (child, "Eronder")):
        row = scene.row("idea", row_id)
        assert (row["text"], row["status"], row["under"], row["author"]) == (text, "visible", None, bram.id)


def test_undo_of_what_came_before_brings_nothing_back(scene: Scene, anna: Actor) -> None:
    idea, other = scene.idea(anna, SECRET), scene.idea(anna, "Blijft")
    scene.done(LED, "idea.hide", ideas=[idea, other])
    seq = scene.board.seq
    scene.done(LED, "idea.redact", ideas=[idea])
    scene.done(LED, "undo", seq=seq)
    assert [scene.row("idea", each)["status"] for each in (idea, other)] == ["withdrawn", "visible"]
    assert scene.refusal(LED, "undo", seq=seq - 2) == "no-such-change"
    assert SECRET not in kept(scene)


def test_votes_on_it_come_back_while_the_round_is_open(scene: Scene, anna: Actor) -> None:
    idea, other = scene.idea(anna), scene.idea(LED)
    asked = scene.round(budget=1)
    scene.done(anna, "vote.set", round=asked, target=idea, weight=1)
    scene.done(LED, "idea.redact", ideas=[idea])
    scene.done(anna, "vote.set", round=asked, target=other, weight=1)


def test_erasing_somebody_takes_all_that_is_theirs(scene: Scene, anna: Actor) -> None:
    bram = scene.person("Bram")
    mine = [scene.idea(anna, SECRET), scene.idea(anna, f"{SECRET} 2")]
    mine.append(scene.idea(anna, f"{SECRET} 3", under=mine[0]))
    undone = scene.idea(anna, f"{SECRET} 4")
    scene.done(LED, "undo", seq=scene.board.seq)
    theirs = scene.idea(bram, "Van Bram")
    first = scene.round()
    for person in (anna, bram):
        scene.done(person, "vote.set", round=first, target=theirs, weight=1)
    scene.done(LED, "round.close", round=first)
    second = scene.round()
    scene.done(anna, "vote.set", round=second, target=theirs, weight=2)
    scene.done(anna, "vote.set", round=second, target=mine[0], weight=1)
    scene.done(bram, "vote.set", round=second, target=mine[1], weight=1)
    scene.done(MODERATOR, "person.block", person=anna.id)
    scene.done(LED, "person.erase", person=anna.id)
    assert SECRET not in kept(scene)
    assert anna.id not in kept(scene)
    assert undone not in scene.board.state["idea"]
    assert scene.row("idea", theirs)["author"] == bram.id
    assert scene.board.turnout(first) == (2, 2)
    assert (scene.board.turnout(second), scene.row("round", second)["roll"]) == ((0, 0), 2)


def test_people_erase_themselves_and_nobody_else(scene: Scene, anna: Actor) -> None:
    bram = scene.person("Bram")
    assert scene.refusal(bram, "person.erase", person=anna.id) == "not-allowed"
    scene.idea(anna, SECRET)
    scene.done(anna, "person.erase", person=anna.id)
    assert SECRET not in kept(scene)
    assert anna.id not in kept(scene)
    assert scene.refusal(anna, "idea.post", kind="nodig", levels=["regio"], text="Weer") == "not-in"
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"


@examples(15)
@given(days())
def test_whatever_happened_nothing_of_the_erased_is_left(day: list[Asked]) -> None:
    scene, people = opening()
    for _ in play(scene, people, day):
        pass
    for person in people:
        if person.id in scene.board.state["person"]:
            assert isinstance(scene.when(LED, "person.erase", person=person.id), Change)
        assert person.id not in kept(scene)
    for seq in range(1, scene.board.seq + 1):
        if isinstance(scene.when(LED, "undo", seq=seq), Change):
            assert not any(person.id in kept(scene) for person in people)
