"""Clusters and the order of ideas: nothing is lost, sub-ideas go along, and the order is what was asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.board.given import LED, LEVELS, Scene, startdag
from tests.examples import examples
from workshop.board.coherence import faults


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


def placed(scene: Scene, *ideas: str) -> list[tuple[str | None, list[str]]]:
    return [(row["cluster"], row["levels"]) for row in (scene.row("idea", idea) for idea in ideas)]


def test_a_cluster_stands_on_the_level_given_else_of_its_first_idea_else_the_first(scene: Scene) -> None:
    idea = scene.idea(levels=["bestuur"])
    levels = [scene.row("cluster", each)["level"] for each in (
        scene.cluster(idea, level="regio"), scene.cluster(idea), scene.cluster(),
    )]  # fmt: skip
    assert levels == [
        "regio",
        "bestuur",
        "inwoners",
    ]  # the second: its idea came from bestuur, though it was put in regio


def test_an_idea_in_a_cluster_lives_on_its_level_too(scene: Scene) -> None:
    lone, several = scene.idea(levels=["regio"]), scene.idea(levels=["regio", "inwoners"])
    cluster = scene.cluster(lone, several, level="bestuur")
    assert placed(scene, lone, several) == [
        (cluster, ["regio", "bestuur"]),
        (cluster, ["regio", "inwoners", "bestuur"]),
    ]


def test_a_cluster_that_changes_level_takes_its_ideas_along(scene: Scene) -> None:
    parent = scene.idea()
    child = scene.idea(under=parent)
    cluster = scene.cluster(parent, note="was hier")
    scene.done(LED, "cluster.edit", cluster=cluster, level="regio", title="Anders", note=None)
    assert placed(scene, parent, child) == [(cluster, ["inwoners", "regio"])] * 2
    assert scene.row("idea", child)["under"] == parent
    row = scene.row("cluster", cluster)
    assert (row["title"], row["note"], row["level"]) == ("Anders", None, "regio")
    assert scene.refusal(LED, "cluster.edit", cluster=cluster, title="") == "empty"
    assert scene.refusal(LED, "cluster.edit", cluster=cluster, level=None) == "no-level"


def test_removing_a_cluster_loses_nothing(scene: Scene) -> None:
    idea = scene.idea()
    cluster = scene.cluster(idea, level="regio")
    action = scene.done(LED, "action.add", what="Bellen", cluster=cluster)
    scene.done(LED, "action.edit", action=action, level=None)
    scene.done(LED, "beamer.show", view="cluster", target=cluster, hold=True)
    scene.done(LED, "cluster.remove", cluster=cluster)
    assert placed(scene, idea) == [(None, ["inwoners", "regio"])]
    assert (scene.row("action", action)["cluster"], scene.row("action", action)["level"]) == (None, "regio")
    assert scene.row("beamer", "beamer") == {
        "id": "beamer",
        "view": "collect",
        "target": None,
        "hold": True,
        "page": None,
    }


def test_a_cluster_with_an_announced_outcome_stays(scene: Scene) -> None:
    anna = scene.person()
    voted, counted, free = scene.cluster(), scene.cluster(), scene.cluster()
    asked = scene.at("stemmen").round("clusters")
    scene.done(anna, "vote.set", round=asked, target=voted, weight=1)
    scene.done(anna, "vote.set", round=asked, target=free, weight=1)
    scene.done(LED, "round.tally", round=asked, target=counted, count=4)
    scene.done(LED, "round.tally", round=asked, target=free, count=2)
    scene.done(LED, "cluster.remove", cluster=free)
    assert scene.row("round", asked)["counts"] == {counted: 4}
    assert scene.board.spent(asked, str(anna.person)) == 1
    scene.done(LED, "round.close", round=asked)
    assert scene.refusal(LED, "cluster.remove", cluster=voted) == "voted-on"
    assert scene.refusal(LED, "cluster.remove", cluster=counted) == "voted-on"


def test_clusters_take_the_order_given_and_others_keep_their_place(scene: Scene) -> None:
    a, b, c, d = (scene.cluster() for _ in range(4))
    scene.done(LED, "cluster.order", clusters=[d, b, a])
    assert scene.ids("cluster") == [d, b, c, a]


@given(st.permutations(range(5)), st.integers(1, 5))
@examples(20)
def test_the_clusters_named_stand_in_the_order_named(order: list[int], some: int) -> None:
    scene = startdag()
    made = [scene.cluster() for _ in order]
    named = [made[index] for index in order[:some]]
    scene.done(LED, "cluster.order", clusters=named)
    now = scene.ids("cluster")
    assert [each for each in now if each in named] == named
    assert all(now.index(each) == made.index(each) for each in made if each not in named)


# -- idea.move -----------------------------------------------------------------------------------------------------


def test_moving_into_a_cluster_and_out(scene: Scene) -> None:
    parent = scene.idea()
    child = scene.idea(under=parent)
    cluster = scene.cluster(level="regio")
    scene.done(LED, "idea.move", ideas=[parent], cluster=cluster)
    assert placed(scene, parent, child) == [(cluster, ["inwoners", "regio"])] * 2
    scene.done(LED, "idea.move", ideas=[parent], cluster=None)
    assert placed(scene, parent, child) == [(None, ["inwoners", "regio"])] * 2
    assert scene.row("idea", child)["under"] == parent


@pytest.mark.parametrize("out", [False, True])
def test_a_sub_idea_that_moves_alone_becomes_an_idea_of_its_own(scene: Scene, out: bool) -> None:
    parent = scene.idea()
    child = scene.idea(under=parent)
    here, there = scene.cluster(parent), scene.cluster(level="regio")
    scene.done(LED, "idea.move", ideas=[child], cluster=None if out else there)
    assert scene.row("idea", child)["under"] is None
    assert placed(scene, parent) == [(here, ["inwoners"])]
    assert placed(scene, child) == [(None, ["inwoners"]) if out else (there, ["inwoners", "regio"])]


@pytest.mark.parametrize("turned", [False, True])
def test_a_sub_idea_that_moves_with_its_parent_stays_under_it(scene: Scene, turned: bool) -> None:
    parent = scene.idea()
    child = scene.idea(under=parent)
    cluster = scene.cluster(level="regio")
    both = [child, parent] if turned else [parent, child]
    scene.done(LED, "idea.move", ideas=both, cluster=cluster)
    assert placed(scene, parent, child) == [(cluster, ["inwoners", "regio"])] * 2
    assert scene.row("idea", child)["under"] == parent


def test_a_withdrawn_sub_idea_goes_along_so_that_undo_brings_it_back_in_its_place(scene: Scene) -> None:
    parent = scene.idea()
    child = scene.idea(under=parent)
    scene.done(LED, "idea.withdraw", idea=child)
    cluster = scene.cluster(parent)
    assert placed(scene, child) == [(cluster, ["inwoners"])]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True), st.none() | st.integers(0, 5), st.booleans())
@examples(40)
def test_ideas_land_where_they_were_put(moved: list[int], before: int | None, tight: bool) -> None:
    """In the order named, right in front of `before` or at the end; the others keep their order."""
    scene = startdag()
    made = [scene.idea() for _ in range(6)]
    if tight:
        for index, idea in enumerate(made):
            scene.board.state["idea"][idea] = {**scene.row("idea", idea), "order": 1 + index * 1e-7}
    named = [made[index] for index in moved]
    target = None if before is None else made[before]
    scene.done(LED, "idea.move", ideas=named, **{"before": target} if target else {})
    rest = [idea for idea in made if idea not in named]
    if target is None:
        expected = rest + named
    else:
        # When `before` moves itself, the others land in front of where it was.
        at = sum(idea in rest for idea in made[: made.index(target)])
        expected = rest[:at] + named + rest[at:]
    assert scene.ids("idea") == expected
    orders = [row["order"] for row in scene.board.rows("idea")]
    assert len(set(orders)) == len(orders)


def test_there_is_always_room_in_front(scene: Scene) -> None:
    """A hundred ideas put one after the other before the same one: renumbered on the way, none out of order."""
    last, line = scene.idea(), []
    parent = scene.idea()
    child = scene.idea(under=parent)
    for _ in range(60):
        line.append(scene.idea())
        scene.done(LED, "idea.move", ideas=[line[-1]], before=last)
    assert scene.ids("idea") == [*line, last, parent, child]
    assert scene.row("idea", child)["under"] == parent


def test_renumbering_does_not_make_a_lone_sub_idea_go_along(scene: Scene) -> None:
    parent, other = scene.idea(), scene.idea()
    child = scene.idea(under=parent)
    for index, idea in enumerate((parent, other, child)):
        scene.board.state["idea"][idea] = {**scene.row("idea", idea), "order": 1 + index * 1e-8}
    scene.done(LED, "idea.move", ideas=[child], cluster=scene.cluster(level="regio"), before=other)
    assert scene.ids("idea") == [parent, child, other]
    assert faults(scene.board.state) == set()


def test_every_level_may_hold_clusters(scene: Scene) -> None:
    assert [scene.row("cluster", scene.cluster(level=level))["level"] for level in LEVELS] == LEVELS
