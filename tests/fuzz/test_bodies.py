"""Hostile bodies to every address that takes one: a clear no, never a failure of ours, and nothing kept."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from urllib.parse import urlencode, urlsplit

import engineio
import pytest
import socketio

from tests.e2e.server import Server
from tests.fuzz.values import BODIES, HOSTILE, SEED, TEXTS, smallest
from tests.live.halls import Hall, dump, organiser
from tests.live.visitors import FORM, Visitor
from workshop.app import create_app
from workshop.config import Config

JSON = "application/json"
KINDS = [
    JSON, JSON, JSON, FORM, FORM, "text/plain", "multipart/form-data; boundary=x", "multipart/form-data", "", "a/b; =",
    "application/json; charset=utf-16", "application/x-www-form-urlencoded; charset=utf-7", "application/x+json",
]  # fmt: skip
FIELDS = [
    "commands", "secret", "code", "name", "organisation_type", "municipality", "agreed", "template", "title", "place",
    "csrf_token", "language", "date", "programme", "", "x",
]  # fmt: skip
Body = tuple[str, str, bytes]
"""An address, a content type and a body."""


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every address that takes a body, as its rule says it, so that a new one is tried by itself."""
    patch = pytest.MonkeyPatch()
    for packet in (engineio.packet.Packet, socketio.packet.Packet):
        patch.setattr(packet, "json", packet.json)  # an app sets it, for the clients of other tests as well
    patch.setenv("STARTDAG_ENGINE", "threading")
    app = create_app(Config.of(tmp_path_factory.mktemp("routes")))
    app.extensions["startdag"].store.engine.dispose()
    patch.undo()
    return sorted(rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ()))


def values(rng: Random) -> dict[str, object]:
    """A few fields, each with anything."""
    return {name: rng.choice(HOSTILE) for name in rng.sample(FIELDS, rng.randint(0, 5))}


MAKERS: list[Callable[[Random], bytes]] = [
    lambda rng: json.dumps(rng.choice(HOSTILE)).encode(),
    lambda rng: json.dumps(values(rng)).encode(),
    lambda rng: json.dumps({"commands": [values(rng) for _ in range(rng.randint(0, 22))]}).encode(),
    lambda rng: json.dumps(values(rng)).encode("utf-16"),
    lambda rng: urlencode(
        {name: rng.choice(TEXTS).encode(errors="replace") for name in rng.sample(FIELDS, 4)}
    ).encode(),
    lambda rng: b"&".join(b"a%d=%%FF%%00" % nth for nth in range(rng.choice((1, 1200)))),
    lambda rng: (
        b"--x\r\nContent-Disposition: form-data; name=code\r\n\r\n"
        + rng.randbytes(50)
        + rng.choice([b"", b"\r\n--x--"])
    ),
    lambda rng: b"--x\r\n" * rng.choice((1, 1100)),
    lambda rng: rng.randbytes(rng.choice((0, 1, 40, 5000))),
    lambda rng: b'{"a":' * rng.choice((31, 33, 3000)),
    lambda rng: b'{"secret":"' + b'\\"' * rng.choice((5, 7000)),
    lambda rng: rng.choice(
        [b"NaN", b"[1e999]", b'{"a":1,"a":2}', b'"\\ud800"', b"9" * 5000, b"\xff\xfe", b"null", b"\x00"]
    ),
]


def bodies(routes: list[str], hall: Hall, rng: Random) -> Iterator[Body]:
    """Bodies without end."""
    while True:
        parts = {
            "<workshop>": rng.choice(
                [hall.workshop, hall.workshop, "bestaat-niet", "%00", "%ED%A0%80", "..%2f..", "x" * 3000]
            ),
            "<code>": rng.choice([hall.code, hall.code, "FOUT99", "%F0%9F%98%80", "%ff"]),
            "<link>": rng.choice(["bestaat-niet", "%00", "..%2f..", "%ff", "x" * 3000]),
            "<ext>": rng.choice(["pdf", "md", "exe", "..", "%00", "x" * 3000]),
            "<name>": rng.choice(["startdag-8a", "eigen", "..", "..%2f..%2fsecret", "%00", "%ff"]),
        }
        address = rng.choice(routes)
        for part, value in parts.items():
            address = address.replace(part, value)
        raw = rng.choice(MAKERS)(rng)
        if raw and rng.random() < 0.2:
            flipped = bytearray(raw)
            flipped[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
            raw = bytes(flipped)
        yield address + rng.choice(["", "", "?lang=%FF", "?as=" + "x" * 500]), rng.choice(KINDS), raw


def status(visitor: Visitor, body: Body) -> int:
    """What a server answers; 599 when it hangs up without a word."""
    address, kind, raw = body
    headers = {"Accept": JSON} | ({"Content-Type": kind} if kind else {})
    try:
        return visitor.ask("POST", address, raw, headers).status
    except (http.client.HTTPException, ConnectionError):
        return 599


@pytest.fixture
def senders(hall: Hall) -> list[Visitor]:
    """Whoever may send a body: a stranger, a participant, a facilitator and the organiser."""
    return [hall.visitor(), hall.participant(), hall.enter("console"), organiser(hall.server)]


def test_there_are_addresses_to_try(routes: list[str]) -> None:
    assert {"/", "/d/<code>", "/w/<workshop>/push", "/w/<workshop>/enter", "/organiser"} <= set(routes)
    places = ("<workshop>", "<code>", "<name>", "<link>", "<ext>")
    assert not [rule for rule in routes if rule.count("<") != sum(rule.count(place) for place in places)]


def test_hostile_bodies_are_answered_and_change_nothing(hall: Hall, senders: list[Visitor], routes: list[str]) -> None:
    rng = Random(SEED)
    before, said = dump(hall.server.instance), len(hall.server.log)
    found = bodies(routes, hall, rng)
    for nth in range(BODIES):
        body, sender = next(found), rng.choice(senders)
        if status(sender, body) >= 500:
            address, kind, raw = body
            least = smallest(raw, lambda less: status(sender, (address, kind, less)) >= 500)  # noqa: B023
            pytest.fail(f"seed {SEED}, body {nth}: POST {address} ({kind}) {least!r}\n{hall.server.log[said:][-2000:]}")
    after = dump(hall.server.instance)
    rows = {"person", "session"}  # a body that is a good one lets its sender in
    assert {name: table for name, table in after.items() if name not in rows | {"journal", "workshop"}} == {
        name: table for name, table in before.items() if name not in rows | {"journal", "workshop"}
    }
    assert {entry[3] for entry in after["journal"]} <= {"person.join"} | {entry[3] for entry in before["journal"]}
    assert "Traceback" not in hall.server.log[said:]
    assert hall.participant().post(hall.path("push"), {"commands": []}).status == 400


RAW: dict[str, bytes] = {
    "nothing": b"\r\n\r\n", "binary": bytes(range(256)) * 4, "no-host": b"POST /w/x/push HTTP/1.1\r\n\r\n",
    "huge-head": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
    "many-heads": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
    "huge-line": b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "negative": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "no-number": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
    "two-lengths": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 5\r\n\r\nabcde",
    "chunks": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    "method": b"PROPFIND / HTTP/1.1\r\nHost: x\r\n\r\n", "version": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "cookie": b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a=\xff\xfe;" * 300 + b"\r\n\r\n",
    "language": b"GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: " + b"nl;q=9e9," * 500 + b"\r\n\r\n",
    "etag": b"GET /health HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + b'"' * 900 + b"\r\n\r\n",
    "host": b"GET / HTTP/1.1\r\nHost: \xff<script>\r\n\r\n",
    "address": b"GET /%ff%fe%00%ed%a0%80 HTTP/1.1\r\nHost: x\r\n\r\n",
}  # fmt: skip


@pytest.mark.parametrize("name", RAW)
def test_what_is_hardly_http_is_no_failure_of_ours(server: Server, name: str) -> None:
    said = len(server.log)
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname or "", address.port or 80), 10) as line:
        heard = b""
        with suppress(OSError):  # it may hang up before all is said
            line.sendall(RAW[name])
            line.shutdown(socket.SHUT_WR)
        with suppress(ConnectionResetError):
            while more := line.recv(1 << 16):
                heard += more
    assert not heard.startswith(b"HTTP/1.1 5")
    assert b"Traceback" not in heard
    assert Visitor(server.url).get("/health").status == 200
    assert "Traceback" not in server.log[said:]


def test_no_body_is_a_file_that_is_read(tmp_path: Path, server: Server) -> None:
    """Addresses that climb out of the folder of files reach none."""
    (server.instance / "geheim.txt").write_text("GEHEIM")
    visitor = Visitor(server.url)
    version = visitor.get("/").text.split("/static/")[1].split("/")[0]
    for climb in ("..", "%2e%2e", "..%2f", "..%5c", "%252e%252e", "....//", "/etc/passwd", "//", "\\..", "%00"):
        for target in ("geheim.txt", "startdag.db", "secret.key", "../pyproject.toml", "etc/passwd"):
            answer = visitor.get(f"/static/{version}/{climb}/{climb}/{climb}/{target}".replace("\\", "%5C"))
            assert answer.status in (404, 400, 308), (climb, target)
            assert b"GEHEIM" not in answer.body
