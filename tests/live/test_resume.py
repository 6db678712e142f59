"""Protocol 2.2 and 2.6: whoever was away gets what was missed and no more, or else everything."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.e2e.server import STOP_SECONDS, Server
from tests.live.devices import Device, command
from tests.live.halls import Hall
from workshop.live.publisher import BACK_SOON
from workshop.live.rooms import RETURNS


def write(device: Device, text: str) -> dict[str, Any]:
    return device.do("idea.post", kind="doen", levels=["regio"], text=text)


def collecting(hall: Hall) -> tuple[Device, Device]:
    leader, phone = hall.leader(), hall.phone()
    leader.do("step.go", step="ophalen")
    write(leader, "Al gezien")
    phone.agrees()
    return leader, phone


def back(hall: Hall, device: Device, **other: Any) -> Device:
    """The same browser comes back with what it had."""
    device.close()
    known = {"epoch": device.replica["epoch"], "seq": device.seq, **other}
    return hall.connect(device.visitor, **known)


def test_2_2_a_device_that_was_away_gets_the_missed_rows_alone(hall: Hall) -> None:
    leader, phone = collecting(hall)
    seen = phone.seq
    phone.close()
    gone = list(phone.rows("idea"))
    new = write(leader, "Gemist")
    leader.do("idea.hide", ideas=gone)
    again = back(hall, phone)
    (frame,) = again.frames[:1]
    assert (frame["reset"], frame["from"], frame["to"]) == (False, seen, new["seq"] + 1)
    assert {kind: list(rows) for kind, rows in frame["put"].items()} == {"idea": [new["id"]]}
    assert frame["del"] == {"idea": gone}


def test_2_2_a_device_that_missed_nothing_gets_an_empty_frame(hall: Hall) -> None:
    _, phone = collecting(hall)
    again = back(hall, phone)
    assert (again.frames[0]["reset"], again.frames[0]["put"], again.frames[0]["del"]) == (False, {}, {})


def test_2_2_a_resume_reaches_across_a_restart(own_server: Server) -> None:
    with Hall(own_server) as hall:
        leader, phone = collecting(hall)
        phone.close()
        new = write(leader, "Vlak voor de herstart")
        own_server.restart()
        again = back(hall, phone)
        assert again.frames[0]["reset"] is False
        assert {kind: list(rows) for kind, rows in again.frames[0]["put"].items()} == {"idea": [new["id"]]}


@pytest.mark.parametrize("known", [{"epoch": "een andere"}, {"seq": 10**6}, {"seq": -1}, {"seq": 1.5}, {"seq": True}])
def test_2_2_what_the_server_cannot_place_is_answered_with_the_whole_state(hall: Hall, known: dict[str, Any]) -> None:
    _, phone = collecting(hall)
    again = back(hall, phone, **known)
    assert again.frames[0]["reset"] is True
    again.agrees()


def test_2_2_a_curtain_that_moved_meanwhile_is_answered_with_the_whole_state(hall: Hall) -> None:
    leader, phone = collecting(hall)
    phone.close()
    leader.do("step.edit", step="ophalen", shows="own")
    again = back(hall, phone)
    assert again.frames[0]["reset"] is True
    assert again.rows("idea") == {}
    again.agrees()


def test_a_busy_server_stops_at_once_and_what_it_acknowledged_is_there(own_server: Server) -> None:
    with Hall(own_server) as hall:
        _, phone = collecting(hall)
        acked: list[int] = []

        def again(ack: dict[str, Any] | None = None) -> None:
            if ack is not None:
                acked.append(ack["receipts"][0]["seq"])
            post = command("idea.post", {"kind": "doen", "levels": ["regio"], "text": "Druk"})
            phone.client.emit("push", {"commands": [post]}, callback=again)

        for _ in range(5):
            again()
        phone.until(lambda: len(acked) > 20)
        began = time.monotonic()
        own_server.stop()
        assert time.monotonic() - began < STOP_SECONDS / 3
        phone.dismissed()
        own_server.start()
        assert phone.fresh()["to"] >= max(acked)


def test_2_9_everyone_is_told_when_the_server_stops(own_server: Server) -> None:
    with Hall(own_server) as hall:
        leader, phone = collecting(hall)
        own_server.stop()
        for device in (leader, phone):
            device.dismissed()
            (bye,) = device.byes
            assert bye["reason"] == "closing"
            assert BACK_SOON <= bye["retry_in_ms"] <= BACK_SOON + 1000 * 2 / RETURNS
