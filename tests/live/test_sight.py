"""Protocol 2.7 and 3.2: what a viewer may not see is not there, and comes and goes when that changes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.live.devices import Device
from tests.live.halls import Hall

BOOT = re.compile(r'<script type="application/json" id="boot">(.*?)</script>', re.DOTALL)


def write(device: Device, text: str, **more: Any) -> str:
    return str(device.do("idea.post", kind="doen", levels=["regio"], text=text, **more)["id"])


@pytest.fixture
def leader(hall: Hall) -> Device:
    device = hall.leader()
    device.do("step.go", step="ophalen")
    return device


def test_2_7_a_step_that_shows_own_ideas_alone_takes_the_others_away(hall: Hall, leader: Device) -> None:
    phone, other = hall.phone(), hall.phone()
    mine, theirs = write(phone, "Van mij"), write(other, "Van een ander")
    phone.sees("idea", theirs)
    hidden = leader.do("step.edit", step="ophalen", shows="own")
    for device, kept, gone in ((phone, mine, theirs), (other, theirs, mine)):
        device.reach(hidden["seq"])
        assert list(device.rows("idea")) == [kept]
        assert any(gone in frame["del"].get("idea", ()) for frame in device.frames)
        device.agrees()
    assert set(leader.rows("idea")) == {mine, theirs}
    shown = leader.do("step.edit", step="ophalen", shows="all")
    for device in (phone, other):
        device.reach(shown["seq"])
        assert set(device.rows("idea")) == {mine, theirs}
        device.agrees()
    assert phone.rows("idea")[mine]["mine"] is True
    assert "mine" not in phone.rows("idea")[theirs]


def test_3_2_the_votes_of_a_secret_round_are_seen_when_it_closes(hall: Hall, leader: Device) -> None:
    phone, beamer = hall.phone(), hall.connect(hall.enter("beamer"))
    idea = write(leader, "Waarover wij stemmen")
    leader.do("step.go", step="stemmen")
    asked = leader.do("round.open", on="ideas", budget=3, secret=True)["id"]
    vote = phone.do("vote.set", round=asked, target=idea, weight=2)
    for device in (phone, leader, beamer):
        device.reach(vote["seq"])
        device.agrees()
    assert [row["weight"] for row in phone.rows("vote").values()] == [2]
    for device in (phone, leader, beamer):
        assert "votes" not in device.rows("idea")[idea]
    assert (beamer.rows("round")[asked]["voted"], beamer.rows("vote"), leader.rows("vote")) == (1, {}, {})
    closed = leader.do("round.close", round=asked)
    for device in (phone, leader, beamer):
        device.reach(closed["seq"])
        assert device.rows("idea")[idea]["votes"] == 2
        assert device.rows("round")[asked]["result"] == {idea: 2}
        assert any("votes" in frame["put"].get("idea", {}).get(idea, {}) for frame in device.frames)
        device.agrees()


def test_2_7_a_hidden_idea_is_deleted_for_others_and_stays_for_its_author(hall: Hall, leader: Device) -> None:
    author, other, beamer = hall.phone(), hall.phone(), hall.connect(hall.enter("beamer"))
    idea = write(author, "Over de schreef", contact="06 is geen nummer")
    assert "contact" not in other.sees("idea", idea)
    assert author.sees("idea", idea)["contact"] == leader.sees("idea", idea)["contact"] == "06 is geen nummer"
    hidden = leader.do("idea.hide", ideas=[idea])["seq"]
    for device in (author, other, beamer, leader):
        device.reach(hidden)
        device.agrees()
    assert [idea in device.rows("idea") for device in (author, other, beamer, leader)] == [True, False, False, True]
    assert author.rows("idea")[idea]["status"] == "hidden"


def test_3_people_are_for_the_facilitator_and_names_never_reach_the_beamer(hall: Hall, leader: Device) -> None:
    beamer = hall.connect(hall.enter("beamer"))
    phone = hall.phone(name="Noor Voorbeeld", organisation_type="gemeente", municipality="Waterrijk", agreed=True)
    leader.do("kernteam.add", name="Noor Voorbeeld", organisation="Waterrijk")
    done = leader.do("action.add", what="Eén loket", owner_name="Noor Voorbeeld", owner_organisation="Waterrijk")
    for device in (beamer, phone, leader):
        device.reach(done["seq"])
        device.agrees()
    assert [row["name"] for row in leader.rows("person").values()] == ["Noor Voorbeeld"]
    assert phone.rows("person") == beamer.rows("person") == {}
    assert "Noor Voorbeeld" not in json.dumps(beamer.frames)
    assert "Waterrijk" in json.dumps(beamer.frames)


def test_2_5_presence_counts_people_and_not_devices(hall: Hall, leader: Device) -> None:
    someone = hall.participant()
    one, two = hall.connect(someone), hall.connect(someone)
    other, beamer = hall.phone(), hall.connect(hall.enter("beamer"))
    full = {"participant": 2, "facilitator": 1, "beamer": 1}
    for device in (leader, one, two, other, beamer):
        device.counts(full)
    one.close()
    other.close()
    left = {"participant": 1, "facilitator": 1, "beamer": 1}
    leader.counts(left)
    assert leader.fresh()["present"] == left


def test_a_facilitator_can_look_through_a_participants_eyes(hall: Hall, leader: Device) -> None:
    phone = hall.phone(name="Noor Voorbeeld", agreed=True)
    idea = write(phone, "Te zien", contact="niet te zien")
    hidden = write(phone, "Ook niet te zien")
    leader.do("idea.hide", ideas=[hidden])
    page = leader.visitor.get(hall.path() + "?preview=1")
    boot = json.loads(BOOT.search(page.text)[1])  # type: ignore[index]  # it is there, or the test is over
    assert (page.status, boot["as"], boot["person"]) == (200, "preview", None)
    assert list(boot["state"]["put"]["idea"]) == [idea]
    assert "person" not in boot["state"]["put"]
    assert "niet te zien" not in page.text


def test_a_preview_is_for_those_who_lead(hall: Hall) -> None:
    for visitor in (hall.visitor(), hall.enter("beamer")):
        answer = visitor.get(hall.path() + "?preview=1")
        assert (answer.status, answer.headers["Location"]) == (303, f"/d/{hall.code}")
