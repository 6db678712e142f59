"""Fixtures of these tests: the servers and halls of the live tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.conftest import hall, own_server, server

__all__ = ["hall", "own_server", "server"]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for a server starts a process."""
    for item in items:
        if item.path.is_relative_to(HERE) and {"server", "own_server"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
