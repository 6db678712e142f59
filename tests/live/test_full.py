"""When it is too much: full houses, half-open connections, slow readers. Who leads always gets in."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.e2e.server import Server
from tests.live.devices import Device, Refused
from tests.live.halls import Hall
from tests.live.lines import Line
from tests.live.visitors import Visitor
from workshop.board.refusals import sentence
from workshop.live.wire import STALL
from workshop.web.gate import SESSIONS

FILES = 700
SLOW = 1100
A_PAGE = 3
"""What a page counts for at the gate."""
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
IDEAS, STALLED = 200, 150
TRIES, A_BUSY_MACHINE = 15, 0.02
AGAIN = 4
"""At most so often something is measured: what else a machine does at a moment passes, what the server does stays."""
MORE_MEMORY = 50 * 1024 * 1024


FLOOD = """
import sys, time, urllib.parse
from http.client import HTTPConnection
address = urllib.parse.urlsplit(sys.argv[1])
while True:
    line = HTTPConnection(address.netloc)
    for _ in range(50):
        line.request("GET", address.path, headers={"Cookie": sys.argv[2]})
        answer = line.getresponse()
        answer.read()
        print(answer.status, flush=True)
        time.sleep(0.002)
"""
"""One client, in a process of its own: asks for the dearest page as fast as it is answered, up to 500 a second."""


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Server]:
    """A house for three phones."""
    running = Server(tmp_path, STARTDAG_MOST_PHONES="3")
    yield running
    running.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_full_house_says_so_and_still_lets_in_who_leads(small: Server, language: str) -> None:
    with Hall(small) as hall:
        late = hall.participant(language)
        phones = [hall.phone() for _ in range(3)]
        said = sentence("full", language)
        with pytest.raises(Refused) as refused:
            hall.connect(late)
        assert (refused.value.data["code"], refused.value.data["message"]) == ("full", said)
        assert refused.value.data["retry_in_ms"] >= 1000
        newcomer, door = hall.visitor(language), f"/d/{hall.code}"
        page = newcomer.get(door)
        assert (page.status, said in page.text, 'id="again"' in page.text) == (503, True, True)
        assert int(page.headers["Retry-After"]) >= 1
        state = late.get(hall.path("state")).json
        waiting = late.get(f"{hall.path('since')}?epoch={state['epoch']}&seq={state['to']}")
        assert (waiting.status, waiting.json["code"]) == (503, "full"), "to wait by HTTPS takes a place as well"
        program = newcomer.post(door, {})
        assert (program.status, program.json["code"]) == (503, "full")
        form = newcomer.submit(door, token=newcomer.token("/"), name="Noor & <b>")
        assert (form.status, 'value="Noor &amp; &lt;b&gt;"' in form.text) == (503, True), "what was said is kept"
        leader = hall.leader()
        beamer = hall.connect(hall.enter("beamer"))
        assert leader.do("step.go", step="ophalen")["ok"]
        phones[0].close()
        leader.counts({"participant": 2, "facilitator": 1, "beamer": 1})
        hall.connect(late)
        beamer.agrees()


def half_open(port: int, said: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    with suppress(ConnectionError):  # the oldest of them are cut while the newest come
        connection.sendall(said)
    return connection


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX:"])
def test_36_half_open_connections_keep_nobody_out(own_server: Server, said: bytes) -> None:
    with Hall(own_server) as hall:
        phone = hall.phone()
        own_server.limit_files(FILES)
        assert any(come_in_past(hall, phone, said) < 10 for _ in range(AGAIN))


def come_in_past(hall: Hall, phone: Device, said: bytes) -> float:
    """Seconds in which a facilitator and someone new come in while a crowd says half a request or nothing."""
    with ExitStack() as crowd:
        for _ in range(SLOW):
            crowd.enter_context(half_open(hall.server.port, said))
        began = time.monotonic()
        leader = hall.leader()
        newcomer = hall.phone()
        took = time.monotonic() - began
        leader.do("step.go", step="ophalen")
        phone.do("idea.post", kind="doen", levels=["regio"], text="ik was er al")
        assert newcomer.visitor.get("/health").status == 200
    return took


def test_f9_phones_that_do_not_read_cost_little_and_are_hung_up_on(own_server: Server) -> None:
    with Hall(own_server) as hall:
        leader = hall.leader()
        leader.do("step.go", step="ophalen")
        for _ in range(IDEAS):
            leader.do("idea.post", kind="doen", levels=["regio"], text=FAMILY * 190)
        bystander = hall.leader()  # participants have a pace of their own
        assert any(stalling(hall, leader, bystander) for _ in range(AGAIN)), "others feel it"
        bystander.agrees()


def stalling(hall: Hall, leader: Device, bystander: Device) -> bool:
    """Let many stall until they are hung up on; whether others felt nothing of it."""
    quiet = statistics.median(after_an_edit(leader, bystander) for _ in range(20))
    before = hall.server.memory
    lines = [stalled(hall) for _ in range(STALLED)]
    began, took, most = time.monotonic(), [], 0
    while time.monotonic() - began < STALL + 8:
        took.append(after_an_edit(leader, bystander))
        most = max(most, hall.server.memory - before)
    assert [line for line in lines if not is_cut(line)] == []
    # Again without them: what else this machine does now is not their doing, but what stays of them is.
    limit = 3 * quiet + A_BUSY_MACHINE
    after = settled(leader, bystander, limit)
    quiet, busy = max(quiet, after), statistics.median(took)
    print(f"{most / 2**20:.1f} MB more; ack {1000 * quiet:.1f} ms quiet, {1000 * busy:.1f} ms median meanwhile")
    assert most <= MORE_MEMORY
    for line in lines:
        line.socket.shutdown()
    return after <= limit and busy <= 3 * quiet


def settled(leader: Device, bystander: Device, limit: float) -> float:
    """The median as soon as it is within the limit: something else this machine does passes; else the last of many."""
    for _ in range(TRIES):
        median = statistics.median(after_an_edit(leader, bystander) for _ in range(20))
        if median <= limit:
            break
    return median


def stalled(hall: Hall) -> Line:
    """A phone that comes in and reads nothing."""
    line = Line(hall.participant(), narrow=True)
    line.enter(hall.workshop)
    return line


def after_an_edit(leader: Device, device: Device) -> float:
    leader.do("step.edit", step="ophalen", instruction=f"Nu is het {time.monotonic()}")
    return answered(device)


def answered(device: Device) -> float:
    began = time.monotonic()
    device.do("step.edit", step="ophalen", instruction=f"Nu wordt het {began}")
    return time.monotonic() - began


def is_cut(line: Line) -> bool:
    """Whether the server ended a line: what is left of it is read, and then there is no more."""
    line.socket.settimeout(2)
    assert line.socket.sock is not None
    try:
        while line.socket.sock.recv(1 << 16):
            continue
    except TimeoutError:
        return False
    except OSError:
        return True
    return True


def test_f20_a_flood_of_one_session_is_not_felt_by_others(own_server: Server) -> None:
    with Hall(own_server) as hall:
        leader = hall.leader()
        leader.do("step.go", step="ophalen")
        for _ in range(100):
            leader.do("idea.post", kind="doen", levels=["regio"], text="Een idee dat er staat")
        bystander, flooder = hall.leader(), hall.participant()
        assert any(flooding(hall, bystander, flooder) for _ in range(AGAIN)), "others feel it"


def flooding(hall: Hall, bystander: Device, flooder: Visitor) -> bool:
    """Ask for page upon page while somebody else works; whether they felt nothing of it."""
    quiet = sorted(answered(bystander) for _ in range(40))
    asked = f"{hall.server.url.rstrip('/')}{hall.path('verslag')}"
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", FLOOD, asked, flooder.cookie], stdout=subprocess.PIPE, text=True
    ) as flood:
        assert flood.stdout is not None
        statuses = [flood.stdout.readline().strip()]  # it has begun
        busy = sorted(answered(bystander) for _ in range(300))
        flood.terminate()
        statuses += flood.stdout.read().split()
    refused = statuses.count("429") / len(statuses)
    most = (SESSIONS.burst + SESSIONS.per_second * (time.monotonic() - began)) / A_PAGE + 2
    print(f"{len(statuses)} asked, {refused:.0%} refused; p95 {1000 * quiet[37]:.1f} to {1000 * busy[284]:.1f} ms")
    assert set(statuses) <= {"200", "429"}
    assert statuses.count("200") <= most, "more than the gate lets through"
    return statistics.median(busy) <= 3 * statistics.median(quiet) + A_BUSY_MACHINE
