"""A store of one's own for every test, copied from one that was migrated once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.instances import open_house
from workshop.house import House
from workshop.store.store import Store


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file of the newest shape, with nothing in it."""
    file = tmp_path_factory.mktemp("store") / "empty.db"
    store = Store(f"sqlite:///{file}")
    store.engine.dispose()
    return file


@pytest.fixture
def store(migrated: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    shutil.copy(migrated, tmp_path / "startdag.db")
    opened = Store(f"sqlite:///{tmp_path / 'startdag.db'}")
    yield opened
    opened.engine.dispose()


@pytest.fixture
def house(migrated: Path, tmp_path: Path) -> Iterator[House]:
    """An empty instance."""
    shutil.copy(migrated, tmp_path / "startdag.db")
    opened = open_house(tmp_path)
    yield opened
    opened.store.engine.dispose()


@pytest.fixture(scope="session")
def memory() -> Iterator[Store]:
    """A store in memory that searches share; each example empties it first."""
    opened = Store("sqlite://")
    yield opened
    opened.engine.dispose()
