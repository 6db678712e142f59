"""Hostile frames against a running server: it goes on for everyone else, keeps nothing, and says little about it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
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
SOME, EACH, KEPT = 20.0, 0.02, 10.0
"""What a server may grow by meanwhile: some megabytes, and so many for each connection of the last ten seconds.

The library keeps what it knew of one until its next heartbeat is due, some 12 kB: no more in an hour than in a minute.
"""
WORST, USUAL = 2000.0, 250.0
"""Milliseconds: a round trip that means a stall even on a machine that is busy with other things, and the 99th."""
SERVERS = 1 if FRAMES < 100_000 else 2
"""Under way together. Every second hostile frame costs a connection, and a server lets in two hundred phones a second:
two keep two cores at work."""
CROWDED, LATER = 60.0, 0.5
"""Seconds for which whoever is told that it is crowded comes back, and after how many."""
EVERY = 15.0
"""Seconds between two lines that say how far it is."""
BLAMING = 120.0
"""Seconds to look for the frame that did it."""
NEWLINE = "\n"
TRIES = 3 if FRAMES < 100_000 else 1
"""A short storm is let loose so often at most: what else the machine does passes, what the frames do stays."""
LINES_A_SECOND, LINE = 1.0, 200
"""Lines in the log, however much there is to complain of, and the bytes of one at most."""


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


@dataclass
class Count:
    """How far one sender is."""

    sent: int = 0
    connections: int = 0


def opened(visitor: Visitor, workshop: str | None) -> Wire:
    """A line that was let in, when it had to be: of a crowd, whoever is told to come back does so a little later."""
    until = time.monotonic() + CROWDED
    while (wire := Wire(visitor, workshop)).crowded and time.monotonic() < until:
        wire.close()
        time.sleep(LATER)
    return wire


def storm(hall: Hall, visitor: Visitor, rng: Random, most: int, count: Count) -> None:
    """Send so many frames, each until the server has handled it; raises OSError."""
    waiting: list[Frame] = []
    wire: Wire | None = None
    while count.sent < most:
        waiting += [frame(rng) for _ in range(AT_ONCE - len(waiting))]
        if wire is None or wire.ended:
            wire = opened(visitor, hall.workshop if rng.random() < INSIDE else None)
            count.connections += 1
        handled = outcome(wire, waiting, QUIET)
        count.sent += handled
        if handled < len(waiting) or wire.ended:
            wire.close()
            wire = None
        waiting = waiting[handled:]
    if wire is not None:
        wire.close()


def storms(hall: Hall, visitor: Visitor, most: int, seed: int, tell: Callable[[str], object] = str) -> Count:
    """Several senders at once, each with a seed of its own; says how far they are."""
    counts = [Count() for _ in range(SENDERS)]
    begun = time.monotonic()
    with ThreadPoolExecutor(SENDERS) as pool:
        under_way = {
            pool.submit(storm, hall, visitor, Random(seed + nth), most // SENDERS + 1, count)
            for nth, count in enumerate(counts)
        }
        while under_way:
            done, under_way = wait(under_way, timeout=EVERY, return_when=FIRST_EXCEPTION)
            sent, seconds = sum(count.sent for count in counts), time.monotonic() - begun
            tell(f"seed {seed}: {sent:,} of {most:,} frames in {seconds:.0f} s, {sent / seconds:.0f} a second")
            if any(each.exception() for each in done):
                for count in counts:
                    count.sent = most  # the others need not go on
            for each in done:
                each.result()
    return Count(sent, sum(count.connections for count in counts))


def blamed(trips: Callable[[Frame], bool], most: int, seed: int = SEED) -> str:
    """The frame that does it by itself, made as small as it goes; the seeds are gone through again one by one."""
    until = time.monotonic() + BLAMING
    for nth in range(SENDERS):
        rng = Random(seed + nth)
        for opcode, payload, finished in (frame(rng) for _ in range(most)):
            if time.monotonic() > until:
                return "no frame does it alone, of those that were tried again"
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


@dataclass
class Storm:
    """What became of one server: what was sent to it, what it grew by, what it wrote down, what its witness saw."""

    seed: int
    count: Count
    seconds: float
    rate: float
    """Connections a second, the last time that it was let loose."""
    grown: float
    log: str
    saw: dict[str, Any]
    still_serves: bool
    blamed: str = ""

    @property
    def bearable(self) -> float:
        """Megabytes that it may have grown by."""
        return SOME + EACH * KEPT * self.rate

    def __str__(self) -> str:
        saw = self.saw
        return (
            f"seed {self.seed}: {self.count.sent} frames on {self.count.connections} connections in "
            f"{self.seconds:.0f} s; memory {self.grown:+.1f} MB of {self.bearable:.0f}; "
            f"{self.log.count(NEWLINE)} lines in the log, {len(self.log):,} bytes\n"
            f"witness: {saw['asked']} round trips, median {saw['median']:.1f}, 99th {saw['p99']:.1f}, "
            f"worst {saw['worst']:.0f} ms (its own jitter {saw['jitter']:.0f}, with the disk {saw['disk']:.0f} ms)"
        )


def weathered(server: Server, seed: int, most: int, tell: Callable[[str], object]) -> Storm:
    """Let so many frames loose on a server, beside a witness."""
    with Hall(server) as hall:
        hall.leader().do("step.go", step="ophalen")
        visitor = hall.participant()
        storms(hall, visitor, 500, seed)  # what is made once is made now
        before, said = megabytes(server), len(server.log)
        begun = time.monotonic()
        for _ in range(TRIES):
            last = time.monotonic()
            with witness(hall) as saw:
                count = storms(hall, visitor, most, seed, tell)
            rate = count.connections / (time.monotonic() - last)
            if unhindered(saw):
                break
        seconds, grown = time.monotonic() - begun, megabytes(server) - before
        storm = Storm(seed, count, seconds, rate, grown, server.log[said:], saw, serves(hall, visitor))
        if "Traceback" in storm.log:
            storm.blamed = blamed(trips(hall, visitor), most, seed)
    return storm


def test_hostile_frames_harm_nobody(own_server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each server has a witness of its own; a long form has several, as one lets in two hundred a second."""

    def tell(words: str) -> None:
        print(f"\n{words}", end="", file=sys.stderr, flush=True)  # a process of xdist has no other way out

    with ExitStack() as stack, capsys.disabled():
        servers = [own_server]
        for nth in range(1, SERVERS):
            (tmp_path / str(nth)).mkdir()
            servers.append(Server(tmp_path / str(nth)))
            stack.callback(servers[-1].close)
        pool = stack.enter_context(ThreadPoolExecutor(SERVERS))
        under_way = [
            pool.submit(weathered, server, SEED + 100 * nth, FRAMES // SERVERS, tell)
            for nth, server in enumerate(servers)
        ]
        came = [each.result() for each in under_way]
        for each in came:
            tell(str(each))
    assert sum(each.count.sent for each in came) >= FRAMES
    for each in came:
        judged(each)


def unhindered(saw: dict[str, Any]) -> bool:
    """Whether the witness was answered in time, but for what it was late itself."""
    return bool(saw["p99"] < USUAL + saw["jitter"] and saw["worst"] < WORST + saw["jitter"])


def judged(storm: Storm) -> None:
    """It went on for everyone else, kept nothing and said little."""
    if "Traceback" in storm.log:
        at = storm.log.index("Traceback")
        pytest.fail(f"seed {storm.seed}: {storm.log[at:][:3000]}\n{storm.blamed}")
    saw = storm.saw
    lines = 5 + storm.seconds * LINES_A_SECOND
    assert storm.log.count(NEWLINE) <= lines
    assert len(storm.log) <= lines * LINE, "what has no end of line fills the log as well"
    assert storm.grown < storm.bearable
    assert unhindered(saw), saw
    assert saw["written"] == {idea: saw["seen"].get(idea) for idea in saw["written"]}
    assert saw["writes"] >= saw["asked"] // 26 > 0
    assert storm.still_serves


def test_a_failure_is_shown_by_the_smallest_frame() -> None:
    shown = blamed(lambda sent: b"idea" in sent[1], 500)
    assert re.fullmatch(r"the smallest frame: \(\d+, b'idea', True\)", shown), shown
    assert blamed(lambda sent: False, 5) == "no frame does it alone"
