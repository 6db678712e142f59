"""Scales: pairs of marks on two criteria, secret while the round is open, sums and no pairs after it."""

from __future__ import annotations

import itertools
from statistics import fmean, pstdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.board.given import BEAMER, LED, Scene, startdag
from tests.examples import examples
from workshop.board.audience import Audience, project
from workshop.board.command import Actor, Refusal
from workshop.board.rows import Change
from workshop.board.scales import FEWEST, mean, spread, sums

Scoring = tuple[Scene, list[Actor], list[str]]


@pytest.fixture
def scoring() -> Scoring:
    """A scene in the step of voting, four participants and three ideas."""
    scene = startdag("stemmen")
    return scene, [scene.person(f"P{nth}") for nth in range(4)], [scene.idea(text=f"Idee {nth}") for nth in range(3)]


def scale(scene: Scene, on: str = "ideas", **data: Any) -> str:
    return scene.done(LED, "round.open", on=on, method="scale", **data)


def score(scene: Scene, actor: Actor, target: str, x: int | None, y: int | None) -> Change | Refusal:
    """Score in the latest round."""
    return scene.when(actor, "score.set", round=scene.ids("round")[-1], target=target, x=x, y=y)


def test_a_scale_asks_what_is_usual_or_what_was_said(scoring: Scoring) -> None:
    scene, *_ = scoring
    usual = scene.row("round", scale(scene, secret=False, budget=7))
    assert (usual["method"], usual["criteria"], usual["secret"]) == ("scale", ["Belang", "Invloed"], True)
    assert (usual["budget"], usual["max_per_item"]) == (1, 1)
    scene.done(LED, "round.close", round=usual["id"])
    named = scene.row("round", scale(scene, x="Urgentie", levels=["inwoners"]))
    assert named["criteria"] == ["Urgentie", "Invloed"]
    scene.done(LED, "round.close", round=named["id"])
    assert scene.refusal(LED, "round.open", on="ideas", method="scale", x="x" * 41) == "too-long"
    dots = scene.row("round", scene.round(x="Urgentie"))
    assert (dots["method"], dots["criteria"]) == ("dots", [])


def test_in_english_it_asks_in_english() -> None:
    scene = startdag("stemmen")
    scene.board.apply(Change().put("workshop", {**scene.board.workshop, "language": "en"}))
    scene.idea()
    assert scene.row("round", scale(scene))["criteria"] == ["Importance", "Influence"]


def test_dots_need_a_budget_and_a_scale_none(scoring: Scoring) -> None:
    scene, *_ = scoring
    assert scene.when(LED, "round.open", on="ideas") == Refusal("invalid", {"budget": "missing"})
    scale(scene)


def test_a_score_is_absolute_whole_and_taken_back_by_nothing(scoring: Scoring) -> None:
    scene, (anna, *_), (idea, *_) = scoring
    scale(scene)
    for x, y in ((2, 5), (2, 5), (4, 1)):
        score(scene, anna, idea, x, y)
        assert [(row["x"], row["y"]) for row in scene.board.rows("score")] == [(x, y)]
    score(scene, anna, idea, None, None)
    assert scene.board.rows("score") == []
    assert score(scene, anna, idea, None, None) == Change()


def test_half_a_score_is_refused(scoring: Scoring) -> None:
    scene, (anna, *_), (idea, *_) = scoring
    asked = scale(scene)
    for x, y, missing in ((3, None, "y"), (None, 3, "x")):
        assert score(scene, anna, idea, x, y) == Refusal("invalid", {missing: "missing"})
    for mark in (0, 6):
        assert scene.refusal(anna, "score.set", round=asked, target=idea, x=mark, y=1) == "invalid"


def test_a_round_takes_only_what_its_method_asks(scoring: Scoring) -> None:
    scene, (anna, *_), (idea, *_) = scoring
    asked = scale(scene)
    score(scene, anna, idea, 2, 2)
    for weight in (0, 1):
        assert scene.refusal(anna, "vote.set", round=asked, target=idea, weight=weight) == "not-up-for-vote"
    assert scene.refusal(LED, "round.tally", round=asked, target=idea, count=3) == "not-up-for-vote"
    scene.done(LED, "round.close", round=asked)
    dots = scene.round()
    assert scene.refusal(anna, "score.set", round=dots, target=idea, x=1, y=1) == "not-up-for-vote"


def test_who_may_score_and_what_is_as_with_dots(scoring: Scoring) -> None:
    scene, (anna, *_), (idea, *_) = scoring
    asked = scale(scene, levels=["inwoners"])
    late, elsewhere = scene.person("Laat"), scene.idea(levels=["regio"])
    assert scene.refusal(late, "score.set", round=asked, target=idea, x=1, y=1) == "not-on-roll"
    assert scene.refusal(anna, "score.set", round=asked, target=elsewhere, x=1, y=1) == "not-up-for-vote"
    score(scene, anna, idea, 1, 1)
    scene.done(LED, "idea.level", ideas=[idea], levels=["regio"])
    assert scene.refusal(anna, "score.set", round=asked, target=idea, x=2, y=2) == "not-up-for-vote"
    scene.done(anna, "score.set", round=asked, target=idea)  # what can be given no longer can be taken back
    scene.done(LED, "round.close", round=asked)
    assert scene.refusal(anna, "score.set", round=asked, target=idea, x=1, y=1) == "round-closed"


def test_closing_leaves_sums_and_forgets_the_pairs(scoring: Scoring) -> None:
    scene, people, (idea, other, _) = scoring
    asked = scale(scene)
    for person, x, y in zip(people, (5, 4, 5, 1), (1, 2, 2, 5), strict=True):
        score(scene, person, idea, x, y)
    for person in people[:2]:
        score(scene, person, other, 3, 3)
    score(scene, people[3], other, 4, 4)
    score(scene, people[3], other, None, None)
    assert scene.board.turnout(asked) == (4, 6)
    scene.done(LED, "round.close", round=asked)
    row = scene.row("round", asked)
    assert row["result"] == {idea: {"n": 4, "x": 15, "y": 10, "xx": 67, "yy": 34}, other: {"n": 2}}
    assert (row["voted"], row["given"], scene.board.turnout(asked)) == (4, 6, (4, 6))
    assert scene.board.rows("score") == []
    given_in = [seq for seq, (name, _) in scene.by.items() if name == "score.set"]
    assert len(given_in) == 8
    assert {(scene.by[seq][1], *map(str, (scene.puts[seq], scene.was[seq], scene.dels[seq]))) for seq in given_in} == {
        ("", "{}", "{}", "{}")
    }
    assert "score" not in scene.was[scene.board.seq]
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "closing-is-final"


def test_fewer_than_three_show_no_mean(scoring: Scoring) -> None:
    rows = [{"x": 4, "y": 2}, {"x": 2, "y": 2}, {"x": 3, "y": 5}]
    for few in range(FEWEST):
        found = sums(rows[:few])
        assert found == {"n": few}
        assert (mean(found, "x"), spread(found, "y")) == (None, None)
    assert (mean(sums(rows), "x"), mean(sums(rows), "y")) == (3.0, 3.0)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=FEWEST, max_size=60))
def test_means_and_spreads_are_those_of_the_marks(pairs: list[tuple[int, int]]) -> None:
    found = sums([{"x": x, "y": y} for x, y in pairs])
    for name, marks in (("x", [x for x, _ in pairs]), ("y", [y for _, y in pairs])):
        assert mean(found, name) == pytest.approx(fmean(marks))
        assert spread(found, name) == pytest.approx(pstdev(marks), abs=1e-6)


def test_nobody_sees_a_score_but_its_owner_nor_an_outcome_before_the_end(scoring: Scoring) -> None:
    scene, people, (idea, *_) = scoring
    asked = scale(scene, secret=False)
    for person in people:
        score(scene, person, idea, 4, 2)
    (row, *_) = scene.board.rows("score")
    for audience in Audience:
        assert project(scene.board, "score", row, audience, people[1].person) is None
        assert project(scene.board, "score", row, audience) is None
        seen = project(scene.board, "round", scene.row("round", asked), audience)
        assert seen is not None
        assert {"scores", "result"} & seen.keys() == set()
        assert (seen["voted"], seen["given"]) == (4, 4)
        shown = project(scene.board, "idea", scene.row("idea", idea), audience)
        assert shown is not None
        assert "votes" not in shown
    own = project(scene.board, "score", row, Audience.PARTICIPANT, people[0].person)
    assert own == {"id": row["id"], "round": asked, "target": idea, "x": 4, "y": 2}
    scene.done(LED, "round.close", round=asked)
    for audience in Audience:
        seen = project(scene.board, "round", scene.row("round", asked), audience)
        assert seen is not None
        assert seen["scores"] == {idea: {"n": 4, "x": 16, "y": 8, "xx": 64, "yy": 16}}


def test_a_scale_leaves_the_dots_alone(scoring: Scoring) -> None:
    """The outcome of the last round with dots stays on the rows, whatever scale comes after it."""
    scene, (anna, *_), (idea, *_) = scoring
    dots = scene.round()
    scene.done(anna, "vote.set", round=dots, target=idea, weight=2)
    scene.done(LED, "round.close", round=dots)
    scale(scene)
    score(scene, anna, idea, 1, 5)
    assert scene.board.votes(idea) == 2


def test_what_is_gone_takes_its_scores_along_and_who_is_erased_theirs(scoring: Scoring) -> None:
    scene, people, (idea, other, _) = scoring
    scale(scene)
    for person, target in itertools.product(people, (idea, other)):
        score(scene, person, target, 3, 3)
    scene.done(LED, "idea.hide", ideas=[idea])
    assert {row["target"] for row in scene.board.rows("score")} == {other}
    scene.done(LED, "person.erase", person=people[0].id)
    assert {row["person"] for row in scene.board.rows("score")} == {person.id for person in people[1:]}
    assert people[0].id not in str((scene.puts, scene.was, scene.dels, scene.by))


def test_nobody_undoes_a_score_for_somebody(scoring: Scoring) -> None:
    scene, (anna, *_), (idea, *_) = scoring
    scale(scene)
    score(scene, anna, idea, 3, 3)
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"


def test_the_hall_and_who_leads_do_not_score(scoring: Scoring) -> None:
    scene, _, (idea, *_) = scoring
    asked = scale(scene)
    for actor in (LED, BEAMER):
        assert scene.refusal(actor, "score.set", round=asked, target=idea, x=1, y=1) == "participants-only"


MOVES = ("move", "merge", "split", "level", "reorder", "rename", "cluster")


@examples(30)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 5), st.integers(1, 5)), max_size=25),
    st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 3), st.integers(0, 3)), max_size=8),
    st.data(),
)
def test_totals_are_those_of_the_ballots_whatever_happens_around_them(
    cast: list[tuple[int, int, int, int]], moves: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    """Beside ballots kept by hand: scores come twice and in between ideas are moved, merged and shown elsewhere."""
    scene = startdag("stemmen")
    people, ideas = [scene.person() for _ in range(4)], [scene.idea() for _ in range(4)]
    cluster = scene.cluster(ideas[0])
    asked = scale(scene)
    kept: dict[tuple[int, int], tuple[int, int]] = {}
    for who, target, x, y in cast:
        for _ in range(data.draw(st.integers(1, 2))):  # the same command again is the same score
            score(scene, people[who], ideas[target], x, y)
        kept[who, target] = (x, y)
        if moves:
            stir(scene, cluster, ideas, moves.pop())
    scene.done(LED, "round.close", round=asked)
    row = scene.row("round", asked)
    by_target = {ideas[target]: [kept[key] for key in kept if key[1] == target] for _, target in kept}
    assert {target: found["n"] for target, found in row["result"].items()} == {
        target: len(pairs) for target, pairs in by_target.items()
    }
    for item, pairs in by_target.items():
        if len(pairs) >= FEWEST:
            found = row["result"][item]
            assert (found["x"], found["y"]) == tuple(map(sum, zip(*pairs, strict=True)))
    assert (row["voted"], row["given"]) == (len({who for who, _ in kept}), len(kept))
    after = dict(row)
    for move in moves:
        stir(scene, cluster, ideas, move)
    scene.done(LED, "idea.hide", ideas=ideas)
    assert scene.row("round", asked) == after


def stir(scene: Scene, cluster: str, ideas: list[str], move: tuple[str, int, int]) -> None:
    """Do something to the board that has nothing to do with what people scored; it may be refused."""
    what, one, other = move
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        "move": ("idea.move", {"ideas": [ideas[one]], "cluster": cluster if other % 2 else None}),
        "merge": ("idea.merge", {"ideas": [ideas[one]], "into": ideas[other]}),
        "split": ("idea.split", {"idea": ideas[one]}),
        "level": ("idea.level", {"ideas": [ideas[one]], "levels": ["inwoners", "regio"]}),
        "reorder": ("idea.move", {"ideas": [ideas[one]], "before": ideas[other]}),
        "rename": ("idea.edit", {"idea": ideas[one], "text": f"Anders {other}"}),
        "cluster": ("cluster.create", {"title": "Nog een", "ideas": [ideas[one]]}),
    }
    scene.when(LED, asked[what][0], **asked[what][1])
