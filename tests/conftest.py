"""Ground for every test: the quick layer, and a server as users start it.

Invariant: `make fast` leaves out every test that starts a server or a browser, and what marks itself `slow`; nobody has
to keep a list.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.e2e.server import Server

SLOW_FIXTURES = {"server", "own_server", "browser"}

# No deadline: a search that depends on the clock fails on a busy machine and not on an idle one.
settings.register_profile("startdag", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("quick", settings.get_profile("startdag"), max_examples=20)
settings.register_profile("long", settings.get_profile("startdag"), max_examples=2000)
settings.load_profile(os.environ.get("STARTDAG_HYPOTHESIS", "startdag"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what asks for a process of its own."""
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


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
