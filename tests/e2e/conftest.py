"""Fixtures of the browser tests: a browser that tells its faults. The server is in tests/conftest.py.

Invariant: every page opened here runs under the app's own strict Content-Security-Policy, and whatever it writes to its
console as an error fails the test. `page.wait_for_function` polls with eval, which that policy forbids: use `expect` or
`page.evaluate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from tests.e2e import days
from tests.e2e.browser import NoBrowser, launch_options
from tests.e2e.faults import Faults
from tests.e2e.hall import Hall
from tests.e2e.server import Server

NewContext = Callable[..., BrowserContext]

AT_LAST = 30_000
"""Milliseconds a test waits for a state before it gives up: a ceiling for a machine that does much else, no promise of
the app. What the app promises in time is said in the test itself."""
expect.set_options(timeout=AT_LAST)


@pytest.fixture(scope="session")
def browser_type_launch_args(playwright: Playwright, browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Read by pytest-playwright when it starts the browser."""
    try:
        return {**browser_type_launch_args, **launch_options(playwright)}
    except NoBrowser as none:
        pytest.exit(str(none), returncode=3)


@pytest.fixture
def faults() -> Faults:
    """What the pages of this test complained about; `faults.allow(pattern)` accepts some of it."""
    return Faults()


@pytest.fixture
def browser_context(browser: Browser, faults: Faults) -> Iterator[NewContext]:
    """Makes separate browsers, as separate people have: `browser_context(**PHONE)`. Dutch unless told otherwise."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"locale": "nl-NL", **options})
        context.set_default_timeout(AT_LAST)
        faults.watch(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    faults.check()


@pytest.fixture
def hall(server: Server, browser_context: NewContext) -> Hall:
    """Two phones, a console and a wall, at the start of the day."""
    made = Hall(browser_context, server, server.new("startdag-8a", **days.ABOUT))
    made.phone()
    made.phone()
    return made
