"""A rehearsal for `make screenshots`: how it begins, what who leads sees of it, and what the hall sees."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e import days
from tests.e2e.album import HALL_SIZES
from tests.e2e.screens import LAPTOP, PHONE
from tests.e2e.studio import Studio

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def trial(studio: Studio) -> None:
    """A rehearsal under way, in both languages."""
    for language, locale in LANGUAGES.items():
        _trial(studio, language, locale)


def _trial(studio: Studio, language: str, locale: str) -> None:
    album, server = studio.album, studio.server
    made = server.new("startdag-8a", language=language, **days.ABOUT)
    page = studio.person(**LAPTOP, locale=locale).new_page()
    page.goto(made.console_url)
    expect(page.locator(".agenda [aria-current=step]")).to_be_visible()
    page.keyboard.press("o")
    expect(page.locator("dialog[open]")).to_be_visible()
    album.take(page, f"trial-begin-{language}")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/w/oefening-"))
    for time in ("09.45", "10.00"):
        page.locator(".agenda .step .button:not(.square)").click()
        expect(page.locator(".agenda .current time")).to_have_text(time)
    expect(page.locator(".loose .row").nth(2)).to_be_visible()
    album.take(page, f"trial-console-{language}")
    code = page.locator(".console-head .fact b").nth(1).inner_text().replace(" ", "")
    wall = page.context.new_page()
    wall.goto(page.url.replace("/console", "/beamer"))
    expect(wall.locator('.canvas[data-view="collect"] .idea').first).to_be_visible()
    album.take(wall, f"trial-wall-{language}", HALL_SIZES[:1])
    phone = studio.person(**PHONE, locale=locale).new_page()
    phone.goto(f"{server.url}/d/{code}")
    album.take(phone, f"trial-join-{language}", ((360, 740),))
    phone.locator(".phone-foot .button").click()
    expect(phone.locator(".sheet textarea")).to_be_visible()
    album.take(phone, f"trial-phone-{language}", ((360, 740),))
    phone.context.close()
    page.context.close()
