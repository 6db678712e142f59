"""Buckets: how much somebody may ask at once, and how fast it fills up again. Pure: the clock is an argument.

Of each bucket only the moment is kept at which it is full again (the generic cell rate algorithm): a bucket that is
full is forgotten, so that memory is bounded by who asked lately.
Invariant: over any time `t` a key gets at most `burst + rate * t`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

NOTHING = 1e-6
"""Seconds that are rounding, not waiting."""
FEWEST = 1024
"""Buckets below which it is not worth looking for full ones."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` in the long run, `burst` at once after a silence."""

    per_second: float
    burst: float

    @property
    def filling(self) -> float:
        """Seconds in which an empty bucket is full again."""
        return self.burst / self.per_second


class Buckets:
    """One bucket for each key, all of one rate."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self._full_at: dict[str, float] = {}
        self._sweep_at = FEWEST
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, key: str, now: float, count: float = 1, *, patience: float = 0.0) -> float:
        """Take `count`; returns the seconds to wait before going on, 0 when it is there already.

        Who would wait longer than `patience` seconds gets nothing, and nothing is taken; who waits less has its place.
        """
        with self._lock:
            full_at = max(now, self._full_at.get(key, now)) + count / self.rate.per_second
            wait = full_at - now - self.rate.filling
            wait = wait if wait > NOTHING else 0.0
            if wait <= patience:
                self._full_at[key] = full_at
                self._sweep(now)
        return wait

    def _sweep(self, now: float) -> None:
        if len(self._full_at) >= self._sweep_at:
            self._full_at = {key: full_at for key, full_at in self._full_at.items() if full_at > now}
            self._sweep_at = max(FEWEST, 2 * len(self._full_at))
