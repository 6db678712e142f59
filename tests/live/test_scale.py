"""Protocol 4.3a and 4.3b on real lines: scores and answers are their owner's alone, and survive a line that broke."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from tests.live.devices import Device
from tests.live.halls import Hall, dump


@pytest.fixture
def leader(hall: Hall) -> Device:
    device = hall.leader()
    device.do("step.go", step="stemmen")
    device.do("step.edit", step="stemmen", allows=["vote", "recognise"])
    return device


def silent(device: Device, *ids: str) -> bool:
    """Whether nothing that came to a device names any of these rows, in what it holds or in any frame."""
    said = json.dumps(device.frames)
    return not any(row_id in said for row_id in ids)


def test_4_3a_nobody_else_hears_of_a_score_and_all_see_the_outcome(hall: Hall, leader: Device) -> None:
    phones = [hall.phone() for _ in range(4)]
    beamer, other = hall.connect(hall.enter("beamer")), hall.connect(hall.enter("console"))
    target = str(leader.do("cluster.create", title="Samen optrekken", level="regio")["id"])
    asked = str(leader.do("round.open", on="clusters", method="scale", secret=False)["id"])
    marks = [(5, 1), (4, 2), (4, 2)]
    given = [
        phone.do("score.set", round=asked, target=target, x=x, y=y)
        for phone, (x, y) in zip(phones, marks, strict=False)
    ]
    again = phones[0].do("score.set", round=asked, target=target, x=5, y=1)
    assert again["unchanged"] is True
    everyone = (*phones, leader, other, beamer)
    for device in everyone:
        device.reach(given[-1]["seq"])
        device.agrees()
        row = device.rows("round")[asked]
        assert (row["voted"], row["given"], "scores" in row, "result" in row) == (3, 3, False, False)
    assert [[(row["x"], row["y"]) for row in phone.rows("score").values()] for phone in phones] == [
        [pair] for pair in marks
    ] + [[]]
    scores = [row_id for phone in phones for row_id in phone.rows("score")]
    for device in (leader, other, beamer, phones[3]):
        assert silent(device, *scores)
    closed = leader.do("round.close", round=asked)
    for device in everyone:
        device.reach(closed["seq"])
        device.agrees()
        assert device.rows("round")[asked]["scores"] == {target: {"n": 3, "x": 13, "y": 5, "xx": 57, "yy": 9}}
        assert device.rows("score") == {}


def test_4_3a_a_score_is_there_again_after_the_line_broke(hall: Hall, leader: Device) -> None:
    visitor = hall.participant()
    phone = hall.connect(visitor)
    target = str(leader.do("cluster.create", title="Nog een", level="regio")["id"])
    asked = str(leader.do("round.open", on="clusters", method="scale")["id"])
    phone.do("score.set", round=asked, target=target, x=2, y=3)
    phone.close()
    again = hall.connect(visitor)
    assert [(row["target"], row["x"], row["y"]) for row in again.rows("score").values()] == [(target, 2, 3)]
    again.do("score.set", round=asked, target=target)
    again.agrees()
    assert again.rows("score") == {}
    leader.do("round.close", round=asked)


def test_4_3b_nobody_else_hears_an_answer_and_the_hall_gets_numbers_when_the_step_is_over(
    hall: Hall, leader: Device
) -> None:
    phones = [hall.phone() for _ in range(3)]
    beamer = hall.connect(hall.enter("beamer"))
    target = str(leader.do("cluster.create", title="Herkenbaar", level="regio")["id"])
    for phone, answer in zip(phones, ("herken", "herken", "mist"), strict=True):
        last = phone.do("recognition.set", cluster=target, answer=answer)
    for device in (*phones, leader, beamer):
        device.reach(last["seq"])
        device.agrees()
    answers = [list(phone.rows("recognition").values()) for phone in phones]
    assert [[row["answer"] for row in rows] for rows in answers] == [["herken"], ["herken"], ["mist"]]
    assert "person" not in answers[0][0]
    assert (leader.rows("cluster")[target]["recognised"], leader.rows("cluster")[target]["missed"]) == (2, 1)
    ids = [str(row["id"]) for rows in answers for row in rows]
    for device in (leader, beamer):
        assert silent(device, *ids)
    assert silent(phones[0], *ids[1:])
    for device in (*phones, beamer):
        assert "recognised" not in device.rows("cluster")[target]
    gone = leader.do("step.go", step="kernteam")
    for device in (*phones, beamer):
        device.reach(gone["seq"])
        device.agrees()
        assert (device.rows("cluster")[target]["recognised"], device.rows("cluster")[target]["missed"]) == (2, 1)


def test_an_answer_is_erased_with_its_person(hall: Hall, leader: Device) -> None:
    phone, other = hall.phone(), hall.phone()
    target = str(leader.do("cluster.create", title="Vergeten", level="regio")["id"])
    phone.do("recognition.set", cluster=target, answer="herken")
    other.do("recognition.set", cluster=target, answer="mist")
    phone.until(lambda: phone.rows("recognition"))
    (mine,) = phone.rows("recognition")
    person = next(str(row[2]) for row in dump(hall.server.instance)["recognition"] if mine in row)
    leader.reach(leader.do("person.erase", person=person)["seq"])
    assert leader.rows("cluster")[target] | {"recognised": 0, "missed": 1} == leader.rows("cluster")[target]
    left = dump(hall.server.instance)
    assert not [row for row in left["recognition"] if person in row]
    with closing(sqlite3.connect(hall.server.instance / "startdag.db")) as database:
        past = database.execute("SELECT actor, puts, dels, was FROM journal").fetchall()
    assert not [entry for entry in past if mine in repr(entry) or person in repr(entry[:2] + entry[3:])]
