"""Start-up: the only module that knows the async engine. It must run before anything else is imported.

eventlet is the default; gevent and threading serve the same app. Limits that bite in practice are set here: eventlet's
server takes 1024 connections and a backlog of 50 unless told otherwise, waits for ever for the rest of a request,
compresses every WebSocket that offers it and takes drafts of WebSocket that have no bounds.

Invariant: connections alone never end the server; those that are one too many wait until another leaves.
"""

from __future__ import annotations

import errno
import gc
import socket
import time
import warnings
from collections.abc import Callable, Iterable
from typing import Any

ENGINES = ("eventlet", "gevent", "threading")
BACKLOG = 4096
MOST_CONNECTIONS = 20_000
RESERVE = 128
"""Files that are open beside the connections: the database, a document that is made, the listener."""
QUIET = 30.0
"""Seconds in which some of a request must arrive, and some of an answer be taken; Engine.IO sets its own."""
BREATH = 0.1
"""Seconds to wait before taking connections again, when one could not be taken."""
CLOSED = {errno.EBADF, errno.EINVAL, errno.ENOTSOCK}
"""What a listener says when it is a listener no more; anything else passes."""
DRAFTLESS = "13"
"""The only version of WebSocket that is a standard (RFC 6455)."""

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
    """Serve until interrupted; raises what made it impossible to go on."""
    most = most_connections()
    wsgi = guarded(app.wsgi_app)
    settle()
    if engine == "eventlet":
        _serve_eventlet(listener, wsgi, most)
    elif engine == "gevent":
        from gevent.pywsgi import WSGIServer

        WSGIServer(listener, wsgi, log=None, spawn=most).serve_forever()
    else:
        from werkzeug.serving import make_server

        host, port = listener.getsockname()[:2]
        make_server(host, port, wsgi, threaded=True, fd=listener.fileno()).serve_forever()


def _serve_eventlet(listener: socket.socket, wsgi: Wsgi, most: int) -> None:
    import eventlet.wsgi

    class Pool(eventlet.GreenPool):
        def waitall(self) -> None:
            """When the server fails, say so now: the screens would keep it waiting for hours."""

    eventlet.wsgi.server(
        Patient(listener), wsgi, custom_pool=Pool(most), log_output=False, keepalive=75, socket_timeout=QUIET
    )


def settle() -> None:
    """Keep the cycle collector from walking again and again what start-up made. Once: it is for ever.

    A connection that is over is a cycle of some sixty objects, 14 kB. Most are looked at for the first time when they
    are still in use, so the second look decides how many of them wait, and how long everyone waits when it comes.
    """
    gc.set_threshold(50_000, 4, 100)
    gc.collect()
    gc.freeze()


def most_connections() -> int:
    """How many connections can be open at once, after asking the platform for as many files as it allows."""
    wanted = MOST_CONNECTIONS + RESERVE
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return MOST_CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    files = wanted if soft == resource.RLIM_INFINITY else min(wanted, soft)
    return max(files - RESERVE, files // 2)


class Patient:
    """A listener that goes on when a connection cannot be taken: no files left, or gone before it was taken."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection; raises OSError only when the listener itself is closed."""
        while True:
            try:
                return self._listener.accept()
            except OSError as error:
                if error.errno in CLOSED:
                    raise
            time.sleep(BREATH)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._listener, name)


def guarded(wsgi: Wsgi) -> Wsgi:
    """Leave out what WebSockets may ask for and we do not give.

    Compression, as a context per phone costs more than the bytes it saves, and drafts: eventlet reads those without
    bounds.
    """

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        upgrade = "websocket" in environ.get("HTTP_UPGRADE", "").lower()
        if upgrade and environ.get("HTTP_SEC_WEBSOCKET_VERSION") != DRAFTLESS:
            start_response(
                "426 Upgrade Required",
                [("Sec-WebSocket-Version", DRAFTLESS), ("Connection", "close"), ("Content-Length", "0")],
            )
            return []
        return wsgi(environ, start_response)

    return app
