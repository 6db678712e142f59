"""One WebSocket to a Socket.IO server, by hand: Engine.IO 4 frames and nothing more than a load client needs.

The idea: a client library would cost more than the server it measures. A frame is looked at where it lies in the
buffer; only its boundaries, its first letters and the two numbers of a `sync` are read. Nothing is offered to
compress.
"""

from __future__ import annotations

import base64
import json
import os
import re
import select
import socket
from typing import Any

EVENT = b"42"
ACK = b"43"
PING = b"2"
PONG = "3"
SPAN = re.compile(rb'"from":(\d+),"to":(\d+)')
"""How far a sync reaches, as both servers write it."""


_QUICK: int | None = getattr(socket, "TCP_QUICKACK", None)


class Broken(RuntimeError):
    """The server closed or refused a connection."""


class Later(Broken):
    """The server has no room now: after `seconds` it may."""

    def __init__(self, said: str, seconds: float) -> None:
        super().__init__(said)
        self.seconds = seconds


def frame(text: str) -> bytes:
    """A masked text frame; the mask is zero, so the payload stands as it is."""
    body = text.encode()
    size = len(body)
    if size < 126:
        return bytes((0x81, 0x80 | size, 0, 0, 0, 0)) + body
    if size < 1 << 16:
        return bytes((0x81, 0x80 | 126)) + size.to_bytes(2, "big") + bytes(4) + body
    return bytes((0x81, 0x80 | 127)) + size.to_bytes(8, "big") + bytes(4) + body


def next_frame(data: bytes, at: int) -> tuple[int, int] | None:
    """Where the payload of the frame that begins at `at` starts and ends, or None when it is not whole yet."""
    if len(data) < at + 2:
        return None
    size, start = data[at + 1], at + 2
    if size == 126:
        size, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
    elif size == 127:
        size, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
    end = start + size
    return (start, end) if len(data) >= end and len(data) >= start else None


class Line:
    """A connection in three moves (dial, `greet`, `sit`), so that a batch of them can wait together."""

    def __init__(self, address: tuple[str, int], auth: dict[str, Any], cookie: str = "") -> None:
        self._auth = auth
        self.socket = socket.create_connection(address, timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""
        self._early: list[bytes] = []
        self._ask_upgrade(address, cookie)

    def greet(self) -> Line:
        """Wait for the upgrade and say who is there."""
        while b"\r\n\r\n" not in self.rest:
            self.rest += self._more()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            raise Broken(head.decode(errors="replace"))
        self.wait(b"0")
        self.say(f"40{json.dumps(self._auth)}")
        return self

    def sit(self) -> Line:
        """Wait until the server has let this connection in; raises Later when it should ask again, else Broken."""
        # What a handler of `connect` emits, python-socketio sends before the confirmation itself.
        while not (answer := self.wait(b"4")).startswith(b"40"):
            if not answer.startswith(EVENT):
                self.close()
                raise _refusal(answer.decode())
            self._early.append(answer)
        return self

    def _ask_upgrade(self, address: tuple[str, int], cookie: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        host = f"{address[0]}:{address[1]}"
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
            f"Host: {host}",
            f"Origin: http://{host}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}",
            *([f"Cookie: {cookie}"] if cookie else []),
        ]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())

    def _more(self) -> bytes:
        data = self.socket.recv(1 << 18)
        if not data:
            raise Broken("closed by the server")
        return data

    def wait(self, start: bytes) -> bytes:
        """The next message that begins with `start`; others are passed over."""
        while True:
            message = self._next()
            if message.startswith(start):
                return message

    def first_event(self) -> bytes:
        """The event that came with the connection, else the next one; it is handed out once."""
        return self.begun()._early.pop(0)

    def begun(self) -> Line:
        """Wait until the first event is there."""
        if not self._early:
            self._early.append(self.wait(EVENT))
        return self

    def hear(self) -> bytes:
        """What has come in; nothing when the server is gone."""
        try:
            return self.socket.recv(1 << 18)
        except ConnectionError:
            return b""

    def hurry(self) -> None:
        """Acknowledge at once what came: else a receipt waits 40 ms behind the frame before it, and TCP is measured."""
        if _QUICK is not None:
            self.socket.setsockopt(socket.IPPROTO_TCP, _QUICK, 1)

    def _next(self) -> bytes:
        while (place := next_frame(self.rest, 0)) is None:
            self.rest += self._more()
        message, self.rest = self.rest[place[0] : place[1]], self.rest[place[1] :]
        return message

    def say(self, text: str) -> None:
        """Send one message, waiting for room in the socket if need be."""
        data = memoryview(frame(text))
        while data:
            try:
                data = data[self.socket.send(data) :]
            except BlockingIOError:
                select.select([], [self.socket], [], 30)

    def close(self) -> None:
        """Hang up."""
        self.socket.close()


def _refusal(answer: str) -> Broken:
    """What a refused connection says: `44{message, data: {code, message, retry_in_ms?}}`."""
    data = json.loads(answer[2:] or "{}").get("data") or {}
    if answer.startswith("44") and "retry_in_ms" in data:
        return Later(answer, data["retry_in_ms"] / 1000)
    return Broken(answer)
