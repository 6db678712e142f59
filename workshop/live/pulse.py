"""Pulse: one task beside the rest that sleeps a twentieth of a second and notes how late it wakes.

How late is how long everything else waits too, whatever the engine: the `lag` by which admission decides, and which a
metric may show. What has to be looked at now and then hangs on the same task.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

BEAT = 0.05
"""Seconds between two beats."""
WEIGHT = 0.15
"""What one beat counts for: one stall, of the machine or of a large commit, is no crowd; some in a row are."""


class Pulse:
    """`lag`: how late beats have been lately, in seconds, the newest counting most."""

    def __init__(self, spawn: Callable[[Callable[[], None]], object]) -> None:
        self.lag = 0.0
        self._spawn = spawn
        self._tasks: list[tuple[float, Callable[[], object]]] = []
        self._lock = threading.Lock()
        self._beats = False

    def every(self, seconds: float, task: Callable[[], object]) -> None:
        """Do something every so many seconds, from the first beat on."""
        self._tasks.append((seconds, task))

    def start(self) -> None:
        """Beat from now on; once is enough."""
        with self._lock:
            starts, self._beats = not self._beats, True
        if starts:
            self._spawn(self._run)

    def note(self, late: float) -> None:
        """A beat came so many seconds late."""
        self.lag += WEIGHT * (late - self.lag)

    def _run(self) -> None:
        began = time.monotonic()
        due = [began + seconds for seconds, _ in self._tasks]
        while True:
            before = time.monotonic()
            time.sleep(BEAT)
            now = time.monotonic()
            self.note(max(0.0, now - before - BEAT))
            for at, (seconds, task) in enumerate(self._tasks):
                if now >= due[at]:
                    due[at] = now + seconds
                    self._do(task)

    def _do(self, task: Callable[[], object]) -> None:
        try:
            task()
        except Exception:
            log.exception("a look around failed")
