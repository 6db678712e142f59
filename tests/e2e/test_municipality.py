"""A municipality at the door: completed from a few letters, also for who types before the page's script has come."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.conftest import NewContext
from tests.e2e.lines import until
from tests.e2e.screens import axe
from tests.e2e.server import Server
from tests.e2e.test_phone import SMALLEST


@pytest.mark.parametrize("late", [False, True], ids=["at once", "before its script"])
def test_a_municipality_is_completed_with_the_keyboard(server: Server, browser_context: NewContext, late: bool) -> None:
    page = browser_context(**SMALLEST).new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    if late:
        page.route("**/js/join.js*", hold)
    page.goto(server.new("startdag-8a").join_url, wait_until="commit" if late else "load")
    page.get_by_role("radio", name="Gemeente").check()
    field = page.get_by_role("combobox", name="Welke gemeente?")
    field.press_sequentially("noordo")
    if late:
        until(page, lambda: held)
    for route in held:
        route.continue_()
    expect(page.get_by_role("option")).to_have_text(re.compile("Noordoostpolder.*Flevoland"))
    axe(page)
    field.press("Enter")
    expect(field).to_have_value("Noordoostpolder")
    expect(page.get_by_role("listbox")).to_be_hidden()
