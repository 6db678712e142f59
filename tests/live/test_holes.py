"""The holes of the stack (B7): what a hostile client can do below the protocol, each shown closed on a real server."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
import websocket

from tests.e2e.server import Server
from tests.live.devices import Device
from tests.live.halls import Hall
from tests.live.lines import SECONDS, Line
from tests.live.visitors import Visitor
from workshop.live.intake import PARTS
from workshop.live.wire import STALL

POST = {"kind": "doen", "levels": ["regio"], "text": "x"}
TEXT, MORE, PONG = 0x1, 0x0, 0xA
MORE_MEMORY = 20 * 1024 * 1024
LINE = 200
"""Bytes that one line in the log has at most."""
MOST_WORK = 3.0
"""Seconds of a processor that one attack costs at most, however busy the machine is; a tenth of a second is usual."""
PROMPT, TRIES = 1.0, 5
"""Seconds within which others are answered meanwhile, a hundredth of it is usual; and how often that is asked at most.

A machine that is busy with other things holds somebody up now and then, a server that is held up does so each time.
"""


@pytest.fixture(scope="module")
def hall(server: Server) -> Iterator[Hall]:
    with Hall(server) as made:
        yield made


@pytest.fixture(scope="module")
def bystander(hall: Hall) -> Device:
    hall.leader().do("step.go", step="ophalen")
    return hall.phone()


@pytest.fixture
def unharmed(hall: Hall, bystander: Device) -> Iterator[Visitor]:
    """Someone hostile: whatever they do, it is little work, others are answered at once and memory stays."""
    before, visitor, worked = hall.server.memory, hall.participant(), hall.server.worked
    yield visitor
    assert any(answered(bystander) < PROMPT for _ in range(TRIES))
    assert hall.server.worked - worked < MOST_WORK, "it may have done nothing else for so long"
    assert hall.server.memory - before < MORE_MEMORY


def answered(device: Device) -> float:
    """Seconds until an idea is acknowledged."""
    began = time.monotonic()
    device.do("idea.post", **POST)
    return time.monotonic() - began


def raw(line: Line, body: bytes, opcode: int, *, final: bool) -> None:
    line.socket.send_frame(websocket.ABNF.create_frame(body, opcode, int(final)))


def ended(line: Line) -> bool:
    """Whether the server hangs up at once, whatever it still says before; who does not come in has longer (STALL)."""
    line.socket.settimeout(STALL / 2)
    try:
        return line.wait("nothing begins so") is None
    except websocket.WebSocketTimeoutException:
        return False
    except websocket.WebSocketException:
        return True


def test_a_message_of_endless_fragments_ends_its_connection(unharmed: Visitor) -> None:
    with Line(unharmed) as line:
        raw(line, b"42[" + b"x" * 4000, TEXT, final=False)
        try:
            for _ in range(1000):
                raw(line, b"x" * 4000, MORE, final=False)
        except OSError:
            return
        assert ended(line)


@pytest.mark.parametrize("body", [b"", b"x"])
def test_many_tiny_fragments_end_their_connection(unharmed: Visitor, body: bytes) -> None:
    with Line(unharmed) as line:
        raw(line, b"42[", TEXT, final=False)
        try:
            for _ in range(PARTS + 1):
                raw(line, body, MORE, final=False)
        except OSError:
            return
        assert ended(line)


def test_a_message_of_a_megabyte_ends_its_connection(unharmed: Visitor) -> None:
    with Line(unharmed) as line:
        try:
            line.say("420" + "x" * (1 << 20))
        except OSError:
            return
        assert ended(line)


@pytest.mark.parametrize("flood", ["engine pong", "pong", "ping"])
def test_a_flood_of_pings_and_pongs_is_not_felt(hall: Hall, unharmed: Visitor, bystander: Device, flood: str) -> None:
    with Line(unharmed) as line:
        line.enter(hall.workshop)
        line.sync()
        line.socket.settimeout(0.2)
        took: list[float] = []
        for _ in range(20):
            try:
                for _ in range(500):
                    if flood == "engine pong":
                        line.say("3")
                    else:
                        line.socket.send_frame(websocket.ABNF.create_frame(b"", PONG if flood == "pong" else 0x9))
            except (OSError, websocket.WebSocketTimeoutException):
                pass  # the server reads it at its own pace, and what we send waits on our side
            took.append(answered(bystander))
        assert sorted(took)[len(took) * 3 // 4] < PROMPT, took  # what else the machine does holds up a few


def test_thousands_of_namespaces_are_refused_and_kept_nowhere(hall: Hall, unharmed: Visitor) -> None:
    with Line(unharmed) as line:
        line.enter(hall.workshop)
        line.sync()
        for number in range(1000):
            line.say(f"40/ruimte-{number},{{}}")
        for number in range(1000):
            assert line.wait(f"44/ruimte-{number},") is not None


@pytest.mark.parametrize(
    "auth",
    ["", "null", "true", "0", "-1", "1e400", '""', "[]", "[{}]", "[[[]]]", '{"protocol":[1]}', '{"workshop":{}}'],
)
def test_34_an_auth_of_any_other_kind_is_refused_though_the_cookie_is_right(unharmed: Visitor, auth: str) -> None:
    with Line(unharmed) as line:
        line.say("40" + auth)
        answer = line.wait("4")
        assert answer is None or answer.startswith(('44{"message"', '42["bye"'))


def test_34_a_second_connect_on_a_connection_changes_nothing(hall: Hall, unharmed: Visitor) -> None:
    with Line(unharmed) as line:
        line.enter(hall.workshop)
        line.sync()
        line.say("40" + json.dumps({"workshop": hall.workshop, "protocol": 1, "as": "facilitator"}))
        assert (line.wait("44") or "").startswith("44")
        line.say('420["push",{"commands":[]}]')
        assert '"bad-message"' in (line.wait("430") or "")


def shake_hands(server: Server, *headers: str) -> bytes:
    """Ask for a WebSocket by hand; returns what is answered."""
    asked = "\r\n".join(("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", *headers, "", ""))
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS) as connection:
        connection.sendall(asked.encode())
        return connection.recv(4096)


UPGRADE = (
    "Host: localhost",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Key: eHh4eHh4eHh4eHh4eHh4eA==",
)


def test_compression_is_not_agreed_to(server: Server) -> None:
    offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"
    answer = shake_hands(server, *UPGRADE, "Sec-WebSocket-Version: 13", offer)
    assert answer.startswith(b"HTTP/1.1 101")
    assert b"extensions" not in answer.lower()


@pytest.mark.parametrize(
    "more", [(), ("Sec-WebSocket-Version: 8",), ("Sec-WebSocket-Key1: 1 2", "Sec-WebSocket-Key2: 3 4")]
)
def test_drafts_of_websocket_are_refused(server: Server, more: tuple[str, ...]) -> None:
    assert shake_hands(server, *UPGRADE, *more).startswith(b"HTTP/1.1 426")


@pytest.mark.parametrize("said", ["", "hallo"])
def test_a_message_that_is_no_packet_at_all_ends_its_connection_as_a_websocket_does(hall: Hall, said: str) -> None:
    with Line(hall.participant()) as line:
        line.enter(hall.workshop)
        line.sync()
        line.say(said)
        assert line.wait("nothing begins so") is None  # an answer of HTTP on this line would raise


def test_long_polling_is_refused(hall: Hall) -> None:
    visitor = hall.participant()
    for method, query in (("GET", ""), ("POST", "&sid=x"), ("GET", "&j=0")):
        answer = visitor.ask(method, f"/socket.io/?EIO=4&transport=polling{query}", b"4" if method == "POST" else None)
        assert answer.status == 400
        assert "Invalid transport" in answer.text


@pytest.mark.parametrize("sent", ["42push", "hallo"])
def test_what_malformed_clients_send_fills_no_log(hall: Hall, sent: str) -> None:
    visitor, said, began = hall.participant(), len(hall.server.log), time.monotonic()
    while time.monotonic() < began + 2.5:
        with Line(visitor) as line:
            line.say(sent)
            assert ended(line)
    log, most = hall.server.log[said:], time.monotonic() - began + 2
    assert 2 <= len(log.splitlines()) <= most
    assert len(log) <= most * LINE, "what has no end of line fills it as well"
    assert "shutdown error" not in log


def test_a_connection_that_never_comes_in_is_hung_up_on(hall: Hall, unharmed: Visitor) -> None:
    began = time.monotonic()
    with Line(unharmed) as line:
        assert line.wait("nothing begins so") is None
    assert STALL - 1 < time.monotonic() - began < STALL + 6


class Broken:
    """Rooms of which nothing works."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)


def test_a_handler_that_fails_still_answers(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    from workshop.access.sessions import Seat
    from workshop.board.command import Role
    from workshop.live.sockets import Sockets

    sockets = object.__new__(Sockets)
    monkeypatch.setattr(sockets, "rooms", Broken(), raising=False)
    monkeypatch.setattr(sockets, "_seated", {"sid": (Seat("s", "w", Role.PARTICIPANT, "p"), "en")}, raising=False)
    assert sockets.push("sid", {"commands": []})["code"] == "error"
    assert "push failed" in caplog.text
