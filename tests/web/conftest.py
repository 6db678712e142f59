"""Fixtures of these tests: the servers and halls of the live tests, and a place for an app in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import engineio
import pytest
import socketio

from tests.live.conftest import hall, own_server, server
from tests.web.played import app, day, publisher
from workshop.web.limits import limiter

__all__ = ["app", "day", "hall", "own_server", "publisher", "server"]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for a server starts a process."""
    for item in items:
        if item.path.is_relative_to(HERE) and {"server", "own_server"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def instance(ground: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for an app in this process, with nothing counted yet."""
    monkeypatch.setenv("STARTDAG_ENGINE", "threading")
    for packet in (engineio.packet.Packet, socketio.packet.Packet):
        monkeypatch.setattr(packet, "json", packet.json)  # an app sets it, for the clients of other tests as well
    yield ground
    limiter.reset()
