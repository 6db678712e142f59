"""The page of a programme: for everybody, on every screen, and no link on it leads to a closed door."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.screens import HALL, LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader, Participant

NAME = "Startdag voor het hele land"
LONG = "Interbestuurlijke samenwerkingsverbanden en arbeidsmarktregio’s in de noordelijke provincies"


def hold(server: Server, name: str) -> list[Made]:
    """Two workshops of one programme."""
    return [server.new("startdag-8a", programme=name), server.new("startdag-8b", programme=name, title=LONG)]


@pytest.fixture(scope="module")
def held(server: Server) -> list[Made]:
    return hold(server, NAME)


def address(server: Server, make: NewContext, name: str) -> str:
    """Where the programme is, as the organiser finds it."""
    page = make().new_page()
    page.goto(server.organiser_url)
    return f"{server.url}{page.get_by_role('link', name=name).get_attribute('href')}"


def sound(page: Page) -> None:
    """Every link leads somewhere, nothing sticks out, axe finds nothing."""
    for link in page.get_by_role("link").all():
        target = link.get_attribute("href") or ""
        if not target.startswith("#"):
            assert page.request.get(page.evaluate("path => new URL(path, location).href", target)).ok, target
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)


@pytest.mark.parametrize("screen", [PHONE, LAPTOP, HALL], ids=["phone", "laptop", "hall"])
@pytest.mark.parametrize("words", [("nl", "Meedoen"), ("en", "Join")], ids=["nl", "en"])
def test_a_programme_lists_its_workshops(
    server: Server, held: list[Made], browser_context: NewContext, screen: dict[str, object], words: tuple[str, str]
) -> None:
    language, join = words
    page = browser_context(**screen).new_page()
    page.goto(f"{address(server, browser_context, NAME)}?lang={language}")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(page.get_by_role("heading", level=2)).to_have_count(2)
    expect(page.get_by_role("link", name=join)).to_have_count(2)
    sound(page)


def test_who_is_in_finds_the_verslag_and_a_closed_workshop_says_so(server: Server, browser_context: NewContext) -> None:
    held = hold(server, "Startdag die bijna voorbij is")
    context = browser_context(**LAPTOP)
    Participant(context, server, held[1])
    Leader(browser_context(), server, held[1])("workshop.edit", status="closed")
    page = context.new_page()
    page.goto(address(server, browser_context, "Startdag die bijna voorbij is"))
    last = page.locator(".workshops > li").last
    expect(last).to_contain_text("afgesloten")
    expect(last.get_by_role("link", name="Meedoen")).to_have_count(0)
    expect(page.get_by_role("link", name="Verslag")).to_have_count(1)
    sound(page)
    last.get_by_role("link", name="Verslag").click()
    expect(page.locator(".paper")).to_be_visible()
