"""Threats 31 to 33, 39 and 40: only names that are ours are answered, only our own pages open a socket."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import websocket

from tests.e2e.server import Server
from tests.live.halls import Hall
from tests.live.lines import Line
from workshop.board.refusals import sentence
from workshop.web.hosts import Hosts, guarded

URL = "https://startdag.voorbeeld.nl"
OURS = (
    "localhost", "localhost:8000", "127.0.0.1:8000", "192.168.1.20", "[::1]:8000", "[fe80::1%25eth0]",
    "startdag.voorbeeld.nl", "STARTDAG.voorbeeld.nl:443", "startdag.voorbeeld.nl.", "zaal.intern:8080",
    socket.gethostname(), f"{socket.gethostname().split('.')[0]}.local:8000",
)  # fmt: skip
THEIRS = (
    "boos.voorbeeld", "startdag.voorbeeld.nl.boos.voorbeeld", "boos.voorbeeld:8000", "", "localhost.boos.voorbeeld",
    "127.0.0.1.boos.voorbeeld", "boos.voorbeeld/localhost", "boos.voorbeeld#localhost", "localhost@boos.voorbeeld",
    "boos.voorbeeld@localhost", "localhost:acht", "localhost:99999", "[::1", "local\thost.boos",
)  # fmt: skip


@pytest.fixture
def hosts() -> Hosts:
    return Hosts(URL, ("Zaal.intern",))


@pytest.mark.parametrize("host", OURS)
def test_our_own_names_and_addresses_are_ours(hosts: Hosts, host: str) -> None:
    assert hosts.is_ours(host)


@pytest.mark.parametrize("host", THEIRS)
def test_any_other_name_is_not(hosts: Hosts, host: str) -> None:
    assert not hosts.is_ours(host)


@pytest.mark.parametrize(
    ("origin", "host", "may"),
    [
        (URL, "startdag.voorbeeld.nl", True),
        (URL, "10.0.0.1:8000", True),
        ("http://startdag.voorbeeld.nl", "startdag.voorbeeld.nl", False),
        ("http://10.0.0.1:8000", "10.0.0.1:8000", True),
        ("http://10.0.0.1:9000", "10.0.0.1:8000", False),
        ("http://203.0.113.9", "10.0.0.1:8000", False),
        ("http://zaal.intern", "zaal.intern", True),
        ("http://boos.voorbeeld", "boos.voorbeeld", False),
        ("https://boos.voorbeeld", "startdag.voorbeeld.nl", False),
        ("null", "localhost", False),
        ("file://", "localhost", False),
        (None, "localhost", False),
    ],
)
def test_only_pages_of_our_own_open_a_socket(hosts: Hosts, origin: str | None, host: str, may: bool) -> None:
    assert hosts.may_open(origin, {"HTTP_HOST": host}) is may


def test_whoever_asks_for_another_host_gets_one_sentence_and_nothing_gets_to_the_app() -> None:
    told: list[Any] = []
    app = guarded(lambda *_: pytest.fail("it came through"), Hosts(None))
    for accept, language in (("text/html", "nl"), ("application/json", "en")):
        environ = {"HTTP_HOST": "boos.voorbeeld", "HTTP_ACCEPT": accept, "HTTP_ACCEPT_LANGUAGE": language}
        (body,) = app(environ, lambda *answer: told.append(answer))
        assert sentence("unknown-host", language) in body.decode()
    assert [status for status, _ in told] == ["421 Misdirected Request"] * 2


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path, STARTDAG_HOSTS="zaal.intern, hal.intern")
    yield running
    running.close()


@pytest.mark.slow
def test_32_a_rebound_name_reads_nothing_and_opens_no_socket(named: Server) -> None:
    with Hall(named) as hall:
        visitor = hall.participant()
        for path in ("/", "/health", hall.path("state"), "/socket.io/?EIO=4&transport=websocket", "/static/x"):
            answer = visitor.get(path, Host="boos.voorbeeld", Accept_Language="en")
            assert (answer.status, answer.text.strip()) == (421, sentence("unknown-host", "en"))
        assert visitor.get(hall.path("state"), Host="zaal.intern:8000").status == 200
        with pytest.raises(websocket.WebSocketBadStatusException, match="421"):
            Line(visitor, host="boos.voorbeeld")


@pytest.mark.slow
def test_31_33_a_socket_opens_for_our_own_pages_and_for_scripts_with_a_session(named: Server) -> None:
    with Hall(named) as hall:
        visitor = hall.participant()
        for origin in (f"http://127.0.0.1:{named.port}", None):
            own: dict[str, Any] = {"origin": origin, "suppress_origin": False} if origin else {}
            with Line(visitor, **own) as line:
                line.enter(hall.workshop)
                assert line.sync()["reset"] is True
        for origin in ("http://boos.voorbeeld", "null", "http://203.0.113.9", f"http://127.0.0.1:{named.port + 1}"):
            with pytest.raises(websocket.WebSocketBadStatusException, match="400"):
                Line(visitor, origin=origin, suppress_origin=False)
        with Line(hall.visitor()) as stranger:
            stranger.enter(hall.workshop)
            assert '"code":"not-in"' in (stranger.wait("44") or "")


@pytest.mark.slow
def test_39_40_an_error_tells_no_version_and_nothing_inside_is_public(named: Server) -> None:
    with Hall(named) as hall:
        visitor = hall.participant()
        for path in ("/metrics", "/debug", "/.git/config", "/docs", "/admin", "/console", "/static/../workshop/app.py"):
            answer = visitor.get(path)
            assert answer.status == 404
            assert not re.search(r"Traceback|Werkzeug|eventlet|Flask|Python|\d+\.\d+\.\d+", answer.text)
        for answer in (visitor.get("/x"), visitor.ask("BREW", "/"), visitor.ask("POST", hall.path("push"), b"{")):
            assert "Server" not in answer.headers
            assert "Traceback" not in answer.text
