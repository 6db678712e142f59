"""Hostile frames: WebSocket messages that are nearly what Engine.IO and Socket.IO speak, and the line to send them.

A frame is `(opcode, payload, finished)`. All come from one `random.Random`: a seed gives the same frames again.
"""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Callable
from random import Random
from typing import Any
from urllib.parse import urlsplit

from tests.fuzz.values import HOSTILE, TEXTS
from tests.live.visitors import Visitor
from workshop.board.command import REGISTRY
from workshop.board.decide import NOUNS
from workshop.live.strict import StrictJson

assert NOUNS  # imported, so that the registry is full

Frame = tuple[int, bytes, bool]
TEXT, BINARY, CLOSE, PING, PONG, MORE = 1, 2, 8, 9, 10, 0
SECONDS = 30.0


# -- what is sent ------------------------------------------------------------------------------------------------------


def is_read(value: Any) -> bool:
    """Whether strict JSON has it."""
    try:
        StrictJson.loads(json.dumps(value))
    except ValueError:
        return False
    return True


READ = [value for value in HOSTILE if is_read(value)]


def push(rng: Random) -> bytes:
    """A push that is nearly one, in JSON that is read."""
    names = [*REGISTRY, "idea.eat", "", "__class__"]
    commands = [
        {"id": str(rng.choice(["x", f"00000000-0000-4000-8000-{rng.getrandbits(48):012x}", None, 7])),
         "name": rng.choice(names), "data": rng.choice(READ)}
        for _ in range(rng.choice((0, 1, 1, 2, 21)))
    ]  # fmt: skip
    payload = rng.choice([{"commands": commands}, {"commands": rng.choice(READ)}, rng.choice(READ), commands])
    return f"42{rng.choice(IDS[:4])}".encode() + json.dumps(["push", payload]).encode()


IDS = ["", "0", "7", "99", "9" * 20, "9" * 300, "-1", "1e9", "٣"]
PACKETS: list[Callable[[Random], bytes]] = [
    *[push] * 50,
    lambda rng: b"42" + json.dumps([rng.choice(TEXTS), *rng.sample(READ, 3)]).encode(),
    lambda rng: b"42" + rng.choice(IDS).encode() + json.dumps(["push", rng.choice(HOSTILE)]).encode(),
    lambda rng: b"40" + json.dumps(rng.choice(HOSTILE)).encode(),
    lambda rng: b"40" + json.dumps({"protocol": 1, "workshop": rng.choice(TEXTS), "as": rng.choice(HOSTILE)}).encode(),
    lambda rng: b"40/n%d,{}" % rng.randint(0, 64),  # 65 namespaces
    lambda rng: b"41" + rng.choice([b"", b"/n1,"]),
    lambda rng: b"43" + rng.choice(IDS).encode() + b"[" + b"1," * rng.choice((0, 5, 5000)) + b"1]",
    lambda rng: b"45" + rng.choice(IDS).encode() + b'-["push",{"_placeholder":true,"num":0}]',
    lambda rng: b"46" + rng.choice(IDS).encode() + b'-0[{"_placeholder":true,"num":0}]',
    lambda rng: b"44" + json.dumps(rng.choice(HOSTILE)).encode(),
    lambda rng: b"42" + json.dumps([rng.choice([*TEXTS, "connect", "disconnect", "sync", "bye"]), {}]).encode(),
    lambda rng: b"42" + json.dumps(rng.choice(HOSTILE)).encode(),
    lambda rng: (
        rng.choice([b"0", b"1", b"2", b"3", b"5", b"6", b"7", b"8", b"b", b""]) + rng.choice([b"", b"{}", b"probe"])
    ),
    lambda rng: b'42["push",' + b"[" * rng.choice((31, 33, 5000)) + b"]" * 31,
    lambda rng: b'42["push",{"a":"' + b'\\"' * rng.choice((10, 6000)),
    lambda rng: (
        b'42["push",' + rng.choice([b"NaN", b"1e999", b"9" * 5000, b'{"a":1,"a":2}', b'"\\ud800"', b"-"]) + b"]"
    ),
    lambda rng: rng.randbytes(rng.choice((0, 1, 7, 300))),
    lambda rng: b"42" + b"x" * rng.choice((16_000, 17_000, 60_000)),
]


def flipped(raw: bytes, rng: Random) -> bytes:
    """Some bits turned over."""
    found = bytearray(raw)
    for _ in range(rng.randint(1, 4)):
        if found:
            found[rng.randrange(len(found))] ^= 1 << rng.randrange(8)
    return bytes(found)


MUTATIONS: list[Callable[[bytes, Random], bytes]] = [
    *[lambda raw, rng: raw] * 24,
    flipped,
    flipped,
    lambda raw, rng: raw[: rng.randint(0, len(raw))],
    lambda raw, rng: raw[rng.randint(0, len(raw)) :],
    lambda raw, rng: raw * 2,
    lambda raw, rng: raw[: len(raw) // 2] + rng.randbytes(3) + raw[len(raw) // 2 :],
    lambda raw, rng: b"%d" % rng.randint(0, 99) + raw[2:],
]


def frame(rng: Random) -> Frame:
    """One hostile frame."""
    payload = rng.choice(MUTATIONS)(rng.choice(PACKETS)(rng), rng)
    chance = rng.random()
    if chance < 0.9:
        return TEXT, payload, True
    if chance < 0.94:
        return BINARY, payload, True
    if chance < 0.98:
        return rng.choice([PING, PONG]), payload[:125], True
    return rng.choice([TEXT, MORE, CLOSE, 3, 11]), payload[:125], rng.random() < 0.5


# -- the line ----------------------------------------------------------------------------------------------------------


class Wire:
    """A WebSocket on a bare socket: it sends any frame, and knows which of its questions were answered."""

    def __init__(self, visitor: Visitor, workshop: str | None) -> None:
        address = urlsplit(visitor.url)
        self.socket = socket.create_connection((address.hostname or "", address.port or 80), SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.heard = b""
        self.ended = False
        self.inside = workshop is not None
        self._asked = 0
        asked = (
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {address.netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {KEY}\r\nSec-WebSocket-Version: 13\r\n"
            f"Cookie: {visitor.cookie}\r\n\r\n"
        )
        self.socket.sendall(asked.encode())
        self.until(b"pingInterval")
        if workshop is not None:
            self.send((TEXT, b"40" + json.dumps({"protocol": 1, "workshop": workshop}).encode(), True))
            self.until(b'42["sync"', unless=REFUSED)
        self.crowded = REFUSED in self.heard
        """Whether it was told to come back later: many come in at once (protocol 2.1a)."""

    def send(self, *frames: Frame) -> None:
        """Send frames in one go; a server that hung up is noted."""
        try:
            self.socket.sendall(b"".join(map(coded, frames)))
        except OSError:
            self.ended = True

    def ask(self) -> tuple[Frame, bytes]:
        """A question a server answers once it has handled all before it, and how the answer begins."""
        self._asked += 1
        number = SENTINEL + self._asked
        if self.inside:
            return (TEXT, b'42%d["push",0]' % number, True), b"43%d[" % number
        return (TEXT, b"40/s%d,{}" % number, True), b"44/s%d," % number

    def hear(self, seconds: float) -> bool:
        """Read what comes; False when nothing did, or it has ended."""
        self.socket.settimeout(seconds)
        try:
            more = self.socket.recv(1 << 16)
        except TimeoutError:
            return False
        except OSError:
            more = b""
        self.ended = self.ended or not more
        self.heard += more
        return bool(more)

    def until(self, said: bytes, seconds: float = SECONDS, unless: bytes | None = None) -> bool:
        """Read until something was said, or that it will not be; whether it was."""
        while said not in self.heard and not self.ended and self.hear(seconds):
            if unless is not None and unless in self.heard:
                break
        return said in self.heard

    def close(self) -> None:
        """Hang up without a word."""
        self.socket.close()


REFUSED = b'44{"'
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
SENTINEL = 10**9


def coded(sent: Frame) -> bytes:
    """A frame as it goes over the line, masked as a browser must."""
    opcode, payload, finished = sent
    head = bytes([(0x80 if finished else 0) | opcode])
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack("!H", size) if size < 1 << 16 else (
        b"\xff" + struct.pack("!Q", size)
    )  # fmt: skip
    mask = os.urandom(4)
    masked = int.from_bytes(payload) ^ int.from_bytes((mask * (size // 4 + 1))[:size])
    return head + length + mask + masked.to_bytes(size)


def outcome(wire: Wire, frames: list[Frame], quiet: float) -> int:
    """Send frames, a question after each; returns how many of them the server has handled when it answers no more."""
    asked: list[tuple[Frame, bytes]] = [wire.ask() for _ in frames]
    wire.send(*(part for sent, (question, _) in zip(frames, asked, strict=True) for part in (sent, question)))
    wire.until(asked[-1][1], quiet)
    answered = sum(answer in wire.heard for _, answer in asked)
    wire.heard = b""
    return min(len(frames), answered + 1)
