"""A file of all of a workshop that is made while something is erased: it has nothing of that, or is made anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete

import workshop.house as house_module
from tests.board.given import LED
from tests.store.instances import make, play
from workshop.house import House
from workshop.store.backup import written
from workshop.store.store import Unavailable
from workshop.store.tables import workshop as table

MARK = "Een dag"
FILES = pytest.mark.parametrize("file", [House.backup_of, House.takeaway_of])
File = Callable[[House, str], bytes | None]


def once(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> list[object]:
    """Do this when the first file has been read from the database, and is not written yet; how often one was."""
    came: list[object] = []

    def after(data: dict[str, Any]) -> bytes:
        if not came:
            came.append(act())
        else:
            came.append(None)
        return written(data)

    monkeypatch.setattr(house_module, "written", after)
    return came


@FILES
def test_what_is_erased_meanwhile_is_not_in_the_file(house: House, monkeypatch: pytest.MonkeyPatch, file: File) -> None:
    workshop = make(house, MARK).workshop
    play(house, workshop, MARK)
    publisher = house.rooms.find(workshop)
    assert publisher is not None
    room = publisher.room
    (person,) = room.board.state["person"]
    theirs = {row["text"] for row in room.board.rows("idea") if row["author"] == person and row["status"] == "visible"}
    assert all(text in (file(house, workshop) or b"").decode() for text in theirs)
    came = once(monkeypatch, lambda: room.command(LED, "person.erase", person=person))
    said = file(house, workshop) or b""
    assert len(came) == 2
    assert json.loads(said)["seq"] == room.board.seq
    texts = {row["text"] for row in json.loads(said)["rows"]["idea"]}
    assert not texts & theirs


@FILES
def test_of_a_workshop_that_ends_meanwhile_there_is_none(
    house: House, monkeypatch: pytest.MonkeyPatch, file: File
) -> None:
    workshop = make(house, MARK).workshop
    house.rooms.find(workshop)

    def purged() -> None:
        with house.store.writing() as connection:
            connection.execute(delete(table))
        house.rooms.end(workshop, "purged")

    once(monkeypatch, purged)
    with pytest.raises(Unavailable):
        file(house, workshop)
