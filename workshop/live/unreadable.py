"""Unreadable: what to do with a message that is no Socket.IO packet.

The library writes a traceback for each of those, so that one client could fill the log, and leaves its sender waiting.
Here it is one line in the log, a goodbye that says why, and the end of that connection; everyone else goes on.

Nothing we read has binary parts. A packet that announces them is refused before the library keeps it: it would wait
for as many as are announced, and keep all of them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from socketio import Server
from socketio.packet import BINARY_ACK, BINARY_EVENT

log = logging.getLogger(__name__)

WITH_PARTS = (str(BINARY_EVENT), str(BINARY_ACK))
"""How a packet begins that has binary parts coming after it."""


def install(server: Server, goodbye: Callable[[str], None]) -> None:
    """Put a guard before the reading of messages; `goodbye(sid)` is called for a connection that was let in."""
    read = server.eio.handlers["message"]

    def guarded(eio_sid: str, data: Any) -> Any:
        try:
            if not isinstance(data, str) or data.startswith(WITH_PARTS):
                raise TypeError("binary")
            return read(eio_sid, data)
        except Exception as error:
            log.warning("hung up on a connection: its message could not be read (%s)", type(error).__name__)
            sid = server.manager.sid_from_eio_sid(eio_sid, "/")
            if sid is not None:
                goodbye(sid)
            server.eio.disconnect(eio_sid)
            return None

    server.eio.handlers["message"] = guarded
