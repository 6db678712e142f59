"""Clusters become one: ideas keep their levels and order, titles stay findable, undo takes it apart."""

from __future__ import annotations

import pytest

from tests.board.given import LED, Scene, startdag
from workshop.board import recognition
from workshop.board.clusters import NOTE_LENGTH
from workshop.board.coherence import faults


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


def inside(scene: Scene, cluster: str) -> list[str]:
    return [row["id"] for row in scene.board.rows("idea") if row["cluster"] == cluster]


def test_ideas_stand_behind_those_that_were_there_and_no_title_is_lost(scene: Scene) -> None:
    late, first, second = scene.idea(), scene.idea(), scene.idea(levels=["bestuur"])
    child = scene.idea(under=second)
    other = scene.cluster(late, title="Leren", note="van elkaar")
    third = scene.cluster(title="Durven")
    into = scene.cluster(first, second, title="Grip", level="regio", note="Van de raad")
    scene.done(LED, "cluster.merge", clusters=[other, third, into], into=into)
    assert scene.ids("cluster") == [into]
    assert inside(scene, into) == [first, second, child, late]
    assert scene.row("idea", second)["levels"] == ["bestuur", "regio"]
    assert scene.row("idea", late)["levels"] == ["inwoners", "regio"]
    assert scene.row("cluster", into)["title"] == "Grip"
    assert scene.row("cluster", into)["note"] == "Van de raad\n‘Leren’: van elkaar\n‘Durven’"
    assert not faults(scene.board.state)


def test_a_parent_and_its_sub_idea_stay_together(scene: Scene) -> None:
    parent = scene.idea()
    child = scene.idea(under=parent)
    other, into = scene.cluster(parent), scene.cluster(level="regio")
    scene.done(LED, "cluster.merge", clusters=[other], into=into)
    assert scene.row("idea", child)["under"] == parent
    assert inside(scene, into) == [parent, child]


def test_what_pointed_to_a_cluster_points_to_the_one_it_went_into(scene: Scene) -> None:
    other, into = scene.cluster(), scene.cluster()
    action = scene.done(LED, "action.add", what="Bellen", cluster=other)
    scene.done(LED, "beamer.show", view="cluster", target=other)
    scene.done(LED, "cluster.merge", clusters=[other], into=into)
    assert scene.row("action", action)["cluster"] == into
    assert scene.row("beamer", "beamer")["target"] == into


def test_undo_takes_a_merge_apart_and_redo_joins_it_again(scene: Scene) -> None:
    idea = scene.idea()
    other, into = scene.cluster(idea, title="Leren"), scene.cluster(title="Grip")
    before = scene.board.state["idea"][idea], scene.row("cluster", other), scene.row("cluster", into)
    scene.done(LED, "cluster.merge", clusters=[other], into=into)
    merged = scene.board.seq
    scene.done(LED, "undo", seq=merged)
    assert (scene.board.state["idea"][idea], scene.row("cluster", other), scene.row("cluster", into)) == before
    scene.done(LED, "undo", seq=scene.board.seq)
    assert inside(scene, into) == [idea]
    again = scene.board.seq
    scene.done(LED, "idea.move", ideas=[idea], cluster=None)
    assert scene.refusal(LED, "undo", seq=again) == "changed-since"


def test_no_merge_while_people_vote_on_clusters_or_of_one_with_an_outcome(scene: Scene) -> None:
    voted, into = scene.cluster(), scene.cluster()
    asked = scene.done(LED, "round.open", on="clusters", budget=3)
    assert scene.refusal(LED, "cluster.merge", clusters=[voted], into=into) == "round-open"
    scene.done(LED, "round.tally", round=asked, target=voted, count=4)
    scene.done(LED, "round.close", round=asked)
    assert scene.refusal(LED, "cluster.merge", clusters=[voted], into=into) == "voted-on"
    scene.done(LED, "cluster.merge", clusters=[into], into=voted)


def test_titles_that_do_not_fit_in_the_note_are_not_cut_off(scene: Scene) -> None:
    other, into = scene.cluster(), scene.cluster(note="x" * NOTE_LENGTH)
    assert scene.refusal(LED, "cluster.merge", clusters=[other], into=into) == "too-long"


def test_a_cluster_into_itself_changes_nothing(scene: Scene) -> None:
    into = scene.cluster(scene.idea())
    before = scene.board.seq
    scene.done(LED, "cluster.merge", clusters=[into], into=into)
    assert scene.board.seq == before


def test_what_people_said_of_a_cluster_goes_with_it_and_comes_back_with_it(scene: Scene) -> None:
    anna, bert = scene.person(), scene.person()
    into, other = scene.cluster(scene.idea(), level="inwoners"), scene.cluster(scene.idea(), level="inwoners")
    scene.done(LED, "step.edit", step="ophalen", allows=["recognise"])
    for person, cluster in ((anna, into), (anna, other), (bert, other)):
        scene.done(person, "recognition.set", cluster=cluster, answer="herken")
    scene.done(LED, "cluster.merge", clusters=[other], into=into)
    assert not faults(scene.board.state)
    assert recognition.counts(scene.board, into) == {"recognised": 1, "missed": 0}
    scene.done(LED, "undo", seq=scene.board.seq)
    assert recognition.counts(scene.board, other) == {"recognised": 2, "missed": 0}
