"""The day for everyone: for who has only a keyboard, and for who reads English."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.e2e import days
from tests.e2e.conftest import NewContext
from tests.e2e.hall import Hall
from tests.e2e.hands import COLLECT, ORDER, SAVED, cluster, look, tab_to
from tests.e2e.screens import PHONE, axe
from tests.e2e.server import Server


def test_the_keyboard_alone_leads_the_day(hall: Hall) -> None:
    hall.lead.all(days.posts())
    hall.go("ophalen", COLLECT)
    console, keys = hall.console, hall.console.keyboard
    expect(console.locator(".loose .row")).to_have_count(16)
    tab_to(console, ".agenda .step .button:not(.square)")
    keys.press("Enter")
    asked = console.get_by_role("dialog", name=f"Toch naar ‘{ORDER}’?")
    expect(asked).to_contain_text("2 mensen zijn nog aan het schrijven.")  # both phones are there, and not done
    tab_to(console, "dialog .done-row .button:not(.quiet)")
    keys.press("Enter")
    hall.expect_step(ORDER)
    tab_to(console, ".loose .tick")
    for key in ("x", "ArrowDown", "Space", "Shift+ArrowDown", "n"):
        keys.press(key)
    expect(console.get_by_role("combobox", name="Zoek een cluster")).to_be_focused()
    keys.type("Dichtbij huis")
    keys.press("Shift+Enter")
    expect(cluster(console, "Dichtbij huis").locator(".idea")).to_have_count(3)
    keys.press("1")
    expect(cluster(console, "Dichtbij huis")).to_contain_text("4 ideeën")
    keys.press("Control+z")
    expect(cluster(console, "Dichtbij huis")).to_contain_text("3 ideeën")
    tab_to(console, ".cluster .tick, .cluster .menu-at .button")
    keys.press("a")
    expect(console.get_by_label("Wat", exact=True)).to_have_value("Dichtbij huis")
    tab_to(console, "#action-new-owner_organisation")
    keys.type("Gemeente Urk")
    keys.press("Enter")
    expect(console.locator("li.action")).to_contain_text(["Dichtbij huis"])
    tab_to(console, "#menu-beamer")
    keys.press("ArrowDown")
    keys.press("End")
    keys.press("Escape")
    expect(console.locator("#menu-beamer")).to_be_focused()
    for key in ("Enter", "k", "Enter"):
        keys.press(key)
    expect(hall.wall.locator('.canvas[data-view="kernteam"]')).to_contain_text("Gemeente Urk")


def test_it_all_speaks_english(server: Server, browser_context: NewContext) -> None:
    options: dict[str, Any] = {"locale": "en-GB"}
    hall = Hall(browser_context, server, server.new("startdag-8a", language="en"), **options)
    phone = browser_context(**PHONE, **options).new_page()
    phone.goto(hall.made.join_url)
    phone.get_by_role("radio", name="Municipality").check()
    phone.get_by_role("combobox").press_sequentially("urk")
    phone.keyboard.press("Enter")
    axe(phone)
    phone.get_by_role("button", name="Join in").click()
    hall.phones.append(phone)
    hall.go("ophalen", "Collect ideas")
    phone.locator(".sheet textarea").fill("A kitchen table conversation")
    phone.get_by_role("button", name="Add it").click()
    expect(phone.locator(".mine:not(.others)")).to_contain_text(SAVED)
    expect(hall.console.get_by_role("heading", name="Not sorted yet")).to_be_visible()
    expect(hall.wall.locator(".column .idea")).to_contain_text(["A kitchen table conversation"])
    for page in hall.pages:
        expect(page.locator("html")).to_have_attribute("lang", "en")
    look(hall)
