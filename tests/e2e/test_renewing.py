"""The organiser renews the secret links: console and screen say so and come to rest, phones go on, new links work."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import NewContext
from tests.e2e.hall import Hall
from tests.e2e.hands import COLLECT
from tests.e2e.screens import LAPTOP, axe
from tests.e2e.server import Server

SAID = "De link waarmee je binnenkwam is vernieuwd of ingetrokken. Vraag de begeleider om een nieuwe."
LONGER_THAN_A_FALLBACK = 6000
"""Milliseconds in which a page that has not come to rest tries another line."""


def test_the_organiser_renews_the_secret_links(hall: Hall, server: Server, browser_context: NewContext) -> None:
    desk = browser_context(**LAPTOP).new_page()
    desk.goto(server.organiser_url)
    ours = desk.locator(f"#w-{hall.made.workshop}")
    ours.get_by_text("Vernieuw de geheime links").click()
    axe(desk)
    tried: list[str] = []
    for page in (hall.console, hall.wall):
        page.on("websocket", lambda socket: tried.append(socket.url))
        page.on("request", lambda asked: tried.append(asked.url))
    ours.get_by_role("button", name="Maak nieuwe links").click()
    expect(ours.get_by_role("status")).to_contain_text("De geheime links zijn nieuw.")
    axe(desk)

    expect(hall.console.get_by_role("status").filter(has_text=SAID)).to_be_visible()
    expect(hall.wall.locator(".hall-foot")).to_contain_text(SAID)
    tried.clear()  # a line that was slow may have been tried again before
    for page in (hall.console, hall.wall):
        axe(page)
    new = ours.get_by_role("link", name="Console").get_attribute("href") or ""
    assert new != hall.made.console_url
    console = browser_context(**LAPTOP).new_page()
    console.goto(new)
    console.get_by_role("button", name=COLLECT).click()
    console.get_by_role("button", name="Ga hierheen").click()
    for phone in hall.phones:
        expect(phone.locator(".phone-head")).to_contain_text(COLLECT)
        expect(phone.get_by_role("alert")).to_have_count(0)
    hall.wall.wait_for_timeout(LONGER_THAN_A_FALLBACK)
    assert [address for address in tried if "/since" in address or "/socket.io" in address] == []
