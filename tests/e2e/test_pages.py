"""Every page opens without a complaint under the strict Content-Security-Policy, and axe finds nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewContext
from tests.e2e.screens import HALL, LAPTOP, PHONE, axe
from tests.e2e.server import Server


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_home_page(server: Server, browser_context: NewContext, language: str) -> None:
    page = browser_context(**PHONE).new_page()
    page.goto(f"{server.url}/?lang={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    axe(page)


def test_the_organisers_page(server: Server, browser_context: NewContext) -> None:
    page = browser_context(**LAPTOP).new_page()
    page.goto(server.organiser_url)
    expect(page.locator("#app[data-url]")).to_have_count(0)  # past the door
    expect(page.get_by_role("main")).to_be_visible()
    axe(page)


def test_a_phone_joins(server: Server, browser_context: NewContext) -> None:
    made = server.new("startdag-8a")
    page = browser_context(**PHONE).new_page()
    page.goto(made.join_url)
    axe(page)
    page.get_by_role("button", name="Doe mee").click()
    expect(page).to_have_url(f"{server.url}/w/{made.workshop}")
    expect(page.locator(".phone-foot")).to_contain_text("Verbonden")
    axe(page)


def test_the_console_and_the_beamer(server: Server, browser_context: NewContext) -> None:
    made = server.new("startdag-8a")
    for address, screen in ((made.console_url, LAPTOP), (made.beamer_url, HALL)):
        page = browser_context(**screen).new_page()
        page.goto(address)
        expect(page.locator(".agenda, .canvas")).to_be_visible()  # past the door, which has a heading of its own
        expect(page, "the secret leaves the address bar").not_to_have_url(re.compile("#"))
        axe(page)
