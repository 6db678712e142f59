"""A studio: where pictures are taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e import days
from tests.e2e.album import Album
from tests.e2e.hall import Hall
from tests.e2e.server import Server


@dataclass(frozen=True)
class Studio:
    """A server to look at, a browser to look with, and the album."""

    server: Server
    browser: Browser
    album: Album

    def person(self, **options: Any) -> BrowserContext:
        """A browser of their own, without motion; Dutch unless told otherwise."""
        context = self.browser.new_context(**{"locale": "nl-NL", "reduced_motion": "reduce", **options})
        context.set_default_timeout(20_000)
        return context

    def page(self, address: str, **options: Any) -> Page:
        """One page of a person of its own."""
        page = self.person(**options).new_page()
        page.goto(address)
        return page

    def hall(self) -> Hall:
        """A hall with one phone in it, at the start of the demo's day."""
        hall = Hall(self.person, self.server, self.server.new("startdag-8a", **days.ABOUT))
        hall.phone()
        return hall
