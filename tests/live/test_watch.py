"""What may wait for a phone, what is read from one that does not read, and when a line is ended for good."""

from __future__ import annotations

import logging
from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest

from workshop.live import unreadable, watch, wire
from workshop.live.presence import Post
from workshop.live.unreadable import ANSWERS, QUIET, Hush
from workshop.live.watch import Watch
from workshop.live.wire import MOST_BYTES, MOST_WAITING, STALL, parcel_of, sender


class Queue:
    def __init__(self) -> None:
        self.queue: deque[Any] = deque()

    def qsize(self) -> int:
        return len(self.queue)


class Socket:
    """An Engine.IO socket without a lane, so that all it gets waits in its queue."""

    def __init__(self) -> None:
        self.sid = "eio"
        self.queue = Queue()
        self.closed = False

    def send(self, packet: Any) -> None:
        self.queue.queue.append(packet)

    def close(self, *, wait: bool) -> None:
        assert not wait, "its own reader would wait for it"
        self.closed = True


class Server:
    """As much of python-socketio's server as these look at, with one connection."""

    def __init__(self) -> None:
        self.socket = Socket()
        self.came_in: str | None = "sid"
        self.read: list[Any] = []
        self.logger = logging.getLogger("tests.socketio")
        self.eio = SimpleNamespace(
            sockets={"eio": self.socket},
            handlers={"message": lambda _, data: self.read.append(data)},
            logger=self.logger,
        )
        self.manager = SimpleNamespace(
            eio_sid_from_sid=lambda *_: "eio", sid_from_eio_sid=lambda *_: self.came_in
        )  # fmt: skip


def test_no_more_than_two_frames_wait_for_one_phone() -> None:
    server = Server()
    send = sender(server, "sid")
    taken = [send(Post("sync", f'{{"seq":{at}}}')) for at in range(100)]
    assert taken == [True] * MOST_WAITING + [False] * (100 - MOST_WAITING)
    assert send(Post("bye", "{}")), "a goodbye is never left out"
    server.socket.queue.queue.popleft()
    server.socket.queue.queue.popleft()
    assert send(Post("sync", "{}")), "what the phone took makes room"


def test_nor_more_than_they_may_weigh_however_few() -> None:
    server = Server()
    send = sender(server, "sid")
    assert send(Post("sync", "x" * (MOST_BYTES // 2)))
    assert not send(Post("sync", "x" * (MOST_BYTES // 2)))
    assert send(Post("sync", "x" * 100))
    assert not sender(Server(), "sid")(Post("sync", "x" * MOST_BYTES)), "one alone too"


def test_a_frame_for_all_is_kept_once() -> None:
    servers, post = [Server() for _ in range(3)], Post("sync", "{}")
    for server in servers:
        sender(server, "sid")(post)
    assert {id(server.socket.queue.queue[0]) for server in servers} == {id(parcel_of(post).packet)}


def test_nothing_is_read_from_who_leaves_answers_lying(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server()
    unreadable.install(server, lambda _: None)
    hear = server.eio.handlers["message"]
    server.socket.queue.queue.extend(range(ANSWERS + 3))
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        server.socket.queue.queue.popleft()

    monkeypatch.setattr(wire.time, "sleep", nap)  # type: ignore[attr-defined]
    hear("eio", "2[]")
    assert (server.read, len(naps)) == (["2[]"], 3)
    server.socket.closed = True
    hear("eio", "2[]")
    assert server.read == ["2[]"], "nor from a line that is closed"


def test_the_log_tells_of_malformed_messages_once_in_a_while_and_how_many() -> None:
    now = [0.0]
    hush = Hush(lambda: now[0])
    said = []
    for at in range(1000):
        now[0] = at * QUIET / 100
        record = logging.LogRecord("x", logging.WARNING, "", 0, "hung up (%s)", ("ValueError",), None)
        if hush.filter(record):
            said.append(record.getMessage())
    assert len(said) == 10
    assert said[:2] == ["hung up (ValueError)", "hung up (ValueError) (and 99 more such lines)"]


class Lane:
    """A lane that is owed `held` bytes by the kernel."""

    def __init__(self) -> None:
        self.handed = 0
        self.held = 0
        self.is_busy = False
        self.cuts = 0
        self.line = SimpleNamespace(socket=SimpleNamespace(fd=self))

    def cut(self) -> None:
        self.cuts += 1


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> tuple[Server, Lane, Watch]:
    monkeypatch.setattr(watch, "unsent", lambda lane: lane.held)
    server, lane = Server(), Lane()
    return server, lane, Watch(server, {server.socket: lane})  # type: ignore[dict-item]


@pytest.mark.parametrize("state", ["owed", "half", "closed", "not in"])
def test_what_may_not_last_is_cut_after_ten_seconds(looked: tuple[Server, Lane, Watch], state: str) -> None:
    server, lane, watcher = looked
    lane.held = 5000
    if state == "owed":
        server.socket.send("frame")
    lane.is_busy, server.socket.closed = state == "half", state == "closed"
    server.came_in = None if state == "not in" else "sid"
    for now in (0.0, 2.0, STALL - 0.1):
        watcher.look(now)
    assert lane.cuts == 0
    watcher.look(STALL)
    assert lane.cuts == 1


def test_a_slow_reader_that_takes_something_stays_and_so_does_one_that_is_owed_nothing(
    looked: tuple[Server, Lane, Watch],
) -> None:
    _, lane, watcher = looked
    lane.is_busy, lane.held = True, 100_000
    for now in range(0, 120, 2):
        lane.held -= 10
        watcher.look(float(now))
    lane.is_busy = False
    for now in range(120, 240, 2):
        watcher.look(float(now))
    assert lane.cuts == 0
