"""A studio: a server, an album, and the three pages of one workshop, which follow its leader on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.album import Album
from tests.e2e.screens import LAPTOP, PHONE
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader

WALL: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}


@dataclass(frozen=True)
class Studio:
    """Where pictures are taken."""

    server: Server
    browser: Browser
    album: Album

    def person(self, **options: Any) -> BrowserContext:
        """A browser of their own, without motion; Dutch unless told otherwise."""
        context = self.browser.new_context(**{"locale": "nl-NL", "reduced_motion": "reduce", **options})
        context.set_default_timeout(10_000)
        return context

    def page(self, address: str, **options: Any) -> Page:
        """One page of a person of its own."""
        page = self.person(**options).new_page()
        page.goto(address)
        return page


class Set:
    """One workshop with a phone, a console and a wall, open at once; `lead` gives the commands."""

    def __init__(self, studio: Studio, made: Made, **options: Any) -> None:
        self.made = made
        self.studio = studio
        desk = studio.person(**LAPTOP, **options)
        self.lead = Leader(desk, studio.server, made)
        self.phone = studio.page(made.join_url, **PHONE, **options)
        self.phone.locator(".phone-foot .button").click()
        self.console = desk.new_page()
        self.console.goto(made.console_url)
        self.wall = studio.page(made.beamer_url, **WALL, **options)
        expect(self.console.locator(".agenda [aria-current=step]")).to_be_visible()

    def go(self, step: str, title: str) -> None:
        """Everyone goes to a step; returns when phone and console are there."""
        self.lead("step.go", step=step)
        expect(self.phone.locator(".phone-head")).to_contain_text(title)
        expect(self.console.locator(".agenda [aria-current=step]")).to_contain_text(title)

    def show(self, view: str, target: str | None = None) -> None:
        """The wall shows a view."""
        self.lead("beamer.show", view=view, **({"target": target} if target else {}))
        drawn = "spotlight" if target else view
        expect(self.wall.locator(f'.canvas[data-view="{drawn}"]')).to_be_visible()

    def close(self) -> None:
        """The people go home."""
        for page in (self.phone, self.console, self.wall):
            page.context.close()
