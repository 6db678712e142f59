"""Hostile frames against a running server: it goes on for everyone else, keeps nothing, and says little about it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.e2e.server import Server
from tests.fuzz.frames import SECONDS, TEXT, Frame, Wire, coded, frame, outcome
from tests.fuzz.values import FRAMES, SEED, smallest
from tests.live.halls import Hall
from tests.live.visitors import Visitor

AT_ONCE = 6
"""Frames on their way on one connection; those after the one that ended it are sent again on the next."""
SENDERS = 4
"""So many as keep the server at work while some wait to hear whether a line is deaf, and no more than it lets in."""
QUIET = 0.1
"""Seconds without an answer after which a connection is taken to be deaf: it said goodbye, or began a fragment."""
INSIDE = 0.8
"""How often the sender is let in first."""
MOST_MEGABYTES = 160
"""What a server may grow by meanwhile: the library keeps what it knew of a connection until the next heartbeat is due,
some 20 kB each for ten seconds."""
WORST, USUAL = 2000.0, 250.0
"""Milliseconds: a round trip that means a stall even on a machine that is busy with other things, and the 99th."""
TRIES = 3
"""At most so often the storm is let loose: what else the machine does at a moment passes, what the frames do stays."""
LINES_A_SECOND = 1.0
"""Lines in the log, however much there is to complain of."""


def megabytes(server: Server) -> float:
    """What the server holds in memory (Linux)."""
    assert server._process is not None
    status = Path(f"/proc/{server._process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def witness(hall: Hall) -> Iterator[dict[str, Any]]:
    """Someone who works meanwhile; what they saw is in the dict at the end."""
    visitor = hall.participant()
    ((name, value),) = visitor.cookies.items()
    command = [sys.executable, "-m", "tests.fuzz.witness", hall.server.url, f"{name}={value}", hall.workshop]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    saw: dict[str, Any] = {}
    try:
        assert process.stdout.readline() == "ready\n"
        yield saw
        process.stdin.close()
        saw.update(json.loads(process.stdout.readline()))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def storm(hall: Hall, visitor: Visitor, rng: Random, most: int) -> tuple[int, int]:
    """Send so many frames, each until the server has handled it: `(frames, connections)`; raises OSError."""
    sent = connections = 0
    waiting: list[Frame] = []
    wire: Wire | None = None
    while sent < most:
        waiting += [frame(rng) for _ in range(AT_ONCE - len(waiting))]
        if wire is None or wire.ended:
            wire = Wire(visitor, hall.workshop if rng.random() < INSIDE else None)
            connections += 1
        handled = outcome(wire, waiting, QUIET)
        sent += handled
        if handled < len(waiting) or wire.ended:
            wire.close()
            wire = None
        waiting = waiting[handled:]
    if wire is not None:
        wire.close()
    return sent, connections


def storms(hall: Hall, visitor: Visitor, most: int) -> tuple[int, int]:
    """Several senders at once, each with a seed of its own."""
    with ThreadPoolExecutor(SENDERS) as pool:
        senders = [pool.submit(storm, hall, visitor, Random(SEED + nth), most // SENDERS + 1) for nth in range(SENDERS)]
        counts = [each.result() for each in senders]
    return sum(sent for sent, _ in counts), sum(connections for _, connections in counts)


def blamed(trips: Callable[[Frame], bool], most: int) -> str:
    """The frame that does it by itself, made as small as it goes; the seeds are gone through again one by one."""
    for nth in range(SENDERS):
        rng = Random(SEED + nth)
        for opcode, payload, finished in (frame(rng) for _ in range(most)):
            if trips((opcode, payload, finished)):
                least = smallest(payload, lambda less: trips((opcode, less, finished)))  # noqa: B023
                return f"the smallest frame: {(opcode, least, finished)!r}"
    return "no frame does it alone"


def trips(hall: Hall, visitor: Visitor) -> Callable[[Frame], bool]:
    """Whether one frame makes the server fail."""

    def failed(sent: Frame) -> bool:
        said = len(hall.server.log)
        try:
            wire = Wire(visitor, hall.workshop)
            outcome(wire, [sent], QUIET)
            wire.close()
        except OSError:
            return True
        return "Traceback" in hall.server.log[said:]

    return failed


def serves(hall: Hall, visitor: Visitor) -> bool:
    """Whether the server still lets someone in."""
    try:
        Wire(visitor, hall.workshop).close()
    except OSError:
        return False
    return True


def test_the_line_says_what_a_browser_would(hall: Hall) -> None:
    """The line itself: a push that is in order is answered, one frame that is none ends the connection."""
    visitor = hall.participant()
    wire = Wire(visitor, hall.workshop)
    assert outcome(wire, [(TEXT, b'42["push",{"commands":[]}]', True)] * 3, SECONDS) == 3
    assert outcome(wire, [(TEXT, b"42push", True)] * 3, SECONDS) == 1
    assert wire.ended
    wire.close()
    outside = Wire(visitor, None)
    assert outcome(outside, [(TEXT, b"43[]", True)] * 3, SECONDS) == 3
    outside.close()
    assert coded((TEXT, b"", True))[:2] == b"\x81\x80"
    assert len(coded((TEXT, b"x" * 70_000, True))) == 70_000 + 14


def test_hostile_frames_harm_nobody(own_server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    with Hall(own_server) as hall:
        hall.leader().do("step.go", step="ophalen")
        visitor = hall.participant()
        storms(hall, visitor, 500)  # what is made once is made now
        before, said = megabytes(own_server), len(own_server.log)
        begun = time.monotonic()
        for _ in range(TRIES):
            with witness(hall) as saw:
                sent, connections = storms(hall, visitor, FRAMES)
            assert set(saw["written"]) <= set(saw["seen"])
            assert len(saw["written"]) >= saw["asked"] // 26 > 0
            if unhindered := saw["p99"] < USUAL + saw["jitter"] and saw["worst"] < WORST + saw["jitter"]:
                break
        seconds = time.monotonic() - begun
        grown, log = megabytes(own_server) - before, own_server.log[said:]
        lines = log.count("\n")
        with capsys.disabled():
            print(
                f"\nseed {SEED}: {sent} frames on {connections} connections in {seconds:.0f} s; "
                f"memory {grown:+.1f} MB; {lines} lines in the log\nwitness: {saw['asked']} round trips, "
                f"median {saw['median']:.1f}, 99th {saw['p99']:.1f}, worst {saw['worst']:.0f} ms "
                f"(its own jitter {saw['jitter']:.0f}, with the disk {saw['disk']:.0f} ms)"
            )
        assert sent >= FRAMES
        if "Traceback" in log:
            pytest.fail(f"seed {SEED}: {log[log.index('Traceback') :][:9000]}\n{blamed(trips(hall, visitor), FRAMES)}")
        assert lines <= 5 + seconds * LINES_A_SECOND
        assert grown < MOST_MEGABYTES
        assert unhindered, saw
        assert serves(hall, visitor)


def test_a_failure_is_shown_by_the_smallest_frame() -> None:
    shown = blamed(lambda sent: b"idea" in sent[1], 500)
    assert re.fullmatch(r"the smallest frame: \(\d+, b'idea', True\)", shown), shown
    assert blamed(lambda sent: False, 5) == "no frame does it alone"
