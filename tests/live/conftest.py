"""Fixtures of the live tests: one server for a module, and a hall (a workshop of its own) for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.server import Server
from tests.live.halls import Hall

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here starts a process."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server shared by the tests of a module; none of them stops it."""
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
def hall(server: Server) -> Iterator[Hall]:
    """A fresh workshop of the template startdag 8a."""
    with Hall(server) as made:
        yield made
