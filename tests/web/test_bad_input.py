"""Bad input on pages and over HTTPS: each gets one clear sentence in the reader's language and leaves no trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e.server import Server
from tests.live.devices import command
from tests.live.halls import Hall, Tables, dump, organiser
from tests.live.visitors import FORM, Answer, Visitor
from workshop.board.refusals import sentence

JSON = "application/json"
POST = {"kind": "doen", "levels": ["regio"], "text": "x"}
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Bad:
    """A bad request: what is sent, and the status and code it is answered with."""

    status: int
    code: str
    send: Callable[[Hall, Visitor], Answer]


def body(raw: bytes, kind: str = JSON) -> Callable[[Hall, Visitor], Answer]:
    """A push with this body."""
    return lambda hall, visitor: visitor.ask("POST", hall.path("push"), raw, {"Content-Type": kind})


def promising(size: str) -> Callable[[Hall, Visitor], Answer]:
    """A push that says how long it is going to be."""
    promised = {"Content-Type": JSON, "Content-Length": size}
    return lambda hall, visitor: visitor.ask("POST", hall.path("push"), b"", promised)


def joining(raw: bytes, kind: str = JSON) -> Callable[[Hall, Visitor], Answer]:
    """Someone else joining with this body."""
    return lambda hall, visitor: hall.visitor(visitor.language).ask(
        "POST", f"/d/{hall.code}", raw, {"Content-Type": kind}
    )


def entering(raw: bytes, kind: str = JSON) -> Callable[[Hall, Visitor], Answer]:
    """A link's secret with this body."""
    return lambda hall, visitor: visitor.ask("POST", hall.path("enter"), raw, {"Content-Type": kind})


OVER_JSON = {
    "not-json": Bad(400, "bad-message", body(b"{")),
    "no-body": Bad(400, "bad-message", body(b"")),
    "bad-utf-8": Bad(400, "bad-message", body(b'{"commands": ["\xff\xfe"]}')),
    "nan": Bad(400, "bad-message", body(b'{"commands": [NaN]}')),
    "infinity": Bad(400, "bad-message", body(b'{"commands": [-Infinity]}')),
    "endless": Bad(400, "bad-message", body(b'{"commands": [1e999]}')),
    "beyond-2-53": Bad(400, "bad-message", body(b'{"commands": [9007199254740993]}')),
    "twice": Bad(400, "bad-message", body(b'{"commands": [], "commands": []}')),
    "quotes": Bad(400, "bad-message", body(b'{"commands": "' + b'\\"' * 8000)),
    "deep": Bad(400, "bad-message", body(b"[" * 8000)),
    "deep-and-closed": Bad(400, "bad-message", body(b'{"a":' * 2500 + b"1" + b"}" * 2500)),
    "digits": Bad(400, "bad-message", body(b'{"commands": ' + b"9" * 5000 + b"}")),
    "too-large": Bad(413, "too-large", body(b'{"commands": "' + b"x" * 17_000 + b'"}')),
    "far-too-large": Bad(413, "too-large", promising("2000000")),
    "form": Bad(415, "bad-message", body(b"commands=1", FORM)),
    "text": Bad(415, "bad-message", body(b'{"commands": []}', "text/plain")),
    "21-commands": Bad(400, "too-many", body(json.dumps({"commands": [command("timer.stop")] * 21}).encode())),
    "join-not-json": Bad(400, "bad-message", joining(b"{")),
    "join-twice": Bad(400, "bad-message", joining(b'{"name": "a", "name": "b"}')),
    "join-surrogate": Bad(400, "control-characters", joining(b'{"name": "\\ud800"}')),
    "join-surrogate-field": Bad(400, "invalid", joining(b'{"\\ud800": 1}')),
    "join-list": Bad(400, "invalid", joining(b"[]")),
    "join-unknown-field": Bad(400, "invalid", joining(b'{"role": "facilitator"}')),
    "join-unknown-type": Bad(400, "invalid", joining(b'{"organisation_type": "koning"}')),
    "join-long-name": Bad(400, "too-long", joining(json.dumps({"name": "x" * 10_000}).encode())),
    "join-control": Bad(400, "control-characters", joining(b'{"name": "a\\u0000b"}')),
    "join-name-object": Bad(400, "invalid", joining(b'{"name": {"x": 1}}')),
    "enter-not-json": Bad(400, "bad-message", entering(b"secret")),
    "enter-form": Bad(415, "bad-message", entering(b"secret=x", FORM)),
    "enter-number": Bad(403, "wrong-link", entering(b'{"secret": 7}')),
    "enter-surrogate": Bad(403, "wrong-link", entering(b'{"secret": "\\ud800"}')),
    "enter-twice": Bad(400, "bad-message", entering(b'{"secret": "a", "secret": "b"}')),
    "enter-nothing": Bad(403, "wrong-link", entering(b"[]")),
    "no-workshop": Bad(404, "not-found", lambda hall, visitor: visitor.post("/w/bestaat-niet/push", {"commands": []})),
}  # fmt: skip


@pytest.fixture
def participant(hall: Hall) -> Visitor:
    hall.leader().do("step.go", step="ophalen")
    return hall.participant()


def trace(server: Server) -> Tables:
    """All tables."""
    return dump(server.instance)


def test_bad_json_is_answered_in_both_languages_and_leaves_no_trace(hall: Hall, participant: Visitor) -> None:
    before = trace(hall.server)
    for name, bad in OVER_JSON.items():
        for language in LANGUAGES:
            participant.language = language
            answer = bad.send(hall, participant)
            said = (answer.status, answer.json["code"], answer.json["message"])
            assert said == (bad.status, bad.code, sentence(bad.code, language)), name
            assert answer.headers["Content-Type"] == JSON, name
    assert trace(hall.server) == before
    assert participant.get("/health").status == 200
    assert "Traceback" not in hall.server.log


IDEAS: dict[str, tuple[dict[str, Any], str]] = {
    "empty": ({"text": ""}, "empty"), "blank": ({"text": " \n\t "}, "empty"),
    "invisible": ({"text": "\u200b\u2060"}, "empty"),
    "long": ({"text": "x" * 10_000}, "too-long"), "bell": ({"text": "bel\u0007"}, "control-characters"),
    "nul": ({"text": "\u0000"}, "control-characters"), "no-level": ({"levels": []}, "no-level"),
    "nowhere": ({"levels": ["nergens"]}, "gone"), "unknown-kind": ({"kind": "koek"}, "invalid"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_idea_is_refused_with_its_sentence_and_its_field(hall: Hall, participant: Visitor, language: str) -> None:
    before = trace(hall.server)
    for name, (wrong, code) in IDEAS.items():
        asked = {"commands": [command("idea.post", {**POST, **wrong})]}
        answer = participant.post(f"{hall.path('push')}?lang={language}", asked)
        (receipt,) = answer.json["receipts"]
        assert (receipt["ok"], receipt["code"], receipt["message"]) == (False, code, sentence(code, language)), name
        assert list(receipt["fields"]) == list(wrong), name
    assert trace(hall.server) == before


def test_a_vote_over_the_budget_is_refused_with_what_is_left(hall: Hall) -> None:
    leader, visitor = hall.leader(), hall.participant(language="en")
    idea = leader.do("idea.post", **POST)["id"]
    other = leader.do("idea.post", **POST)["id"]
    leader.do("step.go", step="stemmen")
    asked = leader.do("round.open", on="ideas", budget=3, max_per_item=2)["id"]

    def vote(target: str, weight: int) -> dict[str, Any]:
        sent = command("vote.set", {"round": asked, "target": target, "weight": weight})
        (receipt,) = visitor.post(hall.path("push"), {"commands": [sent]}).json["receipts"]
        return dict(receipt)

    assert vote(idea, 2)["ok"]
    before = trace(hall.server)
    over, much, below = vote(other, 2), vote(idea, 3), vote(idea, -1)
    assert (over["code"], over["fields"]) == ("budget-spent", {"weight": "1"})
    assert over["message"] == "Your votes are used up. Take one back somewhere to vote here."
    assert (much["code"], below["code"]) == ("too-many-here", "invalid")
    assert trace(hall.server) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_without_its_token_is_refused_on_every_page(hall: Hall, language: str) -> None:
    desk = organiser(hall.server, language)
    desk.get("/organiser")
    before = trace(hall.server)
    forms = {"/": {"code": hall.code}, f"/d/{hall.code}": {"organisation_type": "gemeente"},
             "/organiser": {"template": "startdag-8a"}}  # fmt: skip
    for address, fields in forms.items():
        for token in ("", "geen-echte"):
            answer = desk.submit(address, token=token, **fields)
            assert answer.status in (400, 404), address
            assert sentence("stale-form", language) in answer.text, address
    assert trace(hall.server) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_organisers_page_refuses_what_it_does_not_know(server: Server, language: str) -> None:
    desk = organiser(server, language)
    before = trace(server)
    asked: list[tuple[dict[str, str], str]] = [
        ({"template": "bestaat-niet"}, "wrong-template"), ({"template": "../../etc/passwd"}, "wrong-template"),
        ({"template": ""}, "invalid"), ({"template": "leeg", "title": "x" * 2001}, "invalid"),
        ({"template": "leeg", "title": "bel\u0007"}, "invalid"), ({"template": "leeg", "language": "fy"}, "invalid"),
    ]  # fmt: skip
    for fields, code in asked:
        answer = desk.submit("/organiser", **fields)
        assert (answer.status, sentence(code, language) in answer.text) == (400, True), fields
    assert trace(server) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_organisers_page_is_for_the_organiser(hall: Hall, language: str) -> None:
    stranger = hall.visitor(language)
    before = trace(hall.server)
    answer = stranger.submit("/organiser", token="x", template="leeg")
    assert (answer.status, sentence("wrong-link", language) in answer.text) == (403, True)
    for secret in ("x", hall.links["console"], None):
        refused = stranger.post("/organiser/enter", {"secret": secret})
        assert (refused.status, refused.json["message"]) == (403, sentence("wrong-link", language))
    assert "startdag_organiser" not in stranger.cookies
    assert trace(hall.server) == before


@pytest.mark.parametrize(
    "broken",
    [
        "geen toml =",
        'title = "x"',
        'title = "\\u0007"\ndescription = "d"\nquestion = "q"\n[[levels]]\nid = "a"\ntitle = "L"\n',
    ],
    ids=["no-toml", "half", "control"],
)
def test_a_broken_template_of_the_organisation_does_not_close_the_organisers_page(server: Server, broken: str) -> None:
    desk = organiser(server)
    folder = server.instance / "templates"
    folder.mkdir(exist_ok=True)
    file = folder / "kapot.toml"
    file.write_text(broken, encoding="utf-8")
    before = trace(server)
    try:
        assert desk.get("/organiser").status == 200
        answer = desk.submit("/organiser", template="kapot")
        assert (answer.status, sentence("wrong-template", "nl") in answer.text) == (400, True)
    finally:
        file.unlink()
    assert trace(server) == before
    assert "kapot" in server.log
    assert "Traceback" not in server.log
