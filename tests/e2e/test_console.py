"""The facilitator's desk: everything by keyboard, nothing needs dragging, nothing typed is lost, axe finds nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader

TEXTS = ("Raadsleden lopen een dag mee", "Griffies bereiden stukken samen voor", "Eén regiosecretaris", "Minder tafels")


class Desk:
    """A console that is open on the board of the level `regio`."""

    def __init__(self, page: Page, made: Made) -> None:
        self.page = page
        page.goto(made.console_url)
        expect(page.locator(".console")).to_be_visible()
        page.get_by_role("button", name="Ordenen", exact=True).last.click()
        page.locator(".levels button").nth(1).click()

    @property
    def loose(self) -> Locator:
        return self.page.locator(".loose .row")

    @property
    def clusters(self) -> Locator:
        return self.page.locator(".cluster")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def said(self, sentence: str) -> None:
        """The status line says this."""
        expect(self.page.locator(".work > .state")).to_contain_text(sentence)


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
    return Desk(browser_context(**LAPTOP).new_page(), made)


def test_a_board_is_sorted_by_keyboard_alone(desk: Desk) -> None:
    """Walk, choose, make a cluster, send more there by its digit, take it all back and do it again."""
    expect(desk.loose).to_have_count(4)
    desk.loose.locator(".tick").first.focus()
    desk.press("Space", "Shift+ArrowDown", "n")
    desk.page.keyboard.type("Griffies en raden")
    desk.press("Enter")
    expect(desk.clusters).to_have_count(1)
    expect(desk.clusters.locator(".row")).to_have_count(2)
    expect(desk.loose).to_have_count(2)
    expect(desk.loose.first.locator(".tick")).to_be_focused()
    desk.press("1")
    desk.said("1 idee staat nu in 2.1.")
    expect(desk.loose).to_have_count(1)
    desk.press("Control+z", "Control+z")
    expect(desk.clusters).to_have_count(0)
    expect(desk.loose).to_have_count(4)
    desk.press("Control+Shift+Z", "Control+Shift+Z")
    expect(desk.loose).to_have_count(1)


def test_the_move_menu_finds_a_cluster_by_a_few_letters(desk: Desk, lead: Leader) -> None:
    for title in ("Grip van de raad", "Leren van elkaar"):
        lead("cluster.create", title=title, level="regio")
    expect(desk.clusters).to_have_count(2)
    desk.loose.nth(1).click()
    desk.loose.nth(3).click(modifiers=["Shift"])
    desk.press("m")
    desk.page.keyboard.type("elkaar")
    expect(desk.page.get_by_role("option", selected=True)).to_contain_text("Leren van elkaar")
    axe(desk.page)
    desk.press("Enter")
    expect(desk.clusters.nth(1).locator(".row")).to_have_count(3)
    expect(desk.page.locator(".grip b")).to_have_count(0)


def test_a_mouse_may_drag_both_ways(desk: Desk, lead: Leader) -> None:
    lead("cluster.create", title="Grip van de raad", level="regio")
    expect(desk.clusters).to_have_count(1)
    desk.loose.first.drag_to(desk.clusters.first)
    expect(desk.clusters.first.locator(".row")).to_have_count(1)
    desk.clusters.first.locator(".row").drag_to(desk.loose.last)
    expect(desk.loose).to_have_count(4)


def test_a_cluster_becomes_an_action_with_one_key(desk: Desk, lead: Leader) -> None:
    first = desk.page.locator(".loose .row").first.get_attribute("data-idea")
    lead("cluster.create", title="Grip van de raad", level="regio", ideas=[first])
    expect(desk.clusters.locator(".row")).to_have_count(1)
    desk.clusters.locator(".tick").focus()
    desk.press("a")
    expect(desk.page.get_by_label("Wat", exact=True)).to_have_value("Grip van de raad")
    desk.page.get_by_label("Trekker", exact=True).fill("Griffierskring")
    axe(desk.page)
    desk.press("Enter")
    expect(desk.page.locator("li.action")).to_contain_text("Griffierskring")
    expect(desk.page.locator(".leaf")).to_contain_text("Griffierskring")


def test_what_is_typed_outlives_a_reload_and_a_refusal(desk: Desk, lead: Leader) -> None:
    cluster = lead("cluster.create", title="Grip", level="regio")
    expect(desk.clusters).to_have_count(1)
    desk.clusters.get_by_role("button", name="meer over dit cluster").click()
    desk.page.get_by_role("menuitem", name="Naam en toelichting").click()
    desk.page.keyboard.type(" van de raad")
    desk.page.reload()
    title = desk.page.get_by_label("Titel", exact=True)
    expect(title).to_have_value("Grip van de raad")
    lead("cluster.remove", cluster=cluster)
    expect(desk.clusters).to_have_count(0)
    title.press("Enter")
    expect(desk.page.locator(".rename .wrong").first).to_be_visible()
    expect(title).to_have_value("Grip van de raad")


def test_a_round_is_opened_counted_by_hand_and_closed(desk: Desk, lead: Leader) -> None:
    lead("cluster.create", title="Grip van de raad", level="regio")
    desk.page.get_by_role("button", name="Stemmen", exact=True).last.click()
    desk.page.get_by_role("button", name="Open stemronde").click()
    axe(desk.page)
    desk.page.locator("form .button:not(.quiet)").click()
    desk.page.get_by_label("Handen geteld in de zaal").fill("12")
    desk.press("Tab")
    expect(desk.page.get_by_text("kunnen deelnemers niet stemmen")).to_be_visible()
    desk.page.get_by_role("button", name="Laat stemmen toe").click()
    expect(desk.page.locator(".agenda .current")).to_contain_text("kunnen stemmen")
    desk.page.get_by_role("button", name="Sluit stemronde").click()
    desk.said("De stemronde is gesloten")
    expect(desk.page.get_by_label("Handen geteld in de zaal")).to_have_value("12")
    axe(desk.page)


def test_a_step_is_looked_into_before_everyone_goes_there(desk: Desk, lead: Leader) -> None:
    agenda = desk.page.locator(".agenda")
    agenda.get_by_role("button", name="Kernteam en acties").first.click()
    expect(agenda.locator(".current")).to_contain_text("Ordenen")
    agenda.get_by_role("button", name="Ga hierheen").click()
    expect(agenda.locator(".current")).to_contain_text("Kernteam en acties")
    expect(desk.page.get_by_role("heading", name="Aan de slag!", level=1)).to_be_visible()
    desk.page.get_by_role("button", name="Terug naar Stemmen").click()
    expect(agenda.locator(".current")).to_contain_text("Stemmen")


def test_work_goes_on_without_a_connection(desk: Desk, lead: Leader, faults: Faults) -> None:
    lead("cluster.create", title="Grip van de raad", level="regio")
    expect(desk.clusters).to_have_count(1)
    faults.allow("ERR_INTERNET_DISCONNECTED|WebSocket")
    desk.page.context.set_offline(True)
    desk.loose.locator(".tick").first.focus()
    desk.press("1")
    desk.said("Geen verbinding. 1 wijziging")
    expect(desk.clusters.locator(".row")).to_have_count(1)
    desk.page.context.set_offline(False)
    desk.said("1 idee staat nu in 2.1.")
    expect(desk.clusters.locator(".row:not(.waiting)")).to_have_count(1)


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("template", ["startdag-8a", "slotbijeenkomst"])
def test_an_empty_workshop_teaches_what_comes_next(
    browser_context: NewContext, server: Server, template: str, screen: dict[str, object]
) -> None:
    desk = Desk(browser_context(**screen).new_page(), server.new(template))
    expect(desk.page.get_by_text("Nog geen ideeën op dit niveau.")).to_be_visible()
    for name in ("Ordenen", "Stemmen", "Aan de slag!", "Teksten"):
        desk.page.locator(".pages").get_by_role("button", name=name).click()
        axe(desk.page)
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
