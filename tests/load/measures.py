"""Two measurements of a crowd: how long until the last screen (open loop), and how much at most (closed loop).

Open loop: commands are due at a fixed rate whatever the server does, and the time counts from when a command was due,
so a late client or server is counted against the result. Closed loop: a fixed number of changes is under way; a new
one is pushed when one stands on all screens, so no queue grows without bound.
"""

from __future__ import annotations

import os
import re
import statistics
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from tests.load.crowd import Crowd, Hand

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True)
class Result:
    """What one run gave. Times in milliseconds, CPU as a share of one core.

    `frames`: frames per second that brought a screen something new. `shown`: changes per second times the screens on
    which they came to stand; a frame that carries ten changes shows ten. `latencies`: from due to the last screen,
    one per push.
    """

    latencies: tuple[float, ...]
    frames: float
    shown: float
    frame_bytes: float
    holes: int
    server_cpu: float
    client_cpu: float

    @property
    def p50(self) -> float:
        """The median latency."""
        return statistics.median(self.latencies)

    @property
    def p95(self) -> float:
        """The latency that 95 of 100 pushes stay under."""
        return sorted(self.latencies)[max(0, -(-len(self.latencies) * 95 // 100) - 1)]

    @property
    def cost(self) -> float:
        """Microseconds of server CPU for one change on one screen."""
        return self.server_cpu / self.shown * 1e6


class Meter:
    """Counts from its start to `result`."""

    def __init__(self, crowd: Crowd, hand: Hand, server: int) -> None:
        crowd.reset()
        hand.pushed.clear()
        self._crowd, self._hand, self._server = crowd, hand, server
        self._wall, self._mine, self._theirs = perf_counter(), process_time(), cpu_of(server)

    def result(self) -> Result:
        """The figures until now."""
        wall, crowd = perf_counter() - self._wall, self._crowd
        moments = [(due, crowd.when(seq)) for due, seq in self._hand.pushed]
        return Result(
            latencies=tuple((moment - due) * 1000 for due, moment in moments if moment is not None),
            frames=crowd.frames / wall,
            shown=crowd.shown / wall,
            frame_bytes=crowd.bytes / max(1, crowd.frames),
            holes=crowd.holes,
            server_cpu=(cpu_of(self._server) - self._theirs) / wall,
            client_cpu=(process_time() - self._mine) / wall,
        )


def open_loop(crowd: Crowd, hand: Hand, server: int, rate: float, seconds: float) -> Result:
    """Push at `rate` a second for `seconds`, then wait until everything stands on all screens."""
    meter = Meter(crowd, hand, server)
    start, count = perf_counter(), 0
    total = max(1, round(rate * seconds))
    while count < total:
        due = start + count / rate
        if perf_counter() >= due:
            hand.push(due)
            count += 1
        hand.push_again()
        crowd.loop.turn(start + count / rate - perf_counter())
    settle(crowd, hand)
    return meter.result()


def closed_loop(crowd: Crowd, hand: Hand, server: int, window: int, seconds: float) -> Result:
    """Keep `window` changes under way for `seconds`."""
    meter = Meter(crowd, hand, server)
    until = perf_counter() + seconds
    waiting: deque[int] = deque()
    taken = 0
    while perf_counter() < until:
        waiting.extend(seq for _, seq in hand.pushed[taken:])
        taken = len(hand.pushed)
        while waiting and waiting[0] <= crowd.reached:
            waiting.popleft()
        hand.push_again()
        for _ in range(window - len(waiting) - len(hand.unanswered) - len(hand.again)):
            hand.push(perf_counter())
        crowd.loop.turn(0.05)
    result = meter.result()
    settle(crowd, hand)
    return result


def settle(crowd: Crowd, hand: Hand, patience: float = 30.0) -> None:
    """Read on until every push is answered and stands on every screen; raises TimeoutError after `patience`."""
    until = perf_counter() + patience
    while hand.unanswered or hand.again or crowd.reached < max((seq for _, seq in hand.pushed), default=0):
        if perf_counter() > until:
            raise TimeoutError(f"not everything arrived: screens at {crowd.reached}, {len(hand.unanswered)} unanswered")
        hand.push_again()
        crowd.loop.turn(0.05)


def cpu_of(process: int) -> float:
    """Seconds of CPU a process has used, where the system tells; else 0."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def cpu_of_all() -> float:
    """Seconds of CPU that all processes have used since the machine started, where the system tells; else 0."""
    try:
        fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    except OSError:
        return 0.0
    user, nice, system, _, _, irq, softirq, steal = (int(field) for field in fields[:8])
    return (user + nice + system + irq + softirq + steal) / _TICKS


def memory_of(process: int) -> tuple[float, float]:
    """Megabytes that a process has in memory, now and at most so far, where the system tells; else zeros."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0, 0.0
    now, most = (re.search(rf"{name}:\s+(\d+) kB", told) for name in ("VmRSS", "VmHWM"))
    return (int(now[1]) / 1000, int(most[1]) / 1000) if now and most else (0.0, 0.0)
