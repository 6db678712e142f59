"""Moderation over the wire (4.8, 4.9): three ways, an author nobody is shown, and a logbook without what was erased."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.live.devices import Device
from tests.live.halls import Hall
from tests.live.test_links import enter, make

IDEA: dict[str, Any] = {"kind": "doen", "levels": ["regio"]}


@pytest.fixture
def leader(hall: Hall) -> Device:
    device = hall.leader()
    device.do("step.go", step="ophalen")
    return device


@pytest.fixture
def guard(hall: Hall, leader: Device) -> Device:
    return hall.connect(enter(hall, make(leader, "moderator", "Bram, moderator")["url"]), as_="moderator")


def test_4_7_before_an_idea_waits_and_its_author_reads_what_becomes_of_it(
    hall: Hall, leader: Device, guard: Device
) -> None:
    leader.do("workshop.edit", moderation="before")
    anna, other, screen = hall.phone(), hall.phone(), hall.connect(hall.enter("beamer"), as_="beamer")
    idea = anna.do("idea.post", **IDEA, text="Mijn wethouder")["id"]
    row = guard.sees("idea", idea)
    assert (row["status"], row["to_review"], row["by_participant"]) == ("pending", True, True)
    assert anna.sees("idea", idea)["status"] == "pending"
    guard.do("idea.edit", idea=idea, text="Een wethouder")
    approved = guard.do("idea.approve", ideas=[idea])
    for device in (anna, other, screen):
        device.reach(approved["seq"])
        assert device.rows("idea")[idea]["text"] == "Een wethouder"
        assert "to_review" not in device.rows("idea")[idea]
    assert anna.rows("idea")[idea]["original"] == "Mijn wethouder"
    assert "original" not in other.rows("idea")[idea]
    hidden = guard.do("idea.hide", ideas=[idea], reason="Gaat over een persoon")
    for device in (anna, other, screen):
        device.reach(hidden["seq"])
    assert anna.rows("idea")[idea]["reason"] == "Gaat over een persoon"
    assert idea not in other.rows("idea")
    assert idea not in screen.rows("idea")
    for device in (anna, other, screen, guard, leader):
        device.agrees()
    assert "Gaat over een persoon" not in str([other.frames, screen.frames])


def test_4_7_after_an_idea_is_seen_at_once_and_a_look_at_it_tells_the_hall_nothing(
    hall: Hall, leader: Device, guard: Device
) -> None:
    leader.do("workshop.edit", moderation="after")
    anna, other = hall.phone(), hall.phone()
    idea = anna.do("idea.post", **IDEA, text="Te zien")["id"]
    assert other.sees("idea", idea)["status"] == "visible"
    assert guard.sees("idea", idea)["to_review"] is True
    frames = len(other.frames)
    done = guard.do("idea.approve", ideas=[idea])
    for device in (guard, other, anna):
        device.reach(done["seq"])
    assert guard.rows("idea")[idea]["to_review"] is False
    assert not any(frame["put"] for frame in other.frames[frames:])


def test_nobody_on_the_leading_side_is_shown_who_wrote(hall: Hall, leader: Device, guard: Device) -> None:
    """Rows, frames, pages, the report, its files and the logbook: the author's id, name and contact are in none."""
    leader.do("workshop.edit", moderation="before", anonymity="named")
    anna = hall.phone(name="Anna Voorbeeld", agreed=True, municipality="Zwolle")
    secretary = hall.connect(enter(hall, make(leader, "secretary", "Tafel 1")["url"]), as_="secretary")
    idea = anna.do("idea.post", **IDEA, text="Van wie is dit?", contact="anna@example.nl")["id"]
    (person,) = leader.fresh()["put"]["person"]
    guard.do("idea.edit", idea=idea, text="Van wie dit is")
    done = guard.do("idea.approve", ideas=[idea])
    for device in (guard, secretary, leader):
        device.reach(done["seq"])
        rows = [frame["put"].get("idea", {}) for frame in [*device.frames, device.fresh()]]
        assert person not in str(rows)
        assert "author" not in str(rows)
        assert "Anna Voorbeeld" not in str(rows)
    assert "anna@example.nl" not in str([guard.frames, secretary.frames, guard.fresh(), secretary.fresh()])
    assert leader.fresh()["put"]["idea"][idea]["contact"] == "anna@example.nl"
    for device in (guard, secretary):
        for address in ("console", "verslag", "verslag.md", "report"):
            text = device.visitor.get(hall.path(address) + f"?as={device.role}").text
            assert "anna@example.nl" not in text, address
            assert f'"author": "{person}' not in text
    for address in ("logbook", "logbook.csv", "verslag.md", "report"):
        text = leader.visitor.get(hall.path(address)).text
        assert person not in text, address
        assert "Anna Voorbeeld" not in text, address
    assert "Van wie" not in hall.server.log


def test_4_8_the_logbook_says_what_was_done_when_and_by_whose_link(hall: Hall, leader: Device, guard: Device) -> None:
    anna = hall.phone()
    first, second = (anna.do("idea.post", **IDEA, text=text)["id"] for text in ("=SOM(1;2)", "GEHEIM: een naam"))
    guard.do("idea.hide", ideas=[first, second], reason="Staat er al")
    leader.do("idea.restore", ideas=[first])
    guard.do("idea.redact", ideas=[second])
    (person,) = leader.fresh()["put"]["person"]
    guard.do("person.block", person=person)
    answer = leader.visitor.get(hall.path("logbook"))
    found = [(line["command"], line["by"]["role"], line["by"]["label"], line["text"]) for line in answer.json["lines"]]
    assert found == [
        ("person.block", "moderator", "Bram, moderator", None),
        ("idea.redact", "moderator", "Bram, moderator", None),
        ("idea.restore", "facilitator", None, "=SOM(1;2)"),
        ("idea.hide", "moderator", "Bram, moderator", "=SOM(1;2)"),
    ]
    assert answer.json["before"] is None
    assert answer.json["lines"][-1]["reason"] == "Staat er al"
    file = leader.visitor.get(hall.path("logbook.csv"))
    heads, *rows = csv.reader(io.StringIO(file.text.removeprefix("\ufeff")), delimiter=";")
    assert heads[:5] == ["Nr.", "Tijd", "Door", "Link", "Wat"]
    assert [row[4] for row in rows] == ["verborgen", "teruggezet", "tekst gewist", "deelnemer geblokkeerd"]
    assert rows[0][2:4] == ["Moderator", "Bram, moderator"]
    assert rows[0][6] == "'=SOM(1;2)"
    assert "attachment" in file.headers["Content-Disposition"]
    for text in (answer.text, file.text):
        assert "GEHEIM" not in text
        assert second not in text
    assert "logboek" not in leader.visitor.get(hall.path("verslag.md")).text.lower()
