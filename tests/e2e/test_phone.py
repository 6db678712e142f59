"""The phone: no word is lost, votes add up, and it fits in the smallest hand.

Rule numbers are those of docs/protocol.md.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.hands import SAVED
from tests.e2e.screens import PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader

SMALLEST: dict[str, Any] = {**PHONE, "viewport": {"width": 320, "height": 568}}
ZOOMED: dict[str, Any] = {"viewport": {"width": 320, "height": 256}}
STEPS = {
    "welkom": "Welkom", "vraag": "Centrale vraag", "ophalen": "Ideeën ophalen", "ordenen": "Ordenen",
    "stemmen": "Stemmen", "kernteam": "Kernteam en acties", "vaststellen": "Vaststellen",
}  # fmt: skip
CUT_LINE = "ERR_|WebSocket connection"
IN_TIME = 30_000

TOO_SMALL = """() => [...document.querySelectorAll('button, a, summary, label.choice, .kinds label, textarea, .field')]
  .filter((one) => one.checkVisibility() && !one.matches('.skip'))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44)
  .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


@pytest.fixture
def lead(server: Server, made: Made, browser_context: NewContext) -> Leader:
    return Leader(browser_context(), server, made)


def come_in(make: NewContext, made: Made, screen: dict[str, Any] = PHONE) -> Page:
    """Someone joins with one tap and stands in the current step."""
    page = make(**screen).new_page()
    page.goto(made.join_url)
    page.get_by_role("button", name="Doe mee").click()
    expect(page.locator(".phone-foot")).to_contain_text("Verbonden")
    return page


def write(page: Page, text: str, kind: str = "Is nodig") -> None:
    page.locator(".kinds label", has_text=kind).click()
    page.locator(".sheet textarea").fill(text)
    page.get_by_role("button", name="Zet erbij").click()


def mine(page: Page, text: str) -> Any:
    return page.locator(".mine:not(.others) li", has_text=text)


def test_2_4_an_idea_is_there_at_once_and_then_saved(made: Made, lead: Leader, browser_context: NewContext) -> None:
    lead("step.go", step="ophalen")
    one, other = come_in(browser_context, made), come_in(browser_context, made)
    write(one, "Eén begrotingskalender")
    expect(mine(one, "Eén begrotingskalender")).to_contain_text(SAVED)
    expect(one.locator(".sheet textarea")).to_have_value("")
    expect(other.locator(".others")).to_contain_text("Eén begrotingskalender")
    other.get_by_role("button", name="Vul aan: Eén begrotingskalender").click()
    other.locator(".sheet textarea").fill("En van het waterschap")
    other.locator(".sheet textarea").press("Control+Enter")
    expect(mine(other, "En van het waterschap")).to_contain_text("bij: Eén begrotingskalender")
    expect(one.locator(".others")).not_to_contain_text("En van het waterschap")


def test_an_own_idea_is_changed_and_taken_back(made: Made, lead: Leader, browser_context: NewContext) -> None:
    lead("step.go", step="ophalen")
    page = come_in(browser_context, made)
    write(page, "Eerste woorden")
    page.get_by_role("button", name="Wijzig").click()
    page.locator(".editor textarea").fill("Betere woorden")
    page.get_by_role("button", name="Bewaar").click()
    expect(mine(page, "Betere woorden")).to_contain_text(SAVED)
    page.get_by_role("button", name="Wijzig").click()
    page.get_by_role("button", name="Trek in").click()
    page.get_by_role("button", name="Ja, trek in").click()
    expect(mine(page, "Betere woorden")).to_have_count(0)


def test_an_idea_on_two_levels_stands_on_both(made: Made, lead: Leader, browser_context: NewContext) -> None:
    lead("step.go", step="ophalen")
    page = come_in(browser_context, made)
    page.get_by_role("button", name="Hoort ook bij een ander niveau").click()
    page.get_by_role("checkbox", name="2 regio").check()
    write(page, "Triple helix")
    page.get_by_role("link", name="regio").click()
    expect(mine(page, "Triple helix")).to_contain_text(SAVED)


def test_half_typed_and_half_sent_words_survive_the_page_and_the_server(
    own_server: Server, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(CUT_LINE)
    made = own_server.new("startdag-8a")
    lead = Leader(browser_context(), own_server, made)
    lead("step.go", step="ophalen")
    page = come_in(browser_context, made)
    own_server.kill()
    write(page, "Geschreven zonder server")
    write(page, "En nog een")
    expect(page.locator(".phone-foot")).to_contain_text("2 ideeën gaan straks vanzelf mee")
    expect(mine(page, "En nog een")).to_contain_text("wacht op verbinding")
    page.locator(".sheet textarea").fill("Nog niet af")
    page.goto("about:blank")  # the page is gone; what was written lies on the device
    own_server.start()
    page.goto(f"{own_server.url}/w/{made.workshop}")
    expect(page.locator(".sheet textarea")).to_have_value("Nog niet af")
    for text in ("Geschreven zonder server", "En nog een"):
        expect(mine(page, text)).to_contain_text(SAVED, timeout=IN_TIME)
        expect(mine(page, text)).to_have_count(1)
    expect(page.locator(".phone-foot")).to_contain_text("Alles is opgeslagen")


def test_an_open_page_comes_back_by_itself_when_the_server_does(
    own_server: Server, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(CUT_LINE)
    made = own_server.new("startdag-8a")
    Leader(browser_context(), own_server, made)("step.go", step="ophalen")
    page = come_in(browser_context, made)
    own_server.kill()
    write(page, "Even wachten")
    expect(mine(page, "Even wachten")).to_contain_text("wacht op verbinding")
    own_server.start()
    expect(mine(page, "Even wachten")).to_contain_text(SAVED, timeout=IN_TIME)


def test_2_10_without_websockets_everything_still_works(
    made: Made, lead: Leader, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(CUT_LINE)
    lead("step.go", step="ophalen")
    context = browser_context(**PHONE)
    context.route_web_socket(re.compile(r"/socket\.io/"), _shut)
    page = context.new_page()
    page.goto(made.join_url)
    page.get_by_role("button", name="Doe mee").click()
    write(page, "Over https")
    expect(mine(page, "Over https")).to_contain_text(SAVED)
    expect(page.locator(".phone-foot")).to_contain_text("Alles is opgeslagen", timeout=IN_TIME)
    lead("idea.post", kind="doen", levels=["inwoners"], text="Van een ander")
    expect(page.locator(".others")).to_contain_text("Van een ander", timeout=IN_TIME)


def _shut(socket: WebSocketRoute) -> None:
    socket.close()


def test_words_refused_because_the_step_is_over_are_kept(
    made: Made, lead: Leader, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(CUT_LINE)
    lead("step.go", step="ophalen")
    page = come_in(browser_context, made)
    page.context.set_offline(True)
    write(page, "Te laat")
    lead("step.go", step="stemmen")
    page.context.set_offline(False)
    refused = page.locator(".not-placed")
    expect(refused).to_contain_text("Dat kan in deze stap van het programma niet.", timeout=IN_TIME)
    expect(refused).to_contain_text("Te laat")
    lead("step.go", step="ophalen")
    page.get_by_role("button", name="Pas aan").click()
    page.get_by_role("button", name="Bewaar").click()
    expect(mine(page, "Te laat")).to_contain_text(SAVED)


def test_votes_count_at_once_come_back_and_stay_within_what_there_is(
    made: Made, lead: Leader, browser_context: NewContext
) -> None:
    for title in ("Eerst", "Dan"):
        lead("cluster.create", title=title, level="regio")
    lead("step.go", step="stemmen")
    page = come_in(browser_context, made)
    round_id = lead("round.open", on="clusters", budget=3, max_per_item=2)
    expect(page.locator(".phone-foot")).to_contain_text("stemmen")
    give = page.get_by_role("button", name="Stem geven aan 2.1")
    give.click()
    give.click()
    expect(give).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".phone-foot")).to_contain_text("Nog 1 stem")
    page.get_by_role("button", name="Stem terugnemen van 2.1").click()
    expect(page.locator(".phone-foot")).to_contain_text("Nog 2 stemmen")
    expect(page.locator(".phone-foot")).to_contain_text("Je keuze is opgeslagen")
    page.reload()
    expect(page.locator(".ballot output").first).to_have_text("1")
    lead("round.close", round=round_id)
    expect(page.get_by_text("De stemming is gesloten")).to_be_visible()
    expect(page.get_by_text("Verdeel je stemmen")).to_have_count(0)
    page.get_by_role("link", name="regio").click()
    expect(page.locator(".cluster-of", has_text="Eerst")).to_contain_text("1 stem")


def test_4_3_who_comes_in_after_the_round_began_is_told_so_and_reads_along(
    made: Made, lead: Leader, browser_context: NewContext
) -> None:
    lead("cluster.create", title="Samen", level="regio")
    lead("step.go", step="stemmen")
    first = lead("round.open", on="clusters", budget=3)
    page = come_in(browser_context, made)
    told = page.get_by_text("Je kwam binnen nadat deze ronde begon.")
    expect(told).to_be_visible()
    expect(page.locator(".ballot-group")).to_contain_text("Samen")
    expect(page.get_by_role("button", name="Stem geven aan")).to_have_count(0)
    axe(page)
    lead("round.close", round=first)
    lead("round.open", on="clusters", budget=3)
    expect(page.get_by_role("button", name="Stem geven aan")).to_have_count(1)
    expect(told).to_have_count(0)


def test_a_preview_shows_and_takes_nothing(
    server: Server, made: Made, lead: Leader, browser_context: NewContext
) -> None:
    lead("step.go", step="ophalen")
    context = browser_context(**PHONE)
    Leader(context, server, made)
    page = context.new_page()
    page.goto(f"{server.url}/w/{made.workshop}?preview=1")
    expect(page.get_by_text("Voorbeeld: zo ziet een deelnemer het")).to_be_visible()
    expect(page.locator(".sheet textarea")).to_be_disabled()
    axe(page)


def test_a_latecomer_hears_what_is_over_until_taking_part(
    made: Made, lead: Leader, browser_context: NewContext
) -> None:
    lead("step.go", step="ophalen")
    page = come_in(browser_context, made)
    expect(page.locator(".late")).to_contain_text("Al gedaan: Welkom, Centrale vraag")
    write(page, "Ik doe mee")
    expect(page.locator(".late")).to_have_count(0)


@pytest.mark.parametrize("screen", [SMALLEST, ZOOMED], ids=["320 px", "400 % zoom"])
def test_every_step_fits_is_accessible_and_has_large_targets(
    made: Made, lead: Leader, browser_context: NewContext, screen: dict[str, Any]
) -> None:
    cluster = lead("cluster.create", title="Interbestuurlijke samenwerkingsverbanden", level="inwoners")
    idea = lead("idea.post", kind="nodig", levels=["inwoners"], text="Grensoverschrijdende arbeidsmarktregio’s " * 4)
    lead("idea.move", ideas=[idea], cluster=cluster)
    page = come_in(browser_context, made, screen)
    for step, title in STEPS.items():
        lead("step.go", step=step)
        expect(page.locator("main > p.unseen")).to_have_text(title)
        if step == "stemmen":
            lead("round.open", on="clusters", budget=5)
            expect(page.locator(".ballot-group")).to_be_visible()
        expect(page.locator(".coming")).to_have_count(0)
        axe(page)
        assert page.evaluate(TOO_SMALL) == [], step
        assert not page.evaluate(TOO_WIDE), step
        if step == "stemmen":
            page.get_by_role("button", name=re.compile("ideeën|1 idee")).click()
            axe(page)


def test_the_page_reads_without_its_script(made: Made, lead: Leader, browser_context: NewContext) -> None:
    lead("step.go", step="vraag")
    context = browser_context(**PHONE)
    context.route("**/js/**", _drop)
    page = context.new_page()
    page.goto(made.join_url)
    page.get_by_role("button", name="Doe mee").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Wat doen we zelf al aan deze opgave")).to_be_visible()
    expect(page.get_by_text("Samenwerken met regionale partners")).to_be_visible()


def _drop(route: Route) -> None:
    route.fulfill(body="", content_type="text/javascript")
