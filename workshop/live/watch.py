"""Watch: ends lines that hold a place and do nothing with it.

Three things may not last: being owed something and taking none of it, being closed for us and open for the kernel
(Engine.IO only marks a line as closed when its pings go unanswered), and being open without having come in.
Invariant: a line that stays in one of these for STALL seconds, without any change, is cut, so that its reader, its
writer and its place are free again.
"""

from __future__ import annotations

import fcntl
import struct
import termios
from collections.abc import Hashable
from typing import Any

from socketio import Server

from workshop.live.direct import Lane
from workshop.live.wire import STALL

EVERY = 2.0
"""Seconds between two looks."""


class Watch:
    """Looks at all open lanes."""

    def __init__(self, server: Server, lanes: dict[Any, Lane]) -> None:
        self._server = server
        self._lanes = lanes
        self._since: dict[Any, tuple[Hashable, float]] = {}

    def look(self, now: float) -> None:
        """Cut what did not change for too long; `now` in seconds."""
        seen: dict[Any, tuple[Hashable, float]] = {}
        for socket, lane in list(self._lanes.items()):
            state = self._waits(socket, lane)
            if state is None:
                continue
            before, since = self._since.get(socket, (None, now))
            seen[socket] = (state, since if before == state else now)
            if now - seen[socket][1] >= STALL:
                lane.cut()
        self._since = seen

    def _waits(self, socket: Any, lane: Lane) -> Hashable:
        """What a line is in that may not last, as far as it has come; None when all is well."""
        if socket.closed:
            return "closed"
        if socket.queue.qsize() or lane.is_busy:
            return lane.handed, unsent(lane.line.socket.fd)
        if self._server.manager.sid_from_eio_sid(socket.sid, "/") is None:
            return "not in"
        return None


def unsent(connection: Any) -> int:
    """Bytes the kernel still holds for the other side; 0 where it does not say."""
    try:
        return int(struct.unpack("i", fcntl.ioctl(connection.fileno(), termios.TIOCOUTQ, b"\0" * 4))[0])
    except (OSError, ValueError):  # closed meanwhile
        return 0
