"""Who may act as what: links shared by several people, people with several devices, and those who pretend."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.devices import Device, Refused
from tests.live.halls import Hall


@pytest.fixture
def leader(hall: Hall) -> Device:
    device = hall.leader()
    device.do("step.go", step="ophalen")
    return device


def write(device: Device, text: str) -> str:
    return str(device.do("idea.post", kind="doen", levels=["regio"], text=text)["id"])


def test_1_3_two_people_with_one_link_lead_at_once(hall: Hall, leader: Device) -> None:
    second = hall.leader()
    assert leader.visitor.cookies != second.visitor.cookies
    cluster = leader.do("cluster.create", title="Van de een", level="regio")["id"]
    edited = second.do("cluster.edit", cluster=cluster, title="Van de ander")
    for device in (leader, second):
        device.reach(edited["seq"])
        assert device.rows("cluster")[cluster]["title"] == "Van de ander"
        device.agrees()
    second.until(lambda: second.replica["present"]["facilitator"] == 2)


def test_two_devices_of_one_person_share_one_budget(hall: Hall, leader: Device) -> None:
    ideas = [write(leader, text) for text in ("Het ene", "Het andere")]
    leader.do("step.go", step="stemmen")
    someone = hall.participant()
    asked = leader.do("round.open", on="ideas", budget=3)["id"]
    phone, tablet = hall.connect(someone), hall.connect(someone)
    phone.do("vote.set", round=asked, target=ideas[0], weight=2)
    over = tablet.give("vote.set", round=asked, target=ideas[1], weight=2)
    assert (over["code"], over["fields"]) == ("budget-spent", {"weight": "1"})
    last = tablet.do("vote.set", round=asked, target=ideas[1], weight=1)
    for device in (phone, tablet):
        device.reach(last["seq"])
        assert sorted(row["weight"] for row in device.rows("vote").values()) == [1, 2]
        device.agrees()
    (row,) = (leader.fresh()["put"]["round"]).values()
    assert (row["voted"], row["given"]) == (1, 3)


def test_votes_that_cross_each_other_stay_within_the_budget(hall: Hall, leader: Device) -> None:
    ideas = [write(leader, f"Idee {number}") for number in range(6)]
    leader.do("step.go", step="stemmen")
    someone = hall.participant()
    asked = leader.do("round.open", on="ideas", budget=3)["id"]
    devices = [hall.connect(someone) for _ in range(3)]
    receipts: list[dict[str, Any]] = []
    for number, idea in enumerate(ideas):
        sent = {"commands": [{"id": f"00000000-0000-4000-8000-00000000000{number}", "name": "vote.set",
                              "data": {"round": asked, "target": idea, "weight": 1}}]}  # fmt: skip
        devices[number % 3].client.emit("push", sent, callback=lambda ack: receipts.extend(ack["receipts"]))
    leader.until(lambda: len(receipts) == len(ideas))
    assert sorted(receipt.get("code", "ok") for receipt in receipts) == ["budget-spent"] * 3 + ["ok"] * 3
    assert sum(row["given"] for row in leader.fresh()["put"]["round"].values()) == 3


def test_1_4_one_browser_may_hold_console_and_beamer(hall: Hall, leader: Device) -> None:
    laptop = leader.visitor
    assert laptop.post(hall.path("enter"), {"secret": hall.links["beamer"]}).json["role"] == "beamer"
    screen = hall.connect(laptop, as_="beamer")
    assert screen.give("step.go", step="vraag")["code"] == "not-allowed"
    assert hall.connect(laptop).give("step.go", step="vraag")["ok"]
    screen.agrees()


@pytest.mark.parametrize(
    "role", ["facilitator", "moderator", "secretary", "beamer", "system", "organiser", "", "x" * 999]
)
def test_1_4_a_participant_cannot_say_to_be_someone_else(hall: Hall, role: str) -> None:
    visitor = hall.participant(language="en")
    with pytest.raises(Refused) as refused:
        hall.connect(visitor, as_=role)
    assert refused.value.data["code"] == "not-in"
    answer = visitor.get(f"{hall.path('state')}?as={role}")
    assert (answer.status, answer.json["code"]) == (401, "not-in")


def test_a_cookie_is_good_for_its_role_and_its_workshop_alone(hall: Hall, leader: Device) -> None:
    with Hall(hall.server) as other:
        (value,) = hall.participant().cookies.values()
        (lead,) = leader.visitor.cookies.values()
        session, _, seal = lead.partition("~")
        tampered = f"{session}~{'A' if seal[0] != 'A' else 'B'}{seal[1:]}"  # the last sign holds bits that say nothing
        for cookie in (
            {f"startdag_{hall.workshop}_facilitator": value},
            {f"startdag_{other.workshop}_participant": value},
            {f"startdag_{other.workshop}_facilitator": lead},
            {f"startdag_{hall.workshop}_facilitator": tampered},
            {f"startdag_{hall.workshop}_facilitator": lead.partition("~")[0]},
            {f"startdag_{hall.workshop}_facilitator": "\u00ff"},
            {"startdag_organiser": lead},
        ):
            stranger = hall.visitor()
            stranger.cookies = cookie
            for room in (hall, other):
                assert stranger.get(room.path("state")).status == 401
                with pytest.raises(Refused):
                    room.connect(stranger)
            assert 'id="w-' not in stranger.get("/organiser").text


def test_a_secret_is_good_for_its_workshop_alone(hall: Hall) -> None:
    with Hall(hall.server) as other:
        stranger = hall.visitor()
        for secret in (other.links["console"], "", "geen-geheim", hall.links["console"][:-1], None, 7, ["x"]):
            answer = stranger.post(hall.path("enter"), {"secret": secret})
            assert (answer.status, answer.json["code"]) == (403, "wrong-link")
    assert stranger.cookies == {}


def test_a_blocked_participant_can_read_and_no_longer_write(hall: Hall, leader: Device) -> None:
    phone = hall.phone()
    person = next(iter(leader.fresh()["put"]["person"]))
    leader.do("person.block", person=person)
    assert phone.give("idea.post", kind="doen", levels=["regio"], text="x")["code"] == "blocked"
    leader.do("person.allow", person=person)
    assert phone.give("idea.post", kind="doen", levels=["regio"], text="x")["ok"]
