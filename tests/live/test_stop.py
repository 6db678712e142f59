"""Protocol 2.9: a server that is asked to stop finishes what it began, says goodbye and ends well."""

from __future__ import annotations

import json
import signal
import threading
import uuid
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from tests.e2e.server import Server
from tests.live.halls import Hall
from tests.live.lines import SECONDS, Line
from tests.live.test_room import house, room
from workshop.access.founding import found, new_id
from workshop.board.command import Actor, Role
from workshop.clock import clock
from workshop.house import House
from workshop.live.publisher import BACK_SOON
from workshop.live.pushes import LATER, answer
from workshop.live.room import Room
from workshop.live.rooms import RETURNS
from workshop.outlines import load

__all__ = ["house", "room"]

PHONES, EACH = 12, 20


def push(number: int) -> tuple[str, str]:
    """A push of one idea as it goes over the wire, and the id of that idea."""
    name = str(uuid.uuid4())
    data = {"kind": "doen", "levels": ["regio"], "text": f"idee {number}"}
    return f'42{number}["push",{json.dumps({"commands": [{"id": name, "name": "idea.post", "data": data}]})}]', name


def test_what_was_acknowledged_is_kept_and_the_rest_is_asked_for_later(own_server: Server) -> None:
    with Hall(own_server) as hall:
        hall.leader().do("step.go", step="ophalen")
        lines = [Line(hall.participant()) for _ in range(PHONES)]
        for line in lines:
            line.enter(hall.workshop)
            line.sync()
        asked: dict[tuple[int, int], str] = {}
        for number in range(EACH):
            for at, line in enumerate(lines):
                text, asked[at, number] = push(number)
                line.say(text)
        ended = own_server.signal(signal.SIGTERM)
        told: dict[str, Any] = {}
        byes = []
        for at, line in enumerate(lines):
            while (message := line.hear()) is not None:
                if message.startswith("43"):
                    which, _, body = message[2:].partition("[")
                    told[asked[at, int(which)]] = json.loads(f"[{body}")[0]
                elif message.startswith('42["bye"'):
                    byes.append(json.loads(message[2:])[1])
            line.socket.shutdown()
        kept = {command_id for _, command_id, _ in hall.journal()}
        done = {name for name, ack in told.items() if "receipts" in ack and ack["receipts"][0]["ok"]}
        assert ended == 0
        assert done <= kept, "an acknowledged idea is gone"
        assert kept & set(asked.values()) == done, "an idea was kept and its sender never heard so"
        assert all(ack == {"retry_in_ms": ack["retry_in_ms"]} for name, ack in told.items() if name not in done)
        assert [bye["reason"] for bye in byes] == ["closing"] * PHONES
        assert all(BACK_SOON <= bye["retry_in_ms"] <= BACK_SOON + 1000 * (PHONES + 1) / RETURNS for bye in byes)
        assert "Traceback" not in own_server.log


def test_2_10_who_waits_without_a_websocket_is_shown_what_was_committed_last(own_server: Server) -> None:
    with Hall(own_server) as hall:
        leader, visitor = hall.leader(), hall.participant()
        known = visitor.get(hall.path("state")).json
        waiting = HTTPConnection(urlsplit(own_server.url).netloc, timeout=SECONDS)
        place = f"?epoch={known['epoch']}&seq={known['to']}"
        waiting.request("GET", hall.path("since") + place, headers={"Cookie": visitor.cookie})
        seq = leader.do("step.go", step="ophalen")["seq"]  # asked later and answered: the one before is in
        assert own_server.signal(signal.SIGTERM) == 0
        answer = waiting.getresponse()
        assert (answer.status, json.loads(answer.read())["to"]) == (200, seq)
        waiting.close()


def test_a_commit_under_way_is_finished_and_nothing_comes_after_it(room: Room) -> None:
    store, begun, go = room.store, threading.Event(), threading.Event()
    append = store.append

    def slowly(*args: Any) -> None:
        begun.set()
        assert go.wait(60)
        append(*args)

    store.append = slowly  # type: ignore[method-assign,assignment]
    led, acks = Actor("console", Role.FACILITATOR), []
    asked = {"commands": [{"id": str(uuid.uuid4()), "name": "cluster.create", "data": {"title": "een"}}]}
    writing = threading.Thread(target=lambda: acks.append(answer(room, led, asked, "nl")))
    writing.start()
    assert begun.wait(60)
    closing = threading.Thread(target=room.close)
    closing.start()
    closing.join(0.2)
    assert closing.is_alive(), "it waits for the commit"
    go.set()
    writing.join(60)
    closing.join(60)
    assert acks[0]["receipts"][0]["ok"]
    again = {"commands": [{"id": str(uuid.uuid4()), "name": "cluster.create", "data": {"title": "twee"}}]}
    seq = room.board.seq
    assert answer(room, led, again, "nl") == {"retry_in_ms": LATER}
    assert room.board.seq == seq


def test_a_workshop_opened_after_that_takes_nothing_either(house: House, room: Room) -> None:
    house.rooms.close()
    assert room.closed
    made = found(house.store, house.links, load("startdag-8a").rows(new_id()), "startdag-8a", clock())
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None
    assert publisher.room.closed
