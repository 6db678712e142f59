"""Ground for every test: the quick layer, the order of the files, and a server as users start it.

Invariant: `make fast` leaves out every test that starts a server or a browser, and what marks itself `slow`; nobody has
to keep a list.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.e2e.server import Server
from workshop.store.store import Store

SLOW_FIXTURES = {"server", "own_server", "browser"}

# No deadline: a search that depends on the clock fails on a busy machine and not on an idle one.
settings.register_profile("startdag", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("quick", settings.get_profile("startdag"), max_examples=20)
settings.register_profile("long", settings.get_profile("startdag"), max_examples=2000)
settings.load_profile(os.environ.get("STARTDAG_HYPOTHESIS", "startdag"))

# Hundreds of processes are started on the way: each would compile the whole app where its bytecode may not be kept.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

LAST_MOMENTS = 60
"""Seconds in which such a test is over, also on a busy machine."""
HERE = Path(__file__).parent
FIRST = (
    "chaos/test_storm.py", "live/test_matrix.py", "e2e/test_corpus.py", "e2e/test_rehearsal.py",
    "e2e/test_console_care.py", "e2e/test_verslag.py", "e2e/test_phone.py", "e2e/test_console.py",
    "e2e/test_editing.py", "chaos/test_defects.py", "fuzz/test_frames.py", "e2e/test_layout.py", "live/test_digest.py",
    "live/test_full.py", "load/test_hall_short.py", "web/test_guessing.py", "e2e/test_by_keyboard.py",
    "e2e/test_survival.py",
)  # fmt: skip
"""The files that take longest: what is begun last must not keep one process busy alone.

The storms on defects come when the great one is over, as they have to get something done in their few seconds.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what asks for a process of its own, and let the longest files begin first."""
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    turns = {HERE / file: turn for turn, file in enumerate(FIRST)}
    items.sort(key=lambda item: turns.get(item.path, len(FIRST)))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file of the newest shape, with nothing in it."""
    file = tmp_path_factory.mktemp("migrated") / "startdag.db"
    Store(f"sqlite:///{file}").engine.dispose()
    return file


@pytest.fixture
def ground(migrated: Path, tmp_path: Path) -> Path:
    """The directory of a new instance; its database was migrated once for all tests."""
    shutil.copy(migrated, tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the whole run; each test makes a workshop of its own."""
    running = Server(tmp_path_factory.mktemp("instance"))
    yield running
    running.close()


@pytest.fixture
def one_day() -> None:
    """Today stays today: a test that counts days from now does not begin in the last moments of one."""
    now = datetime.now().astimezone()
    left = 24 * 3600 - (now.hour * 3600 + now.minute * 60 + now.second)
    if left < LAST_MOMENTS:
        time.sleep(left + 1)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server for a test that stops, kills or restarts it."""
    running = Server(tmp_path)
    yield running
    running.close()
