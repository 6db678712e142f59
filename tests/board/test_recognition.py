"""The round of recognition: one answer for each person and cluster, theirs alone; numbers for the hall afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.board.given import LED, Scene, startdag
from tests.examples import examples
from workshop.board.audience import Audience, curtain, project
from workshop.board.command import Actor
from workshop.board.recognition import counts
from workshop.board.rows import Change

Asking = tuple[Scene, list[Actor], list[str]]


@pytest.fixture
def asking() -> Asking:
    """A scene in a step that asks, three participants and two clusters."""
    scene = startdag("ordenen")
    scene.done(LED, "step.edit", step="ordenen", allows=["recognise"])
    return scene, [scene.person(f"P{nth}") for nth in range(3)], [scene.cluster(title=f"C{nth}") for nth in range(2)]


def say(scene: Scene, who: Actor, cluster: str, answer: str | None) -> None:
    scene.done(who, "recognition.set", cluster=cluster, answer=answer)


def test_an_answer_is_absolute_and_taken_back_by_nothing(asking: Asking) -> None:
    scene, (anna, *_), (cluster, _) = asking
    for answer in ("herken", "herken", "mist"):
        say(scene, anna, cluster, answer)
        assert [row["answer"] for row in scene.board.rows("recognition")] == [answer]
    assert counts(scene.board, cluster) == {"recognised": 0, "missed": 1}
    say(scene, anna, cluster, None)
    assert (scene.board.rows("recognition"), counts(scene.board, cluster)) == ([], {})
    assert scene.when(anna, "recognition.set", cluster=cluster, answer=None) == Change()
    assert scene.refusal(anna, "recognition.set", cluster=cluster, answer="geen idee") == "invalid"
    assert scene.refusal(anna, "recognition.set", cluster="not-there", answer="mist") == "gone"


def test_an_answer_is_nobody_elses_and_the_numbers_wait_for_the_end(asking: Asking) -> None:
    scene, (anna, bram, cato), (cluster, other) = asking
    say(scene, anna, cluster, "herken")
    say(scene, bram, cluster, "mist")
    (row, _) = scene.board.rows("recognition")
    assert project(scene.board, "recognition", row, Audience.PARTICIPANT, anna.person) == {
        "id": row["id"], "cluster": cluster, "answer": "herken"
    }  # fmt: skip
    for audience in Audience:
        assert project(scene.board, "recognition", row, audience, cato.person) is None
    numbers = {"recognised": 1, "missed": 1}

    def seen(audience: Audience, which: str = cluster) -> dict[str, int]:
        found = project(scene.board, "cluster", scene.row("cluster", which), audience) or {}
        return {name: found[name] for name in numbers if name in found}

    assert [seen(audience) for audience in Audience] == [{}, {}, *[numbers] * (len(Audience) - 2)]
    before = curtain(scene.board)
    scene.at("stemmen")
    assert curtain(scene.board) != before
    assert [seen(audience) for audience in Audience] == [numbers] * len(Audience)
    assert seen(Audience.FACILITATOR, other) == {}


def test_only_a_step_that_asks_takes_answers(asking: Asking) -> None:
    scene, (anna, *_), (cluster, _) = asking
    scene.at("stemmen")
    assert scene.refusal(anna, "recognition.set", cluster=cluster, answer="herken") == "not-now"
    assert scene.refusal(LED, "recognition.set", cluster=cluster, answer="herken") == "participants-only"


def test_an_answer_goes_with_its_cluster_and_comes_back_with_it(asking: Asking) -> None:
    scene, (anna, bram, _), (cluster, other) = asking
    say(scene, anna, cluster, "herken")
    say(scene, bram, other, "mist")
    scene.done(LED, "cluster.remove", cluster=cluster)
    assert [row["cluster"] for row in scene.board.rows("recognition")] == [other]
    scene.done(LED, "undo", seq=scene.board.seq)
    assert counts(scene.board, cluster) == {"recognised": 1, "missed": 0}


def test_a_cluster_that_was_answered_on_is_not_undone_away(asking: Asking) -> None:
    scene, (anna, *_), _ = asking
    made = scene.cluster(title="Nieuw")
    seq = scene.board.seq
    say(scene, anna, made, "herken")
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"


def test_who_is_erased_has_said_nothing(asking: Asking) -> None:
    scene, (anna, bram, _), (cluster, _) = asking
    say(scene, anna, cluster, "herken")
    say(scene, bram, cluster, "mist")
    scene.done(LED, "person.erase", person=anna.id)
    assert counts(scene.board, cluster) == {"recognised": 0, "missed": 1}
    assert anna.id not in str((scene.puts, scene.was, scene.dels, scene.by))


@examples(30)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 1), st.sampled_from(["herken", "mist", None]), st.integers(1, 2)),
        max_size=30,
    ),
    st.lists(st.sampled_from(["move", "rename", "hide", "order", "level"]), max_size=8),
)
def test_numbers_are_those_of_the_answers(said: list[tuple[int, int, str | None, int]], moves: list[str]) -> None:
    """Beside answers kept by hand: they come twice, and what is done to clusters and ideas leaves them as they are."""
    scene = startdag("ordenen")
    scene.done(LED, "step.edit", step="ordenen", allows=["recognise"])
    people, idea = [scene.person() for _ in range(3)], scene.idea()
    clusters = [scene.cluster(title=f"C{nth}") for nth in range(2)]
    kept: dict[tuple[int, int], str | None] = {}
    for who, which, answer, times in said:
        for _ in range(times):
            say(scene, people[who], clusters[which], answer)
        kept[who, which] = answer
        if moves:
            about: dict[str, tuple[str, dict[str, Any]]] = {
                "move": ("idea.move", {"ideas": [idea], "cluster": clusters[which]}),
                "rename": ("cluster.edit", {"cluster": clusters[which], "title": "Anders"}),
                "hide": ("idea.hide", {"ideas": [idea]}),
                "order": ("cluster.order", {"clusters": clusters[::-1]}),
                "level": ("cluster.edit", {"cluster": clusters[which], "level": "regio"}),
            }
            name, data = about[moves.pop()]
            scene.done(LED, name, **data)
    for which, cluster in enumerate(clusters):
        answers = [answer for (_, of), answer in kept.items() if of == which and answer]
        wanted = {"recognised": answers.count("herken"), "missed": answers.count("mist")} if answers else {}
        assert counts(scene.board, cluster) == wanted


def test_what_is_missing_is_said_in_its_cluster_while_that_is_asked(asking: Asking) -> None:
    scene, (anna, *_), (cluster, _) = asking
    assert (
        scene.refusal(anna, "idea.post", kind="nodig", levels=["regio"], text="Jongeren", cluster=cluster) == "not-now"
    )
    scene.done(LED, "step.edit", step="ordenen", allows=["recognise", "post"])
    level = scene.row("cluster", cluster)["level"]
    missing = scene.row("idea", scene.idea(anna, "Jongeren", cluster=cluster, levels=[level]))
    assert (missing["cluster"], missing["status"], missing["author"]) == (cluster, "visible", anna.id)
    scene.done(LED, "workshop.edit", moderated=True)
    assert scene.row("idea", scene.idea(anna, "Ouderen", cluster=cluster, levels=[level]))["status"] == "pending"
    scene.done(LED, "step.edit", step="ordenen", allows=["post"])
    assert scene.row("idea", scene.idea(anna, "Anderen", cluster=cluster, levels=[level]))["cluster"] is None
