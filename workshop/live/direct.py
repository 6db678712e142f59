"""Direct: writes a frame straight to an idle connection, framed once for all, instead of waking a writer for each.

A broadcast to a thousand idle phones otherwise costs a thousand wake-ups. Used where the engine's WebSocket lets its
lock be asked without waiting (eventlet);
everywhere else, and whenever a connection is busy, the ordinary queue takes the frame. Invariant: bytes of two
frames never mix, and order is kept: a
direct write happens only when the queue is empty and nobody holds the send lock.

Source: RFC 6455 section 5.2 (a server's frames are not masked).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any

from socketio import Server

TEXT = 0x81
"""FIN and the opcode of a text frame."""


def framed(text: str) -> bytes:
    """A text message as one unmasked WebSocket frame."""
    body = text.encode()
    size = len(body)
    if size < 126:
        return struct.pack("!BB", TEXT, size) + body
    if size < 1 << 16:
        return struct.pack("!BBH", TEXT, 126, size) + body
    return struct.pack("!BBQ", TEXT, 127, size) + body


def install(server: Server) -> None:
    """Keep each connection's WebSocket within reach of its Engine.IO socket, as `line`."""
    kind: Any = server.eio._async["websocket"]

    class Kept(kind):
        def __init__(self, handler: Callable[[Any], Any], eio: Any) -> None:
            socket = getattr(handler, "__self__", None)

            def keep(line: Any) -> Any:
                if socket is not None and hasattr(line, "_sendlock") and hasattr(getattr(line, "socket", None), "fd"):
                    socket.line = line
                return handler(line)

            super().__init__(keep, eio)

    server.eio._async["websocket"] = Kept


def write(server: Server, socket: Any, frame: bytes) -> bool:
    """Write a frame to an idle connection now; False when it is busy and the queue must take it."""
    line = getattr(socket, "line", None)
    if line is None or socket.queue.qsize() or line._sendlock.locked():
        return False
    try:
        sent = line.socket.fd.send(frame)
    except BlockingIOError:
        return False
    except OSError:
        return True  # the line is gone: its reader finds out and says so
    if sent < len(frame):
        line._sendlock.acquire()  # free just now, and nothing ran in between
        server.start_background_task(_finish, line, frame[sent:])
    return True


def _finish(line: Any, rest: bytes) -> None:
    try:
        line.socket.sendall(rest)
    except OSError:  # half a frame is out, so nothing may follow it: end the line
        with suppress(OSError):
            line.socket.shutdown(SHUT_RDWR)
    finally:
        line._sendlock.release()
