"""The board on a wide screen, and a search that knows of the other levels."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import NewContext
from tests.e2e.hands import painted
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
    painted(desk.page)
    (left, top), (right, beside), (under, below) = (corner(desk.clusters.nth(nth)) for nth in range(3))
    assert (top, left) == (beside, under)
    assert right > left
    assert below > top
    axe(desk.page)
    desk.clusters.first.locator(".tick").focus()
    desk.press("ArrowDown")
    expect(desk.clusters.nth(1).locator(".tick").first).to_be_focused()
    # All that stands under the one idea of 2.1, as high as 2.2 beside it, is 2.1 too.
    painted(desk.page)
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
    painted(desk.page)
    assert len({corner(desk.clusters.nth(nth))[0] for nth in range(4)}) == 1


def test_a_search_tells_of_other_levels_and_leads_there(browser_context: NewContext, made: Made, lead: Leader) -> None:
    post(lead, "inwoners", "Water in de wijk", "Een waterfeest", "Gewone taal")
    post(lead, "regio", "Samen inkopen", "Waterschap aan tafel")
    post(lead, "bestuur", "Een watertafel")
    desk = Desk(browser_context(**LAPTOP).new_page(), made)
    expect(desk.loose).to_have_count(2)
    told = desk.page.locator(".found")
    expect(told.get_by_role("status")).to_be_attached()  # before there is anything to say
    desk.press("/")
    desk.page.keyboard.type("water")
    expect(desk.loose).to_have_count(1)
    expect(told.get_by_role("status")).to_have_text("3 treffers op andere niveaus:")
    there = told.get_by_role("button")
    expect(there).to_have_count(2)
    axe(desk.page)
    there.last.press("Enter")
    expect(desk.page.locator(".levels [aria-current]")).to_contain_text("bestuurslagen")
    expect(desk.page.get_by_role("checkbox", name="Een watertafel")).to_be_focused()
    expect(desk.page.locator("#search")).to_have_value("water")
    desk.press("/")
    desk.page.keyboard.type("feest")
    expect(desk.page.locator("#search")).to_have_value("waterfeest")
    expect(desk.page.locator(".loose .empty")).to_contain_text("Niets gevonden op dit niveau.")
    expect(told.get_by_role("status")).to_have_text("1 treffer op een ander niveau:")
    desk.press("Enter")
    expect(desk.page.get_by_role("checkbox", name="Een waterfeest")).to_be_focused()
    expect(told.get_by_role("status")).to_have_text("")
