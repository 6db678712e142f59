"""The logbook: what was done about contributions and people, without authors and without what was erased."""

from __future__ import annotations

from typing import Any

import pytest

from tests.board.given import LED, MODERATOR, Scene, startdag
from workshop.board.command import Actor
from workshop.board.logbook import Line, lines

Two = tuple[Scene, Actor, Actor]


@pytest.fixture
def two() -> Two:
    scene = startdag("ophalen")
    scene.done(LED, "workshop.edit", moderation="before")
    return scene, scene.person("Anna", agreed=True), scene.person("Bram")


def told(scene: Scene) -> list[Line]:
    """The logbook of a scene, oldest first."""
    texts = {row["id"]: row["text"] for row in scene.board.rows("idea")}
    entries = [{**(scene.entry(seq) or {}), "at": seq} for seq in sorted(scene.was)]
    return [line for entry in entries for line in lines(entry, scene.board.state["person"], texts)]


def short(line: Line) -> tuple[Any, ...]:
    return line["command"], line["actor"], line["text"], line["reason"]


def test_each_decision_is_told_with_its_hand_idea_and_reason(two: Two) -> None:
    scene, anna, bram = two
    first, second = scene.idea(anna, "Eerste"), scene.idea(bram, "Tweede")
    scene.done(MODERATOR, "idea.approve", ideas=[first, second])
    scene.done(MODERATOR, "idea.hide", ideas=[second], reason="Staat er al")
    scene.done(LED, "idea.restore", ideas=[second])
    scene.done(LED, "idea.merge", ideas=[second], into=first)
    mode, *done = told(scene)
    assert (mode["command"], mode["mode"], mode["text"]) == ("workshop.edit", "before", None)
    assert [short(line) for line in done] == [
        ("idea.approve", "guard", "Eerste", None),
        ("idea.approve", "guard", "Tweede", None),
        ("idea.hide", "guard", "Tweede", "Staat er al"),
        ("idea.restore", "leader", "Tweede", None),
        ("idea.merge", "leader", "Tweede", None),
    ]
    assert (done[-1]["into"], done[-1]["idea"]) == ("Eerste", second)


def test_a_rewording_is_told_with_both_and_what_authors_do_is_theirs(two: Two) -> None:
    scene, anna, _ = two
    idea = scene.idea(anna, "Mijn wethouder")
    scene.done(anna, "idea.edit", idea=idea, text="De wethouder")
    scene.done(MODERATOR, "idea.edit", idea=idea, text="Een wethouder")
    scene.done(anna, "idea.withdraw", idea=idea)
    (line,) = told(scene)[1:]
    assert (line["text"], line["was"], line["actor"]) == ("Een wethouder", "De wethouder", "guard")


def test_an_undo_is_told_where_it_changed_what_became_of_an_idea(two: Two) -> None:
    scene, anna, _ = two
    idea = scene.idea(anna)
    scene.done(MODERATOR, "idea.hide", ideas=[idea])
    scene.done(LED, "undo", seq=scene.board.seq)
    cluster = scene.cluster(level="inwoners")
    scene.done(LED, "idea.move", ideas=[idea], cluster=cluster)
    scene.done(LED, "undo", seq=scene.board.seq)
    *_, hidden, undone = told(scene)
    assert (hidden["status"], undone["command"], undone["status"]) == ("hidden", "undo", "pending")


def test_people_are_told_by_their_place_on_the_roll(two: Two) -> None:
    scene, anna, bram = two
    scene.idea(anna, "Van Anna")
    scene.done(MODERATOR, "person.block", person=bram.id)
    scene.done(LED, "person.erase", person=anna.id)
    _, blocked, erased = told(scene)
    assert (blocked["command"], blocked["person"], blocked["text"]) == ("person.block", 2, None)
    assert (erased["command"], erased["person"], erased["actor"]) == ("person.erase", None, "leader")


def test_4_8_what_was_redacted_is_in_no_line(two: Two) -> None:
    scene, anna, _ = two
    idea = scene.idea(anna, "GEHEIM in de tekst")
    scene.done(MODERATOR, "idea.edit", idea=idea, text="GEHEIM anders gezegd")
    scene.done(MODERATOR, "idea.hide", ideas=[idea], reason="GEHEIM in de reden")
    scene.done(MODERATOR, "idea.redact", ideas=[idea])
    *_, last = told(scene)
    assert "GEHEIM" not in str(told(scene))
    assert idea not in str(told(scene))
    assert (last["command"], last["actor"]) == ("idea.redact", "guard")


def test_no_line_says_who_wrote(two: Two) -> None:
    scene, anna, bram = two
    first, second = scene.idea(anna, "Eerste"), scene.idea(bram, "Tweede", contact="bram@example.nl")
    scene.done(MODERATOR, "idea.approve", ideas=[first, second])
    scene.done(LED, "idea.merge", ideas=[second], into=first)
    scene.done(LED, "idea.split", idea=second)
    scene.done(MODERATOR, "person.block", person=bram.id)
    for secret in (anna.id, bram.id, "Anna", "bram@example.nl"):
        assert secret not in str(told(scene))
