"""What another website can make a visitor's browser do: nothing. And what an answer tells about us: nothing."""

from __future__ import annotations

import json

import pytest
import websocket

from tests.live.halls import Hall, dump, organiser
from tests.live.visitors import FORM, Visitor
from workshop.board.refusals import sentence

PUSH = {"commands": [{"id": "00000000-0000-4000-8000-000000000001", "name": "timer.start", "data": {"seconds": 60}}]}
SIMPLE = (
    "text/plain",
    FORM,
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "text/plain; charset=application/json",
    "",
)
"""What a page may send elsewhere without asking first."""


def test_a_form_with_the_token_of_someone_else_is_refused(hall: Hall) -> None:
    desk, other = organiser(hall.server), organiser(hall.server)
    foreign = other.token("/organiser")
    before = dump(hall.server.instance)
    desk.get("/organiser")
    for address, fields in (
        ("/organiser", {"template": "leeg"}),
        (f"/organiser/{hall.workshop}/links", {}),
        ("/", {"code": hall.code}),
        (f"/d/{hall.code}", {}),
    ):
        answer = desk.submit(address, token=foreign, **fields)
        assert answer.status in (400, 404), address
        assert sentence("stale-form", "nl") in answer.text
    assert dump(hall.server.instance) == before


@pytest.mark.parametrize("kind", SIMPLE)
def test_no_command_comes_in_by_a_request_that_browsers_send_unasked(hall: Hall, kind: str) -> None:
    console = hall.enter("console")
    before = dump(hall.server.instance)
    headers = {"Content-Type": kind} if kind else {}
    sent = json.dumps(PUSH).encode()
    assert console.ask("POST", hall.path("push"), sent, headers).status == 415
    secret = json.dumps({"secret": hall.links["beamer"]}).encode()
    for address in (hall.path("enter"), "/organiser/enter"):
        assert console.ask("POST", address, secret, headers).status == 415
    assert hall.visitor().ask("POST", f"/d/{hall.code}", b'{"name": "x"}', headers).status == 400
    assert dump(hall.server.instance) == before


@pytest.mark.parametrize("origin", ["http://x.nl", "https://127.0.0.1.x.nl", "null", "http://127.0.0.1:1"])
def test_no_other_site_opens_a_socket_with_a_visitors_cookie(hall: Hall, origin: str) -> None:
    visitor = hall.participant()
    address = visitor.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(address, cookie=visitor.cookie, origin=origin, timeout=60)
    assert refused.value.status_code == 400
    websocket.create_connection(address, cookie=visitor.cookie, origin=visitor.url, timeout=60).close()


def test_every_cookie_is_out_of_reach_and_no_answer_is_for_other_sites(hall: Hall) -> None:
    set_ones = []
    stranger = hall.visitor()
    for visitor, address in (
        (stranger, "/"), (stranger, "/?lang=en"), (stranger, f"/d/{hall.code}"), (stranger, "/nergens"),
        (hall.participant(), hall.path()), (hall.enter("console"), hall.path("console")),
        (organiser(hall.server), "/organiser"),
    ):  # fmt: skip
        answer = visitor.get(address, Origin="http://x.nl", Accept="text/html")
        set_ones += answer.headers.get_all("Set-Cookie") or []
        assert answer.headers["Access-Control-Allow-Origin"] is None, address
        assert not (answer.headers["Server"] or "").count("/"), answer.headers["Server"]
    for answer in (hall.visitor().post(f"/d/{hall.code}", {}),
                   hall.visitor().post(hall.path("enter"), {"secret": hall.links["beamer"]})):  # fmt: skip
        set_ones += answer.headers.get_all("Set-Cookie") or []
    assert len(set_ones) >= 4
    for cookie in set_ones:
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "samesite=lax"} <= parts, cookie.split("=")[0]


def test_an_error_tells_nothing_about_the_machine(hall: Hall) -> None:
    visitor = Visitor(hall.server.url)
    for address in (
        "/.git/config",
        "/metrics",
        "/debug",
        "/console",
        "/static/",
        "/static/../startdag.db",
        "/w/x/%00",
        "/docs",
    ):
        answer = visitor.get(address, Accept="text/html")
        assert answer.status in (404, 308, 400), address
        for word in (
            "Traceback",
            "werkzeug",
            "Werkzeug",
            "eventlet",
            str(hall.server.instance),
            "site-packages",
            "sqlite",
        ):
            assert word not in answer.text, (address, word)
