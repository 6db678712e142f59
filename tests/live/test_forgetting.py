"""The roll, the secrecy of a closed round, and erasure, on a running server: protocol 4.3 to 4.6."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from typing import Any

import pytest

from tests.e2e.server import Server
from tests.live.devices import Device, Refused, command
from tests.live.halls import Hall
from tests.live.test_resume import back, write
from tests.store.test_forgetting import pairs

SECRET = "Niet voor anderen bedoeld"
SECONDS = 30


def on_disk(hall: Hall) -> bytes:
    """Everything in the files of the database: the tables and the log."""
    file = hall.server.instance / "startdag.db"
    return b"".join(part.read_bytes() for part in (file, file.with_name("startdag.db-wal")) if part.exists())


def gone_from_disk(hall: Hall, said: str) -> None:
    """Wait until something is in no file of the database: the log is emptied just after the receipt."""
    until = time.monotonic() + SECONDS
    while said.encode() in on_disk(hall):
        assert time.monotonic() < until, "it is still there"
        time.sleep(0.05)


def entries(hall: Hall) -> list[dict[str, Any]]:
    """The journal of the workshop, whole."""
    with closing(sqlite3.connect(hall.server.instance / "startdag.db")) as connection:
        connection.row_factory = sqlite3.Row
        asked = "SELECT * FROM journal WHERE workshop = ? ORDER BY seq"
        return [dict(entry) for entry in connection.execute(asked, (hall.workshop,))]


def people(leader: Device) -> list[str]:
    return [row["id"] for row in sorted(leader.fresh()["put"]["person"].values(), key=lambda row: row["order"])]


@pytest.fixture
def leader(hall: Hall) -> Device:
    device = hall.leader()
    device.do("step.go", step="ophalen")
    device.do("step.edit", step="ophalen", allows=["post", "edit", "vote", "recognise"])
    return device


def test_4_3_who_joins_with_cleared_cookies_has_no_second_vote(hall: Hall, leader: Device) -> None:
    """Threat 11: the same person with a new identity."""
    idea = write(leader, "Waarover wij stemmen")["id"]
    phone = hall.phone()
    asked = leader.do("round.open", on="ideas", budget=3)["id"]
    phone.do("vote.set", round=asked, target=idea, weight=3)
    again = hall.phone()
    refused = again.give("vote.set", round=asked, target=idea, weight=3)
    assert (refused["code"], refused["message"].split(".")[0]) == (
        "not-on-roll",
        "Je kwam binnen nadat deze stemronde begon",
    )
    assert again.sees("round", asked)["roll"] == 1
    page = again.visitor.get(hall.path()).text
    assert f'"place_on_roll": {leader.fresh()["put"]["person"][people(leader)[1]]["order"]}' in page


def test_4_4_after_closing_nothing_tells_who_voted_what(hall: Hall, leader: Device) -> None:
    """Threats 10, 17, 24 and 25: a late vote, the same push again, a look in the files, and opening it again."""
    idea = write(leader, "Waarover wij stemmen")["id"]
    phone, other = hall.phone(), hall.phone()
    asked = leader.do("round.open", on="ideas", budget=3)["id"]
    vote = command("vote.set", {"round": asked, "target": idea, "weight": 2})
    (receipt,) = phone.send(vote)
    other.do("vote.set", round=asked, target=idea, weight=1)
    person, _ = people(leader)
    assert pairs(on_disk(hall), {person}, {idea}) > 0
    closed = leader.do("round.close", round=asked)
    assert (leader.do("round.close", round=asked)["seq"], leader.fresh()["to"]) == (closed["seq"], closed["seq"])
    for device in (phone, other, leader):
        device.reach(closed["seq"])
        assert device.rows("idea")[idea]["votes"] == 3
        assert (device.rows("round")[asked]["voted"], device.rows("round")[asked]["given"]) == (2, 3)
        assert device.rows("vote") == {}
        device.agrees()
    assert phone.send(vote) == [receipt]
    assert phone.give("vote.set", round=asked, target=idea, weight=1)["code"] == "round-closed"
    assert leader.give("undo", seq=closed["seq"])["code"] == "closing-is-final"
    assert leader.give("undo", seq=receipt["seq"])["code"] == "no-such-change"
    said = entries(hall)
    assert [entry["seq"] for entry in said] == list(range(1, closed["seq"] + 1))
    for entry in said:
        assert not {"vote"} & {*json.loads(entry["puts"]), *json.loads(entry["dels"]), *json.loads(entry["was"])}
        assert entry["command"] != "vote.set" or entry["actor"] == ""
    until = time.monotonic() + SECONDS
    while pairs(on_disk(hall), {person}, {idea}):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_4_5_a_device_that_was_away_over_a_restart_misses_no_deletion(own_server: Server) -> None:
    with Hall(own_server) as hall:
        leader, phone = hall.leader(), hall.phone()
        leader.do("step.go", step="ophalen")
        idea = write(leader, SECRET)["id"]
        phone.sees("idea", idea)
        phone.close()
        leader.do("idea.redact", ideas=[idea])
        own_server.restart()
        again = back(hall, phone)
        assert again.frames[0]["reset"] is True
        assert idea not in again.rows("idea")
        again.agrees()


def test_4_6_a_redacted_idea_is_on_no_screen_and_in_no_file(hall: Hall, leader: Device) -> None:
    phone, beamer = hall.phone(), hall.connect(hall.enter("beamer"))
    idea = write(phone, SECRET)["id"]
    for device in (leader, beamer):
        device.sees("idea", idea)
    done = leader.do("idea.redact", ideas=[idea])
    for device in (phone, leader, beamer):
        device.reach(done["seq"])
        assert idea not in device.rows("idea")
        device.agrees()
    gone_from_disk(hall, SECRET)


def test_4_6_who_is_erased_is_sent_away_on_every_device_and_is_nobody(hall: Hall, leader: Device) -> None:
    someone = hall.participant(name="Anna van Toen", agreed=True)
    phone, tablet = hall.connect(someone), hall.connect(someone)
    other = hall.phone()
    (person, _), idea = people(leader), write(phone, SECRET)["id"]
    link = someone.get(hall.path("device", "link")).json["url"].partition("#")[2]
    assert other.give("person.erase", person=person)["code"] == "not-allowed"
    erase = command("person.erase", {"person": person})
    (receipt,) = phone.send(erase)
    assert receipt["ok"]
    for device in (phone, tablet):
        device.dismissed()
        assert device.byes == [{"reason": "erased"}]
    answer = someone.get(hall.path("state"))
    assert (answer.status, answer.json["code"]) == (401, "not-in")
    with pytest.raises(Refused) as refused:
        hall.connect(someone)
    assert refused.value.data["code"] == "not-in"
    assert someone.get(hall.path()).headers["Location"] == f"/d/{hall.code}"
    assert hall.visitor().post(hall.path("enter"), {"secret": link}).status == 403
    for device in (other, leader):
        device.reach(receipt["seq"])
        assert idea not in device.rows("idea")
        device.agrees()
    assert person not in leader.rows("person")
    for said in (SECRET, "Anna van Toen"):
        gone_from_disk(hall, said)
    for entry in entries(hall):  # what is left is that somebody joined
        assert person not in json.dumps({**entry, "command_id": ""})
