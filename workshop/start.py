"""Start-up: the only module that knows the async engine. It must run before anything else is imported.

eventlet is the default; gevent and threading serve the same app. Limits that bite in practice are set here:
eventlet's server takes 1024 connections and
a backlog of 50 unless told otherwise, and compresses every WebSocket that offers it.
"""

from __future__ import annotations

import gc
import socket
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable
from typing import Any

ENGINES = ("eventlet", "gevent", "threading")
BACKLOG = 4096
MOST_CONNECTIONS = 20_000
FREEZE_EVERY = 10.0

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def patch(engine: str) -> None:
    """Make the standard library cooperate with the engine; raises ValueError for an unknown one."""
    if engine not in ENGINES:
        raise ValueError(f"unknown engine {engine!r}: choose one of {', '.join(ENGINES)}")
    if engine == "eventlet":
        warnings.filterwarnings("ignore", r"(?s).*Eventlet is deprecated.*")
        import eventlet

        eventlet.monkey_patch()
    elif engine == "gevent":
        from gevent import monkey

        monkey.patch_all()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError when the address is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(
        socket.IPPROTO_TCP, socket.TCP_NODELAY, 1
    )  # inherited: a receipt must not wait for a sync's ack
    listener.bind((host, port))
    listener.listen(BACKLOG)
    return listener


def serve(engine: str, listener: socket.socket, app: Any) -> None:
    """Serve until interrupted."""
    gc.set_threshold(50_000, 20, 100)
    threading.Thread(target=_freeze, daemon=True).start()
    wsgi = without_deflate(app.wsgi_app)
    if engine == "eventlet":
        import eventlet.wsgi

        eventlet.wsgi.server(listener, wsgi, max_size=MOST_CONNECTIONS, log_output=False, keepalive=75)
    elif engine == "gevent":
        from gevent.pywsgi import WSGIServer

        WSGIServer(listener, wsgi, log=None).serve_forever()
    else:
        from werkzeug.serving import make_server

        host, port = listener.getsockname()[:2]
        make_server(host, port, wsgi, threaded=True, fd=listener.fileno()).serve_forever()


def without_deflate(wsgi: Wsgi) -> Wsgi:
    """Leave out the offer of per-message compression: a context per phone costs more than the bytes it saves."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return wsgi(environ, start_response)

    return app


def _freeze() -> None:
    """Keep the cycle collector from walking every connection's objects again and again."""
    while True:
        time.sleep(FREEZE_EVERY)
        gc.freeze()


def stop(message: str) -> None:
    """End with one sentence on standard error."""
    sys.exit(message)
