"""A workshop in which a day was played, in an app that has no more than its house; and who asks for reports of it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.board.given import LED
from tests.store.instances import make, open_house, play
from workshop.access.sessions import Seat
from workshop.board.command import Role
from workshop.live.publisher import Publisher
from workshop.web import drafts
from workshop.web.verslag import forget

SECONDS = 60


@pytest.fixture(scope="session")
def day(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with one workshop, in which a day was played."""
    instance = tmp_path_factory.mktemp("day")
    shutil.copy(migrated, instance)
    house = open_house(instance)
    play(house, make(house).workshop, "Een dag")
    house.store.engine.dispose()
    return instance


@pytest.fixture
def app(day: Path, tmp_path: Path) -> Flask:
    """An app that has no more than its house, in which there is that workshop."""
    shutil.copytree(day, tmp_path, dirs_exist_ok=True)
    made = Flask(__name__)
    made.extensions["startdag"] = open_house(tmp_path)
    return made


@pytest.fixture
def publisher(app: Flask) -> Iterator[Publisher]:
    """The workshop in which the day was played."""
    house = app.extensions["startdag"]
    (workshop,) = house.store.workshops()
    found = house.rooms.find(workshop)
    house.rooms.on_forget = forget
    with app.test_request_context():
        yield found
    forget(workshop)


def sits(publisher: Publisher, role: Role = Role.FACILITATOR, person: str | None = None) -> Seat:
    return Seat("s", publisher.room.id, role, person)


def post(publisher: Publisher, text: str) -> dict[str, Any]:
    return publisher.room.command(LED, "idea.post", kind="nodig", levels=["inwoners"], text=text)


def once(monkeypatch: pytest.MonkeyPatch, done: Callable[[], object]) -> list[object]:
    """Have somebody else, in a thread of their own, do this half-way the next report that is built; what it gave."""
    came: list[object] = []
    left = [done]

    def breathe() -> None:
        if left:
            act = left.pop()
            other = threading.Thread(target=lambda: came.append(act()), daemon=True)
            other.start()
            other.join(SECONDS)
            assert not other.is_alive(), "the room waits for the report"

    monkeypatch.setattr(drafts, "breather", lambda piece: breathe)
    return came
