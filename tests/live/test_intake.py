"""What comes in over a WebSocket is read frame by frame, within bounds: no more is kept, and no longer."""

from __future__ import annotations

import itertools
import os
import random
import struct
import time

import pytest

from workshop.live.intake import PACE, PARTS, PATIENCE, Intake, unmasked

LARGEST = 1000


class Line:
    """An eventlet WebSocket as far as the intake looks at it: bytes come in as they were cut."""

    def __init__(self, *chunks: bytes) -> None:
        self.chunks = list(chunks)
        self.socket = self
        self.closed: tuple[int, str] | None = None
        self.pongs: list[bytes] = []

    def recv(self, _: int) -> bytes:
        return self.chunks.pop(0) if self.chunks else b""

    def close(self, close_data: tuple[int, str]) -> None:
        self.closed = close_data

    def send(self, body: bytes, control_code: int) -> None:
        assert control_code == 0xA
        self.pongs.append(body)


def frame(body: bytes, opcode: int = 1, *, final: bool = True, mask: bytes | None = b"\x01\x02\x03\x04") -> bytes:
    size = len(body)
    told = size if size < 126 else 126 if size < 1 << 16 else 127
    length = b"" if size < 126 else struct.pack("!H" if told == 126 else "!Q", size)
    head = bytes([(0x80 if final else 0) | opcode, (0x80 if mask else 0) | told]) + length
    return head + (mask + unmasked(mask, body) if mask else body)


def read(*chunks: bytes) -> tuple[list[str | bytes], int | None]:
    line = Line(*chunks)
    messages = list(Intake(line, LARGEST).messages())
    return messages, line.closed[0] if line.closed else None


@pytest.mark.parametrize("size", [0, 1, 125, 126, 1000])
@pytest.mark.parametrize("cut", [1, 3, 4096])
def test_a_message_is_read_however_the_network_cuts_it(size: int, cut: int) -> None:
    sent = frame(b"x" * size) + frame(b"\xff", 2) + frame("é".encode())
    assert read(*(sent[at : at + cut] for at in range(0, len(sent), cut))) == (["x" * size, b"\xff", "é"], None)


def test_fragments_make_one_message_with_pings_in_between() -> None:
    line = Line(frame(b"a", final=False) + frame(b"hoi", 9) + frame("é".encode()[:1], 0, final=False))
    line.chunks.append(frame("é".encode()[1:], 0))
    assert (list(Intake(line, LARGEST).messages()), line.pongs, line.closed) == (["aé"], [b"hoi"], None)


REFUSED: dict[str, tuple[bytes, int]] = {
    "a-frame-too-large": (frame(b"x" * (LARGEST + 1)), 1009),
    "a-megabyte": (frame(b"x" * (1 << 20))[:14], 1009),
    "exabytes": (b"\x81\xff" + b"\x7f" + b"\xff" * 7, 1009),
    "a-message-too-large": (frame(b"x" * 600, final=False) + frame(b"x" * 401, 0, final=False), 1009),
    "fragments-without-end": (frame(b"x", final=False) + frame(b"x", 0, final=False) * PARTS, 1008),
    "empty-fragments": (frame(b"", final=False) + frame(b"", 0, final=False) * PARTS, 1008),
    "a-message-in-a-message": (frame(b"x", final=False) + frame(b"x"), 1002),
    "nothing-to-go-on-with": (frame(b"x", 0), 1002),
    "compressed": (b"\xc1" + frame(b"x")[1:], 1002),
    "unknown-opcode": (frame(b"x", 3), 1002),
    "unmasked": (frame(b"x", mask=None), 1002),
    "a-long-ping": (frame(b"x" * 126, 9), 1002),
    "half-a-ping": (frame(b"x", 9, final=False), 1002),
    "no-utf8": (frame(b"\xff"), 1007),
    "half-a-sign": (frame("é".encode()[:1]), 1007),
}  # fmt: skip


@pytest.mark.parametrize(("sent", "status"), REFUSED.values(), ids=REFUSED)
def test_what_breaks_the_rules_ends_the_line_with_the_reason(sent: bytes, status: int) -> None:
    assert read(frame(b"before"), sent, frame(b"after")) == (["before"], status)


def test_a_goodbye_is_answered_and_ends_it() -> None:
    assert read(frame(struct.pack("!H", 1001), 8), frame(b"after")) == ([], 1001)
    assert read(frame(b"", 8)) == ([], 1000)


def test_a_message_that_trickles_in_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count(1.0, PATIENCE / 20)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    sent = frame(b"x" * 100)
    assert read(*(sent[at : at + 1] for at in range(len(sent)))) == ([], 1008)
    quiet = [frame(b"", 0xA)] * 100
    assert read(*quiet, frame(b"still here")) == (["still here"], None), "pongs are no message that lasts"


def test_a_flood_is_read_at_a_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    slept = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: sum(slept))
    monkeypatch.setattr(time, "sleep", slept.append)
    read(frame(b"", 0xA) * 1000)
    assert sum(slept) == pytest.approx((1000 - PACE.burst) / PACE.per_second, abs=0.1)


def by_hand(mask: bytes, body: bytes) -> bytes:
    """As eventlet does it."""
    return b"".join(bytes((sign ^ mask[at % 4],)) for at, sign in enumerate(body))


def test_the_mask_comes_off_as_before_and_faster() -> None:
    chance = random.Random(3)
    for size in [*range(12), 4096]:
        mask, body = chance.randbytes(4), chance.randbytes(size)
        assert unmasked(mask, body) == by_hand(mask, body)
    mask, body = os.urandom(4), os.urandom(16 * 1024)
    took = []
    for way in (by_hand, unmasked):
        began = time.perf_counter()
        for _ in range(5):
            way(mask, body)
        took.append(time.perf_counter() - began)
    assert took[1] * 10 < took[0], f"{took[0] * 200:.2f} ms before, {took[1] * 200:.3f} ms after, for 16 kB"
