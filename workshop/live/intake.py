"""Intake: reads what comes in over a WebSocket, message by message, within bounds.

eventlet's own reader bounds a frame but not a message, so that fragments without end would be kept; it takes the mask
off byte by byte; and a client that sends without a pause would be read without a pause, while everybody else waits.
Invariant: of a message that is not whole yet no more is kept than `largest` bytes in PARTS frames, for PATIENCE
seconds; and one line is read at most PACE frames a second.

Source: RFC 6455 sections 5.2 to 5.5 and 7.4.1.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from workshop.live.buckets import Buckets, Rate

PARTS = 64
"""Frames of one message; browsers send one, or a few when it is long."""
PATIENCE = 10.0
"""Seconds from the first byte of a message to its last."""
PACE = Rate(200, 400)
"""Frames read from one line."""
AT_ONCE = 16 * 1024
"""Bytes asked of the kernel at a time."""

MORE, TEXT, CLOSE, PING, PONG = 0x0, 0x1, 0x8, 0x9, 0xA
KNOWN = (MORE, TEXT, 0x2, CLOSE, PING, PONG)
PROTOCOL, UTF8, POLICY, SIZE = 1002, 1007, 1008, 1009
"""Why a line is closed (section 7.4.1)."""


class Ended(Exception):
    """The other side hung up."""


class Broken(Exception):
    """What came breaks the rules; `status` says which."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Intake:
    """The messages of one line (an eventlet WebSocket): `str` for text, `bytes` for anything else."""

    def __init__(self, line: Any, largest: int) -> None:
        self._line = line
        self._largest = largest
        self._buffer = bytearray()
        self._since = 0.0
        self._pace = Buckets(PACE)

    def messages(self) -> Iterator[str | bytes]:
        """Message after message, until the line ends or is ended."""
        try:
            while True:
                yield self._message()
        except Ended:
            return
        except Broken as broken:
            self._line.close(close_data=(broken.status, str(broken)))

    def _message(self) -> str | bytes:
        parts: list[bytes] = []
        kind, left = MORE, self._largest
        while True:
            final, opcode, body = self._frame(left)
            if opcode >= CLOSE:
                self._control(opcode, body)
                self._since = self._since if parts else 0.0
                continue
            if (opcode == MORE) is not (kind != MORE):
                raise Broken(PROTOCOL, "a message within a message")
            kind, left = kind or opcode, left - len(body)
            parts.append(body)
            if final:
                return self._whole(kind, b"".join(parts))
            if len(parts) == PARTS:
                raise Broken(POLICY, "too many fragments")

    def _whole(self, kind: int, body: bytes) -> str | bytes:
        self._since = 0.0
        try:
            return body.decode() if kind == TEXT else body
        except UnicodeDecodeError as error:
            raise Broken(UTF8, "not UTF-8") from error

    def _frame(self, left: int) -> tuple[bool, int, bytes]:
        """The next frame: whether it ends its message, its opcode and its body."""
        if wait := self._pace.take("", time.monotonic(), patience=PATIENCE):
            time.sleep(wait)
        first, second = self._take(2)
        final, opcode, size = bool(first & 0x80), first & 0x0F, second & 0x7F
        if first & 0x70 or opcode not in KNOWN or not second & 0x80:
            raise Broken(PROTOCOL, "no frame a browser sends")
        if opcode >= CLOSE and (size > 125 or not final):
            raise Broken(PROTOCOL, "a long control frame")
        if size > 125:
            size = int.from_bytes(self._take(2 if size == 126 else 8), "big")
        if size > left:
            raise Broken(SIZE, "too large")
        return final, opcode, unmasked(self._take(4), self._take(size))

    def _control(self, opcode: int, body: bytes) -> None:
        if opcode == CLOSE:
            status = int.from_bytes(body[:2], "big") if len(body) > 1 else 1000
            self._line.close(close_data=(status if 1000 <= status < 5000 else PROTOCOL, ""))
            raise Ended
        if opcode == PING:
            self._line.send(body, control_code=PONG)

    def _take(self, size: int) -> bytes:
        """So many bytes; waits for them."""
        while len(self._buffer) < size:
            some = self._line.socket.recv(max(AT_ONCE, size - len(self._buffer)))
            if not some:
                raise Ended
            self._within_patience()
            self._buffer += some
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _within_patience(self) -> None:
        now = time.monotonic()
        self._since = self._since or now
        if now - self._since > PATIENCE:
            raise Broken(POLICY, "too slow")


def unmasked(mask: bytes, body: bytes) -> bytes:
    """A body without its mask: one operation on whole numbers, whatever its length."""
    size = len(body)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(body, "little") ^ int.from_bytes(key, "little")).to_bytes(size, "little")
