"""Rehearsals in a house: they begin as the workshop began, and end whole, whoever or whatever ends them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.live.halls import dump
from workshop.access.founding import found, new_id
from workshop.access.rehearsing import is_rehearsal
from workshop.board.command import Actor, Role
from workshop.clock import clock
from workshop.config import Config
from workshop.house import House, build
from workshop.live.room import Room
from workshop.outlines import load
from workshop.rehearsals import crowd
from workshop.rehearsals import rehearsals as all_of_them
from workshop.rehearsals.crowd import Crowd
from workshop.rehearsals.rehearsal import LASTS, Rehearsal
from workshop.rehearsals.rehearsals import Full, Rehearsals
from workshop.store.engine import make_engine
from workshop.store.purge import purge

LED = Actor("leader", Role.FACILITATOR)
COPIED = ("level", "step", "beamer", "section")
LOOKS = 20
"""Times that a crowd looks whether it is still held, without an act: it would act at the first."""


class Hours:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.ahead = 0

    def __call__(self) -> int:
        return clock() + self.ahead


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated people do in a second what takes them a minute."""
    monkeypatch.setitem(crowd.PACES, "normal", 0.5)
    for name in ("SOONEST", "COMING", "HELD"):
        monkeypatch.setattr(crowd, name, 0.01)
    monkeypatch.setattr(crowd, "LAG", 60.0)  # a busy machine is no reason to hold back here


@pytest.fixture
def house(ground: Path) -> House:
    return build(Config(ground, f"sqlite:///{ground / 'startdag.db'}", engine="threading"))


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def rehearsals(house: House, hours: Hours) -> Rehearsals:
    return Rehearsals(house, hours)


def workshop(house: House, title: str = "De echte dag") -> str:
    rows = load("slotbijeenkomst").rows(new_id(), "nl", title=title)
    return found(house.store, house.links, rows, "slotbijeenkomst", clock()).workshop


def room_of(house: House, workshop_id: str) -> Room:
    publisher = house.rooms.find(workshop_id)
    assert publisher is not None
    return publisher.room


def until(there: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for a state."""
    over = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < over, "this did not come"
        time.sleep(0.01)


def stands_still(crowd: Crowd, room: Room, patch: pytest.MonkeyPatch) -> int:
    """The seq once whoever was in the middle of something when a pause began ended it, however long that took.

    It looks whether it is held before each act and acts in one thread: after that not one look may be followed by one.
    """
    held: list[bool] = []
    look = crowd._is_held

    def noted() -> bool:
        if is_held := look():
            held.append(is_held)
        return is_held

    patch.setattr(crowd, "_is_held", noted)
    until(lambda: bool(held), 60.0)
    seq, looks = room.board.seq, len(held)
    until(lambda: len(held) > looks + LOOKS, 60.0)
    assert room.board.seq == seq, "they go on"
    return seq


def begun(rehearsals: Rehearsals, workshop_id: str, people: int = 6) -> Rehearsal:
    made = rehearsals.begin(workshop_id, people, "normal")
    assert made is not None
    return made


def test_it_begins_as_the_workshop_began_and_the_workshop_goes_on(
    house: House, rehearsals: Rehearsals, tmp_path: Path
) -> None:
    real = workshop(house)
    led = room_of(house, real)
    led.command(LED, "step.go", step="ophalen")
    led.command(LED, "section.edit", section="motto", text="Woorden van de echte dag")
    led.command(LED, "timer.start", seconds=60)
    said = led.command(LED, "idea.post", kind="hoe", levels=[led.board.rows("level")[0]["id"]], text="Een echt idee")
    assert said["ok"]
    before, seq = dump(tmp_path), led.board.seq
    made = begun(rehearsals, real)
    copy = room_of(house, made.id).board
    assert is_rehearsal(made.id)
    assert copy.workshop["code"] == made.code != led.board.workshop["code"]
    fresh = {**led.board.workshop, "id": made.id, "code": made.code, "step": "welkom"}
    assert copy.workshop == fresh
    assert copy.rows("level") == led.board.rows("level")
    first, *later = copy.rows("step")
    assert [first["status"], *{row["status"] for row in later}] == ["current", "later"]
    assert all(row["ends_at"] is None for row in copy.rows("step"))
    assert not any(row["text"] for row in copy.rows("section"))
    assert not copy.rows("idea")
    until(lambda: len(copy.rows("person")) == 6)
    room_of(house, made.id).command(LED, "step.go", step="ophalen")
    until(lambda: len(copy.rows("idea")) >= 2)
    assert (dump(tmp_path), led.board.seq) == (before, seq)
    assert rehearsals.end(made.id)
    assert (dump(tmp_path), led.board.seq) == (before, seq)


def test_when_it_ends_nothing_of_it_can_be_found(house: House, rehearsals: Rehearsals) -> None:
    real = workshop(house)
    made = begun(rehearsals, real)
    cookie = house.sessions.open(made.id, Role.FACILITATOR, clock())
    cookies = {f"startdag_{made.id}_facilitator": cookie}
    assert house.sessions.seat(cookies, made.id) is not None
    assert house.register.by_code(made.code) is not None
    assert set(house.links.secrets(made.id)) == {"facilitator", "moderator", "secretary", "beamer"}
    room, memory = room_of(house, made.id), str(made.store.engine.url)
    assert rehearsals.end(made.id)
    assert not rehearsals.end(made.id)
    assert room.ended == "rehearsal-over"
    assert house.rooms.find(made.id) is None
    assert house.register.by_code(made.code) is None
    assert house.register.by_id(made.id) is None
    assert house.links.secrets(made.id) == {}
    assert house.sessions.seat(cookies, made.id) is None
    assert house.sessions.refusal(cookies, made.id) == "rehearsal-over"
    assert [each["id"] for each in house.register.all()] == [real]
    with make_engine(memory).connect() as connection:
        assert connection.exec_driver_sql("SELECT * FROM sqlite_master").fetchall() == []


def test_there_is_one_of_each_workshop_and_few_together(house: House, rehearsals: Rehearsals) -> None:
    titles = [f"Dag {at}" for at in range(all_of_them.MOST + 1)]
    real = [workshop(house, title) for title in titles]
    made = [begun(rehearsals, each, 1) for each in real[:-1]]
    assert begun(rehearsals, real[0], 1) is made[0]
    assert len({each.code for each in made}) == len(made)
    with pytest.raises(Full):
        rehearsals.begin(real[-1], 1, "normal")
    assert rehearsals.begin("no-such-workshop", 1, "normal") is None
    rehearsals.end(made[0].id)
    again = begun(rehearsals, real[0], 1)
    assert again.id != made[0].id
    begun_again = room_of(house, again.id).board
    assert not begun_again.rows("idea")
    for each in (again, *made[1:]):
        rehearsals.end(each.id)


def test_a_forgotten_one_ends_by_itself(house: House, rehearsals: Rehearsals, hours: Hours) -> None:
    made = begun(rehearsals, workshop(house))
    hours.ahead = (LASTS - 60) * 1000
    rehearsals.look()
    assert rehearsals.find(made.id) is made
    hours.ahead = (LASTS + 60) * 1000
    rehearsals.look()
    assert rehearsals.find(made.id) is None
    assert house.rooms.find(made.id) is None


def test_it_ends_when_its_workshop_is_erased(house: House, rehearsals: Rehearsals) -> None:
    real, other = workshop(house), workshop(house, "Een andere dag")
    made, stays = begun(rehearsals, real), begun(rehearsals, other)
    rehearsals.look()
    with house.store.writing() as connection:
        purge(connection, [real])
    house.rooms.sweep()
    assert rehearsals.find(made.id) is made, "rooms know nothing of rehearsals"
    rehearsals.look()
    assert rehearsals.find(made.id) is None
    assert rehearsals.find(stays.id) is stays
    rehearsals.end(stays.id)


def test_a_code_of_a_workshop_that_is_kept_goes_before(house: House, rehearsals: Rehearsals) -> None:
    real = workshop(house)
    made = begun(rehearsals, real, 1)
    with house.store.writing() as connection:
        connection.exec_driver_sql("UPDATE workshop SET code = ? WHERE id = ?", (made.code, real))
    listed = house.register.by_code(made.code)
    assert listed is not None
    assert listed["id"] == real
    rehearsals.end(made.id)


def test_a_pause_holds_everybody(house: House, rehearsals: Rehearsals, monkeypatch: pytest.MonkeyPatch) -> None:
    made = begun(rehearsals, workshop(house), 3)
    room = room_of(house, made.id)
    until(lambda: len(made.crowd.people) == 3)
    made.crowd.paused = True
    room.command(LED, "step.go", step="ophalen")
    seq = stands_still(made.crowd, room, monkeypatch)
    made.crowd.paused = False
    until(lambda: room.board.seq > seq)
    rehearsals.end(made.id)


def test_where_nobody_can_come_in_a_crowd_ends_without_a_word(house: House, rehearsals: Rehearsals) -> None:
    made = begun(rehearsals, workshop(house), 3)
    until(lambda: len(made.crowd.people) == 3)
    rehearsals.end(made.id)
    publisher = house.rooms.find(workshop(house, "Dicht"))
    assert publisher is not None
    publisher.room.command(LED, "workshop.edit", status="closed")
    nobody = crowd.Crowd(publisher, 4, "normal", lambda: 0.0)
    nobody.live()
    assert (nobody.size, nobody.people) == (0, [])
