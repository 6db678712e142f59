"""Doorway: the connections that are open, and which of them goes when there is no place for another.

A connection that holds a place and asks nothing is worth least: one that never sent a whole request, or rests after
one; then a WebSocket that never came in. The oldest of these goes first. Whoever is being answered, or came in, stays.
Invariant: connections that ask nothing never keep out one that does, and none keeps its place longer than its state
allows.
"""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

SETTLED = "startdag.settled"
"""Where in the WSGI environment stands what to call once a connection has come in to stay."""
HALF, RESTING, ANSWERED, STRANGE, SETTLED_IN = range(5)
"""What a connection is: no whole request yet, between two, being answered, a WebSocket that did not come in yet, one
that did."""
SHED = (HALF, RESTING, STRANGE)
"""Which go, before those that are being answered."""
LASTS = {HALF: 10.0, RESTING: 75.0, ANSWERED: 90.0}
"""Seconds a connection may be so. A `since` waits twenty, a document takes some."""
AT_ONCE = struct.pack("ii", 1, 0)
"""To linger for no time: the kernel keeps nothing of it."""


class Place:
    """One open connection."""

    __slots__ = ("connection", "since", "state")

    def __init__(self, connection: socket.socket, now: float) -> None:
        self.connection = connection
        self.state = HALF
        self.since = now

    def becomes(self, state: int, now: float) -> None:
        """From now on it is something else."""
        self.state, self.since = state, now

    def cut(self) -> None:
        """End it, whatever it does."""
        with suppress(OSError):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            self.connection.shutdown(socket.SHUT_RDWR)


class Doorway:
    """All open connections of a server, by their socket."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._places: dict[int, Place] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._places)

    def enter(self, connection: Any) -> None:
        """A connection was taken."""
        with self._lock:
            self._places[id(connection)] = Place(connection, self._clock())

    def leave(self, connection: Any) -> None:
        """It is closed."""
        with self._lock:
            self._places.pop(id(connection), None)

    def note(self, connection: Any, state: int) -> bool:
        """It is something else now; False when it was cut meanwhile."""
        with self._lock:
            place = self._places.get(id(connection))
            if place is not None:
                place.becomes(state, self._clock())
            return place is not None

    def shed(self) -> bool:
        """Cut the connection that is worth least; False when all are worth their place."""
        with self._lock:
            ranked = [
                (each.state == STRANGE, each.since, key) for key, each in self._places.items() if each.state in SHED
            ]
            if not ranked:
                return False
            self._places.pop(min(ranked)[2]).cut()
            return True

    def sweep(self) -> None:
        """Cut what lasts too long."""
        now = self._clock()
        with self._lock:
            over = [key for key, place in self._places.items() if now - place.since > LASTS.get(place.state, now)]
            for key in over:
                self._places.pop(key).cut()
