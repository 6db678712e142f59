"""A hall: one workshop with its phones, the facilitator's console and the wall, all open at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.screens import LAPTOP, PHONE
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader

WALL: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
SPOTLIGHT = {"level": "spotlight", "cluster": "spotlight"}
NewContext = Callable[..., BrowserContext]


class Hall:
    """The pages of one workshop; `lead` gives the facilitator's commands without the console."""

    def __init__(self, make: NewContext, server: Server, made: Made, **options: Any) -> None:
        self.server = server
        self.made = made
        self.make = make
        self.options = options
        desk = make(**LAPTOP, **options)
        self.lead = Leader(desk, server, made)
        self.console = self._open(desk, made.console_url, ".agenda [aria-current=step]")
        self.wall = self._open(make(**WALL, **options), made.beamer_url, ".canvas .join, .canvas .invitation")
        self.phones: list[Page] = []

    @property
    def pages(self) -> list[Page]:
        """Every page that is open."""
        return [*self.phones, self.console, self.wall]

    def phone(self) -> Page:
        """One more person joins, with one tap."""
        page = self.make(**PHONE, **self.options).new_page()
        page.goto(self.made.join_url)
        page.locator(".phone-foot .button").click()
        expect(page).to_have_url(re.compile(r"/w/"))
        page.wait_for_load_state()
        self.phones.append(page)
        return page

    def go(self, step: str, title: str) -> None:
        """Everyone goes to a step; returns when phones and console are there."""
        self.lead("step.go", step=step)
        self.expect_step(title)

    def expect_step(self, title: str) -> None:
        """Phones and console are in the step with this title."""
        for phone in self.phones:
            expect(phone.locator(".phone-head")).to_contain_text(title)
        expect(self.console.locator(".agenda [aria-current=step]")).to_contain_text(title)

    def show(self, view: str, target: str | None = None) -> None:
        """The wall shows a view."""
        self.lead("beamer.show", view=view, **({"target": target} if target else {}))
        drawn = SPOTLIGHT.get(view, view)
        expect(self.wall.locator(f'.canvas[data-view="{drawn}"]')).to_be_visible()

    def close(self) -> None:
        """Everyone goes home."""
        for page in self.pages:
            page.context.close()

    def _open(self, context: BrowserContext, address: str, there: str) -> Page:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(there).first).to_be_visible()
        return page
