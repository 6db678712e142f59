"""Start-up: the only module that knows the async engine. It must run before anything else is imported.

eventlet is the default; gevent and threading serve the same app. Limits that bite in practice are set here: eventlet's
server takes 1024 connections and a backlog of 50 unless told otherwise, waits for ever for the rest of a request,
compresses every WebSocket that offers it and takes drafts of WebSocket that have no bounds.

Invariant: connections alone never end the server, and those that ask nothing never keep out one that does.
"""

from __future__ import annotations

import errno
import gc
import logging
import os
import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from workshop.doorway import ANSWERED, RESTING, SETTLED, SETTLED_IN, STRANGE, Doorway

ENGINES = ("eventlet", "gevent", "threading")
BACKLOG = 4096
MOST_CONNECTIONS = 20_000
RESERVE = 128
"""Files that are open beside the connections: the database, a document that is made, the listener."""
SEND_BUFFER = 128 * 1024
"""Bytes the kernel is asked to keep for a connection that does not read; left alone it keeps megabytes."""
APART = 128
"""Connections that are kept for who leads, the beamer and single requests."""
QUIET = 10.0
"""Seconds in which some of a request must arrive, and some of an answer be taken; Engine.IO sets its own."""
MOMENT = 0.005
"""Seconds in which a connection that is cut gives its file back."""
AT_A_TIME = 8
"""Connections that are cut when there is no file left: what is being answered needs some too."""
BREATH = 0.1
"""Seconds to wait before taking connections again, when one could not be taken."""
CLOSED = {errno.EBADF, errno.EINVAL, errno.ENOTSOCK}
"""What a listener says when it is a listener no more; anything else passes."""
SWEEP = 2.0
"""Seconds between two looks whether a connection lasts too long."""
EXHAUSTED = {errno.EMFILE, errno.ENFILE}
"""What it says when no file is left for another connection."""
DRAFTLESS = "13"
"""The only version of WebSocket that is a standard (RFC 6455)."""

FULL = (
    b"<!doctype html><html lang=nl><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    b"<title>Startdag</title>"
    b"<p>Het is vol: er kunnen nu niet meer mensen bij. Deze pagina probeert het vanzelf opnieuw."
    b"<p lang=en>It is full: nobody else fits in now. This page tries again by itself."
)
FULL_ANSWER = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html; charset=utf-8\r\nRetry-After: 10\r\nRefresh: 10\r\n"
    b"Cache-Control: no-store\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(FULL)
)
"""What stands where no place is left at all: no page can be made, as no request is read."""
log = logging.getLogger(__name__)
_stopped: WeakSet[Any] = WeakSet()
"""Listeners that take no connections any more."""

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
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    return listener


def stop(listener: socket.socket) -> None:
    """Take no new connections from here on; those that are open stay."""
    _stopped.add(listener)
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)


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
        _serve_threads(listener, wsgi)


def _serve_threads(listener: socket.socket, wsgi: Wsgi) -> None:
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Handler(WSGIRequestHandler):
        def version_string(self) -> str:
            """Which versions serve is nobody's business."""
            return "Startdag"

    host, port = listener.getsockname()[:2]
    make_server(host, port, wsgi, threaded=True, request_handler=Handler, fd=listener.fileno()).serve_forever()


def _serve_eventlet(listener: socket.socket, wsgi: Wsgi, most: int) -> None:
    import eventlet.hubs
    import eventlet.wsgi

    doorway = Doorway()

    def leave(taken: Any) -> None:
        """Give the file back now: a connection that broke off while we wrote keeps it until a collection of cycles."""
        doorway.leave(taken)
        if taken.fd.fileno() >= 0:
            eventlet.hubs.notify_close(taken.fd.fileno())
            os.close(taken.fd.detach())

    class Pool(eventlet.GreenPool):
        def spawn(self, serve_one: Callable[..., object], state: list[Any]) -> Any:
            """Serve a connection; when no place is left another goes first, or else this one."""
            taken = state[1]
            if self.free() <= 0 and not doorway.shed():
                return eventlet.spawn(refuse, taken)
            doorway.enter(taken)
            serving = super().spawn(serve_one, state)
            serving.link(lambda _: leave(taken))
            return serving

        def waitall(self) -> None:
            """When the server fails, say so now: the screens would keep it waiting for hours."""

    threading.Thread(target=_sweep, args=(doorway,), daemon=True).start()
    eventlet.wsgi.server(
        Patient(listener, doorway.shed), counted(wsgi, doorway), custom_pool=Pool(most),
        log_output=False, debug=False, keepalive=75, socket_timeout=QUIET,
    )  # fmt: skip


def _sweep(doorway: Doorway) -> None:
    while True:
        time.sleep(SWEEP)
        doorway.sweep()


def refuse(connection: socket.socket) -> None:
    """Say to a connection that all places are taken."""
    with suppress(OSError):
        connection.settimeout(1.0)
        connection.sendall(FULL_ANSWER + FULL)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1 << 16)  # what it asked: to hang up on that unread would take the answer back


def settle() -> None:
    """Keep the cycle collector from walking again and again what start-up made. Once: it is for ever.

    A connection that ends leaves no cycle (tests/live/test_parting.py), one that breaks off may: some sixty objects,
    14 kB. Most are looked at for the first time when they are still in use, so the second look decides how many of them
    wait, and how long everyone waits when it comes.
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


def most_phones() -> int:
    """How many of the connections may be participants' phones; the rest is for the console, the beamer and pages."""
    most = most_connections()
    return most - min(APART, most // 4)


class Patient:
    """A listener that goes on when a connection cannot be taken: no files left, or gone before it was taken."""

    def __init__(self, listener: socket.socket, make_room: Callable[[], bool] = lambda: False) -> None:
        self._listener = listener
        self._make_room = make_room

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection; raises OSError only when the listener itself is closed."""
        while True:
            try:
                return self._listener.accept()
            except OSError as error:
                time.sleep(self._bear(error))

    def _bear(self, error: OSError) -> float:
        """The seconds to wait before going on after this error; raises it when that makes no sense.

        Never comes back once stopped: that would end who is being served.
        """
        while self._listener in _stopped:
            time.sleep(SWEEP)
        if error.errno in CLOSED:
            raise error
        made = sum(self._make_room() for _ in range(AT_A_TIME)) if error.errno in EXHAUSTED else 0
        return MOMENT if made else BREATH

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
        try:
            return wsgi(environ, start_response)
        except Exception:  # eventlet would tell nobody
            if not upgrade:  # what malformed sockets send is told elsewhere, and not at length
                log.exception("a request failed before the app could answer it")
            raise

    return app


def rests(environ: dict[str, Any], doorway: Doorway, taken: Any) -> None:
    """A request was answered. What points back at the connection goes: it would stay until a collection of cycles."""
    doorway.note(taken, RESTING)
    environ.pop("eventlet.set_idle", None)


def counted(wsgi: Wsgi, doorway: Doorway) -> Wsgi:
    """Tell the doorway what each connection does."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        taken = environ["eventlet.input"].get_socket()
        if not doorway.note(taken, STRANGE if "HTTP_UPGRADE" in environ else ANSWERED):
            start_response("408 Request Timeout", [("Connection", "close"), ("Content-Length", "0")])
            return []  # cut in mid-request, which then looks like a whole one
        environ[SETTLED] = lambda: doorway.note(taken, SETTLED_IN)
        environ["eventlet.posthooks"].append((rests, (doorway, taken), {}))
        return wsgi(environ, start_response)

    return app
