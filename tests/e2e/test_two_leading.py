"""Two facilitators on one board: each sees the other's moves, and nothing is lost, doubled or moved unseen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.hands import painted
from tests.e2e.screens import LAPTOP, axe
from tests.e2e.server import Made, Server
from tests.e2e.test_console import Desk
from tests.e2e.voices import Leader

COUNT = 30


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


@pytest.fixture
def ideas(browser_context: NewContext, server: Server, made: Made) -> list[str]:
    lead = Leader(browser_context(), server, made)
    lead("step.go", step="ordenen")
    said = lead.all(
        ("idea.post", {"kind": "nodig", "levels": ["regio"], "text": f"Voorstel {nth}"}) for nth in range(COUNT)
    )
    for title in ("Grip", "Leren"):
        lead("cluster.create", title=title, level="regio")
    return said


@pytest.fixture
def both(browser_context: NewContext, made: Made, ideas: list[str]) -> tuple[Desk, Desk]:
    desks = Desk(browser_context(**LAPTOP).new_page(), made), Desk(browser_context(**LAPTOP).new_page(), made)
    for desk in desks:
        expect(desk.loose).to_have_count(COUNT)
    return desks


def stand_on(desk: Desk, idea: str) -> None:
    desk.page.locator(f"#tick-{idea}").focus()


def top(page: Page, idea: str) -> float:
    """Where a row is on the screen."""
    box = page.locator(f".row[data-idea='{idea}']").bounding_box()
    assert box
    return box["y"]


def everything(desk: Desk) -> list[str]:
    """Every idea that stands on the board, opened wide."""
    shut = desk.page.locator(".cluster .more[aria-expanded=false]")
    while left := shut.count():
        shut.first.click()
        expect(shut).to_have_count(left - 1)
    return sorted(desk.page.locator(".row").evaluate_all("rows => rows.map((row) => row.dataset.idea)"))


def homes(desk: Desk) -> dict[str, str]:
    """Where the ideas that have a cluster are, as the server has it."""
    here = desk.page.url.split("/console")[0]
    rows = desk.page.request.get(f"{here}/state?as=facilitator").json()["put"]["idea"]
    return {idea: row["cluster"] for idea, row in rows.items() if row["cluster"]}


def test_the_others_moves_appear_without_taking_focus_selection_or_place(
    both: tuple[Desk, Desk], ideas: list[str]
) -> None:
    mine, other = both
    mine.page.locator(f".row[data-idea='{ideas[20]}']").scroll_into_view_if_needed()
    for nth in (20, 22):
        mine.page.locator(f".row[data-idea='{ideas[nth]}']").click()
    mine.page.locator("#search").focus()
    expect(mine.page.locator(".grip b")).to_have_text("2 gekozen")
    before = top(mine.page, ideas[20])
    for nth in range(3):
        stand_on(other, ideas[nth])
        other.press("1")
    expect(mine.clusters.first.locator(".row")).to_have_count(3)
    expect(mine.page.locator("#search")).to_be_focused()
    expect(mine.page.locator(".grip b")).to_have_text("2 gekozen")
    assert abs(top(mine.page, ideas[20]) - before) < 2
    stand_on(other, ideas[20])
    other.press("2")
    mine.said("Een ander zette ‘Voorstel 20’ in 2.2. Het is niet meer gekozen.")
    expect(mine.page.locator(".grip b")).to_have_text("1 gekozen")
    expect(mine.page.locator("#search")).to_be_focused()
    axe(mine.page)
    stand_on(mine, ideas[10])
    stand_on(other, ideas[10])
    other.press("2")
    expect(mine.page.locator(f"#tick-{ideas[11]}")).to_be_focused()


def test_conflicting_moves_and_a_merge_taken_back_lose_nothing(both: tuple[Desk, Desk], ideas: list[str]) -> None:
    mine, other = both
    for nth in range(0, 16, 4):  # whoever is late has lost the row by then, and moves the one after it
        for desk in both:
            stand_on(desk, ideas[nth])
        mine.press("1")
        other.press("2")
    for desk in both:
        painted(desk.page)
        expect(desk.page.locator(".row.waiting")).to_have_count(0)
    placed = homes(mine)
    for desk in both:
        for home in placed.values():
            count = list(placed.values()).count(home)
            told = desk.page.locator(f"[data-cluster='{home}'] .count")
            expect(told).to_contain_text("1 idee" if count == 1 else f"{count} ideeën")
        expect(desk.loose).to_have_count(COUNT - len(placed))
        assert everything(desk) == sorted(ideas)
        assert sorted(desk.clusters.locator(".row").evaluate_all(PLACES)) == sorted(map("".join, placed.items()))

    stand_on(mine, ideas[3])
    mine.press("1")
    mine.said("1 idee staat nu in 2.1.")
    mine.page.locator(".cluster .count").first.click()
    mine.page.get_by_role("menuitem", name="Voeg samen met").press("Enter")
    mine.page.get_by_role("dialog").get_by_role("button", name="Voeg samen").press("Enter")
    expect(other.clusters).to_have_count(1)
    mine.press("Control+z")
    mine.said("Ongedaan gemaakt: 2.1 ‘Grip’ samenvoegen.")
    expect(other.clusters).to_have_count(2)
    mine.press("Control+Shift+Z")
    mine.said("Opnieuw gedaan: 2.1 ‘Grip’ samenvoegen.")
    expect(other.clusters).to_have_count(1)

    everything(other)
    stand_on(other, ideas[3])
    other.press("0")
    other.said("1 idee ligt weer los.")
    expect(mine.loose).to_have_count(COUNT - len(placed))
    mine.press("Control+z")
    mine.said("Dit kan niet meer ongedaan worden: 2.1 ‘Grip’ samenvoegen. Hier is daarna aan verder gewerkt.")
    expect(mine.page.locator(".work > .state")).to_have_class(re.compile("bad"))
    assert everything(mine) == everything(other) == sorted(ideas)


PLACES = "rows => rows.map((row) => row.dataset.idea + row.closest('.cluster').dataset.cluster)"
