"""`startdag serve`: the app on an address, with the organiser's link to begin with."""

from __future__ import annotations

import argparse
import fcntl
import logging
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from workshop import start
from workshop.address import in_the_hall
from workshop.app import create_app
from workshop.cli import EVERYWHERE, Complaint
from workshop.config import ADDRESS_FILE, Config
from workshop.errands.ground import look
from workshop.errands.keeper import keeping
from workshop.house import House

log = logging.getLogger(__name__)

LOCK_FILE = "serve.lock"
PARTING = 0.2
"""Seconds in which what is being answered is answered, and then in which the network takes it."""
LONGEST = 2.0
"""Seconds at most in which what waits for slow screens can still leave."""
ASKED, FAILED = b".", b"!"
"""Why serving ended: a signal asked for it, or it ended by itself."""


def run(args: argparse.Namespace) -> None:
    """Serve until told to stop."""
    config = Config.of(args.instance)
    try:
        listener = start.listen(args.host, args.port)
    except OSError as error:
        raise Complaint(
            f"cannot listen on {args.host} port {args.port}: {error.strerror}; choose another --port"
        ) from error
    with alone(config):
        look(config)
        app = create_app(config)
        house: House = app.extensions["startdag"]
        admission = house.rooms.admission
        admission.most = min(admission.most, start.most_phones())
        with keeping(house):
            hall = announce(config, listener, args.host)
            print(f"Organiser: {house.organiser_url(hall)}", flush=True)
            serve(config, listener, app)


@contextmanager
def alone(config: Config) -> Iterator[None]:
    """Hold an instance for this server: a second one would not see what the first commits. The lock goes with us."""
    with (config.instance / LOCK_FILE).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Complaint(
                f"another server already serves {config.instance}; stop it, or choose another --instance"
            ) from error
        yield


def serve(config: Config, listener: socket.socket, app: object) -> None:
    """Serve an app on a listener until a signal comes; screens are told when it ends.

    A handler that raised would raise in whatever happened to run, a command half-way or a library that swallows it. So
    the server runs beside, and this waits on a socket, which wakes up every engine. A server that ends unasked is a
    failure, which a service manager must see: raises Complaint.
    """
    house: House = app.extensions["startdag"]  # type: ignore[attr-defined]  # a Flask app
    asked, ask = socket.socketpair()

    def tell(why: bytes) -> None:
        with suppress(OSError):  # nobody waits any more
            ask.send(why)

    def run() -> None:
        try:
            start.serve(config.engine, listener, app)
        except Exception:
            log.exception("the server failed")
        finally:
            tell(FAILED)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: tell(ASKED))
    with asked, ask:
        threading.Thread(target=run, daemon=True).start()
        why = asked.recv(1)
        start.stop(listener)
        house.rooms.close()
        time.sleep(PARTING)
        app.extensions["sockets"].flush(LONGEST)  # type: ignore[attr-defined]
        time.sleep(PARTING)
    if why == FAILED:
        raise Complaint("the server stopped by itself; what went wrong is told above")


def announce(config: Config, listener: socket.socket, host: str) -> str:
    """Print where the app is, and remember the address people in the hall use; returns that."""
    port = listener.getsockname()[1]
    everywhere = host in (EVERYWHERE, "::", "")
    named = f"[{host}]" if ":" in host else host
    here = f"http://{'127.0.0.1' if everywhere else named}:{port}"
    local = in_the_hall() if everywhere else None
    hall = config.url or (f"http://{local}:{port}" if local else here)
    print(f"Startdag serves at {here}", flush=True)
    if hall != here:
        print(f"In the hall: {hall}", flush=True)
    (config.instance / ADDRESS_FILE).write_text(hall + "\n")
    return hall
