"""The agenda under way: steps come, move and go, one is current, and nothing else on the board changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.board.days import opening
from tests.board.given import LED, NOON, Scene, startdag
from tests.examples import examples
from workshop.board.coherence import faults
from workshop.board.steps import STEP_KINDS
from workshop.outlines import ready_steps

AGENDA = ["welkom", "vraag", "ophalen", "ordenen", "stemmen", "kernteam", "vaststellen"]
Act = tuple[str, int, list[int]]


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


def add(scene: Scene, **data: Any) -> str:
    return scene.done(LED, "step.add", **{"kind": "share", "title": "Delen", **data})


def told(scene: Scene) -> list[tuple[str, str]]:
    return [(row["id"], row["status"]) for row in scene.board.rows("step")]


@pytest.mark.parametrize(
    ("where", "at", "status"),
    [({}, 7, "later"), ({"before": "welkom"}, 0, "done"), ({"after": "ophalen"}, 3, "later"),
     ({"before": "ophalen"}, 2, "done"), ({"after": "vaststellen"}, 7, "later")],
)  # fmt: skip
def test_a_step_comes_where_it_is_put(scene: Scene, where: dict[str, str], at: int, status: str) -> None:
    others = {row["id"]: row for row in scene.board.rows("step")}
    new = add(scene, **where)
    assert (scene.ids("step").index(new), scene.row("step", new)["status"]) == (at, status)
    assert {row["id"]: row for row in scene.board.rows("step") if row["id"] != new} == others


def test_what_a_new_step_leaves_out_goes_with_its_kind(scene: Scene) -> None:
    assert scene.row("step", add(scene, kind="vote", title="Kiezen")) == {
        "id": scene.ids("step")[-1], "kind": "vote", "title": "Kiezen", "instruction": None, "allows": [],
        "shows": "all", "view": "vote", "starts": None, "minutes": None, "ends_at": None, "status": "later",
        "order": 8.0,
    }  # fmt: skip


def test_many_steps_between_the_same_two_stand_in_the_order_they_were_put_in(scene: Scene) -> None:
    made = [add(scene, before="ordenen", title=f"Stap {number}") for number in range(60)]
    assert scene.ids("step") == [*AGENDA[:3], *made, *AGENDA[3:]]
    assert faults(scene.board.state) == set()


def test_an_order_keeps_the_current_step_and_says_anew_what_is_done(scene: Scene) -> None:
    scene.done(LED, "step.order", steps=["stemmen", "ophalen", "welkom"])
    assert told(scene) == [
        ("stemmen", "done"), ("ophalen", "current"), ("welkom", "later"), ("vraag", "later"), ("ordenen", "later"),
        ("kernteam", "later"), ("vaststellen", "later"),
    ]  # fmt: skip


def test_the_step_people_are_in_stays(scene: Scene) -> None:
    assert scene.refusal(LED, "step.remove", step="ophalen") == "current-step"
    scene.at("ordenen")
    scene.done(LED, "step.remove", step="ophalen")
    assert [row_id for row_id, _ in told(scene)] == [*AGENDA[:2], *AGENDA[3:]]


def test_a_step_that_was_removed_comes_back_unless_its_place_in_the_day_is_past(scene: Scene) -> None:
    before = told(scene)
    scene.done(LED, "step.remove", step="stemmen")
    seq = scene.board.seq
    scene.at("kernteam")
    assert scene.refusal(LED, "undo", seq=seq) == "changed-since"  # it was later, and would stand before the current
    scene.at("ophalen")
    scene.done(LED, "undo", seq=seq)
    assert told(scene) == before


def test_a_step_may_become_of_another_kind_and_never_of_none(scene: Scene) -> None:
    scene.done(LED, "step.edit", step="vraag", kind="recognise", allows=["recognise"])
    assert (scene.row("step", "vraag")["kind"], scene.row("step", "vraag")["allows"]) == ("recognise", ["recognise"])
    assert scene.refusal(LED, "step.edit", step="vraag", kind=None) == "empty"
    assert scene.refusal(LED, "step.edit", step="vraag", kind="lunch") == "invalid"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_ready_step_can_be_added_as_it_is(scene: Scene, language: str) -> None:
    ready = ready_steps(language)
    for step in ready:
        fields = {name: value for name, value in step.items() if name != "ready" and value is not None}
        row = scene.row("step", scene.done(LED, "step.add", **fields))
        assert {name: row[name] for name in fields} == fields
        assert row["instruction"]
        assert row["view"] == STEP_KINDS[row["kind"]]
    assert len({step["ready"] for step in ready}) == len(ready) == 11
    assert {step["kind"] for step in ready} | {"close"} == set(STEP_KINDS)


def test_more_time_is_counted_from_the_end_or_from_now_when_that_is_past(scene: Scene) -> None:
    def left() -> float:
        return float(scene.row("step", "ophalen")["ends_at"] - NOON) / 1000

    scene.done(LED, "timer.start", seconds=90)
    scene.done(LED, "timer.more", seconds=60)
    assert round(left()) == 150
    scene.board.state["step"]["ophalen"] = {**scene.row("step", "ophalen"), "ends_at": NOON - 600_000}
    scene.done(LED, "timer.more", seconds=60)
    assert round(left()) == 60
    scene.done(LED, "timer.stop")
    scene.done(LED, "timer.more", seconds=60)
    assert round(left()) == 60


def test_without_a_step_there_is_no_more_time(scene: Scene) -> None:
    workshop = scene.board.workshop
    scene.board.state["workshop"][workshop["id"]] = {**workshop, "step": None}
    assert scene.refusal(LED, "timer.more", seconds=5) == "gone"


NUMBERS = st.integers(0, 11)
ACTS = st.tuples(
    st.sampled_from(["step.add", "step.order", "step.remove", "step.go", "step.edit", "undo", "undo"]),
    NUMBERS, st.lists(NUMBERS, max_size=9),
)  # fmt: skip


def asked(scene: Scene, act: Act) -> tuple[str, dict[str, Any]]:
    """An act as a command about steps that are there."""
    name, number, numbers = act
    ids = scene.ids("step")
    there = ids[number % len(ids)]
    data: dict[str, dict[str, Any]] = {
        "step.add": {"kind": "share", "title": "Delen", **({"before": there} if numbers else {"after": there})},
        "step.order": {"steps": list(dict.fromkeys(ids[other % len(ids)] for other in numbers))},
        "undo": {"seq": max(1, scene.board.seq - number % 3)},
        "step.edit": {"step": there, "allows": ["post"], "shows": "own" if numbers else "all"},
    }
    return name, data.get(name, {"step": there})


@examples(60)
@given(st.lists(ACTS, max_size=14))
def test_whatever_becomes_of_the_agenda_one_step_is_current_and_nothing_else_changes(acts: list[Act]) -> None:
    scene, people = opening()
    scene.done(people[0], "person.ready", step="ophalen", ready=True)
    first = scene.board.seq
    others = {kind: dict(rows) for kind, rows in scene.board.state.items()}
    for act in acts:
        name, data = asked(scene, act)
        if name == "undo" and data["seq"] <= first:
            continue  # that is of before the agenda was touched
        scene.when(LED, name, **data)
        status = [row["status"] for row in scene.board.rows("step")]
        at = status.index("current")
        assert status == ["done"] * at + ["current"] + ["later"] * (len(status) - at - 1)
        assert scene.ids("step")[at] == scene.board.workshop["step"]
        assert faults(scene.board.state) == set()
        for kind in set(others) - {"step", "workshop", "beamer", "ready"}:
            assert scene.board.state[kind] == others[kind]
        assert {**scene.board.workshop, "step": 0} == {**next(iter(others["workshop"].values())), "step": 0}
