"""Votes that add up: whatever becomes of ideas and clusters, what is shown and what is out of sight is what was given.

The cases are named after what went wrong elsewhere: in scrumlr (#1210 a limit that only the page kept, #3108 a stack
that told the votes of its top note alone, #6511 votes of a round gone with a change of the board), in the
retrospectives of Azure DevOps (#977 anybody took away others' votes) and in funretro (#74 merging lost votes).
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.board.days import _command, opening, play
from tests.board.given import LED, Scene, startdag
from tests.examples import examples
from workshop.board.audience import Audience, project
from workshop.board.board import Board
from workshop.board.coherence import faults
from workshop.board.command import Actor
from workshop.board.outcome import home
from workshop.board.rows import Change, Row

UPHEAVALS = (
    "idea.merge", "idea.merge", "idea.split", "idea.split", "idea.move", "idea.hide", "idea.restore", "idea.approve",
    "idea.withdraw", "idea.level", "idea.edit", "idea.redact", "cluster.create", "cluster.edit", "cluster.remove",
    "cluster.order", "person.erase", "round.close", "round.open", "round.tally", "vote.set", "vote.set", "undo",
    "undo", "undo",
)  # fmt: skip
"""What may become of what people vote on; undo three times, since undoing an undo is redo."""


def voted(scene: Scene, people: list[Actor], on: str = "ideas", **asked: Any) -> str:
    """A closed round in which everybody gave one vote to each of the first three things."""
    round_id = scene.round(on, **asked)
    targets = [row["id"] for row in scene.board.rows(on.removesuffix("s")) if not row.get("under")][:3]
    for person in people:
        for target in targets:
            scene.when(person, "vote.set", round=round_id, target=target, weight=1)
    scene.done(LED, "round.close", round=round_id)
    return round_id


@given(st.lists(st.sampled_from(UPHEAVALS).flatmap(_command), min_size=15, max_size=30), st.booleans())
@examples(60)
def test_the_sum_of_a_round_never_changes(day: list[Any], per_level: bool) -> None:
    """After every command: of every round, open or closed, on the board and on one that was read back anew."""
    scene, people = opening()
    for text in ("Vierde", "Vijfde", "Zesde"):
        scene.idea(people[0], text, levels=["regio"])
    first = voted(scene, people, per_level=per_level)
    announced = {first: scene.row("round", first)["given"]}
    assert announced[first] == 9
    for name, outcome in play(scene, people, day):
        board = scene.board
        for row in board.rows("round"):
            cast = sum(vote["weight"] for vote in board.rows("vote") if vote["round"] == row["id"])
            given_then = announced.setdefault(row["id"], row["given"]) if row["status"] == "closed" else cast
            found = board.outcome(row)
            assert sum(found.items.values()) + found.unseen == board.turnout(row["id"])[1] == given_then, name
            in_clusters = sum(found.clusters.values())
            loose = sum(count for key, count in found.items.items() if is_loose(board, key))
            assert in_clusters + loose == sum(found.items.values()), name
        assert not {fault for fault in faults(board.state) if fault[0] in ("over-budget", "too-many-here")}, name
        if isinstance(outcome, Change) and outcome:
            same_after_reconnecting(scene)


def is_loose(board: Board, target: str) -> bool:
    row = board.get("idea", target)
    return row is not None and row["cluster"] is None


def same_after_reconnecting(scene: Scene) -> None:
    """Who comes back, and a server that starts again, are told the same sums."""
    fresh = Board(scene.board.state)
    for row in scene.board.rows("round"):
        for audience in Audience:
            assert project(fresh, "round", row, audience) == project(scene.board, "round", row, audience)


# -- the peers' bugs ---------------------------------------------------------------------------------------------------


@pytest.fixture
def hall() -> tuple[Scene, list[Actor], list[str]]:
    """A room with three voters and three ideas in a cluster; the step lets people vote."""
    scene = startdag("stemmen")
    people = [scene.person() for _ in range(3)]
    ideas = [scene.idea(text=text) for text in ("Een", "Twee", "Drie")]
    scene.cluster(*ideas)
    return scene, people, ideas


Room = tuple[Scene, list[Actor], list[str]]


def told(scene: Scene, round_id: str, audience: Audience = Audience.BEAMER) -> Row:
    """A round as an audience is told of it."""
    row = project(scene.board, "round", scene.row("round", round_id), audience)
    assert row is not None
    return row


def test_scrumlr_1210_the_limit_is_the_servers(hall: Room) -> None:
    scene, (anna, *_), ideas = hall
    asked = scene.round(budget=2, max_per_item=1)
    scene.done(anna, "vote.set", round=asked, target=ideas[0], weight=1)
    assert scene.refusal(anna, "vote.set", round=asked, target=ideas[0], weight=2) == "too-many-here"
    scene.done(anna, "vote.set", round=asked, target=ideas[1], weight=1)
    assert scene.refusal(anna, "vote.set", round=asked, target=ideas[2], weight=1) == "budget-spent"


def test_scrumlr_3108_a_stack_counts_all_that_is_in_it(hall: Room) -> None:
    scene, people, ideas = hall
    round_id = voted(scene, people)
    scene.done(LED, "idea.merge", ideas=[ideas[1]], into=ideas[0])
    assert told(scene, round_id)["result"] == {ideas[0]: 6, ideas[2]: 3}
    assert scene.board.votes(ideas[0]) == 6
    (cluster,) = scene.ids("cluster")
    assert told(scene, round_id)["clusters"] == {cluster: 9}
    scene.done(LED, "idea.merge", ideas=[ideas[0]], into=ideas[2])  # a stack on a stack
    assert told(scene, round_id)["result"] == {ideas[2]: 9}
    scene.done(LED, "idea.split", idea=ideas[1])
    assert told(scene, round_id)["result"] == {ideas[1]: 3, ideas[2]: 6}


def test_scrumlr_6511_a_change_of_the_board_leaves_a_closed_round(hall: Room) -> None:
    scene, people, ideas = hall
    round_id = voted(scene, people)
    scene.done(LED, "idea.move", ideas=[ideas[0]])
    scene.done(LED, "idea.level", ideas=[ideas[1]], levels=["bestuur"])
    assert told(scene, round_id)["result"] == dict.fromkeys(ideas, 3)
    scene.done(LED, "idea.hide", ideas=[ideas[2]])
    row = told(scene, round_id)
    assert (row["result"], row["unseen"], row["given"]) == ({ideas[0]: 3, ideas[1]: 3}, 3, 9)
    assert ideas[2] not in str(row)
    scene.done(LED, "idea.restore", ideas=[ideas[2]])
    assert (told(scene, round_id)["result"], told(scene, round_id)["unseen"]) == (dict.fromkeys(ideas, 3), 0)
    second = voted(scene, people, budget=2)
    assert told(scene, round_id)["result"] == dict.fromkeys(ideas, 3)
    assert told(scene, second)["given"] == 6


def test_vsts_977_nobody_takes_away_the_votes_of_another(hall: Room) -> None:
    scene, (anna, bram, _), ideas = hall
    asked = scene.round()
    scene.done(anna, "vote.set", round=asked, target=ideas[0], weight=2)
    assert scene.refusal(LED, "vote.set", round=asked, target=ideas[0], weight=0) == "participants-only"
    scene.when(bram, "vote.set", round=asked, target=ideas[0], weight=0)
    assert scene.board.spent(asked, str(anna.person)) == 2
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"


def test_funretro_74_merging_loses_no_vote(hall: Room) -> None:
    scene, people, ideas = hall
    asked = scene.round()
    assert scene.refusal(LED, "idea.merge", ideas=[ideas[1]], into=ideas[0]) == "round-open"
    scene.done(people[0], "vote.set", round=asked, target=ideas[1], weight=2)
    scene.done(LED, "round.close", round=asked)
    scene.done(LED, "idea.merge", ideas=[ideas[1]], into=ideas[0])
    assert told(scene, asked)["result"] == {ideas[0]: 2}
    scene.done(LED, "undo", seq=scene.board.seq)
    assert told(scene, asked)["result"] == {ideas[1]: 2}


def test_ideas_are_never_merged_into_each_other(hall: Room) -> None:
    """By way of undo they could be, and then nobody saw them, nor the votes on them."""
    scene, people, (one, two, _) = hall
    round_id = voted(scene, people)
    scene.done(LED, "idea.merge", ideas=[one], into=two)
    scene.done(LED, "idea.split", idea=one)
    split = scene.board.seq
    scene.done(LED, "idea.merge", ideas=[two], into=one)
    assert scene.refusal(LED, "undo", seq=split) == "changed-since"
    assert (home(scene.board, two), told(scene, round_id)["result"][one]) == (one, 6)


# -- a budget for each level, hands, titles, nobody --------------------------------------------------------------------


def test_a_budget_for_each_level_is_kept_also_when_things_move(hall: Room) -> None:
    scene, (anna, *_), ideas = hall
    there = scene.idea(text="Vier", levels=["regio"])
    asked = scene.round(budget=2, per_level=True)
    scene.done(anna, "vote.set", round=asked, target=ideas[0], weight=2)
    assert scene.refusal(anna, "vote.set", round=asked, target=ideas[1], weight=1) == "budget-spent"
    scene.done(anna, "vote.set", round=asked, target=there, weight=2)
    scene.done(LED, "idea.level", ideas=[there], levels=["inwoners"])
    assert scene.refusal(anna, "vote.set", round=asked, target=there, weight=1) == "budget-spent"
    scene.done(anna, "vote.set", round=asked, target=there, weight=0)
    assert scene.board.spent(asked, str(anna.person)) == 2
    assert faults(scene.board.state) == set()


def test_hands_are_those_of_an_idea_as_it_stands(hall: Room) -> None:
    scene, people, ideas = hall
    round_id = voted(scene, people)
    for idea, count in zip(ideas, (4, 2, 1), strict=True):
        scene.done(LED, "round.tally", round=round_id, target=idea, count=count)
    scene.done(LED, "idea.merge", ideas=[ideas[1]], into=ideas[0])
    assert told(scene, round_id)["counts"] == {ideas[0]: 6, ideas[2]: 1}
    scene.done(LED, "round.tally", round=round_id, target=ideas[0], count=5)
    assert told(scene, round_id)["counts"] == {ideas[0]: 5, ideas[2]: 1}
    assert told(scene, round_id)["result"][ideas[0]] == 6  # never added up


def test_a_round_may_have_a_title_which_may_be_mended(hall: Room) -> None:
    scene, _, _ = hall
    round_id = scene.round(title="Eerste ronde")
    scene.done(LED, "round.edit", round=round_id, title="Ronde voor de lunch")
    scene.done(LED, "round.close", round=round_id)
    assert told(scene, round_id)["title"] == "Ronde voor de lunch"
    scene.done(LED, "round.edit", round=round_id, title=None)
    assert told(scene, round_id)["title"] is None


def test_a_round_with_no_votes_closes_cleanly(hall: Room) -> None:
    scene, _, _ = hall
    round_id = scene.round()
    scene.done(LED, "round.close", round=round_id)
    row = told(scene, round_id)
    assert (row["result"], row["clusters"], row["unseen"], row["voted"], row["given"]) == ({}, {}, 0, 0, 0)
    assert "split" not in told(scene, round_id, Audience.FACILITATOR)


def test_a_total_for_a_cluster_is_that_of_its_own_round_where_there_was_one(hall: Room) -> None:
    scene, people, _ = hall
    (cluster,) = scene.ids("cluster")
    voted(scene, people)
    assert scene.board.votes(cluster) == 9
    voted(scene, people, on="clusters")
    assert scene.board.votes(cluster) == 3
    voted(scene, people)
    assert scene.board.votes(cluster) == 3
