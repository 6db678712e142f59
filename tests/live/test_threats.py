"""The threat table where a matrix does not say it: what is one's own, replays, old seats, secrets and the log."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from tests.live.cast import patiently
from tests.live.devices import Device, Refused, command
from tests.live.halls import Hall, dump, organiser
from tests.live.lines import Line
from workshop.verslag.formats import FORMATS

CANARY = "KANARIEPIET"
IDEA: dict[str, Any] = {"kind": "doen", "levels": ["regio"], "text": "Een loket"}


@pytest.fixture
def leader(hall: Hall) -> Device:
    device = hall.leader()
    device.do("step.go", step="ophalen")
    device.do("step.edit", step="ophalen", allows=["post", "edit", "vote", "recognise"])
    return device


@pytest.mark.parametrize("extra", ["author", "person", "actor", "role", "as", "status", "id", "votes", "mine", "order"])
def test_row_5_nobody_says_who_they_are_or_what_became_of_it(hall: Hall, leader: Device, extra: str) -> None:
    phone = hall.phone()
    receipt = phone.give("idea.post", **IDEA, **{extra: next(iter(leader.fresh()["put"]["person"]))})
    assert (receipt["code"], receipt["fields"]) == ("invalid", {extra: "unknown"})


def test_rows_6_and_7_an_idea_is_its_authors_for_as_long_as_the_step_lasts(hall: Hall, leader: Device) -> None:
    anna, bram = hall.phone(), hall.phone()
    idea = anna.do("idea.post", **IDEA)["id"]
    before = dump(hall.server.instance)
    assert bram.give("idea.edit", idea=idea, text="Van mij")["code"] == "not-yours"
    assert bram.give("idea.withdraw", idea=idea)["code"] == "not-yours"
    for name, data in (
        ("idea.move", {"ideas": [idea]}),
        ("idea.merge", {"ideas": [idea], "into": idea}),
        ("idea.hide", {"ideas": [idea]}),
    ):
        assert bram.give(name, **data)["code"] == anna.give(name, **data)["code"] == "not-allowed"
    assert dump(hall.server.instance) == before
    leader.do("step.go", step="stemmen")
    assert anna.give("idea.edit", idea=idea, text="Te laat")["code"] == "not-now"


@pytest.mark.parametrize(
    ("weight", "code"),
    [(-1, "invalid"), (1.5, "invalid"), (2**53, "invalid"), (True, "invalid"), ("1", "invalid"), (4, "budget-spent")],
)
def test_row_8_a_weight_is_a_whole_number_within_the_budget(hall: Hall, leader: Device, weight: Any, code: str) -> None:
    ideas = [leader.do("idea.post", **IDEA)["id"] for _ in range(2)]
    phone = hall.phone()
    asked = leader.do("round.open", on="ideas", budget=5)["id"]
    phone.do("vote.set", round=asked, target=ideas[0], weight=2)
    assert phone.give("vote.set", round=asked, target=ideas[1], weight=weight)["code"] == code


def test_rows_9_and_10_no_vote_on_what_is_not_up_for_it_nor_after_the_close(hall: Hall, leader: Device) -> None:
    ideas = [leader.do("idea.post", **IDEA)["id"] for _ in range(4)]
    cluster = leader.do("cluster.create", title="Bij elkaar")["id"]
    phone = hall.phone()
    asked = leader.do("round.open", on="ideas", budget=5)["id"]
    leader.do("idea.hide", ideas=[ideas[0]])
    leader.do("idea.withdraw", idea=ideas[1])
    for target, code in (
        (ideas[0], "not-up-for-vote"), (ideas[1], "not-up-for-vote"), (cluster, "not-up-for-vote"), ("weg", "gone"),
    ):  # fmt: skip
        assert phone.give("vote.set", round=asked, target=target, weight=1)["code"] == code
    leader.do("round.close", round=asked)
    before = dump(hall.server.instance)
    late = phone.give("vote.set", round=asked, target=ideas[2], weight=1)
    assert late["code"] == "round-closed"
    assert dump(hall.server.instance) == before


def test_row_17_a_replay_has_the_same_receipt_and_no_effect_whoever_sends_it(hall: Hall, leader: Device) -> None:
    anna = hall.participant()
    sent = {"commands": [command("idea.post", IDEA)]}
    first = anna.post(hall.path("push"), sent).json
    before = dump(hall.server.instance)
    assert [anna.post(hall.path("push"), sent).json for _ in range(3)] == [first] * 3
    assert hall.connect(anna).push(sent) == first
    other = {"commands": [{**sent["commands"][0], "data": {**IDEA, "text": "Iets anders"}}]}
    assert hall.participant().post(hall.path("push"), other).status == 200
    assert [row for row in dump(hall.server.instance)["idea"] if hall.workshop in row] == [
        row for row in before["idea"] if hall.workshop in row
    ]


def test_row_22_the_beamers_secret_opens_the_beamer_and_nothing_else(hall: Hall) -> None:
    secret, finder = hall.links["beamer"], hall.visitor()
    assert finder.post("/organiser/enter", {"secret": secret}).status == 403
    assert finder.get(f"/d/{secret}").status == 404
    assert finder.post(hall.path("enter"), {"secret": secret}).json["role"] == "beamer"
    for address in ("device/link", "console", "state?as=facilitator", "state?as=participant", "?preview=1"):
        answer = finder.get(hall.path(address) if address[0] != "?" else hall.path() + address)
        assert answer.status in (401, 303) or "enter.js" in answer.text, address
    assert "person" not in finder.get(hall.path("state")).json["put"]


def test_row_24_nobody_is_sent_who_voted_what(hall: Hall, leader: Device) -> None:
    idea = leader.do("idea.post", **IDEA)["id"]
    phone, other = hall.phone(), hall.phone()
    asked = leader.do("round.open", on="ideas", budget=5)["id"]
    done = phone.do("vote.set", round=asked, target=idea, weight=3)
    for device in (leader, other, hall.connect(hall.enter("beamer"))):
        device.reach(done["seq"])
        assert "vote" not in device.fresh()["put"]
        assert not device.rows("vote")
        assert done["id"] not in str(device.frames)


def test_row_26_an_edit_by_the_facilitator_leaves_its_mark_and_the_original(hall: Hall, leader: Device) -> None:
    phone = hall.phone()
    idea = phone.do("idea.post", **IDEA)["id"]
    done = leader.do("idea.edit", idea=idea, text="Een ander loket")
    for device in (phone, leader):
        device.reach(done["seq"])
        row = device.rows("idea")[idea]
        assert (row["text"], row["edited"]) == ("Een ander loket", True)
    assert leader.rows("idea")[idea]["original"] == IDEA["text"]
    assert [name for _, _, name in hall.journal()][-1] == "idea.edit"


PARTS = 3
"""One session may not ask for all documents at once (the gate): this many share them."""


def documents(part: int) -> list[str]:
    return [f"verslag.{ext}" for ext in FORMATS][part::PARTS]


def test_row_28_old_sessions_links_and_exports_end_together(hall: Hall, leader: Device) -> None:
    holders = [(place, part, hall.enter(place)) for place in ("console", "beamer") for part in range(PARTS)]
    hall.server.run("links", hall.code, "--renew")
    for place, part, holder in holders:
        for address in ("state", "since", "report", "verslag", *documents(part)):
            assert holder.get(hall.path(address)).status == 401, (place, address)
        with pytest.raises(Refused) as refused:
            hall.connect(holder)
        assert refused.value.data["code"] == "revoked"
        assert hall.visitor().post(hall.path("enter"), {"secret": hall.links[place]}).status == 403


def test_row_29_coming_in_gives_a_new_session_whatever_the_cookie_was(hall: Hall) -> None:
    name = f"startdag_{hall.workshop}_facilitator"
    other = hall.enter("console").cookies[name]
    for planted in ("geplant", other, other + "x", hall.enter("beamer").cookies.popitem()[1]):
        victim = hall.visitor()
        victim.cookies = {name: planted}
        assert victim.post(hall.path("enter"), {"secret": hall.links["console"]}).status == 200
        assert victim.cookies[name] not in (planted, other)
    desk = organiser(hall.server)
    assert desk.cookies["startdag_organiser"] != organiser(hall.server).cookies["startdag_organiser"]
    joiner = hall.visitor()
    joiner.cookies = {f"startdag_{hall.workshop}_participant": "geplant"}
    assert joiner.post(f"/d/{hall.code}", {}).status == 200
    assert joiner.cookies[f"startdag_{hall.workshop}_participant"] != "geplant"


def test_row_42_no_text_of_people_and_no_secret_is_in_the_log(hall: Hall, leader: Device) -> None:
    visitor = hall.participant(name=CANARY, agreed=True, municipality=CANARY)
    phone = hall.connect(visitor)
    idea = phone.do("idea.post", **IDEA | {"text": CANARY, "contact": CANARY, "place": CANARY})["id"]
    for data in ({"text": CANARY * 99}, {"text": CANARY + "\x00"}, {CANARY: 1}, {"kind": CANARY}, {"levels": [CANARY]}):
        assert not phone.give("idea.post", **IDEA | data)["ok"]
    with Line(visitor) as line:
        line.enter(hall.workshop)
        line.sync()
        line.say(f'420["push",{{"commands":["{CANARY}",NaN]}}]')
        assert line.wait('42["bye"')
    locked = sqlite3.connect(hall.server.instance / "startdag.db", isolation_level=None)
    locked.execute("BEGIN IMMEDIATE")
    try:
        assert phone.push({"commands": [command("idea.edit", {"idea": idea, "text": CANARY + "!"})]}) == {
            "retry_in_ms": 1000
        }
    finally:
        locked.close()
    for address in (f"/{CANARY}", f"/d/{CANARY}", hall.path(f"verslag.{CANARY}"), f"{hall.path('state')}?as={CANARY}"):
        visitor.get(address)
    visitor.ask("POST", hall.path("push"), f'{{"{CANARY}":'.encode(), {"Content-Type": "application/json"})
    for part in range(PARTS):
        reader = hall.participant(name=CANARY)
        for address in documents(part):
            assert reader.get(hall.path(address)).status == 200
    log = hall.server.log
    assert CANARY not in log
    for secret in (*hall.links.values(), *visitor.cookies.values(), *leader.visitor.cookies.values()):
        assert secret not in log


def test_row_42_a_secret_is_in_no_address_that_is_asked_of_a_server(hall: Hall) -> None:
    """Links hold it in the fragment, which a browser keeps to itself; no page points anywhere with one in its query."""
    desk = organiser(hall.server)
    pages = [desk.get("/organiser").text, hall.enter("console").get(hall.path("console")).text]
    pages.append(hall.participant().get(hall.path("device/link")).text)
    for page in pages:
        for address in re.findall(r'https?://[^"\s<]+', page):
            before = address.partition("#")[0]
            assert "~" not in before
            assert "secret" not in before
    assert "~" in pages[0]
    assert "~" in pages[2]


def test_patience_ends() -> None:
    acks: Iterator[dict[str, Any]] = iter([{"retry_in_ms": 1}, {"retry_in_ms": 1}, {"receipts": []}])
    assert patiently(lambda _: next(acks), {}) == {"receipts": []}
