"""Frames written straight to idle lines (decision 0007): framed right, never mixed, and in use as installed."""

from __future__ import annotations

import struct
import subprocess
import sys
import warnings
from io import StringIO
from socket import socketpair
from types import SimpleNamespace
from typing import Any

import pytest

from workshop.live.direct import CHUNK, Lane, _finish, chunks, framed, install, tell, write

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says on import that it is deprecated
    from eventlet.greenthread import sleep, spawn
    from eventlet.semaphore import Semaphore
    from eventlet.websocket import RFC6455WebSocket


class Wire:
    """A kernel socket that takes `room` bytes at a time, or none."""

    def __init__(self, room: int | None) -> None:
        self.room = room
        self.taken = b""

    def send(self, data: bytes) -> int:
        if self.room is None:
            raise BlockingIOError
        self.taken += bytes(data[: self.room])
        return min(self.room, len(data))


class Line:
    """What the engine keeps of a connection: its socket and the lock around sending."""

    def __init__(self, room: int | None) -> None:
        self.fd = Wire(room)
        self.socket = self
        self._sendlock = Semaphore()
        self.ended = 0

    def send(self, data: bytes) -> int:
        if self.fd.room == 0:
            raise OSError("gone")
        return self.fd.send(data)

    def setsockopt(self, *_: Any) -> None:
        """As the kernel's."""

    def shutdown(self, _: int) -> None:
        self.ended += 1


class Connection:
    """An Engine.IO socket, as far as a write looks at it."""

    def __init__(self, line: Line | None, waiting: int = 0) -> None:
        self.lane = Lane(line, 1) if line else None
        self.queue = self
        self._waiting = waiting

    def qsize(self) -> int:
        return self._waiting


class Server:
    """Runs a background task at once."""

    def start_background_task(self, task: Any, *args: Any) -> None:
        task(*args)


@pytest.mark.parametrize("size", [0, 125, 126, 65535, 65536])
def test_a_frame_says_its_length_as_rfc_6455_asks(size: int) -> None:
    frame = framed("x" * size)
    short = frame[1]
    start = {126: 4, 127: 10}.get(short, 2)
    told = short if short < 126 else struct.unpack("!H" if short == 126 else "!Q", frame[2:start])[0]
    assert (frame[0], told, len(frame) - start) == (0x81, size, size)


def test_a_frame_counts_bytes_and_not_signs() -> None:
    assert framed("é")[1] == 2


def test_an_idle_line_is_written_to_at_once() -> None:
    line = Line(room=100)
    assert write(Server(), Connection(line), b"frame")
    assert line.fd.taken == b"frame"


def test_what_did_not_fit_follows_before_anything_else_may_be_sent() -> None:
    line = Line(room=2)
    connection = Connection(line)
    assert write(Server(), connection, b"frame")
    assert (line.fd.taken, connection.lane.handed) == (b"frame", 5)  # type: ignore[union-attr]
    assert not line._sendlock.locked()


def test_after_half_a_frame_nothing_may_follow() -> None:
    line = Line(room=2)
    lane = Lane(line, 1)
    line._sendlock.acquire()
    line.fd.room = 0
    _finish(lane, b"ame")
    assert line.ended == 1


@pytest.mark.parametrize("pieces", [[], ["{", "}"], ["é" * CHUNK, "x", "y" * CHUNK], ["z" * 70] * 1000])
def test_a_long_frame_is_made_bit_by_bit_and_is_the_same(pieces: list[str]) -> None:
    made = list(chunks(pieces))
    assert b"".join(made) == framed("".join(pieces))
    longest = max((len(piece.encode()) for piece in pieces), default=0)
    assert max(map(len, made)) < CHUNK + longest + 10


def test_a_long_frame_takes_its_turn_and_what_comes_next_comes_after_it() -> None:
    line, said = Line(room=7), []
    tell(Lane(line, 1), lambda: ["lang ", "verhaal"], lambda: said.append((line._sendlock.locked(), line.fd.taken)))
    assert (line.fd.taken, said) == (framed("lang verhaal"), [(True, b"")])


def test_a_busy_line_is_left_to_the_queue() -> None:
    sending = Line(room=100)
    sending._sendlock.acquire()
    for connection in (Connection(sending), Connection(Line(100), waiting=1), Connection(Line(None)), Connection(None)):
        assert not write(Server(), connection, b"frame")
    assert sending.fd.taken == b""


def test_what_waits_for_the_lock_comes_before_half_a_frame() -> None:
    """A lock that was let go is given to who waited: a frame begun meanwhile would be cut in two by it."""
    line = Line(room=2)
    lane = Lane(line, 1)
    line._sendlock.acquire()
    waiting = spawn(lane.send, b"waited")
    while not line._sendlock._waiters:
        sleep(0)
    line._sendlock.release()
    connection = Connection(line)
    connection.lane = lane
    if not write(Server(), connection, b"frame"):
        waiting.wait()
        assert write(Server(), connection, b"frame")
    waiting.wait()
    assert line.fd.taken == b"waitedframe"


class Plain:
    """The WebSocket of an engine that has no lane: this is said over it."""

    def __init__(self, handler: Any, _: Any) -> None:
        self._handler = handler
        self._said = ["3", "42[]", b"x", "9"]

    def __call__(self, said: str) -> Any:
        self._said += [said, "3"]
        return self._handler(self)

    def wait(self) -> Any:
        return self._said.pop(0)


class Reading:
    """An Engine.IO socket: what it was given until it was told that the other side left."""

    def __init__(self) -> None:
        self.read: list[Any] = []

    def handle(self, line: Any) -> list[Any]:
        while (said := line.wait()) is not None:
            self.read.append(said)
        return self.read


@pytest.mark.parametrize("said", ["", "hallo", "²x", "b4=="])
def test_what_is_no_packet_ends_the_reading_whatever_the_engine_and_is_told_once(said: str) -> None:
    eio = SimpleNamespace(_async={"websocket": Plain}, max_http_buffer_size=100)
    told: list[Exception] = []
    install(SimpleNamespace(eio=eio), {}, told.append)
    read = eio._async["websocket"](Reading().handle, eio)(said)
    assert read == ["3", "42[]", b"x", "9"]
    assert [isinstance(error, ValueError) for error in told] == [True]


def test_the_lane_is_there_with_the_versions_installed() -> None:
    program = """
from workshop import start
start.patch("eventlet")
import sys, tempfile, threading
from workshop.app import create_app
from workshop.config import Config
app = create_app(Config.of(tempfile.mkdtemp()))
server = app.extensions["socketio"].server
listener = start.listen("127.0.0.1", 0)
threading.Thread(target=start.serve, args=("eventlet", listener, app), daemon=True).start()
lines = []
@server.on("connect")
def connect(sid, environ, auth=None):
    lines.append(getattr(server.eio.sockets[server.manager.eio_sid_from_sid(sid, "/")], "lane", None))
import socketio
client = socketio.Client()
client.connect(f"http://127.0.0.1:{listener.getsockname()[1]}", transports=["websocket"])
print(lines[0] is not None)
import os; sys.stdout.flush(); os._exit(0)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=180, check=False)
    assert done.stdout.strip() == "True", done.stderr


def test_a_line_that_is_closed_when_it_is_gone_says_nothing_without_end_of_line() -> None:
    log, (here, there) = StringIO(), socketpair()
    line = RFC6455WebSocket(here, {"wsgi.errors": log})
    Lane(line, 1)
    here.close()
    there.close()
    line.close()
    assert log.getvalue() == ""
