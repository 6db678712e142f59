"""Turns at the press: so many at once, others in the order they came, and no more of them than can be served soon.

Invariant: whoever gets a turn gives it back; who stops waiting stands in nobody's way.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Busy(Exception):
    """Too many documents are being made already; later it can be done."""


class Cancelled(Exception):
    """Nobody wants the document any more."""


class Wish:
    """One document on its way: how far it is, and a way to want it no more."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        """Seconds to wait for a turn."""
        self.place = 0
        """The place in the queue, from 1; 0 for who does not wait."""
        self.begun = False
        self.cancelled = threading.Event()
        self._stop = threading.Lock()
        self._running: list[Stoppable] = []

    def cancel(self) -> None:
        """Want it no more: a place in the queue is given up, what runs is stopped."""
        with self._stop:
            self.cancelled.set()
            for each in self._running:
                each.kill()

    @contextmanager
    def running(self, process: Stoppable) -> Iterator[None]:
        """While this process works for the wish."""
        with self._stop:
            self._running.append(process)
            if self.cancelled.is_set():
                process.kill()
        try:
            yield
        finally:
            with self._stop:
                self._running.remove(process)


class Stoppable:
    """A process, as far as a wish needs it."""

    def kill(self) -> None:
        """End it now."""


class Turns:
    """The queue."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._free = at_once
        self._most = most_waiting
        self._line: list[Wish] = []
        self._moved = threading.Condition()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._line)

    @contextmanager
    def turn(self, wish: Wish) -> Iterator[None]:
        """Wait for a turn and have it; raises Busy when there is none in time, Cancelled when it is wanted no more."""
        self._wait(wish)
        wish.begun, wish.place = True, 0
        try:
            yield
        finally:
            with self._moved:
                self._free += 1
                self._moved.notify_all()

    def _wait(self, wish: Wish) -> None:
        until = time.monotonic() + wish.patience
        with self._moved:
            if self._free and not self._line:
                self._free -= 1
                return
            if len(self._line) >= self._most:
                raise Busy(f"{self._most} wait already")
            self._line.append(wish)
            try:
                while not (self._free and self._line[0] is wish):
                    self._number()
                    left = until - time.monotonic()
                    if wish.cancelled.is_set():
                        raise Cancelled
                    if left <= 0:
                        raise Busy(f"no turn at the press within {wish.patience:g} seconds")
                    self._moved.wait(min(left, LOOK))
                self._free -= 1
            finally:
                self._line.remove(wish)
                self._number()
                self._moved.notify_all()

    def _number(self) -> None:
        for place, each in enumerate(self._line, 1):
            each.place = place


LOOK = 0.5
"""Seconds between two looks whether it is still wanted."""
