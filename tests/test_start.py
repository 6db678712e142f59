"""Start-up: connections alone never end the server, and a server that ends by itself is seen to have failed."""

from __future__ import annotations

import errno
import gc
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.e2e.server import Server
from tests.live.halls import Hall
from tests.live.lines import Line
from tests.live.visitors import Visitor
from workshop import start
from workshop.cli import Complaint
from workshop.config import Config
from workshop.errands import serve


class Exhausted:
    """A listener that cannot take the first connections."""

    def __init__(self, *errors: int) -> None:
        self.errors = list(errors)

    def accept(self) -> Any:
        if self.errors:
            raise OSError(self.errors.pop(0), "no")
        return "taken", "address"


def test_a_connection_that_cannot_be_taken_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "BREATH", 0.0)
    listener: Any = Exhausted(errno.EMFILE, errno.ENFILE, errno.ECONNABORTED, errno.ECONNRESET)
    assert start.Patient(listener).accept() == ("taken", "address")


def test_a_listener_that_is_closed_is_not_waited_for() -> None:
    listener = start.listen("127.0.0.1", 0)
    listener.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        start.Patient(listener).accept()


@pytest.mark.parametrize(
    ("soft", "hard", "raised", "most"),
    [
        (1024, 1 << 20, 20_128, 20_000),
        (1024, resource.RLIM_INFINITY, 20_128, 20_000),
        (1024, 4096, 4096, 3968),
        (1 << 20, 1 << 20, None, 20_000),
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, None, 20_000),
        (64, 64, None, 32),
    ],
)
def test_connections_stay_below_the_files_the_platform_allows(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, raised: int | None, most: int
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
    assert start.most_connections() == most
    assert asked == ([] if raised is None else [(raised, hard)])


def test_what_start_up_made_is_set_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[str] = []
    before = gc.get_threshold()
    monkeypatch.setattr(gc, "collect", lambda: frozen.append("collect"))
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append("freeze"))
    try:
        start.settle()
        assert gc.get_threshold()[0] > before[0]
    finally:
        gc.set_threshold(*before)
    assert frozen == ["collect", "freeze"]


@pytest.mark.parametrize("said", [{}, {"HTTP_SEC_WEBSOCKET_VERSION": "8"}, {"HTTP_SEC_WEBSOCKET_KEY1": "1 2"}])
def test_a_draft_of_websocket_is_refused_before_it_is_read(said: dict[str, str]) -> None:
    told: list[Any] = []
    asked = {"HTTP_UPGRADE": "WebSocket", "HTTP_CONNECTION": "Upgrade", **said}
    body = start.guarded(lambda *_: pytest.fail("it came through"))(asked, lambda *answer: told.append(answer))
    assert list(body) == []
    ((status, headers),) = told
    assert (status, dict(headers)["Sec-WebSocket-Version"]) == ("426 Upgrade Required", "13")


@pytest.mark.parametrize("asked", [{}, {"HTTP_UPGRADE": "websocket", "HTTP_SEC_WEBSOCKET_VERSION": "13"}])
def test_everything_else_comes_through_without_its_offer_to_compress(asked: dict[str, str]) -> None:
    seen: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], _: Any) -> list[bytes]:
        seen.append(environ)
        return [b"ok"]

    offer = {"HTTP_SEC_WEBSOCKET_EXTENSIONS": "permessage-deflate"}
    assert list(start.guarded(app)({**asked, **offer}, lambda *_: None)) == [b"ok"]
    assert seen == [asked]


def test_a_server_that_fails_ends_the_process_with_a_complaint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EBADF, "gone")

    monkeypatch.setattr(start, "serve", fail)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    closed: list[bool] = []
    house = SimpleNamespace(rooms=SimpleNamespace(close=lambda: closed.append(True)))
    sockets = SimpleNamespace(flush=lambda _: None)
    app = SimpleNamespace(extensions={"startdag": house, "sockets": sockets})
    with socket.socket() as listener, pytest.raises(Complaint, match="stopped by itself"):
        serve.serve(Config.of(tmp_path), listener, app)
    assert closed == [True]


@pytest.mark.slow
def test_a_server_without_files_left_serves_again_when_some_come_free(own_server: Server) -> None:
    with Hall(own_server) as hall:
        visitor = hall.participant()
        with Line(visitor) as line:
            line.enter(hall.workshop)
            line.sync()
            own_server.limit_files(64)
            crowd = [socket.create_connection(("127.0.0.1", own_server.port)) for _ in range(100)]
            assert line.wait("2") == "2", "who was in stays in"
            for each in crowd:
                each.close()
            assert Visitor(own_server.url).get("/health").status == 200


HASTY = """
from types import SimpleNamespace
from workshop import start
start.patch("eventlet")
start.QUIET = 0.3
listener = start.listen("127.0.0.1", 0)
print(listener.getsockname()[1], flush=True)
start.serve("eventlet", listener, SimpleNamespace(wsgi_app=None))
"""


@pytest.mark.slow
@pytest.mark.parametrize("said", [b"GET / HTTP/1.1\r\nHost: x", b"GET / HTTP/1.1\r\nHost: x\r\nAccept:"])
def test_half_a_request_does_not_keep_its_connection(said: bytes) -> None:
    with subprocess.Popen([sys.executable, "-c", HASTY], stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        with socket.create_connection(("127.0.0.1", int(served.stdout.readline())), timeout=30) as half:
            half.sendall(said)
            assert half.recv(1) == b"", "hung up on"
        served.terminate()
