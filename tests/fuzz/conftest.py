"""Fixtures of these tests: a server, and a hall on it."""

from __future__ import annotations

from tests.live.conftest import hall, own_server, server

__all__ = ["hall", "own_server", "server"]
