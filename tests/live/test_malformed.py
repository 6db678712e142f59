"""What no client should send: each is answered or hung up on, nothing is kept, and everyone else goes on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from tests.e2e.server import Server
from tests.live.devices import Device, Refused, command
from tests.live.halls import Hall, dump
from tests.live.lines import Line
from tests.live.visitors import Visitor
from workshop.board.refusals import sentence

DEEP = "[" * 5000 + "]" * 5000
POST = {"kind": "doen", "levels": ["regio"], "text": "x"}
VOTE = {"round": "x", "target": "y"}


@pytest.fixture(scope="module")
def hall(server: Server) -> Iterator[Hall]:
    """One hall for all of them: nothing here leaves anything in it."""
    with Hall(server) as made:
        yield made


@pytest.fixture(scope="module")
def bystander(hall: Hall) -> Device:
    """Someone who goes on writing meanwhile."""
    hall.leader().do("step.go", step="ophalen")
    return hall.phone()


@pytest.fixture
def unharmed(hall: Hall, bystander: Device) -> Iterator[Visitor]:
    """A participant about to send something bad: the tables stay the same, the hall goes on, the log tells no bug."""
    visitor = hall.participant()
    before, said = dump(hall.server.instance), len(hall.server.log)
    yield visitor
    assert dump(hall.server.instance) == before
    done = bystander.do("idea.post", **POST)
    bystander.reach(done["seq"])
    bystander.agrees()
    assert "Traceback" not in hall.server.log[said:]


AUTHS: dict[str, Any] = {
    "none": None, "text": "ja", "list": [1], "number": 7, "empty": {}, "old": {"protocol": 0},
    "no-workshop": {"protocol": 1}, "protocol-text": {"protocol": "1", "workshop": "{id}"},
    "workshop-number": {"protocol": 1, "workshop": 1}, "workshop-list": {"protocol": 1, "workshop": ["x"]},
    "unknown": {"protocol": 1, "workshop": "bestaat-niet"}, "long": {"protocol": 1, "workshop": "x" * 9000},
    "role-list": {"protocol": 1, "workshop": "{id}", "as": "beamer"},
    "sql": {"protocol": 1, "workshop": "' OR 1=1 --"},
}  # fmt: skip


@pytest.mark.parametrize("auth", AUTHS.values(), ids=AUTHS)
def test_a_malformed_connect_is_refused_in_a_sentence(hall: Hall, unharmed: Visitor, auth: Any) -> None:
    with Line(unharmed) as line:
        line.say("40" + json.dumps(auth).replace("{id}", hall.workshop))
        answer = line.wait("4")
        assert answer is not None
        assert answer.startswith("44")
        said = json.loads(answer[2:])
        assert said["data"]["code"] in ("wrong-protocol", "not-in")
        assert said["data"]["message"] == said["message"]
        assert said["message"].endswith(".")


@pytest.mark.parametrize(
    "known", [{"seq": 2**53}, {"seq": "1"}, {"seq": [1]}, {"epoch": {}}, {"as": 1}, {"extra": "x"}]
)
def test_odd_particulars_of_a_connect_are_passed_over(hall: Hall, unharmed: Visitor, known: dict[str, Any]) -> None:
    device = hall.connect(unharmed, **{"epoch": "x", "seq": 0, **known})
    assert device.frames[0]["reset"] is True


def test_a_refusal_is_in_the_readers_language(hall: Hall) -> None:
    for language, words in (
        ("nl", "Je doet nog niet mee"),
        ("en", "You have not joined"),
        ("de, en;q=0.5", "You have"),
    ):
        with pytest.raises(Refused) as refused:
            hall.connect(hall.visitor(language))
        assert refused.value.data["code"] == "not-in"
        assert refused.value.data["message"].startswith(words)


MESSAGES: dict[str, str | bytes] = {
    "half-json": '42["push",{"commands":', "no-json": "42push", "nan": '420["push",{"commands":[NaN]}]',
    "endless": '420["push",{"commands":[1e999]}]', "huge-number": '420["push",{"commands":[9007199254740993]}]',
    "twice": '420["push",{"commands":[],"commands":[]}]', "quotes": '420["push",{"a":"' + '\\"' * 50_000,
    "deep": f'420["push",{DEEP}]', "binary": b"\x00\xff\xfe",
    "binary-event": '451-0["push",{"_placeholder":true,"num":0}]', "binary-ack": '461-0[{"_placeholder":true,"num":0}]',
    "many-parts": '45999999999-["push",{"_placeholder":true,"num":0}]', "quoted-parts": '4"51-[]"',
    "no-name": "420[]", "number": "420[1]", "unknown-event": '420["geef-alles",{}]', "other-namespace": "40/admin,{}",
    "unknown-packet": "49", "unknown-engine-packet": "9", "empty": "", "bare-number": "4", "ack": "430[]",
    "huge-id": "42" + "9" * 200 + "[]",
}  # fmt: skip


PASSED_OVER = ("number", "unknown-event", "other-namespace", "unknown-engine-packet", "empty", "ack")
"""Odd, but the library knows what to do with them; a connection that sends another is hung up on."""


@pytest.mark.parametrize("name", MESSAGES)
def test_2_9_a_message_that_cannot_be_read_is_told_so_and_harms_nobody(
    hall: Hall, unharmed: Visitor, name: str
) -> None:
    with Line(unharmed) as inside, Line(unharmed) as outside:
        inside.enter(hall.workshop)
        inside.sync()
        for line in (inside, outside):
            line.say(MESSAGES[name])
        if name not in PASSED_OVER:
            told = json.loads((inside.wait('42["bye"') or "42null")[2:])
            assert told == ["bye", {"reason": "bad-message", "message": sentence("bad-message", "nl")}]
            assert inside.wait("4") is outside.wait("4") is None


def saying(length: int) -> str:
    return "420" + json.dumps(["push", {"commands": [command("idea.post", {**POST, "text": "x" * length})]}])


def test_a_push_that_is_too_large_is_told_so(hall: Hall, unharmed: Visitor) -> None:
    with Line(unharmed) as line:
        line.enter(hall.workshop)
        line.sync()
        line.say(saying(40_000))
        answer = line.wait("43")
        assert answer is not None
        assert json.loads(answer[3:])[0]["code"] == "too-large"


def test_a_message_that_is_far_too_large_ends_its_own_connection_alone(hall: Hall, unharmed: Visitor) -> None:
    with Line(unharmed) as line:
        line.enter(hall.workshop)
        line.sync()
        line.say(saying(400_000))
        assert line.wait("43") is None


PAYLOADS: dict[str, Any] = {
    "null": None, "text": "x", "list": [], "empty": {}, "no-list": {"commands": {}}, "nothing": {"commands": []},
    "texts": {"commands": ["idea.post"]}, "one-null": {"commands": [None]},
    "mixed": {"commands": [command("timer.stop"), 1]},
}  # fmt: skip


def over_socket(hall: Hall, visitor: Visitor, payload: Any) -> Any:
    return hall.connect(visitor).push(payload)


def over_https(hall: Hall, visitor: Visitor, payload: Any) -> Any:
    answer = visitor.post(hall.path("push"), payload)
    assert answer.status == 400
    return answer.json


@pytest.mark.parametrize("way", [over_socket, over_https])
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_push_of_another_shape_is_answered(hall: Hall, unharmed: Visitor, way: Any, payload: Any) -> None:
    ack = way(hall, unharmed, payload)
    assert (ack["code"], ack["receipts"]) == ("bad-message", [])
    assert ack["message"].startswith("Dit bericht kon niet")


@pytest.mark.parametrize("way", [over_socket, over_https])
def test_2_3_more_than_twenty_commands_are_too_many(hall: Hall, unharmed: Visitor, way: Any) -> None:
    ack = way(hall, unharmed, {"commands": [command("idea.post", POST) for _ in range(21)]})
    assert (ack["code"], ack["receipts"]) == ("too-many", [])


COMMANDS: dict[str, tuple[dict[str, Any], str]] = {
    "no-id": ({"name": "timer.stop"}, "invalid"),
    "id-number": ({"id": 7, "name": "timer.stop"}, "invalid"),
    "id-upper": ({"id": "A" * 8 + "-0000-4000-8000-" + "0" * 12, "name": "timer.stop"}, "invalid"),
    "id-word": ({"id": "x", "name": "timer.stop"}, "invalid"),
    "no-name": ({"id": "{uuid}"}, "unknown-command"),
    "name-list": ({"id": "{uuid}", "name": ["idea.post"]}, "unknown-command"),
    "unknown": ({"id": "{uuid}", "name": "idea.verzin"}, "unknown-command"),
    "inner": ({"id": "{uuid}", "name": "person.join", "data": {}}, "not-allowed"),
    "data-list": ({"id": "{uuid}", "name": "idea.post", "data": [1]}, "invalid"),
    "data-null": ({"id": "{uuid}", "name": "idea.post", "data": None}, "invalid"),
    "text-number": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "text": 7}}, "invalid"),
    "text-object": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "text": {"$gt": ""}}}, "invalid"),
    "levels-deep": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "levels": [["regio"]]}}, "invalid"),
    "kind-object": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "kind": {}}}, "invalid"),
    "lone-surrogate": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "text": "\ud800"}}, "control-characters"),
    "nul": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "text": "a\u0000b"}}, "control-characters"),
    "blank": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "text": " \n\u200b "}}, "empty"),
    "long": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "text": "x" * 10_000}}, "too-long"),
    "one-too-long": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "text": "x" * 501}}, "too-long"),
    "weight-text": ({"id": "{uuid}", "name": "vote.set", "data": {**VOTE, "weight": "1"}}, "invalid"),
    "weight-huge": ({"id": "{uuid}", "name": "vote.set", "data": {**VOTE, "weight": 2**53}}, "invalid"),
    "proto": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "__proto__": {}}}, "invalid"),
    "csrf": ({"id": "{uuid}", "name": "idea.post", "data": {**POST, "csrf_token": "x"}}, "invalid"),
}  # fmt: skip


def over_https_at_all(hall: Hall, visitor: Visitor, payload: Any) -> Any:
    return visitor.post(hall.path("push"), payload).json


def patiently(ask: Callable[[Any], Any], one: Any) -> Any:
    """The answer to one command that is no request to come back (protocol 2.3a)."""
    while "retry_in_ms" in (ack := ask({"commands": [one]})):
        time.sleep(ack["retry_in_ms"] / 1000)
    return ack


def test_a_command_of_another_shape_is_refused_in_both_languages_over_both_roads(hall: Hall, unharmed: Visitor) -> None:
    uuid = "00000000-0000-4000-8000-000000000001"
    asked = [{**each, "id": uuid} if each.get("id") == "{uuid}" else each for each, _ in COMMANDS.values()]
    said: dict[str, list[str]] = {}
    for language in ("nl", "en"):
        unharmed.language = language
        device = hall.connect(unharmed)
        acks = [patiently(device.push, each) for each in asked]
        by_https = [patiently(partial(over_https_at_all, hall, unharmed), each) for each in asked]
        assert by_https == acks
        receipts = [ack["receipts"][0] for ack in acks]
        assert {name: receipt["code"] for name, receipt in zip(COMMANDS, receipts, strict=True)} == {
            name: code for name, (_, code) in COMMANDS.items()
        }
        said[language] = [receipt["message"] for receipt in receipts]
    assert all(nl != en for nl, en in zip(said["nl"], said["en"], strict=True))
