"""The first load of a phone, from the code on the screen to the open page, over a network that a hall shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, Route, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.lines import until
from tests.e2e.screens import PHONE, axe
from tests.e2e.server import Server
from tests.e2e.voices import Leader

MOST_BYTES = 100_000


class Scales:
    """Weighs what a page takes in: heads and bodies, as they came over the line."""

    def __init__(self, page: Page) -> None:
        self._addresses: dict[str, str] = {}
        self.taken: list[tuple[int, str]] = []
        line: CDPSession = page.context.new_cdp_session(page)
        line.on("Network.requestWillBeSent", self._asked)
        line.on("Network.loadingFinished", self._came)
        line.send("Network.enable")

    @property
    def bytes(self) -> int:
        return sum(size for size, _ in self.taken)

    def _asked(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        self.taken.append((int(event["encodedDataLength"]), self._addresses.get(event["requestId"], "?")))


@pytest.mark.parametrize("step", ["welkom", "ophalen"])
def test_joining_and_the_open_page_weigh_less_than_100_kb(
    server: Server, browser_context: NewContext, step: str
) -> None:
    made = server.new("startdag-8a")
    Leader(browser_context(), server, made)("step.go", step=step)
    page = browser_context(**PHONE).new_page()
    scales = Scales(page)
    page.goto(made.join_url)
    page.get_by_role("button", name="Doe mee").click()
    expect(page.locator(".phone-foot")).to_contain_text("Verbonden")
    until(page, lambda: any("source-sans" in address for _, address in scales.taken))  # the letter is weighed too
    page.wait_for_load_state("networkidle")
    assert scales.bytes < MOST_BYTES, sorted(scales.taken, reverse=True)


def _once_broken() -> Callable[[Any], None]:
    broken: set[str] = set()

    def answer(route: Any) -> None:
        name = route.request.url.split("?")[0]
        if name in broken:
            route.continue_()
        else:
            broken.add(name)
            route.abort()

    return answer


def _at_the_vote(server: Server, make: NewContext, parts: str, answer: Callable[[Route], object]) -> Page:
    """A phone in a round that was just opened; what it fetches of `parts` is answered so."""
    made = server.new("startdag-8a")
    lead = Leader(make(), server, made)
    lead("cluster.create", title="Samen", level="regio")
    context = make(**PHONE)
    context.route(parts, answer)
    page = context.new_page()
    page.goto(made.join_url)
    page.get_by_role("button", name="Doe mee").click()
    expect(page.locator(".phone-foot")).to_contain_text("Verbonden")
    lead("step.go", step="stemmen")
    lead("round.open", on="clusters", budget=3)
    return page


def test_a_part_that_comes_later_comes_even_when_its_first_fetch_fails(
    server: Server, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow("ERR_FAILED")
    page = _at_the_vote(server, browser_context, "**/participant/{vote,ballot}.js*", _once_broken())
    expect(page.locator(".ballot-group")).to_contain_text("Samen")


def test_until_a_part_has_come_its_step_stands_there_and_after_a_while_a_line(
    server: Server, browser_context: NewContext
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page = _at_the_vote(server, browser_context, "**/participant/vote.js*", hold)
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_have_text("Stemmen")
    expect(main.get_by_text("Dit komt eraan.")).to_be_visible()
    axe(page)
    for route in held:
        route.continue_()
    expect(page.locator(".ballot-group")).to_contain_text("Samen")
    expect(page.locator(".coming")).to_have_count(0)
