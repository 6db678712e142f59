"""Protocol 4.7: how many are done is counted live, comes along after a reconnect, and says nothing about who."""

from __future__ import annotations

import json
import time

import pytest

from tests.live.devices import Device
from tests.live.halls import Hall

PEOPLE = 8


@pytest.fixture
def leader(hall: Hall) -> Device:
    device = hall.leader()
    device.do("step.go", step="ophalen")
    return device


def says(phone: Device, ready: bool = True, step: str = "ophalen") -> int:
    return int(phone.do("person.ready", step=step, ready=ready)["seq"])


def counted(device: Device, ready: int, here: int | None = None) -> None:
    """Wait until a device counts these people as done, `here` of them here."""
    device.until(lambda: device.rows("step").get("ophalen", {}).get("ready") == ready)
    device.until(lambda: device.replica["present"].get("ready", 0) == (ready if here is None else here))


def test_4_7_everyone_counts_along_and_nobody_learns_who(hall: Hall, leader: Device) -> None:
    phones, beamer = [hall.phone() for _ in range(3)], hall.connect(hall.enter("beamer"))
    for phone in phones[:2]:
        last = says(phone)
    for device in (*phones, leader, beamer):
        counted(device, 2)
        device.reach(last)
        device.agrees()
    assert [len(phone.rows("ready")) for phone in phones] == [1, 1, 0]
    assert leader.rows("ready") == beamer.rows("ready") == {}
    mine = set(phones[0].rows("ready"))
    for device in (phones[2], leader, beamer):
        assert not any(mark in json.dumps(device.frames) for mark in mine)
    says(phones[0], ready=False)
    for device in (*phones, leader):
        counted(device, 1)


def test_4_7_the_count_is_there_after_a_reconnect_and_tells_who_is_here_apart(hall: Hall, leader: Device) -> None:
    person = hall.participant()
    phone, other = hall.connect(person), hall.phone()
    says(phone)
    counted(leader, 1)
    known = {"epoch": phone.replica["epoch"], "seq": phone.seq}
    phone.close()
    counted(leader, 1, here=0)  # a phone that sleeps in a pocket is not gone from the count
    again = says(other)
    counted(leader, 2, here=1)
    back = hall.connect(person, **known)
    counted(leader, 2)
    assert back.frames[0]["reset"] is False
    assert back.frames[0]["put"]["step"]["ophalen"]["ready"] == 2
    afresh = hall.connect(person)
    afresh.reach(again)
    afresh.agrees()
    assert [row["step"] for row in afresh.rows("ready").values()] == ["ophalen"]


def test_4_7_a_step_begins_without_marks_and_who_was_away_hears_it(hall: Hall, leader: Device) -> None:
    person = hall.participant()
    phone = hall.connect(person)
    phone.reach(says(phone))
    known = {"epoch": phone.replica["epoch"], "seq": phone.seq}
    mark = list(phone.rows("ready"))
    phone.close()
    for step in ("ordenen", "ophalen"):
        leader.do("step.go", step=step)
    counted(leader, 0)
    back = hall.connect(person, **known)
    assert back.frames[0]["del"]["ready"] == mark
    assert back.frames[0]["put"]["step"]["ophalen"]["ready"] == 0


def test_4_7_a_hall_that_is_done_at_once_takes_few_frames(hall: Hall, leader: Device) -> None:
    phones = [hall.phone() for _ in range(PEOPLE)]
    leader.counts({"participant": PEOPLE, "facilitator": 1, "beamer": 0})
    before, began = len(leader.frames), time.monotonic()
    for phone in phones:
        for ready in (True, False, True):
            says(phone, ready=ready)
    counted(leader, PEOPLE)
    spent = time.monotonic() - began
    assert len(leader.frames) - before <= 3 + spent / 0.1  # about ten a second, however many marks (2.11)


def test_4_7_who_is_erased_is_counted_no_longer(hall: Hall, leader: Device) -> None:
    phone, other = hall.phone(), hall.phone()
    says(other)
    phone.reach(says(phone))
    counted(leader, 2)
    (row,) = phone.rows("ready").values()
    assert row["step"] == "ophalen"
    person = next(iter(leader.rows("person")))
    leader.do("person.erase", person=person)
    counted(leader, 1)


def test_2_7_hidden_ideas_are_counted_for_the_hall(hall: Hall, leader: Device) -> None:
    phone, beamer = hall.phone(), hall.connect(hall.enter("beamer"))
    leader.do("step.edit", step="ophalen", shows="own")
    for text in ("Eén", "Twee"):
        last = phone.do("idea.post", kind="doen", levels=["regio"], text=text)["seq"]
    beamer.reach(last)
    assert (beamer.rows("step")["ophalen"]["kept"], beamer.rows("idea")) == (2, {})
    beamer.agrees()
    beamer.reach(leader.do("step.edit", step="ophalen", shows="all")["seq"])
    assert (len(beamer.rows("idea")), "kept" in beamer.rows("step")["ophalen"]) == (2, False)
    beamer.agrees()
