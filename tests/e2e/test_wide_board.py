"""The board on a wide screen, and a search that knows of the other levels."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import NewContext
from tests.e2e.screens import HALL, LAPTOP, axe
from tests.e2e.server import Made, Server
from tests.e2e.test_console import Desk
from tests.e2e.voices import Leader

TITLES = ("Samen inkopen", "Leren van elkaar", "Gewone taal", "Water")


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


@pytest.fixture
def lead(browser_context: NewContext, server: Server, made: Made) -> Leader:
    leader = Leader(browser_context(), server, made)
    leader("step.go", step="ordenen")
    return leader


def post(lead: Leader, level: str, *texts: str) -> list[str]:
    return lead.all(("idea.post", {"kind": "nodig", "levels": [level], "text": text}) for text in texts)


def corner(of: Locator) -> tuple[float, float]:
    box = of.bounding_box()
    assert box
    return box["x"], box["y"]


def test_clusters_stand_beside_each_other_and_are_read_along_the_line(
    browser_context: NewContext, made: Made, lead: Leader
) -> None:
    ideas = post(lead, "regio", "Een", "Twee", "Drie", "Vier", "Vijf")
    for title, inside in zip(TITLES, (ideas[:1], ideas[1:4], [], []), strict=True):
        lead("cluster.create", title=title, level="regio", ideas=inside)
    desk = Desk(browser_context(**HALL).new_page(), made)
    expect(desk.clusters).to_have_count(4)
    expect(desk.page.locator(".row")).to_have_count(5)
    (left, top), (right, beside), (under, below) = (corner(desk.clusters.nth(nth)) for nth in range(3))
    assert (top, left) == (beside, under)
    assert right > left
    assert below > top
    axe(desk.page)
    desk.clusters.first.locator(".tick").focus()
    desk.press("ArrowDown")
    expect(desk.clusters.nth(1).locator(".tick").first).to_be_focused()
    # All that stands under the one idea of 2.1, as high as 2.2 beside it, is 2.1 too.
    box = desk.clusters.first.bounding_box()
    start = desk.loose.first.bounding_box()
    assert box
    assert start
    mouse = desk.page.mouse
    mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 12, steps=4)
    mouse.up()
    desk.said("1 idee staat nu in 2.1.")
    expect(desk.clusters.first.locator(".row")).to_have_count(2)
    desk.page.set_viewport_size(LAPTOP["viewport"])
    expect(desk.clusters).to_have_count(4)
    assert len({corner(desk.clusters.nth(nth))[0] for nth in range(4)}) == 1
