"""Reports are built beside the room (`workshop.web.drafts`): it works on, and each is that of exactly one seq."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from flask import Flask

from tests.board.given import LED
from tests.live.devices import command
from tests.store.instances import make
from tests.web.played import once, post, sits
from workshop.access.sessions import Seat
from workshop.app import create_app
from workshop.board.command import Actor, Role
from workshop.config import Config
from workshop.live.publisher import Publisher
from workshop.verslag import report as projection
from workshop.web import reading
from workshop.web.newest import current_report
from workshop.web.verslag import forget

MANY = 2000
LEVELS = ("inwoners", "regio", "bestuur")
Read = Callable[[Publisher, Seat], dict[str, Any]]


def now(publisher: Publisher, seat: Seat) -> dict[str, Any]:
    return current_report(publisher, seat)


def before(publisher: Publisher, seat: Seat) -> dict[str, Any]:
    return reading.report_at(publisher, seat, publisher.room.board.seq - 1, "openbaar")


READS = pytest.mark.parametrize("read", [now, before])


def idea(number: int) -> dict[str, Any]:
    return {"kind": "nodig", "levels": [LEVELS[number % 3]], "text": f"Idee {number}"}


@READS
def test_the_room_takes_ideas_while_a_report_of_it_is_built(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch, read: Read
) -> None:
    seq = publisher.room.board.seq
    came: Any = once(monkeypatch, lambda: post(publisher, "Intussen"))
    found = read(publisher, sits(publisher))
    assert [receipt["ok"] for receipt in came] == [True]
    assert found["seq"] in (seq, seq - 1)
    assert "Intussen" not in str(found), "a report of one seq says what a later one brought"
    later = current_report(publisher, sits(publisher))
    assert later["seq"] == seq + 1
    assert "Intussen" in str(later)


@READS
def test_what_is_erased_while_a_report_is_built_is_not_in_it_nor_kept(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch, read: Read
) -> None:
    (person,) = [row["id"] for row in publisher.room.board.rows("person")]
    anna = Actor(person, Role.PARTICIPANT, person)
    publisher.room.command(anna, "idea.post", kind="nodig", levels=["inwoners"], text="GEHEIM van Anna")
    post(publisher, "Nog een")
    assert "GEHEIM" in str(read(publisher, sits(publisher)))
    forget(publisher.room.id)
    came: Any = once(monkeypatch, lambda: publisher.room.command(LED, "person.erase", person=person))
    for _ in range(2):
        assert "GEHEIM" not in str(read(publisher, sits(publisher)))
    assert [receipt["ok"] for receipt in came] == [True]


def test_many_who_ask_at_once_have_it_built_once(
    app: Flask, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[int] = []
    build = projection.build

    def counting(board: Any, **options: Any) -> dict[str, Any]:
        built.append(board.seq)
        return build(board, **options)

    def ask(_: int) -> dict[str, Any]:
        with app.test_request_context():
            return current_report(publisher, sits(publisher))

    monkeypatch.setattr(projection, "build", counting)
    with ThreadPoolExecutor(6) as asking:
        found = list(asking.map(ask, range(6)))
    assert built == [publisher.room.board.seq]
    assert all(each == found[0] for each in found)


def test_who_may_read_their_own_ideas_alone_gets_no_report_of_who_may_read_all(publisher: Publisher) -> None:
    publisher.room.command(LED, "step.edit", step=publisher.room.board.workshop["step"], shows="own")
    assert "Een dagx" in str(current_report(publisher, sits(publisher)))
    assert "Een dagx" not in str(current_report(publisher, sits(publisher, Role.PARTICIPANT, "x")))


@READS
def test_others_have_a_turn_many_times_while_a_report_of_two_thousand_ideas_is_built(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch, read: Read
) -> None:
    publisher.room.submit(LED, [command("idea.post", idea(number)) for number in range(MANY)])
    pieces = pieces_of(monkeypatch, lambda: read(publisher, sits(publisher)))
    assert len(pieces) > 30
    assert max(pieces) < sum(pieces) / 8, f"of {sum(pieces)} steps {max(pieces)} were in one piece"


def pieces_of(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> list[int]:
    """The work between two turns of others while this is done, counted in calls: no clock of a busy machine."""
    pieces = [0]

    def count(frame: FrameType, event: str, _: object) -> None:
        pieces[-1] += event in ("call", "c_call")

    sleep = time.sleep

    def turn(seconds: float) -> None:
        """Threads that were there before sleep as they did; what they do is counted nowhere."""
        if threading.current_thread() is threading.main_thread():
            pieces.append(0)
        else:
            sleep(seconds)

    monkeypatch.setattr("workshop.turns.time.sleep", turn)
    assert threading.current_thread() is threading.main_thread()
    sys.setprofile(count)  # of this thread alone
    try:
        act()
    finally:
        sys.setprofile(None)
    return pieces


def test_others_have_a_turn_while_the_page_of_a_long_verslag_is_written(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(Config.of(instance))
    house = app.extensions["startdag"]
    made = make(house)
    publisher = house.rooms.find(made.workshop)
    publisher.room.command(LED, "step.go", step="ophalen")
    publisher.room.submit(LED, [command("idea.post", idea(number)) for number in range(MANY)])
    client = app.test_client()
    asked = {"secret": made.secrets["facilitator"]}
    assert (
        client.post(f"/w/{made.workshop}/enter", json=asked, headers={"Origin": "http://localhost"}).status_code == 200
    )
    address = f"/w/{made.workshop}/verslag"
    assert client.get(address).status_code == 200  # templates are read, the report is built
    pieces = pieces_of(monkeypatch, lambda: client.get(address))
    assert max(pieces) < sum(pieces) / 3, f"of {sum(pieces)} steps {max(pieces)} were in one piece"
