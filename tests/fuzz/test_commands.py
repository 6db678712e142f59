"""Every command with random data on boards in every state: a refusal or a valid effect, and never an exception."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from tests.board.given import BEAMER, LED, MODERATOR, SECRETARY, SYSTEM, Scene, startdag
from tests.fuzz.values import EXAMPLES, SEED, an_id, data_for, smallest
from workshop.board.coherence import faults
from workshop.board.command import REGISTRY, Actor, Refusal, Role
from workshop.board.refusals import REFUSALS
from workshop.board.rows import WORDED, Change
from workshop.board.scales import CAST_AS

pytestmark = pytest.mark.slow

KEEPS = 0.4
"""How often an effect stays, so that boards wander off."""
FITS = 0.5
"""How often a text is asked for that the target has: each kind has a few of them all."""
FRESH = 50
"""Examples after which boards are made anew: what removes things would run out of them."""
IDEAS = ("visible", "hidden", "merged", "withdrawn", "pending", "under")


def boards() -> list[Scene]:
    """Boards as halls leave them: at the start, full of everything, voting on all sorts of things, and closed."""
    found = [startdag(), *(full() for _ in range(7))]
    (cluster, *_), (idea, *_) = (found[1].ids(kind) for kind in ("cluster", "idea"))
    for scene, on in zip(found[2:7], ("ideas", "clusters", "clusters", "ideas", "ideas"), strict=True):
        asked = scene.round(on=on, secret=on == "ideas", max_per_item=2)
        scene.done(people(scene)[0], "vote.set", round=asked, target=idea if on == "ideas" else cluster, weight=2)
    found[5].done(LED, "round.close", round=found[5].ids("round")[0])
    found[6].done(LED, "workshop.edit", status="closed")
    found[7].done(LED, "round.open", on="ideas", method="scale")
    return found


def full() -> Scene:
    """A board with a row of every kind, and ideas in every status."""
    scene = startdag("ophalen")
    scene.done(LED, "step.edit", step="ophalen", allows=["post", "edit", "vote", "recognise"])
    anna, bram, cato = (scene.person(name, agreed=True) for name in ("Anna", "Bram", "Cato"))
    made = {word: scene.idea(anna if at % 2 else LED, f"Idee {word}") for at, word in enumerate(IDEAS[:4])}
    scene.idea(bram, "Onder", under=made["visible"])
    scene.done(LED, "idea.merge", ideas=[made["merged"]], into=made["visible"])
    scene.done(LED, "idea.hide", ideas=[made["hidden"]])
    scene.done(LED, "idea.withdraw", idea=made["withdrawn"])
    scene.done(LED, "workshop.edit", moderated=True)
    scene.idea(bram, "Wacht", levels=["regio", "bestuur"])
    scene.done(LED, "workshop.edit", moderated=False)
    scene.cluster(made["visible"])
    scene.done(MODERATOR, "person.block", person=cato.id)
    scene.done(LED, "kernteam.add", name="Anna")
    scene.done(LED, "action.add", what="Doen", idea=made["visible"])
    scene.done(SECRETARY, "toezegging.add", who="Provincie", what="Doen")
    scene.done(SECRETARY, "section.edit", section="motto", text="Samen")
    scene.done(LED, "verslag.version", title="Voor de raad")
    return scene


def people(scene: Scene) -> list[Actor]:
    """Who is on the roll, as they act."""
    return [Actor(person, Role.PARTICIPANT, person) for person in scene.ids("person")]


def actors(name: str, scene: Scene, rng: Random) -> Actor:
    """Someone who asks: mostly who may."""
    everyone = [LED, MODERATOR, SECRETARY, BEAMER, SYSTEM, Actor("x", Role.PARTICIPANT), *people(scene)]
    able = [actor for actor in everyone if actor.role in REGISTRY[name].who]
    return rng.choice(able if able and rng.random() < 0.85 else everyone)


def fitting(name: str, scenes: list[Scene]) -> list[Scene]:
    """The boards with a round that is open and takes this command; none for a command that casts nothing."""
    methods = [method for method, kind in CAST_AS.items() if name == f"{kind}.set"]
    rounds = {scene: scene.board.rows("round") for scene in scenes}
    return [
        scene
        for scene, rows in rounds.items()
        if any(row["status"] == "open" and row["method"] in methods for row in rows)
    ]


def dumped(scene: Scene) -> str:
    return json.dumps(scene.board.state, allow_nan=False)


def wrong(scene: Scene, actor: Actor, name: str, data: Any) -> str | None:
    """What is wrong with what the app makes of a command; None when it is in order. The board is as it was."""
    try:
        outcome = scene.ask(actor, name, data, "00000000-0000-4000-8000-0000000000ff")
        if isinstance(outcome, Refusal):
            return None if outcome.code in REFUSALS else f"refused with {outcome.code}"
        return wrong_effect(scene, outcome)
    except Exception as error:  # whatever it is, it is what is looked for
        return f"{type(error).__name__}: {error!a}"


def wrong_effect(scene: Scene, change: Change) -> str | None:
    """What is wrong with a change, tried on the board and taken back."""
    before = dumped(scene)
    inverse = scene.board.apply(scene.board.effective(change))
    found = faults(scene.board.state)
    json.dumps(scene.board.state, allow_nan=False, ensure_ascii=False).encode()
    scene.board.apply(inverse)
    if json.loads(dumped(scene)) != json.loads(before):
        return "it cannot be taken back"
    return f"incoherent: {found}" if found else None


@pytest.mark.parametrize("name", REGISTRY)
def test_a_command_is_refused_or_has_a_valid_effect(name: str) -> None:
    rng = Random(SEED + zlib.crc32(name.encode()))
    effects = 0
    for example in range(EXAMPLES):
        if example % FRESH == 0:
            scenes = boards()
        scene = rng.choice(fitting(name, scenes) or scenes)
        actor, data = actors(name, scene, rng), data_for(name, scene.board, rng)
        if name == "undo" and isinstance(data, dict):
            data["seq"] = rng.randint(1, scene.board.seq + 1)
        if name == "verslag.reword" and isinstance(data, dict) and rng.random() < FITS:
            kind = rng.choice(list(WORDED))
            data |= {"target": an_id(scene.board, rng, kind), "field": rng.choice(WORDED[kind])}
        if (found := wrong(scene, actor, name, data)) is not None:
            least = smallest(data, lambda less: wrong(scene, actor, name, less) is not None)  # noqa: B023
            pytest.fail(f"seed {SEED}, example {example}: {actor} gives {name} {least!a}: {found}")
        outcome = scene.ask(actor, name, data, scene.new_id())
        if isinstance(outcome, Change):
            effects += 1
            if rng.random() < KEEPS:
                scene.apply(scene.board.effective(outcome))
    assert effects >= EXAMPLES // 100, f"only {effects} of {EXAMPLES} came to anything"


def test_the_fuzzer_finds_what_is_wrong_and_makes_it_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that trips over a long text is found, and shown without the rest."""

    def trips(*_: Any) -> Change:
        raise KeyError("over this")

    scene = full()
    monkeypatch.setitem(REGISTRY, "idea.hide", replace(REGISTRY["idea.hide"], rule=trips))
    data = {"ideas": scene.ids("idea"), "reason": "Daarom"}
    assert wrong(scene, LED, "idea.hide", data) == "KeyError: KeyError('over this')"
    least = smallest(data, lambda less: wrong(scene, LED, "idea.hide", less) is not None)
    assert least == {"ideas": scene.ids("idea")}
    assert smallest({"a": 1, "b": 2, "c": 3}, lambda data: "b" in data) == {"b": 2}
    assert smallest(b"xxxx!xxxx", lambda data: b"!" in data) == b"!"
    clumsy = Change().put("idea", {**scene.row("idea", scene.ids("idea")[0]), "cluster": "nergens"})
    assert "dangling" in str(wrong_effect(scene, clumsy))
