"""Links with rights of their own (1.3c, 1.3d): made for somebody, secret to others, ended one by one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.live.devices import Device, Refused, command
from tests.live.halls import Hall, organiser
from tests.live.visitors import Answer, Visitor
from workshop.access.links import MOST_LINKS
from workshop.board.refusals import sentence

ROLES = ("facilitator", "moderator", "secretary", "observer", "beamer", "reader")


@pytest.fixture
def leader(hall: Hall) -> Device:
    return hall.leader()


def make(leader: Device, role: str, label: str) -> dict[str, Any]:
    answer = leader.visitor.post(f"/w/{leader.workshop}/links", {"role": role, "label": label})
    assert answer.status == 201, answer.text
    made: dict[str, Any] = answer.json
    return made


def enter(hall: Hall, url: str) -> Visitor:
    visitor = hall.visitor()
    answer = visitor.post(hall.path("enter"), {"secret": urlsplit(url).fragment})
    assert answer.status == 200, answer.text
    return visitor


def revoke(leader: Device, link: str) -> Answer:
    return leader.visitor.post(f"/w/{leader.workshop}/links/{link}/revoke", {})


@pytest.mark.parametrize("role", ROLES[:-1])  # a reader comes in elsewhere: tests/live/test_reading.py
def test_1_3c_a_link_lets_in_with_the_rights_of_its_role(hall: Hall, leader: Device, role: str) -> None:
    made = make(leader, role, "Anna, co-begeleider")
    assert (made["role"], made["label"]) == (role, "Anna, co-begeleider")
    assert made["qr"].startswith("M")
    assert urlsplit(made["url"]).path == hall.path("beamer" if role == "beamer" else "console")
    device = hall.connect(enter(hall, made["url"]), as_=role)
    assert device.give("step.go", step="vraag").get("code") == (None if role == "facilitator" else "not-allowed")


@pytest.mark.parametrize("role", ROLES)
def test_1_3e_who_enters_is_led_to_the_page_of_their_role(hall: Hall, leader: Device, role: str) -> None:
    secret = urlsplit(make(leader, role, "Tafel 3")["url"]).fragment
    led = urlsplit(hall.visitor().post(hall.path("enter"), {"secret": secret}).json["url"])
    assert led.path == hall.path({"beamer": "beamer", "secretary": "table", "reader": "verslag"}.get(role, "console"))


def test_1_3c_the_list_holds_no_secret_and_says_who_is_in(hall: Hall, leader: Device) -> None:
    made = make(leader, "moderator", "Bram")
    hall.connect(enter(hall, made["url"]))
    answer = leader.visitor.get(hall.path("links"))
    found = {(each["role"], each["label"]): each for each in answer.json["links"]}
    assert [each["role"] for each in answer.json["links"]] == sorted(
        (each["role"] for each in answer.json["links"]), key=ROLES.index
    )
    assert (found["moderator", "Bram"]["screens"], found["moderator", "Bram"]["mine"]) == (1, False)
    assert (found["facilitator", None]["screens"], found["facilitator", None]["mine"]) == (1, True)
    assert "~" not in answer.text
    shown = leader.visitor.get(hall.path("links", made["id"]))
    assert shown.json == made


def test_1_3c_only_who_leads_sees_makes_or_ends_links(hall: Hall, leader: Device) -> None:
    made = make(leader, "facilitator", "Anna")
    helpers = [enter(hall, make(leader, role, role)["url"]) for role in ROLES[1:]]
    for visitor in [*helpers, hall.participant(), hall.visitor()]:
        for answer in (
            visitor.get(hall.path("links")), visitor.get(hall.path("links", made["id"])),
            visitor.post(hall.path("links"), {"role": "facilitator", "label": "Ik"}),
            visitor.post(hall.path("links", made["id"], "revoke"), {}),
            visitor.get(hall.path("logbook")), visitor.get(hall.path("logbook.csv")),
        ):  # fmt: skip
            assert answer.status in (401, 403), answer.text
            assert "~" not in answer.text
    assert hall.connect(enter(hall, made["url"])).give("step.go", step="vraag")["ok"]


def test_1_3c_a_link_ends_alone_at_once_and_for_good(hall: Hall, leader: Device) -> None:
    anna, bram = make(leader, "facilitator", "Anna"), make(leader, "facilitator", "Bram")
    hers, his, phone = hall.connect(enter(hall, anna["url"])), hall.connect(enter(hall, bram["url"])), hall.phone()
    assert revoke(leader, anna["id"]).status == 200
    hers.until(lambda: hers.left, seconds=20)
    assert hers.byes == [{"reason": "revoked"}]
    pushed = hers.visitor.post(hall.path("push"), {"commands": [command("step.go", {"step": "vraag"})]})
    assert (pushed.status, pushed.json["code"]) == (401, "revoked")
    with pytest.raises(Refused) as refused:
        hall.connect(hers.visitor)
    assert refused.value.data["code"] == "revoked"
    gone = hall.visitor().post(hall.path("enter"), {"secret": urlsplit(anna["url"]).fragment})
    assert (gone.status, gone.json["message"]) == (403, sentence("wrong-link", "nl"))
    assert his.give("step.go", step="vraag")["ok"]
    assert (his.byes, phone.byes, leader.byes) == ([], [], [])
    assert (revoke(leader, anna["id"]).status, revoke(leader, "geen").status) == (404, 404)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"role": "moderator"}, "label"), ({"role": "moderator", "label": "  "}, "label"), ({"label": "Anna"}, "role"),
        ({"role": "system", "label": "Anna"}, "role"), ({"role": "moderator", "label": "x" * 81}, "label"),
        ({"role": "moderator", "label": "a\u0007"}, "label"), ({"role": ["moderator"], "label": "Anna"}, "role"),
    ],
)  # fmt: skip
def test_1_3c_a_link_needs_a_role_and_a_label(hall: Hall, leader: Device, body: dict[str, Any], field: str) -> None:
    answer = leader.visitor.post(hall.path("links"), body)
    assert (answer.status, set(answer.json["fields"])) == (400, {field})
    form = leader.visitor.ask("POST", hall.path("links"), b"role=moderator&label=x", {"Content-Type": "text/plain"})
    assert form.status == 415


def test_1_3c_there_are_so_many_links_and_no_more(hall: Hall, leader: Device) -> None:
    links = [make(leader, "secretary", f"Tafel {number}") for number in range(MOST_LINKS - 4)]
    over = leader.visitor.post(hall.path("links"), {"role": "secretary", "label": "Nog een"})
    assert (over.status, over.json["code"]) == (409, "too-many-links")
    assert revoke(leader, links[0]["id"]).status == 200
    make(leader, "secretary", "Nog een")


def test_1_3d_an_observer_reads_what_the_hall_reads_and_changes_nothing(hall: Hall, leader: Device) -> None:
    leader.do("step.go", step="ophalen")
    phone = hall.phone(name="Noor Voorbeeld", agreed=True)
    seen = phone.do("idea.post", kind="doen", levels=["regio"], text="Te zien", contact="noor@example.nl")
    hidden = phone.do("idea.post", kind="doen", levels=["regio"], text="Verborgen")
    leader.do("kernteam.add", name="Kees Voorbeeld", organisation="Gemeente")
    leader.do("action.add", what="Bellen", owner_name="Kees Voorbeeld")
    done = leader.do("idea.hide", ideas=[hidden["id"]], reason="Dubbel")
    watcher = hall.connect(enter(hall, make(leader, "observer", "Wethouder")["url"]), as_="observer")
    watcher.reach(done["seq"])
    assert set(watcher.rows("idea")) == {seen["id"]}
    everything = str(watcher.frames) + watcher.visitor.get(hall.path("console") + "?as=observer").text
    everything += watcher.visitor.get(hall.path("verslag") + "?as=observer").text
    for secret in ("noor@example.nl", "Noor Voorbeeld", "Kees Voorbeeld", "Verborgen", "Dubbel"):
        assert secret not in everything
    assert watcher.give("idea.post", kind="doen", levels=["regio"], text="Ik ook")["code"] == "not-allowed"
    leader.do("step.edit", step="ophalen", shows="own")
    watcher.until(lambda: not watcher.rows("idea"))


def test_the_organisers_page_is_there_when_links_are_gone_and_makes_them(hall: Hall, leader: Device) -> None:
    desk = organiser(hall.server)
    for link in sorted(leader.visitor.get(hall.path("links")).json["links"], key=lambda each: bool(each["mine"])):
        assert revoke(leader, link["id"]).status == 200
    page = desk.get("/organiser")
    assert page.status == 200
    assert f"/w/{hall.workshop}/console#" not in page.text
    assert "Niemand kan deze werksessie leiden" in page.text
    address = f"/organiser/{hall.workshop}/link"
    made = desk.submit(address, token=desk.token("/organiser"), role="facilitator", label="Anna <b>")
    assert made.status == 303
    listed = desk.get(made.headers["Location"]).text
    assert "Anna &lt;b&gt;" in listed
    secret = listed.split(f"/w/{hall.workshop}/console#")[1].split('"')[0]
    device = hall.connect(enter(hall, f"#{secret}"))
    assert desk.submit(address, token=desk.token("/organiser"), role="keizer", label="x").status == 400
    assert desk.submit(address, token="geen", role="moderator", label="x").status == 400
    link = secret.partition("~")[0]
    assert desk.submit(f"{address}/{link}/revoke", token=desk.token("/organiser")).status == 303
    device.dismissed()
    assert device.byes == [{"reason": "revoked"}]
    assert hall.visitor().submit(address, token="x", role="moderator", label="x").status == 403
