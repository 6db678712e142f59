"""Unreadable: what to do with a message that is no Socket.IO packet.

The library writes a traceback for each of those, so that one client could fill the log, and leaves its sender waiting.
Here it is one line in the log, a goodbye that says why, and the end of that connection; everyone else goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from socketio import Server

log = logging.getLogger(__name__)


def install(server: Server, goodbye: Callable[[str], None]) -> None:
    """Put a guard before the reading of messages; `goodbye(sid)` is called for a connection that was let in."""
    read = server.eio.handlers["message"]

    def guarded(eio_sid: str, data: Any) -> Any:
        try:
            return read(eio_sid, data)
        except Exception as error:
            log.warning("hung up on a connection: its message could not be read (%s)", type(error).__name__)
            sid = server.manager.sid_from_eio_sid(eio_sid, "/")
            if sid is not None:
                goodbye(sid)
            server.eio.disconnect(eio_sid)
            return None

    server.eio.handlers["message"] = guarded
