"""The console where there is little room: on a phone the work comes first, on a laptop the next step is in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import days
from tests.e2e.album import TOO_WIDE
from tests.e2e.conftest import NewContext
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader, Participant


@pytest.fixture
def made(server: Server, browser_context: NewContext) -> Made:
    """A workshop with the demo's day in it, in the step in which ideas are sorted; one person takes part."""
    made = server.new("startdag-8a", **days.ABOUT)
    lead = Leader(browser_context(), server, made)
    days.order(lead, lead.all(days.posts()))
    lead("step.go", step="ordenen")
    Participant(browser_context(), server, made, layer="samenwerking")
    return made


def _top(one: Locator) -> float:
    box = one.bounding_box()
    assert box is not None
    return box["y"]


def _settled(page: Page) -> None:
    """Letters and rows are there."""
    expect(page.locator(".loose .row").first).to_be_visible()
    page.evaluate("() => document.fonts.ready")


def test_on_a_phone_the_work_comes_first_and_the_rest_unfolds(made: Made, browser_context: NewContext) -> None:
    page = browser_context(**PHONE).new_page()
    page.goto(made.console_url)
    _settled(page)
    assert _top(page.locator(".levels")) < 740 * 0.35, "head and agenda leave two thirds of the screen to the board"
    assert _top(page.locator(".loose .row").first) < 740 - 64, "an idea is in sight without scrolling"
    expect(page.get_by_role("link", name="Bekijk als deelnemer")).to_be_hidden()
    axe(page)
    page.locator(".console-head").get_by_role("button", name="Meer").press("Enter")
    expect(page.get_by_role("link", name="Bekijk als deelnemer")).to_be_visible()
    expect(page.get_by_role("link", name="English")).to_be_visible()
    axe(page)
    page.locator(".console-head").get_by_role("button", name="Minder").press("Enter")
    expect(page.get_by_role("link", name="English")).to_be_hidden()
    page.get_by_role("button", name="Hele agenda").click()
    expect(page.locator(".agenda .step-name").last).to_be_visible()
    page.get_by_role("button", name="Alleen deze stap").click()
    page.locator(".pages").get_by_role("button", name="Mensen").click()
    page.get_by_role("button", name="Toon 1 deelnemer").click()
    expect(page.locator(".people tbody tr")).to_contain_text("Samenwerkingsverband")
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(TOO_WIDE) <= 0
    axe(page)


def test_on_a_laptop_the_next_step_is_in_sight_and_so_is_what_one_looks_into(
    made: Made, browser_context: NewContext
) -> None:
    page = browser_context(**LAPTOP).new_page()
    page.goto(made.console_url)
    _settled(page)
    steps = page.locator(".agenda ol > li")
    expect(page.locator(".agenda .current")).to_be_in_viewport(ratio=1)
    expect(page.locator(".agenda .current + li")).to_be_in_viewport(ratio=1)
    page.locator(".agenda .step-name").last.press("Enter")
    expect(steps.last.get_by_role("button", name="Ga hierheen")).to_be_in_viewport(ratio=1)
    expect(steps.last.get_by_role("button", name="Meer over de stap")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Beamer: ").press("Enter")
    page.set_viewport_size({"width": 1100, "height": 600})
    expect(page.get_by_role("menuitemradio", name="Welkom")).to_be_in_viewport(
        ratio=1
    )  # a list goes along with its button
