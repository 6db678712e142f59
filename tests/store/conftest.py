"""A store of one's own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.instances import open_house
from workshop.house import House
from workshop.store.store import Store


@pytest.fixture
def store(ground: Path) -> Iterator[Store]:
    """An empty store in a file."""
    opened = Store(f"sqlite:///{ground / 'startdag.db'}")
    yield opened
    opened.engine.dispose()


@pytest.fixture
def house(ground: Path) -> Iterator[House]:
    """An empty instance."""
    opened = open_house(ground)
    yield opened
    opened.store.engine.dispose()


@pytest.fixture(scope="session")
def memory() -> Iterator[Store]:
    """A store in memory that searches share; each example empties it first."""
    opened = Store("sqlite://")
    yield opened
    opened.engine.dispose()
