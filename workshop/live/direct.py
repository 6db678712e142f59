"""Direct: writes a frame straight to an idle connection, framed once for all, instead of waking a writer for each.

A broadcast to a thousand idle phones otherwise costs a thousand wake-ups. Used where the engine's WebSocket lets its
lock be asked without waiting (eventlet); everywhere else, and whenever a connection is busy, the ordinary queue takes
the frame. There too, what comes in is read by our own Intake, and what goes out is counted, so that a line that takes
nothing any more is noticed.
Invariant: bytes of two frames never mix, and order is kept: a direct write happens only when the queue is empty and
nobody holds the send lock.

Source: RFC 6455 section 5.2 (a server's frames are not masked).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from socket import SHUT_RDWR, SO_LINGER, SOL_SOCKET
from typing import Any

from engineio.packet import Packet
from socketio import Server

from workshop.live.intake import Intake

TEXT = 0x81
"""FIN and the opcode of a text frame."""
CHUNK = 32 * 1024
"""Bytes of a long frame that are made at a time."""
AT_ONCE = struct.pack("ii", 1, 0)
"""To linger for no time: what was not taken is thrown away, the kernel keeps nothing."""


def framed(text: str) -> bytes:
    """A text message as one unmasked WebSocket frame."""
    body = text.encode()
    return heading(len(body)) + body


def heading(size: int) -> bytes:
    """What stands before the body of a text frame of so many bytes."""
    if size < 126:
        return struct.pack("!BB", TEXT, size)
    if size < 1 << 16:
        return struct.pack("!BBH", TEXT, 126, size)
    return struct.pack("!BBQ", TEXT, 127, size)


def chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """A frame of what may be long, made as it is sent; `pieces` is walked twice."""
    made = bytearray(heading(sum(len(piece.encode()) for piece in pieces)))
    for piece in pieces:
        made += piece.encode()
        if len(made) >= CHUNK:
            yield bytes(made)
            made.clear()
    yield bytes(made)


class Unheard:
    """Where the library says that a line it closes was gone: without end of line, so that a client could fill a log."""

    def write(self, words: str) -> None:
        """Drop them."""


class Lane:
    """A connection's WebSocket (eventlet's) within reach; `handed` counts the bytes that the kernel took from us."""

    def __init__(self, line: Any, largest: int) -> None:
        self.line = line
        self.handed = 0
        line.iterator = Intake(line, largest).messages()
        line._send = self.send
        line.log = Unheard()

    def part(self) -> None:
        """Let go of what points back at us: a circle would stay in memory until a collection of cycles finds it."""
        self.line.iterator = iter(())
        del self.line._send

    @property
    def is_busy(self) -> bool:
        """Whether somebody is sending, or about to: a lock just let go is not free while another waits for it."""
        lock = self.line._sendlock
        return bool(lock.locked() or lock._waiters)

    def send(self, frame: bytes) -> None:
        """Send when it is our turn; waits. Raises OSError when the line is gone or takes nothing."""
        with self.line._sendlock:
            self.push(frame)

    def push(self, data: bytes) -> None:
        """Hand bytes to the kernel; for who holds the lock."""
        left = memoryview(data)
        while left:
            taken = self.line.socket.send(left)
            self.handed += taken
            left = left[taken:]

    def cut(self) -> None:
        """End the line, whatever is under way: reader and writer find out, and what is unsent is thrown away."""
        with suppress(OSError):
            self.line.socket.setsockopt(SOL_SOCKET, SO_LINGER, AT_ONCE)
            self.line.socket.shutdown(SHUT_RDWR)


def install(server: Server, open_lanes: dict[Any, Lane], told: Callable[[Exception], None]) -> None:
    """Keep each connection's WebSocket within reach of its Engine.IO socket, as `lane`, and among the open ones.

    `told(error)` is called when a connection sends what is no packet at all, which ends it.
    """
    kind: Any = server.eio._async["websocket"]
    largest = server.eio.max_http_buffer_size

    class Kept(kind):
        def __init__(self, handler: Callable[[Any], Any], eio: Any) -> None:
            socket = handler.__self__  # type: ignore[attr-defined]  # the Engine.IO socket whose method it is

            def keep(line: Any) -> Any:
                line.wait = readable(line.wait, told)
                try:
                    if not fits(line):
                        return handler(line)
                    socket.lane = open_lanes[socket] = Lane(line, largest)
                    return handler(line)
                finally:
                    del line.wait
                    if (lane := open_lanes.pop(socket, None)) is not None:
                        socket.lane = None  # the library keeps its socket until the next heartbeat is due
                        lane.part()

            super().__init__(keep, eio)
            if hasattr(self, "server_args"):  # simple-websocket, which keeps all of a message unless told
                self.server_args["max_message_size"] = largest

    server.eio._async["websocket"] = Kept


def readable(wait: Callable[[], Any], told: Callable[[Exception], None]) -> Callable[[], Any]:
    """What comes in, up to what is no Engine.IO packet: the library reads it outside what it guards.

    It is told that the other side left, so that it parts in its ordinary way, whatever the engine.
    """

    def waited() -> Any:
        said = wait()
        try:
            if said is not None:
                Packet(encoded_packet=said)
        except Exception as error:
            told(error)
            return None
        return said

    return waited


def fits(line: Any) -> bool:
    """Whether a WebSocket has what we reach for: eventlet's has, as far as its versions go that we know."""
    return (
        all(hasattr(line, name) for name in ("_sendlock", "_send", "iterator", "close"))
        and hasattr(line._sendlock, "_waiters")
        and hasattr(getattr(line, "socket", None), "fd")
    )


def write(server: Server, socket: Any, frame: bytes) -> bool:
    """Write a frame to an idle connection now; False when it is busy and the queue must take it."""
    lane: Lane | None = getattr(socket, "lane", None)
    if lane is None or socket.queue.qsize() or lane.is_busy:
        return False
    try:
        sent = lane.line.socket.fd.send(frame)
    except BlockingIOError:
        return False
    except OSError:
        return True  # the line is gone: its reader finds out and says so
    lane.handed += sent
    if sent < len(frame):
        lane.line._sendlock.acquire()  # free just now, and nothing ran in between
        server.start_background_task(_finish, lane, frame[sent:])
    return True


def _finish(lane: Lane, rest: bytes) -> None:
    try:
        lane.push(rest)
    except OSError:  # half a frame is out, so nothing may follow it
        lane.cut()
    finally:
        lane.line._sendlock.release()


def tell(lane: Lane, compose: Callable[[], Iterable[str]], in_line: Callable[[], object]) -> None:
    """Send a long frame when it is its turn, making it meanwhile.

    It is composed once nothing can come before it, and `in_line` is called before anything else can happen.
    """
    with lane.line._sendlock:
        pieces = compose()
        in_line()
        try:
            for chunk in chunks(pieces):
                lane.push(chunk)
        except OSError:
            lane.cut()
