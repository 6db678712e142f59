"""Fixtures of these tests: a server of one's own, as the live tests have it."""

from __future__ import annotations

from tests.live.conftest import own_server

__all__ = ["own_server"]
