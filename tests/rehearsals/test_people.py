"""What simulated participants do: only what is allowed now, in sentences of which each is said once."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.board.given import LED, Scene, startdag
from workshop.board.command import Actor, Role
from workshop.board.rows import Change
from workshop.rehearsals.people import MOST_IDEAS, act
from workshop.rehearsals.script import Script, sentences


def turns(scene: Scene, people: list[str], dice: random.Random, script: Script, count: int) -> list[str]:
    """Let people take turns; each act must be one that the rules take. Returns the names of what was done."""
    actors = {each.id: each for each in scene_actors(scene)}
    done = []
    for _ in range(count):
        person = dice.choice(people)
        chosen = act(scene.board, person, dice, script)
        if chosen is not None:
            outcome = scene.when(actors[person], chosen[0], **chosen[1])
            assert isinstance(outcome, Change), (chosen, outcome)
            done.append(chosen[0])
    return done


def scene_actors(scene: Scene) -> list[Actor]:
    return [Actor(row["id"], Role.PARTICIPANT, row["id"]) for row in scene.board.rows("person")]


@given(some.integers(0, 10_000), some.sampled_from(["ideas", "clusters"]), some.integers(1, 6), some.integers(1, 3))
def test_a_day_of_theirs_is_never_refused(seed: int, on: str, budget: int, most: int) -> None:
    scene, dice = startdag("welkom"), random.Random(seed)
    script = Script("nl", dice)
    people = [scene.person().id for _ in range(5)]
    assert turns(scene, people, dice, script, 10) == []
    scene.at("ophalen")
    said = turns(scene, people, dice, script, 80)
    assert set(said) == {"idea.post", "person.ready"}
    assert said.count("person.ready") == len(people), "everyone says Klaar, once"
    ideas = [row["author"] for row in scene.board.rows("idea")]
    assert max(map(ideas.count, ideas)) <= MOST_IDEAS
    first = scene.ids("idea")[0]
    scene.cluster(first, level=scene.row("idea", first)["levels"][0])
    scene.at("stemmen")
    assert turns(scene, people, dice, script, 10) == []
    open_round = scene.round(on, budget=budget, max_per_item=most)
    late = scene.person().id
    done = turns(scene, [*people, late], dice, script, 60)
    assert set(done) == {"vote.set", "person.ready"}
    assert not scene.board.ballot(open_round, late)
    assert all(scene.board.spent(open_round, person) <= budget for person in people)


@given(some.integers(0, 10_000), some.sampled_from(["ideas", "clusters"]))
def test_they_score_on_a_scale_and_say_what_they_recognise(seed: int, on: str) -> None:
    scene, dice = startdag("ophalen"), random.Random(seed)
    script = Script("nl", dice)
    people = [scene.person().id for _ in range(3)]
    turns(scene, people, dice, script, 12)
    for idea in scene.ids("idea")[:2]:
        scene.cluster(idea, level=scene.row("idea", idea)["levels"][0])
    scene.at("stemmen")
    scene.round(on, method="scale")
    items = len(scene.ids(on.removesuffix("s")))
    done = turns(scene, people, dice, script, 200)
    assert done.count("score.set") == 3 * items
    assert done.count("person.ready") == 3
    step = scene.board.step
    assert step is not None
    scene.done(LED, "step.edit", step=step["id"], allows=["recognise"])
    assert turns(scene, people, dice, script, 60).count("recognition.set") == 3 * 2
    said = {row["answer"] for cluster in scene.ids("cluster") for row in scene.board.answers(cluster).values()}
    assert said <= {"herken", "mist"}


def test_who_was_sent_away_and_a_closed_workshop_are_left_alone() -> None:
    scene, dice = startdag("ophalen"), random.Random(1)
    script = Script("nl", dice)
    anna, bert = scene.person(), scene.person()
    scene.done(LED, "person.block", person=anna.id)
    assert act(scene.board, anna.id, dice, script) is None
    assert act(scene.board, "nobody", dice, script) is None
    assert act(scene.board, bert.id, dice, script) is not None
    scene.done(LED, "workshop.edit", status="closed")
    assert act(scene.board, bert.id, dice, script) is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_is_enough_to_say_and_nothing_is_said_twice(language: str) -> None:
    said = sentences(language)
    assert set(said) == {"doen", "nodig"}
    for lines in said.values():
        assert len(lines) == len(set(lines)) >= 90
        assert all(3 <= len(line) <= 140 and line[0].isupper() for line in lines)
    script = Script(language, random.Random(2))
    heard = []
    while (line := script.line("open")) is not None:
        heard.append(line)
    assert sorted(heard) == sorted(said["nodig"])


def test_a_kind_that_is_unknown_here_and_a_step_that_is_new_are_taken_as_they_come() -> None:
    scene, dice = startdag("ophalen"), random.Random(3)
    person = scene.person()
    step = scene.board.step
    assert step is not None
    scene.apply(Change().put("step", {**step, "kind": "herkennen", "allows": ["recognise", "post"]}))
    chosen = act(scene.board, person.id, dice, Script("nl", dice))
    assert chosen is not None
    assert chosen[0] == "idea.post", "there is no cluster to recognise"
