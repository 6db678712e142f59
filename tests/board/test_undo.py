"""Undo: back to what was, unless later work stands on it."""

from __future__ import annotations

import pytest

from tests.board.given import LED, MODERATOR, SYSTEM, Scene, snapshot, startdag
from workshop.board.command import Actor
from workshop.board.rows import Change


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


def undo(scene: Scene, seq: int) -> None:
    scene.done(LED, "undo", seq=seq)


def test_undo_and_undo_of_the_undo(scene: Scene) -> None:
    idea = scene.idea()
    scene.cluster(idea)
    before = snapshot(scene.board)
    scene.done(LED, "cluster.remove", cluster=scene.ids("cluster")[0])
    after, seq = snapshot(scene.board), scene.board.seq
    undo(scene, seq)
    assert snapshot(scene.board) == before
    undo(scene, seq + 1)
    assert snapshot(scene.board) == after


def test_an_earlier_change_can_be_undone_when_nothing_later_stands_on_it(scene: Scene) -> None:
    first = scene.idea()
    seq = scene.board.seq
    scene.idea()
    undo(scene, seq)
    assert first not in scene.board.state["idea"]


def test_later_work_on_the_same_row_stands_in_the_way(scene: Scene) -> None:
    idea = scene.idea()
    seq = scene.board.seq
    scene.done(LED, "idea.edit", idea=idea, text="Anders")
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"
    undo(scene, seq + 1)
    undo(scene, seq)  # one step after the other: nothing stands on it any more
    assert idea not in scene.board.state["idea"]


@pytest.mark.parametrize("what", ["sub-idea", "action", "cluster", "vote"])
def test_what_refers_to_it_stands_in_the_way(scene: Scene, what: str) -> None:
    idea, anna = scene.idea(), scene.person()
    seq = scene.board.seq - 1
    if what == "sub-idea":
        scene.idea(under=idea)
    elif what == "action":
        scene.done(LED, "action.add", what="Bellen", idea=idea)
    elif what == "cluster":
        scene.cluster(idea)
    else:
        asked = scene.at("stemmen").round()
        scene.done(anna, "vote.set", round=asked, target=idea, weight=1)
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"


def test_what_was_never_or_cannot_be_undone(scene: Scene) -> None:
    assert scene.refusal(LED, "undo", seq=999) == "no-such-change"
    scene.was[1] = {}  # a journal that was redacted
    assert scene.refusal(LED, "undo", seq=1) == "no-such-change"


def test_nobody_undoes_what_participants_did_with_their_own_hands(scene: Scene) -> None:
    anna, idea = scene.person(), scene.idea()
    asked = scene.at("stemmen").round()
    scene.done(anna, "vote.set", round=asked, target=idea, weight=1)
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"
    scene.done(anna, "vote.set", round=asked, target=idea, weight=0)
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"
    bram = scene.done(SYSTEM, "person.join")
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"
    for name in ("person.block", "person.allow"):
        scene.done(MODERATOR, name, person=bram)
        assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"


def test_words_taken_back_are_brought_back_by_nobody_else(scene: Scene) -> None:
    anna = scene.person()
    idea, other = scene.idea(anna, "Liever niet"), scene.idea(anna)
    scene.done(anna, "idea.withdraw", idea=idea)
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"
    scene.done(LED, "idea.withdraw", idea=other)
    undo(scene, scene.board.seq)
    assert scene.row("idea", other)["status"] == "visible"


# -- votes that were given back --------------------------------------------------------------------------------------


@pytest.fixture
def removed(scene: Scene) -> tuple[Scene, Actor, str, int]:
    """A cluster Anna voted on in an open round, then removed: the scene, Anna, the round and the seq of that."""
    anna, cluster = scene.person(), scene.cluster(scene.idea())
    scene.cluster(scene.idea(), title="Een ander")
    asked = scene.at("stemmen").round("clusters", budget=2)
    scene.done(anna, "vote.set", round=asked, target=cluster, weight=2)
    scene.done(LED, "cluster.remove", cluster=cluster)
    return scene, anna, asked, scene.board.seq


Removed = tuple[Scene, Actor, str, int]


def test_votes_given_back_return_with_what_they_were_for(removed: Removed) -> None:
    scene, anna, asked, seq = removed
    undo(scene, seq)
    assert scene.board.spent(asked, anna.id) == 2
    undo(scene, seq + 1)
    assert (scene.board.spent(asked, anna.id), len(scene.ids("cluster"))) == (0, 1)


def test_votes_spent_elsewhere_meanwhile_stand_in_the_way(removed: Removed) -> None:
    scene, anna, asked, seq = removed
    scene.done(anna, "vote.set", round=asked, target=scene.ids("cluster")[0], weight=1)
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"


def test_no_vote_returns_to_a_round_that_was_closed(removed: Removed) -> None:
    """What was voted on may come back; who voted for it is forgotten, and the outcome was announced."""
    scene, _, asked, seq = removed
    scene.done(LED, "round.close", round=asked)
    outcome = scene.row("round", asked)
    undo(scene, seq)
    assert len(scene.ids("cluster")) == 2
    assert (scene.row("round", asked), scene.ids("vote")) == (outcome, [])


def test_no_vote_leaves_a_round_that_was_closed(removed: Removed) -> None:
    scene, _, asked, seq = removed
    undo(scene, seq)
    cluster = next(row["target"] for row in scene.board.rows("vote"))
    scene.done(LED, "round.close", round=asked)
    assert scene.refusal(LED, "undo", seq=seq + 1) == "changed-since"  # it would take the cluster away again
    assert scene.board.votes(cluster) == 2


def test_closing_a_round_is_final(scene: Scene) -> None:
    anna, idea = scene.person(), scene.idea()
    asked = scene.at("stemmen").round()
    scene.done(anna, "vote.set", round=asked, target=idea, weight=2)
    scene.done(LED, "round.tally", round=asked, target=idea, count=5)
    opened, closed = scene.board.seq - 2, scene.board.seq + 1
    scene.done(LED, "round.close", round=asked)
    for seq, code in ((closed, "closing-is-final"), (closed - 1, "closing-is-final"), (opened, "changed-since")):
        assert scene.refusal(LED, "undo", seq=seq) == code
    scene.done(LED, "round.tally", round=asked, target=idea, count=6)
    undo(scene, scene.board.seq)
    row = scene.row("round", asked)
    assert (row["status"], row["counts"], row["result"]) == ("closed", {idea: 5}, {idea: 2})


def test_a_round_that_is_taken_back_is_forgotten_too(scene: Scene) -> None:
    """Only who opened it by mistake does that: all votes in it were taken back, or it could not be undone."""
    anna, idea = scene.person(), scene.idea()
    asked = scene.at("stemmen").round()
    opened = scene.board.seq
    scene.done(anna, "vote.set", round=asked, target=idea, weight=1)
    scene.done(anna, "vote.set", round=asked, target=idea, weight=0)
    undo(scene, opened)
    assert not any("vote" in entry for entry in [*scene.puts.values(), *scene.was.values()])
    late = scene.person()
    undo(scene, scene.board.seq - 1)
    assert scene.refusal(late, "vote.set", round=asked, target=idea, weight=1) == "not-on-roll"
    scene.done(anna, "vote.set", round=asked, target=idea, weight=1)


def test_who_votes_anew_does_not_vote_twice(removed: Removed) -> None:
    scene, anna, asked, seq = removed
    undo(scene, seq)
    scene.done(anna, "vote.set", round=asked, target=scene.ids("cluster")[0], weight=1)
    assert scene.refusal(LED, "undo", seq=seq + 1) == "changed-since"


# -- changes that touch no row of a later one, and yet cannot be undone ----------------------------------------------


def test_a_sub_idea_does_not_come_to_stand_two_deep(scene: Scene) -> None:
    parent = scene.idea()
    child = scene.idea(under=parent)
    scene.done(LED, "idea.split", idea=child)
    seq = scene.board.seq
    scene.idea(under=child)
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"


def test_a_cluster_does_not_go_back_to_a_level_its_ideas_are_not_on(scene: Scene) -> None:
    cluster, idea = scene.cluster(level="inwoners"), scene.idea(levels=["bestuur"])
    scene.done(LED, "cluster.edit", cluster=cluster, level="regio")
    seq = scene.board.seq
    scene.done(LED, "idea.move", ideas=[idea], cluster=cluster)
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"


def test_there_are_never_six_levels_nor_two_of_one_number(scene: Scene) -> None:
    scene.done(LED, "level.add", title="Vierde")
    scene.done(LED, "level.remove", level="regio")
    seq = scene.board.seq
    scene.done(LED, "level.add", title="Vierde, nieuw")
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"


def test_two_rounds_are_never_open_at_once(scene: Scene) -> None:
    scene.idea()
    scene.round()
    undo(scene, scene.board.seq)
    seq = scene.board.seq
    scene.round()
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"


def test_a_section_does_not_come_back_beside_the_one_that_took_its_place(scene: Scene) -> None:
    scene.done(LED, "section.edit", section="context", text="Eerst")
    scene.done(LED, "section.edit", section="context", text=None)
    seq = scene.board.seq
    scene.done(LED, "section.edit", section="context", text="Nieuw")
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"


def test_a_fault_that_was_there_already_does_not_block_every_undo(scene: Scene) -> None:
    """Such as a board from elsewhere may have."""
    scene.apply(Change().put("idea", {**scene.row("idea", scene.idea()), "levels": []}))
    scene.done(LED, "workshop.edit", title="Anders")
    undo(scene, scene.board.seq)
