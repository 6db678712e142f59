"""Sorting on the board: two digits, across levels, handles with mouse, finger and arrows; split, merge, undo."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.hands import painted
from tests.e2e.screens import LAPTOP, axe
from tests.e2e.server import Made, Server
from tests.e2e.test_console import Desk
from tests.e2e.voices import Leader

TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
TEXTS = (
    "Een vast spreekuur in elk dorp",
    "Samen inkopen met buurgemeenten",
    "Een leerkring voor wethouders",
    "Open data over water",
    "Eén kalender voor de regio",
    "Jongeren aan de raadstafel",
)


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


@pytest.fixture
def lead(browser_context: NewContext, server: Server, made: Made) -> Leader:
    leader = Leader(browser_context(), server, made)
    leader("step.go", step="ordenen")
    leader.all(("idea.post", {"kind": "nodig", "levels": ["regio"], "text": text}) for text in TEXTS)
    return leader


@pytest.fixture
def desk(browser_context: NewContext, made: Made, lead: Leader) -> Desk:
    desk = Desk(browser_context(**LAPTOP).new_page(), made)
    expect(desk.loose).to_have_count(len(TEXTS))
    painted(desk.page)  # in the letters it keeps: a hand aims at where rows are
    return desk


def stand(rows: Locator, *texts: str) -> None:
    """The rows say this, in this order."""
    expect(rows).to_have_text([re.compile(text) for text in texts])


def middle(of: Locator, *, down: float = 0.5) -> tuple[float, float]:
    box = of.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * down


# -- keys ----------------------------------------------------------------------------------------------------------


def test_with_twelve_clusters_a_number_may_have_two_digits(desk: Desk, lead: Leader) -> None:
    for number in range(1, 13):
        lead("cluster.create", title=f"Groep {number}", level="regio")
    expect(desk.clusters).to_have_count(12)
    desk.loose.locator(".tick").first.focus()
    desk.press("2")
    desk.said("1 idee staat nu in 2.2.")
    desk.press("1", "2")
    desk.said("1 idee staat nu in 2.12.")
    desk.press("1", "Enter")
    desk.said("1 idee staat nu in 2.1.")
    expect(desk.loose).to_have_count(len(TEXTS) - 3)
    expect(desk.loose.locator(".tick").first).to_be_focused()


def test_an_idea_in_a_cluster_of_another_level_keeps_the_sign_of_its_own(desk: Desk, lead: Leader) -> None:
    lead("cluster.create", title="Dorpen", level="inwoners")
    expect(desk.page.locator(".levels button").first).to_be_visible()
    desk.loose.locator(".tick").first.focus()
    desk.press("m")
    desk.page.keyboard.type("1.1")
    expect(desk.page.get_by_role("option", selected=True)).to_contain_text("Dorpen")
    desk.press("Enter")
    desk.said("1 idee staat nu in 1.1.")
    expect(desk.page.locator(".elsewhere")).to_contain_text("in 1.1")
    desk.page.locator(".levels button").first.click()
    row = desk.clusters.first.locator(".row")
    expect(row.locator(".badges")).to_contain_text("niveau 2")
    expect(row.get_by_role("checkbox", name=re.compile("spreekuur.*niveau 2"))).to_be_visible()
    axe(desk.page)


def test_a_range_grows_and_shrinks_and_all_that_was_found_is_chosen(desk: Desk, lead: Leader) -> None:
    lead("cluster.create", title="Samen", level="regio", ideas=[desk.loose.nth(1).get_attribute("data-idea")])
    expect(desk.loose).to_have_count(5)
    desk.loose.locator(".tick").first.focus()
    desk.press("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowUp")
    expect(desk.page.locator(".grip b")).to_have_text("3 gekozen")
    desk.press("Escape", "Control+a")
    expect(desk.page.locator(".grip b")).to_have_text("5 gekozen")
    desk.press("Control+a")
    expect(desk.page.locator(".grip b")).to_have_text("6 gekozen")
    desk.press("Escape", "/")
    desk.page.keyboard.type("en")
    painted(desk.page)
    found = desk.page.locator(".row").count()
    assert found > 1
    desk.page.get_by_role("button", name=re.compile("^Kies alle \\d")).click()
    expect(desk.page.locator(".grip b")).to_have_text(f"{found} gekozen")


def test_order_is_kept_by_arrows_on_the_handle_and_by_alt(desk: Desk, lead: Leader) -> None:
    ids = [row.get_attribute("data-idea") for row in desk.loose.all()]
    lead("cluster.create", title="Samen", level="regio", ideas=ids[:2])
    lead("cluster.create", title="Leren", level="regio", ideas=ids[2:3])
    expect(desk.clusters).to_have_count(2)
    first, second = desk.clusters.nth(0).locator(".row"), desk.clusters.nth(1).locator(".row")
    handle = first.nth(0).locator(".handle")
    handle.focus()
    desk.press("ArrowDown")
    desk.said("Nu plaats 2 van 2 in 2.1.")
    expect(first.nth(1)).to_contain_text(TEXTS[0])
    expect(first.nth(1).locator(".handle")).to_be_focused()
    desk.press("ArrowDown", "ArrowDown")
    desk.said("Nu plaats 2 van 2 in 2.2.")
    stand(second, TEXTS[2], TEXTS[0])
    expect(second.nth(1).locator(".handle")).to_be_focused()
    desk.press("ArrowDown")
    desk.said("Verder kan niet.")
    second.nth(1).locator(".tick").focus()
    desk.press("Alt+ArrowUp")
    stand(second, TEXTS[0], TEXTS[2])
    expect(second.nth(0).locator(".tick")).to_be_focused()
    desk.clusters.nth(1).locator(".count").focus()
    desk.press("Alt+ArrowUp")
    expect(desk.clusters.first).to_contain_text("Leren")
    expect(desk.clusters.first.locator(".count")).to_be_focused()


# -- split, merge, undo --------------------------------------------------------------------------------------------


def test_a_cluster_is_split_and_merged_and_undo_says_what_it_takes_back(desk: Desk, lead: Leader) -> None:
    ids = [row.get_attribute("data-idea") for row in desk.loose.all()]
    lead("cluster.create", title="Samen", level="regio", ideas=ids[:3])
    desk.clusters.locator(".count").click()
    desk.page.get_by_role("menuitem", name="Splits dit cluster").press("Enter")
    dialog = desk.page.get_by_role("dialog", name="2.1 Samen splitsen")
    axe(desk.page)
    dialog.get_by_label("Titel van het nieuwe cluster").fill("Leren")
    dialog.get_by_role("checkbox").nth(2).check()
    dialog.get_by_role("button", name="Maak nieuw cluster").press("Enter")
    expect(desk.clusters).to_have_count(2)
    stand(desk.clusters.nth(1).locator(".row"), TEXTS[2])
    desk.clusters.nth(1).locator(".count").click()
    desk.page.get_by_role("menuitem", name="Voeg samen met").press("Enter")
    dialog = desk.page.get_by_role("dialog", name="2.2 Leren samenvoegen")
    axe(desk.page)
    dialog.get_by_role("button", name="Voeg samen").press("Enter")
    desk.said("‘Leren’ is samengevoegd met ‘Samen’.")
    expect(desk.clusters).to_have_count(1)
    expect(desk.clusters.locator(".note")).to_have_text("‘Leren’")
    expect(desk.clusters.locator(".row")).to_have_count(3)
    undo = desk.page.get_by_role("button", name="Maak ongedaan: 2.2 ‘Leren’ samenvoegen")
    undo.press("Enter")
    desk.said("Ongedaan gemaakt: 2.2 ‘Leren’ samenvoegen.")
    expect(desk.clusters).to_have_count(2)
    desk.page.get_by_role("button", name="Doe opnieuw: 2.2 ‘Leren’ samenvoegen").press("Enter")
    expect(desk.clusters).to_have_count(1)
    desk.press("Control+z", "Control+z")
    desk.said("Ongedaan gemaakt: nieuw cluster ‘Leren’.")
    expect(desk.clusters.locator(".row")).to_have_count(3)


# -- dragging ------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(desk: Desk, lead: Leader) -> Desk:
    """Two clusters, of three ideas and of none."""
    ids = [row.get_attribute("data-idea") for row in desk.loose.all()]
    lead("cluster.create", title="Samen", level="regio", ideas=ids[:3])
    lead("cluster.create", title="Leren", level="regio")
    expect(desk.clusters).to_have_count(2)
    return desk


def test_a_mouse_drops_between_ideas_on_a_cluster_or_nowhere(two: Desk) -> None:
    mouse, rows = two.page.mouse, two.clusters.first.locator(".row")
    mouse.move(*middle(two.loose.first))
    mouse.down()
    mouse.move(*middle(rows.nth(1), down=0.02), steps=4)
    expect(two.page.locator(".slot")).to_be_visible()
    mouse.up()
    expect(two.page.locator(".slot, .ghost")).to_have_count(0)
    stand(rows, TEXTS[0], TEXTS[3], TEXTS[1], TEXTS[2])
    for nth in (0, 1):
        two.loose.nth(nth).click()
    expect(two.page.locator(".grip b")).to_have_text("2 gekozen")
    mouse.move(*middle(two.loose.nth(1)))
    mouse.down()
    mouse.move(*middle(two.clusters.nth(1)), steps=4)
    expect(two.page.locator(".ghost")).to_have_text("2 ideeën")
    expect(two.clusters.nth(1)).to_have_class(re.compile("aimed"))
    two.press("Escape")
    two.said("Slepen afgebroken. Er is niets verplaatst.")
    mouse.up()
    expect(two.loose).to_have_count(2)
    mouse.move(*middle(two.loose.nth(1)))
    mouse.down()
    mouse.move(*middle(two.clusters.nth(1)), steps=4)
    mouse.up()
    two.said("2 ideeën staan nu in 2.2.")
    expect(two.loose).to_have_count(0)
    expect(two.clusters.nth(1).locator(".row")).to_have_count(2)


class Finger:
    """One finger on a page, by way of the browser's own protocol."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)

    def __call__(self, type: str, x: float = 0, y: float = 0) -> None:
        points = [] if type in ("touchEnd", "touchCancel") else [{"x": x, "y": y}]
        self._session.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": points})

    def drag(self, start: tuple[float, float], end: tuple[float, float], *, last: str = "touchEnd") -> None:
        self("touchStart", *start)
        for step in range(1, 6):
            self("touchMove", *(a + (b - a) * step / 5 for a, b in zip(start, end, strict=True)))
        self(last)


@pytest.fixture
def tablet(browser_context: NewContext, made: Made, two: Desk) -> Desk:
    desk = Desk(browser_context(**TABLET).new_page(), made)
    expect(desk.loose).to_have_count(3)
    painted(desk.page)
    return desk


def test_a_finger_drags_by_the_handle_and_scrolls_by_the_row(tablet: Desk) -> None:
    tablet.loose.first.locator(".handle").tap()
    expect(tablet.page.locator(".menu.move")).to_be_visible()
    axe(tablet.page)
    tablet.press("Escape", "Escape")
    expect(tablet.page.locator(".menu.move, .grip b")).to_have_count(0)
    finger = Finger(tablet.page)
    expect(tablet.loose).to_have_count(3)
    onto = middle(tablet.clusters.nth(1))
    finger.drag(middle(tablet.loose.first.locator(".handle")), onto, last="touchCancel")
    expect(tablet.page.locator(".ghost")).to_have_count(0)
    finger.drag(middle(tablet.loose.first.locator(".idea")), onto)
    expect(tablet.loose).to_have_count(3)
    finger.drag(middle(tablet.loose.first.locator(".handle")), onto)
    tablet.said("1 idee staat nu in 2.2.")
    expect(tablet.loose).to_have_count(2)
