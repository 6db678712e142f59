"""A bare Flask-SocketIO + eventlet broadcaster: what the framework does by itself, with nothing around it.

It answers the same `push` with the same receipt and emits a `sync` with the same payload to everybody, at once, one
frame per command. It stores nothing, checks nothing and knows nobody. Run: python bare.py PORT PAYLOAD_FILE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def serve(port: int, payload: Path) -> None:
    """Serve until stopped. Patching comes before the framework is imported, as eventlet wants it."""
    import eventlet

    eventlet.monkey_patch()
    from flask import Flask
    from flask_socketio import SocketIO, emit

    app = Flask(__name__)
    socketio = SocketIO(app, async_mode="eventlet", cors_allowed_origins="*")
    sync: dict[str, Any] = json.loads(payload.read_text(encoding="utf-8"))
    reached = 0

    def connect(auth: object = None) -> None:
        emit("sync", {"from": 0, "to": reached, "reset": True, "put": {}})

    def push(given: dict[str, Any]) -> dict[str, Any]:
        nonlocal reached
        reached += 1
        socketio.emit("sync", {**sync, "from": reached - 1, "to": reached})
        return {"receipts": [{"id": given["commands"][0]["id"], "ok": True, "seq": reached}]}

    socketio.on_event("connect", connect)
    socketio.on_event("push", push)
    socketio.run(app, host="127.0.0.1", port=port, max_size=8192)


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
