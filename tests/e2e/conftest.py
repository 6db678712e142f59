"""Fixtures of the browser tests: a server as users start it, a browser that tells its faults.

Invariant: every page opened here runs under the app's own strict Content-Security-Policy, and whatever it writes to its
console as an error fails the test. `page.wait_for_function` polls with eval, which that policy forbids: use `expect` or
`page.evaluate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.e2e.browser import NoBrowser, launch_options
from tests.e2e.faults import Faults
from tests.e2e.server import Server

HERE = Path(__file__).parent

NewContext = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here starts a process or a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def browser_type_launch_args(playwright: Playwright, browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Read by pytest-playwright when it starts the browser."""
    try:
        return {**browser_type_launch_args, **launch_options(playwright)}
    except NoBrowser as none:
        pytest.exit(str(none), returncode=3)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the whole run; each test makes a workshop of its own."""
    running = Server(tmp_path_factory.mktemp("instance"))
    yield running
    running.close()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server for a test that stops, kills or restarts it."""
    running = Server(tmp_path)
    yield running
    running.close()


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
        context.set_default_timeout(10_000)
        faults.watch(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    faults.check()
