"""A bare Flask-SocketIO + eventlet hall: each post and vote is answered and told to everybody at once, and no more.

The rows have the shape of the app's, so that the same screens can add them up. Nothing is stored, checked or gathered,
nobody is known, and joining is one page. Run: python bare_hall.py PORT
"""

from __future__ import annotations

import sys
from typing import Any

Rows = dict[str, dict[str, dict[str, Any]]]

PAGE = "<!doctype html><title>Hall</title><script src=/socket.io.js></script>"


def shown(rows: Rows, command: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The row that a command makes or changes, and its kind."""
    name, data = command["name"], command["data"]
    if name == "vote.set":
        old = rows["cluster"][data["target"]]
        return "cluster", {**old, "votes": old["votes"] + data["weight"]}
    if name == "cluster.create":
        return "cluster", {"id": command["id"], "title": data["title"], "level": data["level"], "votes": 0}
    if name == "idea.post":
        return "idea", {**data, "id": command["id"], "status": "visible"}
    if name in ("idea.hide", "idea.restore"):
        status = "hidden" if name == "idea.hide" else "visible"
        return "idea", {**rows["idea"][data["ideas"][0]], "status": status}
    return "other", {"id": name, **data}


def serve(port: int) -> None:
    """Serve until stopped. Patching comes before the framework is imported, as eventlet wants it."""
    import eventlet

    eventlet.monkey_patch()
    from flask import Flask
    from flask_socketio import SocketIO, emit

    app = Flask(__name__)
    socketio = SocketIO(app, async_mode="eventlet", cors_allowed_origins="*")
    rows: Rows = {}
    reached = 0

    def page() -> str:
        return PAGE

    def connect(auth: object = None) -> None:
        emit("sync", {"from": 0, "to": reached, "reset": True, "put": rows})

    def push(given: dict[str, Any]) -> dict[str, Any]:
        nonlocal reached
        command = given["commands"][0]
        kind, row = shown(rows, command)
        rows.setdefault(kind, {})[row["id"]] = row
        reached += 1
        put = {kind: {row["id"]: row}}
        socketio.emit("sync", {"from": reached - 1, "to": reached, "reset": False, "put": put})
        return {"receipts": [{"id": command["id"], "ok": True, "seq": reached}]}

    app.add_url_rule("/", view_func=page)
    socketio.on_event("connect", connect)
    socketio.on_event("push", push)
    socketio.run(app, host="127.0.0.1", port=port, max_size=8192)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
