"""The split by bestuurslaag tells of layers, and gives nobody away."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.board.given import LED, SYSTEM, Scene, startdag
from tests.examples import examples
from workshop.board.audience import Audience, project
from workshop.board.command import Actor, Role
from workshop.board.split import FEWEST, OTHERS, split

LAYERS = ("gemeente", "provincie", "waterschap", "rijk", None)

Cast = list[tuple[str | None, dict[str, int]]]


def ballots(cast: Cast) -> tuple[list[dict[str, Any]], dict[str, str | None]]:
    """Votes and layers of people of whom is said: their layer, and what they gave."""
    votes = [{"person": str(at), "target": target, "weight": weight}
             for at, (_, given) in enumerate(cast) for target, weight in given.items()]  # fmt: skip
    return votes, {str(at): layer for at, (layer, _) in enumerate(cast)}


def spread(layer: str | None, count: int) -> Cast:
    """So many people, of whom half want one thing and half another."""
    return [(layer, {"a" if at % 2 else "b": 1}) for at in range(count)]


def of(*cast: Cast) -> dict[str, int]:
    """How many voters are told of in each group."""
    votes, layers = ballots([person for part in cast for person in part])
    return {layer: part["voted"] for layer, part in split(votes, layers, 1).items()}


def test_large_groups_stand_by_themselves_and_small_ones_together() -> None:
    assert of(spread("gemeente", 20), spread("rijk", 6)) == {"gemeente": 20, "rijk": 6}
    assert of(spread("gemeente", 20), spread("rijk", 3), spread("waterschap", 4)) == {"gemeente": 20, OTHERS: 7}


def test_a_lone_small_group_takes_another_along_so_that_taking_away_finds_nothing() -> None:
    assert of(spread("gemeente", 20), spread("provincie", 8), spread("rijk", 2)) == {"gemeente": 20, OTHERS: 10}


def test_where_too_little_is_left_there_is_no_split() -> None:
    assert of(spread("gemeente", 20), spread("rijk", 2)) == {}
    assert of(spread("gemeente", 20)) == {}
    assert of() == {}


def test_a_group_that_agrees_altogether_is_not_told_of() -> None:
    """All six wanted the same, or all but one: then each of them, or that one, knew what the others gave."""
    for dissent in (0, 1):
        agreed: Cast = [("rijk", {"b" if at < dissent else "a": 1}) for at in range(6)]
        assert of(spread("gemeente", 20), spread("provincie", 8), agreed) == {"gemeente": 20, OTHERS: 14}


VOTERS = st.tuples(st.sampled_from(LAYERS), st.dictionaries(st.sampled_from("abc"), st.integers(1, 3), min_size=1))


@given(st.lists(VOTERS, max_size=40))
@examples(200)
def test_no_group_is_small_or_of_one_mind_and_together_they_are_all(cast: Cast) -> None:
    votes, layers = ballots(cast)
    found = split(votes, layers, 3)
    assert len(found) != 1
    if not found:
        return
    assert sum(part["voted"] for part in found.values()) == len(cast)
    assert sum(part["given"] for part in found.values()) == sum(vote["weight"] for vote in votes)
    for part in found.values():
        assert part["voted"] >= FEWEST
        assert part["given"] == sum(part["result"].values())
        assert all(count < (part["voted"] - 1) * 3 for count in part["result"].values())


def joined(scene: Scene, layer: str | None) -> Actor:
    """Somebody of a bestuurslaag."""
    person = scene.done(SYSTEM, "person.join", organisation_type=layer)
    return Actor(person, Role.PARTICIPANT, person)


def test_it_is_made_at_closing_for_who_leads_alone_and_follows_a_merge() -> None:
    scene = startdag("stemmen")
    people = [joined(scene, layer) for layer in ["gemeente"] * 8 + ["provincie"] * 6 + ["rijk"]]
    one, two = scene.idea(), scene.idea()
    asked = scene.round(max_per_item=1)
    for at, person in enumerate(people):
        scene.done(person, "vote.set", round=asked, target=one if at % 2 else two, weight=1)
    assert project(scene.board, "round", scene.row("round", asked), Audience.FACILITATOR) is not None
    scene.done(LED, "round.close", round=asked)
    groups = {layer: part["voted"] for layer, part in scene.row("round", asked)["split"].items()}
    assert groups == {"gemeente": 8, OTHERS: 7}  # the one of the rijk would be found by taking away
    second = scene.round(max_per_item=1)
    for at, person in enumerate(people[:-1]):
        scene.done(person, "vote.set", round=second, target=one if at % 2 else two, weight=1)
    scene.done(LED, "round.close", round=second)
    scene.done(LED, "idea.merge", ideas=[two], into=one)
    row = project(scene.board, "round", scene.row("round", second), Audience.FACILITATOR)
    assert row is not None
    assert row["split"] == {
        "gemeente": {"voted": 8, "given": 8, "result": {one: 8}},
        "provincie": {"voted": 6, "given": 6, "result": {one: 6}},
    }
    for audience in (Audience.PARTICIPANT, Audience.BEAMER):
        row = project(scene.board, "round", scene.row("round", second), audience)
        assert row is not None
        assert "split" not in row
