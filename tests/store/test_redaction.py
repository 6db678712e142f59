"""What was forgotten is forgotten in backups too, and does not come back with one that is restored."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workshop.access.founding import found, new_id
from workshop.board.board import Board
from workshop.board.coherence import faults
from workshop.board.command import Actor, Role
from workshop.clock import clock
from workshop.config import Config
from workshop.errands.redact import redacted
from workshop.house import House, build
from workshop.live.room import Room
from workshop.outlines import load
from workshop.store.backups import make
from workshop.store.replacing import replace
from workshop.store.store import Store

LED = Actor("leader", Role.FACILITATOR)
DOOR = Actor("door", Role.SYSTEM)
CANARIES = ("kanarie-van-anna", "kanarie-van-bram", "kanarie-eerder", "Kanarie Anna")


@dataclass
class Day:
    """A workshop with a round open, two people and what they wrote; `backup` was made then."""

    house: House
    room: Room
    people: list[Actor]
    ideas: list[str]
    round: str
    backup: Path

    def done(self, actor: Actor, name: str, /, **data: Any) -> str:
        receipt = self.room.command(actor, name, **data)
        assert receipt["ok"], receipt
        return str(receipt["id"])

    def move_on(self) -> None:
        """The round is closed, one idea is redacted and one person erased."""
        self.done(LED, "round.close", round=self.round)
        self.done(LED, "idea.redact", ideas=[self.ideas[1]])
        self.done(LED, "person.erase", person=self.people[0].person)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    house = build(Config.of(tmp_path))
    made = found(house.store, house.links, load("startdag-8a").rows(new_id()), "startdag-8a", clock())
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None
    day = Day(house, publisher.room, [], [], "", tmp_path)
    day.done(LED, "step.go", step="ophalen")
    for name in ("Kanarie Anna", "Bram"):
        person = day.done(DOOR, "person.join", name=name, agreed=True)
        day.people.append(Actor(person, Role.PARTICIPANT, person))
    anna, bram = day.people
    for actor, text in ((anna, "kanarie-van-anna"), (bram, "kanarie-eerder"), (bram, "blijft staan")):
        day.ideas.append(day.done(actor, "idea.post", kind="doen", levels=["regio"], text=text))
    day.done(bram, "idea.edit", idea=day.ideas[1], text="kanarie-van-bram")
    day.done(bram, "idea.post", kind="nodig", text="onder het idee van Anna", under=day.ideas[0])
    day.done(LED, "step.go", step="stemmen")
    day.round = day.done(LED, "round.open", on="ideas", budget=5)
    day.done(anna, "vote.set", round=day.round, target=day.ideas[2], weight=2)
    day.backup = make(house.store.engine, tmp_path, None)
    day.done(bram, "vote.set", round=day.round, target=day.ideas[2], weight=1)
    yield day
    house.store.engine.dispose()


def board_in(file: Path, workshop_id: str) -> Board:
    store = Store(f"sqlite:///{file}")
    try:
        loaded = store.load(workshop_id)
        assert loaded is not None
        return loaded.board
    finally:
        store.engine.dispose()


def holds(file: Path, *words: str) -> list[str]:
    raw = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    return [word for word in words if word.encode() in raw]


def check(file: Path, day: Day) -> None:
    """Nothing that was forgotten is in a file, and what is left fits together."""
    assert holds(file, *CANARIES) == []
    board = board_in(file, day.room.id)
    assert faults(board.state) == set()
    row = board.state["round"][day.round]
    assert (row["status"], row["result"], row["voted"], row["given"]) == ("closed", {day.ideas[2]: 3}, 2, 3)
    assert board.rows("vote") == []
    assert {idea["text"] for idea in board.rows("idea")} == {"", "blijft staan", "onder het idee van Anna"}


def test_a_backup_forgets_what_the_database_forgot(day: Day) -> None:
    assert holds(day.backup, *CANARIES) == list(CANARIES)
    assert redacted(day.house) == []  # nothing to forget yet
    day.move_on()
    assert redacted(day.house) == [day.backup]
    check(day.backup, day)
    assert holds(day.house.config.instance / "startdag.db", *CANARIES) == []
    assert redacted(day.house) == []


def test_what_was_forgotten_does_not_come_back_with_an_old_copy(day: Day, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    day.backup.rename(elsewhere)
    day.move_on()
    database = day.house.config.instance / "startdag.db"
    day.house.store.engine.dispose()
    replace(elsewhere, database, discard=True)
    check(database, day)
    with closing(sqlite3.connect(database)) as connection:
        (noted,) = connection.execute("SELECT count(*) FROM forgotten").fetchone()
    assert noted == 4  # the round, the idea, and the person with the other idea: a later copy is held against them too


def test_a_copy_that_is_further_loses_nothing_to_one_that_knows_less(day: Day, tmp_path: Path) -> None:
    later = day.done(day.people[1], "vote.set", round=day.round, target=day.ideas[2], weight=2)
    newer = make(day.house.store.engine, tmp_path, tmp_path / "newer.db")
    day.house.store.engine.dispose()
    database = day.house.config.instance / "startdag.db"
    replace(day.backup, database, discard=True)
    replace(newer, database, discard=True)
    board = board_in(database, day.room.id)
    assert board.turnout(day.round) == (2, 4)
    assert len(board.rows("person")) == 2
    assert uuid.UUID(later)
