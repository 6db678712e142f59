"""A line: one WebSocket with Socket.IO on it, as an asyncio protocol; and one HTTP request. Raw bytes, no library.

The idea: a thousand phones fit in one process when a frame that is the same for all is read once. Invariant: a line
says what it was told in the order it came, and says once that it is over.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tests.load.wire import EVENT, PING, PONG, frame, next_frame

CLOSE = 0x88
UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TOKEN = re.compile(rb"k[0-9a-f]{12}q")
"""The canary in every text a phone writes."""


class Refused(Exception):
    """The server would not let a line in; `said` is its `{code, message}`."""

    def __init__(self, said: Any) -> None:
        super().__init__(str(said))
        self.said: dict[str, Any] = said if isinstance(said, dict) else {}


@dataclass(frozen=True, slots=True)
class Told:
    """A message read once: its event, its data, and every id and canary in its bytes."""

    event: str
    data: Any
    ids: frozenset[str]
    tokens: frozenset[str]
    size: int


@lru_cache(maxsize=256)
def read(body: bytes) -> Told:
    """The event in a message `["event", data]`."""
    event, data = json.loads(body)
    return Told(event, data, *marks(body), len(body))


def marks(body: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """Every id and every canary in some bytes."""
    return frozenset(found.decode() for found in UUID.findall(body)), frozenset(
        found.decode() for found in TOKEN.findall(body)
    )


class Line(asyncio.Protocol):
    """One connection. `opened` is done when the server let it in; `closed` when it is over."""

    def __init__(self, host: str, cookie: str, auth: dict[str, Any], hear: Callable[[Told], None]) -> None:
        loop = asyncio.get_running_loop()
        self.opened: asyncio.Future[None] = loop.create_future()
        self.opened.add_done_callback(lambda done: done.cancelled() or done.exception())  # a phone may wait no longer
        self.closed: asyncio.Future[None] = loop.create_future()
        self._hello = _upgrade(host, cookie)
        self._auth, self._hear = auth, hear
        self._rest, self._upgraded, self._dead = b"", False, False
        self._acks: dict[int, asyncio.Future[Any]] = {}
        self._count = 0
        self._transport: asyncio.Transport | None = None

    # -- up --------------------------------------------------------------------------------------------------------

    def push(self, commands: list[dict[str, Any]]) -> asyncio.Future[Any]:
        """Send commands; the future is their ack, or fails when the line goes."""
        self._count += 1
        waits: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._acks[self._count] = waits
        self.say(f"42{self._count}{json.dumps(['push', {'commands': commands}])}")
        return waits

    def say(self, text: str) -> None:
        """Send one message; a line in a black hole swallows it."""
        if self._transport is not None and not self._dead:
            self._transport.write(frame(text))

    # -- faults ----------------------------------------------------------------------------------------------------

    def black_hole(self) -> None:
        """From here on nothing comes in and nothing goes out, and nobody is told."""
        self._dead = True
        self.slow(True)

    def slow(self, still: bool) -> None:
        """Stop reading, or go on."""
        if self._transport is None or self._transport.is_closing():
            return
        plain = self._transport.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048 if still else 1 << 20)
        (self._transport.pause_reading if still else self._transport.resume_reading)()

    def abort(self) -> None:
        """Reset the connection, as a phone does that lost its network."""
        if self._transport is None:
            return
        plain = self._transport.get_extra_info("socket")
        if plain is not None and not self._transport.is_closing():
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    # -- down ------------------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._hello)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionError("closed by the server"))
        if not self.closed.done():
            self.closed.set_result(None)
        for waits in self._acks.values():
            if not waits.done():
                waits.set_exception(ConnectionError("the line went"))

    def data_received(self, data: bytes) -> None:
        data = self._rest + data if self._rest else data
        if not self._upgraded:
            head, found, data = data.partition(b"\r\n\r\n")
            if not found:
                self._rest = head
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                self._fail(ConnectionError(head.split(b"\r\n", 1)[0].decode(errors="replace")))
                return
            self._upgraded = True
        at = 0
        while place := next_frame(data, at):
            if data[at] == CLOSE:
                self.abort()
                return
            start, at = place
            self._heard(data[start:at])
        self._rest = data[at:]

    def _heard(self, message: bytes) -> None:
        if message.startswith(EVENT):
            self._hear(read(message[2:]))
        elif message == PING:
            self.say(PONG)
        elif message.startswith(b"43"):
            number, _, body = message[2:].partition(b"[")
            waits = self._acks.pop(int(number), None)
            if waits is not None and not waits.done():
                waits.set_result(json.loads(b"[" + body)[0])
        elif message.startswith(b"0"):
            self.say(f"40{json.dumps(self._auth)}")
        elif message.startswith(b"40") and not self.opened.done():
            self.opened.set_result(None)
        elif message.startswith(b"44"):
            self._fail(Refused(json.loads(message[2:]).get("data")))

    def _fail(self, error: Exception) -> None:
        if not self.opened.done():
            self.opened.set_exception(error)
        self.abort()


def _upgrade(host: str, cookie: str) -> bytes:
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
        f"Host: {host}",
        f"Origin: http://{host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        f"Cookie: {cookie}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over HTTP."""

    status: int
    cookies: tuple[str, ...]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON; None when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


async def ask(port: int, method: str, path: str, body: Any = None, cookie: str = "") -> Answer:
    """One HTTP request on a connection of its own; raises OSError when there is no answer."""
    sent = b"" if body is None else json.dumps(body).encode()
    head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close", "Accept: application/json"]
    head += [f"Cookie: {cookie}"] if cookie else []
    head += ["Content-Type: application/json", f"Content-Length: {len(sent)}"] if sent else []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(("\r\n".join(head) + "\r\n\r\n").encode() + sent)
        answer = await reader.read(-1)
    finally:
        writer.close()
    top, found, rest = answer.partition(b"\r\n\r\n")
    lines = top.decode(errors="replace").split("\r\n")
    if not found:
        raise ConnectionError("closed by the server")
    named = [line.partition(": ")[::2] for line in lines[1:]]
    length = next((int(value) for name, value in named if name.lower() == "content-length"), len(rest))
    if len(rest) < length:
        raise ConnectionError("the answer was cut off")
    cookies = tuple(value.split(";", 1)[0] for name, value in named if name.lower() == "set-cookie")
    return Answer(int(lines[0].split()[1]), cookies, rest)
