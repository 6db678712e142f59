"""Breath: what is called after each small step of a report, so that whoever builds it can give way to other work."""

from __future__ import annotations

from collections.abc import Callable

Breathe = Callable[[], object]


def held() -> None:
    """Give way to nobody: for whoever has nothing else to do."""
