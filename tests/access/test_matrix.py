"""Who may give which command: every cell of the table against the rules, in every kind of step."""

from __future__ import annotations

import itertools
import uuid

import pytest

from tests.access.matrix import MATRIX, MAY, REFUSES, ROLES, due, nowhere, verdict
from tests.board.given import BEAMER, LED, MODERATOR, OBSERVER, SECRETARY, SYSTEM, Scene, startdag
from workshop.board.command import REGISTRY, Actor, Given, Refusal, Role
from workshop.board.decide import decide
from workshop.board.refusals import REFUSALS
from workshop.board.rows import Change
from workshop.live.room import ask

STEPS = [
    frozenset(allows)
    for most in range(5)
    for allows in itertools.combinations(("post", "edit", "vote", "recognise"), most)
]
OUTSIDE = {"V", "C", "R", "O", "E", "L"}
"""Those who never reach the rules: they have no seat. The real part, over the wire, is in tests/live."""


@pytest.fixture(scope="module")
def scene() -> Scene:
    return startdag("ophalen")


@pytest.fixture(scope="module")
def actors(scene: Scene) -> dict[str, Actor]:
    """Who asks, by column."""
    blocked = scene.person()
    scene.done(LED, "person.block", person=blocked.id)
    looking = Actor(LED.id, Role.PARTICIPANT)
    helpers = {"B": BEAMER, "K": OBSERVER, "M": MODERATOR, "S": SECRETARY}
    return {"P": scene.person(), "X": blocked, "F": LED, "G": looking, **helpers}


def answered(scene: Scene, actor: Actor, name: str) -> str:
    """What the app says when an actor gives a command of the right shape about rows that are not there."""
    asked = ask({"id": str(uuid.uuid4()), "name": name, "data": nowhere(REGISTRY[name])}, actor)
    if asked.receipt is not None:
        return verdict(asked.receipt["code"])
    outcome = decide(scene.board, actor, name, Given(asked.data, id=asked.id, at=0))
    return verdict(outcome.code if isinstance(outcome, Refusal) else None)


def test_every_command_has_a_row() -> None:
    """Say who may give it, in tests/vectors/permissions.txt."""
    assert set(REGISTRY) - set(MATRIX) == set()
    assert set(MATRIX) <= set(REGISTRY)


def test_the_table_speaks_of_refusals_that_there_are() -> None:
    words = {cell for cells in MATRIX.values() for column, cell in cells.items() if column != "step"}
    assert words <= {MAY, *REFUSES}
    assert set(REFUSALS) >= REFUSES
    assert tuple("VCPXROBMSFEGKL") == ROLES
    for cells in MATRIX.values():
        assert {cells[role] for role in "VCOL"} == {"not-in"}
        assert {cells[role] for role in "RE"} == {"revoked"}
        assert MAY not in (cells["B"], cells["K"])
        assert cells["G"] == "only-looking"


@pytest.mark.parametrize("allows", STEPS, ids=lambda allows: "+".join(sorted(allows)) or "nothing")
def test_every_cell_holds_in_every_step(scene: Scene, actors: dict[str, Actor], allows: frozenset[str]) -> None:
    scene.done(LED, "step.edit", step="ophalen", allows=sorted(allows))
    said = {(name, role): answered(scene, actor, name) for name in REGISTRY for role, actor in actors.items()}
    assert set(ROLES) - OUTSIDE == set(actors)
    assert said == {(name, role): due(name, role, allows) for name in REGISTRY for role in actors}


def test_in_a_closed_workshop_participants_are_told_so_and_others_go_on(scene: Scene, actors: dict[str, Actor]) -> None:
    scene.done(LED, "step.edit", step="ophalen", allows=["post", "edit", "vote", "recognise"])
    closing = Change().put("workshop", {**scene.board.workshop, "status": "closed"})
    inverse = scene.board.apply(closing)
    for name, role in itertools.product(REGISTRY, actors):
        wanted = due(name, role, frozenset(("post", "edit", "vote", "recognise")))
        if role == "P" and wanted == MAY and REGISTRY[name].allows is not None:
            wanted = "closed"  # what needs no step, like having oneself erased, needs no open workshop either
        assert answered(scene, actors[role], name) == wanted, (name, role)
    scene.board.apply(inverse)


def test_the_app_itself_alone_puts_people_on_the_roll(scene: Scene) -> None:
    assert {name for name in REGISTRY if Role.SYSTEM in REGISTRY[name].who} == {"person.join"}
    assert answered(scene, SYSTEM, "person.join") == MAY
