"""The one door: what cannot be written now is asked for again later, and what failed leaves nothing behind."""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from workshop.access.founding import found, new_id
from workshop.board.board import Board
from workshop.board.command import Actor, Given, Refusal, Role
from workshop.board.decide import decide
from workshop.board.rows import Change
from workshop.clock import clock
from workshop.config import Config
from workshop.house import House, build
from workshop.live import room as room_module
from workshop.live.answers import Answers
from workshop.live.pushes import answer
from workshop.live.room import Room
from workshop.outlines import load
from workshop.store import store as store_module
from workshop.store.store import Store, Unavailable

LED = Actor("leader", Role.FACILITATOR)
DOOR = Actor("door", Role.SYSTEM)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    built = build(Config.of(tmp_path))
    yield built
    built.store.engine.dispose()


@pytest.fixture
def room(house: House) -> Room:
    made = found(house.store, house.links, load("startdag-8a").rows(new_id()), "startdag-8a", clock())
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None
    return publisher.room


@contextmanager
def another_writes(house: House) -> Iterator[None]:
    """Another process holds the database's write lock."""
    with closing(sqlite3.connect(house.config.instance / "startdag.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def titled(title: str) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "name": "workshop.edit", "data": {"title": title}}


def test_what_the_database_cannot_take_now_is_asked_for_again_later(
    house: House, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "PATIENCE", 0.0)
    push = {"commands": [titled("Anders")]}
    before = room.board.workshop["title"]
    with another_writes(house):
        assert answer(room, LED, push, "nl") == {"retry_in_ms": 1000}
        with pytest.raises(Unavailable):
            room.command(LED, "workshop.edit", title="Weer anders")
    assert (room.board.workshop["title"], room.board.seq) == (before, 0)
    assert answer(room, LED, push, "nl")["receipts"][0]["ok"]
    assert (room.board.workshop["title"], room.board.seq) == ("Anders", 1)


def test_a_writer_waits_a_while_for_another(house: House, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    with another_writes(house):
        monkeypatch.setattr(time, "sleep", waits.append)
        monkeypatch.setattr(store_module, "PATIENCE", 0.1)
        with pytest.raises(Unavailable):
            room.command(LED, "workshop.edit", title="Anders")
    assert waits


def test_reading_waits_for_no_writer(house: House, room: Room) -> None:
    with another_writes(house):
        assert house.store.load(room.id) is not None
        assert house.register.by_id(room.id) is not None


def test_a_commit_that_fails_leaves_no_trace_and_stands_in_no_ones_way(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = room.command(LED, "workshop.edit", title="Eerst")
    with monkeypatch.context() as broken:

        def append(self: Store, connection: Connection, workshop_id: str, entries: object) -> None:
            raise RuntimeError("broken")

        broken.setattr(Store, "append", append)
        receipt = room.command(LED, "workshop.edit", title="Daarna")
    assert (receipt["ok"], receipt["code"]) == (False, "error")
    assert (room.board.workshop["title"], room.board.seq) == ("Eerst", first["seq"])
    assert room.command(LED, "undo", seq=first["seq"])["ok"]  # nothing came after it


def test_a_command_that_fails_drags_none_of_its_push_along(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(board: Board, actor: Actor, name: str, data: Given) -> Change | Refusal:
        if data.get("title") == "gif":
            raise RuntimeError("a bug in a rule")
        return decide(board, actor, name, data)

    monkeypatch.setattr(room_module, "decide", broken)
    titles = ["een", "twee", "gif", "drie", "gif", "vier"]
    receipts = answer(room, LED, {"commands": [titled(title) for title in titles]}, "nl")["receipts"]
    assert [receipt["ok"] for receipt in receipts] == [title != "gif" for title in titles]
    assert [receipt["seq"] for receipt in receipts if receipt["ok"]] == [1, 2, 3, 4]
    assert {receipt["code"] for receipt in receipts if not receipt["ok"]} == {"error"}
    assert (room.board.workshop["title"], room.board.seq) == ("vier", 4)
    assert sum(record.exc_info is not None for record in caplog.records) == 2  # each failure is told once


def test_the_log_of_a_failed_commit_tells_no_words(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    record = store_module._record
    monkeypatch.setattr(store_module, "_record", lambda *entry: record(*entry) | {"at": None})
    assert not room.command(LED, "workshop.edit", title="geheim idee")["ok"]
    assert "geheim idee" not in caplog.text
    assert "IntegrityError" in caplog.text


def test_what_changes_nothing_takes_no_seq(room: Room) -> None:
    title = room.board.workshop["title"]
    receipt = room.command(LED, "workshop.edit", title=title)
    assert receipt["ok"]
    assert (receipt["seq"], room.board.seq) == (0, 0)


def test_what_changed_nothing_has_no_effect_later_either(room: Room) -> None:
    late = titled(room.board.workshop["title"])
    first = answer(room, LED, {"commands": [late, late]}, "nl")["receipts"]
    room.command(LED, "workshop.edit", title="Anders")
    again = answer(room, LED, {"commands": [late]}, "nl")["receipts"]
    assert [*first, *again] == [{"id": late["id"], "ok": True, "seq": 0, "unchanged": True}] * 3
    assert room.board.workshop["title"] == "Anders"


def test_a_copy_of_what_was_refused_is_refused_though_it_would_be_right_by_now(room: Room) -> None:
    person = room.command(Actor("door", Role.SYSTEM), "person.join")["id"]
    phone = Actor(person, Role.PARTICIPANT, person)
    idea = {"kind": "doen", "levels": ["regio"], "text": "Te vroeg"}
    early = {"id": str(uuid.uuid4()), "name": "idea.post", "data": idea}
    (first,) = room.submit(phone, [early])
    room.command(LED, "step.go", step="ophalen")
    assert first["code"] == "not-now"
    assert room.submit(phone, [early]) == [first]
    assert room.board.rows("idea") == []
    assert room.submit(phone, [{**early, "id": str(uuid.uuid4())}])[0]["ok"]


def test_who_is_let_in_again_says_the_same_again(room: Room) -> None:
    room.command(LED, "step.go", step="ophalen")
    person = room.command(DOOR, "person.join")["id"]
    anna = Actor(person, Role.PARTICIPANT, person)
    room.command(LED, "person.block", person=person)
    idea = {"kind": "doen", "levels": ["regio"], "text": "Blijft bewaard"}
    asked = {"commands": [{"id": str(uuid.uuid4()), "name": "idea.post", "data": idea}]}
    assert answer(room, anna, asked, "nl")["receipts"][0]["code"] == "blocked"
    room.command(LED, "person.allow", person=person)
    assert answer(room, anna, asked, "nl")["receipts"][0]["ok"]


def test_answers_are_kept_in_bounds() -> None:
    answers = Answers(most=2)
    answers.keep({"id": name, "ok": False, "code": "empty"} for name in ("eerst", "dan", "laatst"))
    assert [answers.get(name) is None for name in ("eerst", "dan", "laatst")] == [True, False, False]


@pytest.mark.parametrize("wrong", ["\ud800", "x" * 5000, "ABC", None, 7])
def test_what_is_no_id_is_not_told_back(room: Room, wrong: object) -> None:
    (receipt,) = answer(room, LED, {"commands": [{"id": wrong, "name": "step.go", "data": {}}]}, "nl")["receipts"]
    assert (receipt["id"], receipt["ok"], receipt["fields"]) == (None, False, {"id": "invalid"})


def test_a_field_nobody_knows_is_named_only_if_it_can_be(room: Room) -> None:
    asked = {**titled("Anders"), "data": {"\ud800": 1, "x" * 5000: 2, "colour": 3}}
    (receipt,) = answer(room, LED, {"commands": [asked]}, "nl")["receipts"]
    assert receipt["fields"] == {"?": "unknown", "colour": "unknown"}
