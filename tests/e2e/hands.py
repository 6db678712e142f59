"""What people do and see on the pages, in one word each."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.album import PAINTED, TOO_WIDE
from tests.e2e.hall import Hall
from tests.e2e.screens import LAPTOP, axe

SAVED = re.compile("(?<!wordt )opgeslagen|(?<!being )saved")
"""What stands beside an idea that the server has; underway it is `wordt opgeslagen`, `being saved`."""
COLLECT, ORDER, VOTE, DECIDE = "Ideeën ophalen", "Ordenen", "Stemmen", "Kernteam en acties"
SEEN = """ideas => ideas.map((idea) => {
  const seen = idea.cloneNode(true);
  seen.querySelectorAll('.unseen').forEach((word) => word.remove());
  return seen.textContent.trim();
})"""


def look(hall: Hall) -> None:
    """Nothing is wrong with any page as it is now, and nothing sticks out sideways at 320 px (400 % zoom)."""
    for page in hall.pages:
        axe(page)
        own_size = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 568})
        assert page.evaluate(TOO_WIDE) <= 0, page.url
        page.set_viewport_size(own_size or LAPTOP["viewport"])


def write(phone: Page, text: str, *, kind: str = "Is nodig", level: str = "inwoners") -> None:
    phone.get_by_role("link", name=level).click()
    phone.locator(".kinds label", has_text=kind).click()
    phone.locator(".sheet textarea").fill(text)
    phone.get_by_role("button", name="Zet erbij").click()


def own(phone: Page, text: str) -> Locator:
    return phone.locator(".mine:not(.others) li", has_text=text)


def row(console: Page, text: str) -> Locator:
    """The row of an idea; a remark under another row may quote the same words."""
    return console.locator(".row", has=console.locator(".idea", has_text=text))


def cluster(console: Page, title: str) -> Locator:
    return console.locator(".cluster", has=console.get_by_role("heading", name=title))


def words(line: str) -> str:
    """The words of an idea without the hidden name of its kind."""
    return line.split(": ", 1)[-1].strip()


def said(page: Page) -> list[str]:
    """All ideas on a page, in the words people see: whether one is new is said only to who was there before."""
    found: list[str] = page.locator(".idea").evaluate_all(SEEN)
    return sorted(found)


def add_idea(console: Page, text: str) -> None:
    console.get_by_role("button", name="Idee toevoegen").click()
    console.get_by_role("dialog").locator("textarea").fill(text)
    console.get_by_role("dialog").get_by_role("button", name="Leg vast").click()


def close_round(console: Page) -> None:
    """Close the round, and once more where it asks because somebody who is here has not voted."""
    console.get_by_role("button", name="Sluit stemronde").click()
    sure = console.get_by_role("dialog").get_by_role("button", name="Sluit stemronde")
    closed = console.locator(".sheets", has_not=console.locator("button", has_text="Sluit stemronde"))
    expect(sure.or_(closed).first).to_be_visible()
    if sure.is_visible():
        sure.click()
    expect(closed).to_be_visible()


def painted(page: Page) -> None:
    """What was done last has been drawn: pages draw with the next frame, and until then tell of what was before."""
    page.evaluate(PAINTED)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, once it is there; it must be reachable within one round of the page."""
    page.locator(selector).first.wait_for(state="attached")
    for _ in range(120):
        if page.evaluate("selector => Boolean(document.activeElement?.matches(selector))", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {selector}")
