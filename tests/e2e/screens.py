"""The screens the app is made for: a phone in the hand, a laptop on the table, the projector of the hall."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
HALL: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}

MADE_IN = 90_000
"""Milliseconds a test waits for a document, which is work of the processor; no promise of the app."""

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}


def axe(page: Page) -> None:
    """Assert that axe finds nothing on the page as it is now: WCAG 2.2 AA and its own best practices."""
    page.wait_for_load_state()  # an address may be there before its page is
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
