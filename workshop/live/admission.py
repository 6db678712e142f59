"""Admission: who may come in now, and who is asked to come back in a moment.

Only participants wait: whoever leads, and the beamer, are let in however busy it is. Whoever is asked to wait hears
when to come back, each at another moment.
Invariant: what is let in is what one process can carry: at most CONNECTS, nobody new while it lags, and never so many
phones that no place is left for the console and the beamer.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from workshop.live.buckets import Buckets, Rate

CONNECTS = Rate(200, 400)
"""Phones that connect."""
JOINS = Rate(100, 200)
"""People that join."""
PATIENCE = 5.0
"""Seconds that someone who joins stands in line."""
LATE = 0.25
"""Seconds of lag above which nobody new comes in."""
SHORTLY, LONGER = (1.0, 4.0), (10.0, 30.0)
"""Between how many seconds to come back: when it is busy, and when it is full."""


@dataclass(frozen=True, slots=True)
class NotNow:
    """Why not now, as a refusal code, and in how many milliseconds to try again."""

    code: str
    retry_in_ms: int


class Admission:
    """The door of one process. `phones` holds the participants' connections that are in."""

    def __init__(self, most: int, lag: Callable[[], float], clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.phones: set[str] = set()
        self._lag = lag
        self._clock = clock
        self._connects = Buckets(CONNECTS)
        self._joins = Buckets(JOINS)

    @property
    def is_full(self) -> bool:
        """Whether there is no place for another phone."""
        return len(self.phones) >= self.most

    def phone(self) -> NotNow | None:
        """Whether a phone may connect; None when it may."""
        if self.is_full:
            return not_now("full")
        if self._lag() > LATE or self._connects.take("", self._clock()):
            return not_now("crowded")
        return None

    def join(self) -> NotNow | float:
        """Whether someone may join: the seconds to stand in line first, or why not now."""
        if self.is_full:
            return not_now("full")
        wait = self._joins.take("", self._clock(), patience=PATIENCE)
        return wait if wait <= PATIENCE else not_now("crowded")


def not_now(code: str) -> NotNow:
    """Come back, at a moment of one's own."""
    least, most = LONGER if code == "full" else SHORTLY
    return NotNow(code, round(1000 * random.uniform(least, most)))  # noqa: S311  # to spread them, not a secret
