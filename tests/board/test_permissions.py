"""Who may do what (protocol 4): the registry beside a table written by hand, so that neither changes alone."""

from __future__ import annotations

import pytest

from tests.board.given import BEAMER, LED, MODERATOR, OBSERVER, READER, SECRETARY, SYSTEM, Scene, startdag
from workshop.board.command import REGISTRY, Actor, Given, Refusal, Role
from workshop.board.decide import decide, permitted

EVERYONE = "facilitator secretary participant"
NOTING = "facilitator secretary"
GUARDING = "facilitator moderator"
LEADING = "facilitator"

WHO = {
    "idea.post": EVERYONE, "idea.edit": f"{EVERYONE} moderator", "idea.withdraw": EVERYONE,
    "idea.redact": GUARDING, "idea.hide": GUARDING, "idea.restore": GUARDING, "idea.approve": GUARDING,
    "idea.merge": LEADING, "idea.split": LEADING, "idea.move": LEADING, "idea.level": LEADING,
    "cluster.create": LEADING, "cluster.edit": LEADING, "cluster.order": LEADING, "cluster.remove": LEADING,
    "cluster.merge": LEADING,
    "round.open": LEADING, "round.close": LEADING, "round.edit": LEADING, "round.tally": LEADING,
    "vote.set": "participant", "score.set": "participant", "recognition.set": "participant",
    "step.go": LEADING, "step.add": LEADING, "step.edit": LEADING, "step.order": LEADING, "step.remove": LEADING,
    "timer.start": LEADING, "timer.more": LEADING, "timer.stop": LEADING, "beamer.show": LEADING,
    "kernteam.add": LEADING, "kernteam.edit": LEADING, "kernteam.remove": LEADING,
    "action.add": LEADING, "action.edit": LEADING, "action.status": LEADING, "action.remove": LEADING,
    "toezegging.add": NOTING, "toezegging.edit": NOTING, "toezegging.status": NOTING,
    "section.edit": NOTING, "verslag.reword": NOTING, "verslag.arrange": NOTING, "workshop.edit": LEADING,
    "level.add": LEADING, "level.edit": LEADING, "level.order": LEADING, "level.remove": LEADING,
    "person.join": "system", "person.block": GUARDING, "person.allow": GUARDING, "undo": LEADING,
    "verslag.version": LEADING, "verslag.status": LEADING,
    "person.erase": "facilitator moderator participant", "person.ready": "participant",
}  # fmt: skip
ALLOWS = {
    "idea.post": "post", "idea.edit": "edit", "idea.withdraw": "edit", "vote.set": "vote", "score.set": "vote",
    "recognition.set": "recognise",
}  # fmt: skip
"""What a step must allow before participants may do it."""
STEP = ("post", "edit", "vote", "recognise")

OTHERS = {actor.role: actor for actor in (LED, MODERATOR, SECRETARY, OBSERVER, BEAMER, READER, SYSTEM)}


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


def refused(scene: Scene, actor: Actor, name: str) -> str | None:
    refusal = permitted(scene.board, actor, REGISTRY[name])
    return refusal.code if refusal else None


def test_the_table_names_every_command() -> None:
    assert set(WHO) == set(REGISTRY)


@pytest.mark.parametrize("name", WHO)
def test_every_role_may_do_what_the_table_says(scene: Scene, name: str) -> None:
    actors = {**OTHERS, Role.PARTICIPANT: scene.person()}
    scene.done(LED, "step.edit", step="ophalen", allows=list(STEP))
    may = {role for role in Role if refused(scene, actors[role], name) is None}
    assert may == {Role(word) for word in WHO[name].split()}
    no = "participants-only" if may == {Role.PARTICIPANT} else "not-allowed"
    assert {refused(scene, actors[role], name) for role in set(Role) - may} == {no}


@pytest.mark.parametrize("name", ALLOWS)
def test_participants_are_bound_to_what_the_step_allows(scene: Scene, name: str) -> None:
    anna, allowed = scene.person(), ALLOWS[name]
    scene.done(LED, "step.edit", step="ophalen", allows=[word for word in STEP if word != allowed])
    assert refused(scene, anna, name) == "not-now"
    scene.done(LED, "step.edit", step="ophalen", allows=[allowed])
    assert refused(scene, anna, name) is None


def test_only_what_participants_do_depends_on_the_step() -> None:
    assert {name: command.allows for name, command in REGISTRY.items() if command.allows} == ALLOWS


def test_in_a_closed_workshop_participants_do_nothing_and_the_facilitator_can_open_it(scene: Scene) -> None:
    anna = scene.person()
    scene.done(LED, "workshop.edit", status="closed")
    for name in ALLOWS:
        assert refused(scene, anna, name) == "closed"
    assert scene.refusal(SYSTEM, "person.join") == "closed"
    assert refused(scene, anna, "person.erase") is None  # what someone wrote is theirs to take away, also afterwards
    scene.done(LED, "workshop.edit", status="open")
    assert refused(scene, anna, "idea.post") is None


def test_who_is_blocked_does_nothing_until_let_in_again(scene: Scene) -> None:
    anna = scene.person()
    scene.done(MODERATOR, "person.block", person=anna.id)
    for name in ALLOWS:
        assert refused(scene, anna, name) == "blocked"
    scene.done(MODERATOR, "person.allow", person=anna.id)
    assert refused(scene, anna, "idea.post") is None


def test_a_participant_who_is_not_on_the_roll_does_nothing(scene: Scene) -> None:
    for stranger, code in (
        (Actor("x", Role.PARTICIPANT, "x"), "not-in"),
        (Actor("x", Role.PARTICIPANT), "only-looking"),
    ):
        assert scene.refusal(stranger, "idea.post", kind="nodig", levels=["regio"], text="Hallo") == code


def test_an_unknown_command_is_refused(scene: Scene) -> None:
    assert decide(scene.board, LED, "idea.eat", Given({}, id="x", at=0)) == Refusal("unknown-command")


REFERENCES = [(name, field.name) for name in WHO for field in REGISTRY[name].fields if field.type.startswith("ref")]


@pytest.mark.parametrize(("name", "wrong"), REFERENCES)
def test_a_row_that_is_not_there_is_gone(scene: Scene, name: str, wrong: str) -> None:
    """Each reference by itself, with nothing else given: it is looked at before the rule is asked."""
    actor = scene.person() if "participant" in WHO[name] else OTHERS[Role(WHO[name].split()[0])]
    scene.done(LED, "step.edit", step="ophalen", allows=list(STEP))
    field = next(field for field in REGISTRY[name].fields if field.name == wrong)
    data = Given({wrong: ["not-there"] if field.type == "refs" else "not-there"}, id="x", at=0)
    assert decide(scene.board, actor, name, data) == Refusal("gone", {wrong: "gone"})
