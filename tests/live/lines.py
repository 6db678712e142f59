"""A line: a bare WebSocket, for what a well-behaved client library would never send, or never fail to read."""

from __future__ import annotations

import json
import socket
from types import TracebackType
from typing import Any

import websocket

from tests.live.visitors import Visitor

SECONDS = 60
EVENT = "42"


class Line:
    """A raw Engine.IO connection; `narrow` leaves it hardly any room to receive. A context: it hangs up at its end."""

    def __init__(self, visitor: Visitor, *, narrow: bool = False, **options: Any) -> None:
        address = visitor.url.replace("http", "ws", 1).rstrip("/") + "/socket.io/?EIO=4&transport=websocket"
        room = [(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)] if narrow else []
        options = {"timeout": SECONDS, "cookie": visitor.cookie, "sockopt": room, "suppress_origin": True, **options}
        self.socket = websocket.create_connection(address, **options)
        self.wait("0")

    def __enter__(self) -> Line:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.socket.shutdown()

    def say(self, message: str | bytes) -> None:
        """Send one message as it is."""
        if isinstance(message, bytes):
            self.socket.send_binary(message)
        else:
            self.socket.send(message)

    def hear(self) -> str | None:
        """The next message; None when the server has hung up."""
        try:
            found = self.socket.recv()
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            return None
        return str(found) if found else None

    def wait(self, start: str) -> str | None:
        """The next message that begins so, others passed over; None when the server hangs up first."""
        while (message := self.hear()) is not None:
            if message == "2":
                self.say("3")
            if message.startswith(start):
                return message
        return None

    def enter(self, workshop: str) -> None:
        """Connect as a client does."""
        self.say("40" + json.dumps({"workshop": workshop, "protocol": 1}))

    def widen(self) -> None:
        """From here on there is room to receive."""
        assert self.socket.sock is not None
        self.socket.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)

    def sync(self) -> dict[str, Any]:
        """The next sync."""
        message = self.wait(EVENT)
        assert message is not None
        found: dict[str, Any] = json.loads(message[len(EVENT) :])[1]
        return found
