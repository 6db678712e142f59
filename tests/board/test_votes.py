"""Votes: the server keeps the budget, whatever is sent in whatever order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.board.given import LED, Scene, startdag
from workshop.board.command import Actor, Refusal
from workshop.board.rows import Change

Voting = tuple[Scene, Actor, str, str]


@pytest.fixture
def voting() -> Voting:
    """A scene in the step of voting, a participant and two ideas."""
    scene = startdag("stemmen")
    return scene, scene.person("Anna"), scene.idea(), scene.idea(levels=["regio"])


def test_a_round_opens_with_what_was_asked_or_with_what_is_usual(voting: Voting) -> None:
    scene, *_ = voting
    plain = scene.row("round", scene.round(budget=3))
    assert (plain["max_per_item"], plain["levels"], plain["secret"], plain["status"]) == (3, [], True, "open")
    scene.done(LED, "round.close", round=plain["id"])
    other = scene.row("round", scene.round(budget=3, max_per_item=9, levels=["regio"], secret=False))
    assert (other["max_per_item"], other["levels"], other["secret"], other["counts"]) == (3, ["regio"], False, {})


def test_null_is_no_decision_to_vote_in_the_open(voting: Voting) -> None:
    scene, *_ = voting
    assert scene.row("round", scene.round(secret=None, max_per_item=None, levels=None))["secret"] is True


def test_one_round_at_a_time_and_only_about_something(voting: Voting) -> None:
    scene, _, idea, _ = voting
    assert scene.refusal(LED, "round.open", on="clusters", budget=3) == "nothing-to-vote-on"
    assert scene.refusal(LED, "round.open", on="ideas", budget=3, levels=["bestuur"]) == "nothing-to-vote-on"
    scene.round()
    assert scene.refusal(LED, "round.open", on="ideas", budget=3) == "round-open"
    assert scene.row("idea", idea)["status"] == "visible"


def test_a_vote_is_absolute_and_zero_is_no_row(voting: Voting) -> None:
    scene, anna, idea, _ = voting
    asked = scene.round(budget=3)
    for weight in (2, 3, 3, 1):
        scene.done(anna, "vote.set", round=asked, target=idea, weight=weight)
        assert [vote["weight"] for vote in scene.board.rows("vote")] == [weight]
        assert scene.board.votes(idea) == weight
    scene.done(anna, "vote.set", round=asked, target=idea, weight=0)
    assert scene.board.rows("vote") == []
    assert scene.when(anna, "vote.set", round=asked, target=idea, weight=0) == Change()


def test_the_budget_and_the_most_for_one_item_are_kept(voting: Voting) -> None:
    scene, anna, idea, other = voting
    asked = scene.round(budget=3, max_per_item=2)
    vote: dict[str, Any] = {"round": asked, "target": idea}
    assert scene.refusal(anna, "vote.set", **vote, weight=3) == "too-many-here"
    scene.done(anna, "vote.set", **vote, weight=2)
    assert scene.when(anna, "vote.set", round=asked, target=other, weight=2) == Refusal("budget-spent", {"weight": "1"})
    scene.done(anna, "vote.set", **vote, weight=1)
    scene.done(anna, "vote.set", round=asked, target=other, weight=2)
    assert scene.board.turnout(asked) == (1, 3)


def test_what_is_not_asked_about_cannot_be_voted_on(voting: Voting) -> None:
    scene, anna, idea, other = voting
    child, cluster = scene.idea(under=other), scene.cluster()
    asked = scene.round(levels=["regio"])
    for target in (idea, child, cluster):
        assert scene.refusal(anna, "vote.set", round=asked, target=target, weight=1) == "not-up-for-vote"
        assert scene.refusal(LED, "round.tally", round=asked, target=target, count=1) == "not-up-for-vote"
    scene.done(LED, "idea.hide", ideas=[other])
    assert scene.refusal(anna, "vote.set", round=asked, target=other, weight=1) == "not-up-for-vote"


def test_a_closed_round_takes_no_votes(voting: Voting) -> None:
    scene, anna, idea, _ = voting
    asked = scene.round()
    scene.done(anna, "vote.set", round=asked, target=idea, weight=1)
    scene.done(LED, "round.close", round=asked)
    for weight in (0, 2):
        assert scene.refusal(anna, "vote.set", round=asked, target=idea, weight=weight) == "round-closed"


def test_a_vote_can_be_taken_back_where_one_can_vote_no_longer(voting: Voting) -> None:
    scene, anna, idea, _ = voting
    asked = scene.round(levels=["inwoners"])
    scene.done(anna, "vote.set", round=asked, target=idea, weight=1)
    scene.done(LED, "idea.level", ideas=[idea], levels=["regio"])
    scene.done(anna, "vote.set", round=asked, target=idea, weight=0)
    assert scene.board.spent(asked, str(anna.person)) == 0


def test_only_the_latest_round_counts(voting: Voting) -> None:
    scene, anna, idea, _ = voting
    first = scene.round()
    scene.done(anna, "vote.set", round=first, target=idea, weight=3)
    scene.done(LED, "round.close", round=first)
    scene.round()
    assert scene.board.votes(idea) == 0
    assert scene.board.votes("not-there") is None
    assert scene.board.votes(scene.cluster()) is None


def test_hands_in_the_hall_are_counted_apart(voting: Voting) -> None:
    scene, _, idea, other = voting
    asked = scene.round()
    scene.done(LED, "round.tally", round=asked, target=idea, count=7)
    scene.done(LED, "round.tally", round=asked, target=other, count=2)
    scene.done(LED, "round.tally", round=asked, target=idea, count=0)
    assert scene.row("round", asked)["counts"] == {other: 2}
    assert scene.board.votes(idea) == 0


@given(
    budget=st.integers(1, 4),
    most=st.integers(1, 4),
    cast=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 4)), min_size=10, max_size=40),
)
@settings(max_examples=40)
def test_nobody_ever_exceeds_the_budget(budget: int, most: int, cast: list[tuple[int, int, int]]) -> None:
    """Beside a ballot kept by hand: a vote goes through exactly when it fits."""
    scene = startdag("stemmen")
    people, ideas = [scene.person(), scene.person()], [scene.idea() for _ in range(4)]
    asked = scene.round(budget=budget, max_per_item=most)
    kept: list[dict[int, int]] = [{}, {}]
    for who, target, weight in cast:
        outcome = scene.when(people[who], "vote.set", round=asked, target=ideas[target], weight=weight)
        fits = sum({**kept[who], target: weight}.values()) <= budget and weight <= min(most, budget)
        assert isinstance(outcome, Change) is fits
        if fits:
            kept[who][target] = weight
    for who, person in enumerate(people):
        assert scene.board.spent(asked, str(person.person)) == sum(kept[who].values()) <= budget
    for target, idea in enumerate(ideas):
        assert scene.board.votes(idea) == sum(ballot.get(target, 0) for ballot in kept)
    voters = [ballot for ballot in kept if any(ballot.values())]
    assert scene.board.turnout(asked) == (len(voters), sum(sum(ballot.values()) for ballot in voters))
