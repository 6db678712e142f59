"""A secret does not stay in the address bar, where a shared screen would show it: not the first time, nor the next."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import NewContext
from tests.e2e.screens import LAPTOP
from tests.e2e.server import Server


def test_a_secret_leaves_the_address_also_when_a_link_is_opened_again(
    server: Server, browser_context: NewContext
) -> None:
    made = server.new("startdag-8a")
    context = browser_context(**LAPTOP)
    for link in (server.organiser_url, made.console_url, made.beamer_url):
        for _ in range(2):
            page = context.new_page()
            page.goto(link)
            expect(page).to_have_url(link.partition("#")[0])
            page.close()
