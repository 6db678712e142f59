"""Protocol 2.4: what is acknowledged is committed, the same id counts once, and a refusal leaves no trace."""

from __future__ import annotations

import uuid

from tests.e2e.server import Server
from tests.live.devices import Device, command
from tests.live.halls import Hall, dump


def idea(text: str, **more: object) -> dict[str, object]:
    return {"kind": "doen", "levels": ["regio"], "text": text, **more}


def collecting(hall: Hall) -> Device:
    leader = hall.leader()
    leader.do("step.go", step="ophalen")
    return leader


def test_2_4_what_was_acknowledged_survives_a_power_cut(own_server: Server) -> None:
    with Hall(own_server) as hall:
        collecting(hall)
        phones = [hall.phone() for _ in range(4)]
        texts = [f"Idee {number}" for number in range(20)]
        acked = {phones[at % 4].do("idea.post", **idea(text))["id"]: text for at, text in enumerate(texts)}
        last = max(phone.do("idea.post", **idea("Op de valreep"))["seq"] for phone in phones)
        own_server.kill()
        own_server.start()
        state = phones[0].visitor.get(hall.path("state")).json
        assert state["to"] == last
        kept = {row["id"]: row["text"] for row in state["put"]["idea"].values()}
        assert acked.items() <= kept.items()
        assert len(kept) == 24
        assert [seq for seq, _, _ in hall.journal()] == list(range(1, last + 1))


def test_2_4_the_same_id_gives_the_same_receipt_and_no_second_effect(hall: Hall) -> None:
    leader, phone = collecting(hall), hall.phone()
    once = command("idea.post", idea("Eén keer"))
    first, twin = phone.send(once, once)
    leader.do("idea.post", **idea("Iets van later"))
    (again,) = phone.send({**once, "data": idea("Anders gezegd")})
    over_https = phone.visitor.post(hall.path("push"), {"commands": [once]}).json["receipts"][0]
    assert first == twin == again == over_https
    assert phone.sees("idea", once["id"])["text"] == "Eén keer"
    assert [name for _, found, name in hall.journal() if found == once["id"]] == ["idea.post"]


def test_2_4_the_same_id_counts_once_across_a_restart(own_server: Server) -> None:
    with Hall(own_server) as hall:
        collecting(hall)
        phone = hall.phone()
        once = command("idea.post", idea("Voor en na"))
        (first,) = phone.send(once)
        own_server.restart()
        again = hall.connect(phone.visitor)
        assert again.send(once) == [first]
        assert len(again.rows("idea")) == 1


def test_2_4_a_refusal_leaves_no_trace(hall: Hall) -> None:
    leader, phone = collecting(hall), hall.phone()
    phone.do("idea.post", **idea("Blijft staan"))
    phone.agrees()
    before, state = dump(hall.server.instance), phone.fresh()
    refused = [
        phone.give("idea.post", **idea("")),
        phone.give("idea.post", **idea("x" * 10_000)),
        phone.give("idea.post", **idea("bel\u0007")),
        phone.give("idea.post", **{**idea("x"), "levels": ["nergens"]}),
        phone.give("idea.post", **{**idea("x"), "kind": "onbekend"}),
        phone.give("idea.post", **{**idea("x"), "author": "iemand anders"}),
        phone.give("idea.withdraw", idea=str(uuid.uuid4())),
        phone.give("step.go", step="stemmen"),
        phone.give("geen.opdracht"),
        leader.give("vote.set", round=str(uuid.uuid4()), target=str(uuid.uuid4()), weight=1),
        leader.give("undo", seq=10**9),
    ]
    codes = [receipt["code"] for receipt in refused]
    assert codes == ["empty", "too-long", "control-characters", "gone", "invalid", "invalid", "gone", "not-allowed",
                     "unknown-command", "participants-only", "no-such-change"]  # fmt: skip
    assert all(receipt["message"].endswith(".") for receipt in refused)
    assert dump(hall.server.instance) == before
    after = phone.fresh()
    assert {**after, "now": 0, "present": 0} == {**state, "now": 0, "present": 0}


def test_2_3_one_push_is_answered_in_order_and_a_refusal_in_it_stops_nothing(hall: Hall) -> None:
    collecting(hall)
    phone = hall.phone()
    asked = [command("idea.post", idea(text)) for text in ("Eerst", "", "Daarna")]
    receipts = phone.send(*asked)
    assert [receipt["id"] for receipt in receipts] == [each["id"] for each in asked]
    assert [receipt["ok"] for receipt in receipts] == [True, False, True]
    assert receipts[2]["seq"] == receipts[0]["seq"] + 1
    phone.reach(receipts[2]["seq"])
    rows = sorted(phone.rows("idea").values(), key=lambda row: row["order"])
    assert [row["text"] for row in rows] == ["Eerst", "Daarna"]


def test_2_4_many_at_once_are_numbered_without_a_gap(hall: Hall) -> None:
    leader = collecting(hall)
    phones = [hall.phone() for _ in range(6)]
    start = leader.fresh()["to"]
    for turn in range(10):
        for phone in phones:
            phone.client.emit("push", {"commands": [command("idea.post", idea(f"Ronde {turn}"))]})
    leader.reach(start + 60)
    assert len(leader.rows("idea")) == 60
    assert [seq for seq, _, _ in hall.journal()] == list(range(1, start + 61))
    for device in (leader, *phones):
        device.agrees()
