"""Votes: the server keeps the budget, whatever is sent in whatever order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, SYSTEM, Scene, startdag
from tests.examples import examples
from workshop.board.board import Board
from workshop.board.command import Actor, Refusal, Role
from workshop.board.rows import CAST, Change, Row

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


class Fleeting(dict[str, Row]):
    """Rows that somebody erases as soon as they were looked at."""

    def get(self, key: str, default: Any = None) -> Any:
        return self.pop(key, default)

    def __contains__(self, key: object) -> bool:
        return self.pop(str(key), None) is not None


def test_who_is_erased_while_they_are_counted_is_nobody(voting: Voting) -> None:
    scene, anna, *_ = voting
    scene.round(budget=3)
    scene.board.state["person"] = Fleeting(scene.board.state["person"])
    yet = scene.board.yet_to_vote()
    assert yet is not None
    assert [yet(str(anna.person)), yet(str(anna.person))] == [True, False]


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


def test_who_joins_after_a_round_opened_is_not_on_its_roll(voting: Voting) -> None:
    scene, anna, idea, _ = voting
    bram = scene.person("Bram")
    scene.done(LED, "person.block", person=bram.id)
    asked = scene.round()
    assert [scene.row("round", asked)[name] for name in ("roll", "roll_until")] == [1, 2]
    late = scene.person("Cato")
    assert scene.refusal(late, "vote.set", round=asked, target=idea, weight=1) == "not-on-roll"
    scene.done(anna, "vote.set", round=asked, target=idea, weight=1)
    scene.done(LED, "person.allow", person=bram.id)
    scene.done(bram, "vote.set", round=asked, target=idea, weight=1)  # sent out for a while, but there when it opened
    scene.done(LED, "round.close", round=asked)
    second = scene.round()
    scene.done(late, "vote.set", round=second, target=idea, weight=1)


def test_a_place_on_the_roll_is_given_out_once(voting: Voting) -> None:
    """Also when the last who had one was erased, and the board was read back since."""
    scene, _, idea, _ = voting
    last = scene.person("Bram")
    asked = scene.round()
    scene.done(LED, "person.erase", person=last.id)
    again = Scene(Board(scene.board.state))
    late = Actor("late", Role.PARTICIPANT, again.done(SYSTEM, "person.join"))
    assert again.row("person", str(late.person))["order"] == 3
    assert again.refusal(late, "vote.set", round=asked, target=idea, weight=1) == "not-on-roll"


def test_nobody_joined_is_a_roll_of_nobody() -> None:
    scene = startdag("stemmen")
    scene.idea()
    row = scene.row("round", scene.round())
    assert (row["roll"], row["roll_until"]) == (0, 0)


def test_closing_leaves_the_sums_and_forgets_who_gave_them(voting: Voting) -> None:
    scene, anna, idea, other = voting
    bram = scene.person("Bram")
    asked = scene.round()
    for person, target, weight in (
        (anna, idea, 1),
        (anna, other, 2),
        (bram, idea, 2),
        (bram, other, 1),
        (bram, other, 0),
    ):
        scene.done(person, "vote.set", round=asked, target=target, weight=weight)
    before = scene.board.turnout(asked), scene.board.votes(idea), scene.board.votes(other)
    scene.done(LED, "round.close", round=asked)
    assert (scene.board.turnout(asked), scene.board.votes(idea), scene.board.votes(other)) == before == ((2, 5), 3, 2)
    assert scene.row("round", asked)["result"] == {idea: 3, other: 2}
    assert scene.board.rows("vote") == []
    voted = [seq for seq, (name, _) in scene.by.items() if name == "vote.set"]
    assert [(scene.by[seq][1], scene.puts[seq], scene.was[seq], scene.dels[seq]) for seq in voted] == [
        ("", {}, {}, {})
    ] * 5
    assert "vote" not in scene.was[scene.board.seq]


def test_closing_a_closed_round_changes_nothing(voting: Voting) -> None:
    scene, _, _, _ = voting
    asked = scene.round()
    scene.done(LED, "round.close", round=asked)
    assert scene.when(LED, "round.close", round=asked) == Change()


def test_votes_in_another_round_are_left_alone_when_one_closes(voting: Voting) -> None:
    scene, anna, idea, _ = voting
    first = scene.round()
    scene.done(anna, "vote.set", round=first, target=idea, weight=2)
    scene.done(LED, "round.close", round=first)
    second = scene.round()
    scene.done(anna, "vote.set", round=second, target=idea, weight=1)
    assert scene.by[scene.board.seq] == ("vote.set", anna.id)
    assert (scene.board.turnout(first), scene.board.turnout(second)) == ((1, 2), (1, 1))


@given(days(40))
@examples(15)
def test_closing_never_changes_what_was_counted(day: list[Asked]) -> None:
    """Beside the votes there were: whatever happened, a closed round says what they came to, and keeps saying so."""
    scene, people = opening()
    closed: dict[str, Row] = {}
    counts: dict[str, Row] = {}
    for name, outcome in play(scene, people, day):
        if isinstance(outcome, Change):
            now = {row["id"]: row for row in scene.board.rows("round") if row["status"] == "closed"}
            for row_id in now.keys() - closed.keys():
                assert name == "round.close"
                assert {each: now[row_id][each] for each in ("result", "voted", "given")} == counts[row_id]
            said = ("result", "voted", "given", "roll", "roll_until")
            assert {row_id: [now[row_id][each] for each in said] for row_id in closed} == {
                row_id: [row[each] for each in said] for row_id, row in closed.items()
            }
            closed = now
        counts = {row["id"]: by_hand(scene, row["id"]) for row in scene.board.rows("round")}
        past = [
            row
            for side in (scene.puts, scene.was)
            for entry in side.values()
            for kind in CAST
            for row in entry.get(kind, {}).values()
        ]
        assert not {row["round"] for row in past if row} & closed.keys()


def by_hand(scene: Scene, asked: str) -> Row:
    """The votes of a round, counted from the rows."""
    votes = [row for kind in CAST for row in scene.board.rows(kind) if row["round"] == asked]
    on = {target: [row for row in votes if row["target"] == target] for target in {row["target"] for row in votes}}
    is_scale = scene.row("round", asked)["method"] == "scale"
    return {
        "result": {
            target: marks(rows) if is_scale else sum(row["weight"] for row in rows) for target, rows in on.items()
        },
        "voted": len({row["person"] for row in votes}),
        "given": sum(row.get("weight", 1) for row in votes),
    }


def marks(rows: list[Row]) -> Row:
    """What a closed scale keeps of the scores of an item."""
    if len(rows) < 3:
        return {"n": len(rows)}
    x, y = [row["x"] for row in rows], [row["y"] for row in rows]
    return {"n": len(rows), "x": sum(x), "y": sum(y), "xx": sum(m * m for m in x), "yy": sum(m * m for m in y)}


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
@examples(40)
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
