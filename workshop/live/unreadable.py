"""Unreadable: what to do with a message that is no Socket.IO packet, and with a sender who does not read.

The library writes a traceback for each of those, so that one client could fill the log, and leaves its sender waiting.
Here it is a goodbye that says why and the end of that connection, and one line in the log for all of them that came
within a moment; everyone else goes on.

Nothing we read has binary parts. A packet that announces them is refused before the library keeps it: it would wait
for as many as are announced, and keep all of them.

Everything read may be answered, so nothing is read from who leaves answers lying: the line fills up behind it, on the
sender's side.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from socketio import Server
from socketio.packet import BINARY_ACK, BINARY_EVENT

from workshop.live.wire import drained

log = logging.getLogger(__name__)

WITH_PARTS = (str(BINARY_EVENT), str(BINARY_ACK))
"""How a packet begins that has binary parts coming after it."""
ANSWERS = 8
"""Answers that may lie unread before nothing more is read."""
QUIET = 1.0
"""Seconds between two lines in the log about what malformed clients send."""


class Hush(logging.Filter):
    """Lets one record pass in QUIET seconds, with how many there were since; the clock is that of the machine."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._last = float("-inf")
        self._held = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this record goes into the log."""
        now = self._clock()
        if now - self._last < QUIET:
            self._held += 1
            return False
        if self._held:
            record.msg, record.args = f"{record.getMessage()} (and {self._held} more such lines)", ()
        self._last, self._held = now, 0
        return True


hush = Hush()


def install(server: Server, goodbye: Callable[[str], None]) -> None:
    """Put a guard before the reading of messages; `goodbye(sid)` is called for a connection that was let in."""
    read = server.eio.handlers["message"]
    for noisy in (log, server.eio.logger, server.logger):
        noisy.addFilter(hush)

    def guarded(eio_sid: str, data: Any) -> Any:
        socket = server.eio.sockets.get(eio_sid)
        if socket is None or not drained(socket, most=ANSWERS):
            return None
        try:
            if not isinstance(data, str) or data.startswith(WITH_PARTS):
                raise TypeError("binary")
            return read(eio_sid, data)
        except Exception as error:
            told(error)
            sid = server.manager.sid_from_eio_sid(eio_sid, "/")
            if sid is not None:
                goodbye(sid)
            end(socket)
            return None

    server.eio.handlers["message"] = guarded


def told(error: Exception) -> None:
    """Say in the log that a connection is hung up on, and not a word of what it said."""
    log.warning("hung up on a connection: its message could not be read (%s)", type(error).__name__)


def end(socket: Any) -> None:
    """Close a connection once what waits for it is out; waits for nothing itself, as its reader may be asking."""
    socket.close(wait=False)
