"""The agenda, the timer and the beamer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.board.given import LED, NOON, Scene, startdag
from tests.examples import examples
from workshop.board.command import Refusal

AGENDA = ["welkom", "vraag", "ophalen", "ordenen", "stemmen", "kernteam", "vaststellen"]


@pytest.fixture
def scene() -> Scene:
    return startdag()


@given(st.lists(st.sampled_from(AGENDA), max_size=6))
@examples(25)
def test_one_step_is_current_those_before_are_done_and_those_after_later(way: list[str]) -> None:
    scene = startdag()
    for step in way:
        scene.at(step)
    at = AGENDA.index(way[-1]) if way else 0
    assert [row["status"] for row in scene.board.rows("step")] == ["done"] * at + ["current"] + ["later"] * (6 - at)
    assert scene.board.workshop["step"] == AGENDA[at]


def test_the_beamer_goes_along_and_the_timer_stops(scene: Scene) -> None:
    scene.done(LED, "beamer.show", view="level", target="regio", hold=True)
    scene.at("ophalen").done(LED, "timer.start", seconds=90)
    scene.at("stemmen")
    assert scene.row("beamer", "beamer") == {
        "id": "beamer",
        "view": "vote",
        "target": None,
        "hold": False,
        "page": None,
    }
    assert all(row["ends_at"] is None for row in scene.board.rows("step"))


def test_going_back_loses_nothing(scene: Scene) -> None:
    idea = scene.at("ophalen").idea()
    before = scene.row("idea", idea)
    assert scene.at("welkom").at("ophalen").row("idea", idea) == before


def test_the_timer_ends_at_a_moment_of_the_servers_clock(scene: Scene) -> None:
    scene.done(LED, "timer.start", seconds=90)
    assert 0 < scene.row("step", "welkom")["ends_at"] - NOON - 90_000 < 100
    scene.done(LED, "timer.stop")
    assert scene.row("step", "welkom")["ends_at"] is None


@pytest.mark.parametrize("name", ["timer.start", "timer.stop"])
def test_without_a_step_there_is_no_timer(scene: Scene, name: str) -> None:
    workshop = scene.board.workshop
    scene.board.state["workshop"][workshop["id"]] = {**workshop, "step": None}
    assert scene.refusal(LED, name, **{"seconds": 5} if name == "timer.start" else {}) == "gone"


def test_a_step_asks_allows_and_shows_something_else(scene: Scene) -> None:
    before = scene.row("step", "vraag")
    asked = {"title": "Anders", "allows": ["vote", "post"], "shows": "own", "minutes": 0, "instruction": None}
    scene.done(LED, "step.edit", step="vraag", **asked)
    assert scene.row("step", "vraag") == {**before, **asked}
    scene.done(LED, "step.edit", step="vraag", allows=None)
    assert scene.row("step", "vraag")["allows"] == []


@pytest.mark.parametrize("name", ["title", "shows", "view"])
def test_what_a_step_cannot_do_without_is_not_emptied(scene: Scene, name: str) -> None:
    assert scene.refusal(LED, "step.edit", step="vraag", **{name: None}) == "empty"


@pytest.mark.parametrize("view", ["level", "cluster", "idea"])
def test_a_step_does_not_show_what_it_cannot_name(scene: Scene, view: str) -> None:
    assert scene.when(LED, "step.edit", step="vraag", view=view) == Refusal("invalid", {"view": "invalid"})


def test_the_beamer_shows_a_level_or_cluster_only_when_it_says_which(scene: Scene) -> None:
    cluster = scene.cluster()
    scene.done(LED, "beamer.show", view="cluster", target=cluster)
    assert scene.row("beamer", "beamer") == {
        "id": "beamer",
        "view": "cluster",
        "target": cluster,
        "hold": False,
        "page": None,
    }
    assert scene.refusal(LED, "beamer.show", view="level") == "invalid"
    assert scene.refusal(LED, "beamer.show", view="level", target=cluster) == "invalid"
    scene.done(LED, "beamer.show", view="results", target=cluster, hold=True)
    assert scene.row("beamer", "beamer") == {
        "id": "beamer",
        "view": "results",
        "target": None,
        "hold": True,
        "page": None,
    }


def test_the_beamer_shows_one_idea_that_everyone_may_see(scene: Scene) -> None:
    idea = scene.idea()
    scene.done(LED, "beamer.show", view="idea", target=idea)
    assert scene.row("beamer", "beamer")["target"] == idea
    scene.done(LED, "idea.hide", ideas=[idea])
    assert scene.refusal(LED, "beamer.show", view="idea", target=idea) == "invalid"


def test_the_beamer_is_leafed_through_and_forgets_its_page_with_the_picture(scene: Scene) -> None:
    scene.done(LED, "beamer.show", view="level", target="regio", page=3)
    assert scene.row("beamer", "beamer")["page"] == 3
    scene.done(LED, "beamer.show", view="level", target="inwoners")
    assert scene.row("beamer", "beamer")["page"] is None
    assert scene.refusal(LED, "beamer.show", view="level", target="regio", page=0) == "invalid"
