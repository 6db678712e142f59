"""Protocol 1.8: rehearsals on a running server: who may, what the crowd does, and that no trace is left of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.server import Server
from tests.live.devices import Device, Refused
from tests.live.halls import Hall, dump, organiser
from tests.live.visitors import Answer, Visitor
from workshop.board.refusals import sentence

CROWD = 24


def files(instance: Path) -> dict[str, bytes]:
    """The bytes of everything an instance keeps, but for the clocks of the keeper and the log of the test."""
    return {
        str(path.relative_to(instance)): path.read_bytes() for path in sorted(instance.rglob("*")) if path.is_file()
    }


def begin(hall: Hall, leader: Visitor, **wanted: Any) -> dict[str, Any]:
    answer = leader.post(hall.path("rehearsal"), {"people": CROWD, "pace": "normal", **wanted})
    assert answer.status == 201, answer.text
    found: dict[str, Any] = answer.json["rehearsal"]
    return found


def at(rehearsal: dict[str, Any], *parts: str) -> str:
    return "/".join(("/w", rehearsal["workshop"], *parts))


def end(hall: Hall, leader: Visitor) -> Answer:
    return leader.ask("DELETE", hall.path("rehearsal"))


@pytest.fixture
def leader(hall: Hall) -> Iterator[Visitor]:
    visitor = hall.enter("console")
    yield visitor
    end(hall, visitor)


def console(rehearsal: dict[str, Any], leader: Visitor) -> Device:
    return Device(leader, rehearsal["workshop"], **{"as": "facilitator"})


def test_1_8_the_crowd_follows_the_steps_and_leaves_no_trace(hall: Hall, leader: Visitor) -> None:
    hall.leader().do("step.go", step="stemmen")
    instance = hall.server.instance
    rows, before = dump(instance), files(instance)
    rehearsal = begin(hall, leader)
    desk = console(rehearsal, leader)
    desk.until(lambda: len(desk.rows("person")) == CROWD, seconds=120)
    assert not desk.rows("idea")
    desk.counts({"participant": CROWD, "facilitator": 1, "beamer": 0})
    desk.do("step.go", step="ophalen")
    desk.until(lambda: len(desk.rows("idea")) >= 3, seconds=120)  # a crowd holds back while the server is late
    ideas = list(desk.rows("idea").values())
    made_up = [row["text"] for row in ideas]
    desk.do("cluster.create", title="Zomaar een cluster", level=ideas[0]["levels"][0], ideas=[ideas[0]["id"]])
    desk.do("step.go", step="stemmen")
    desk.do("round.open", on="clusters", budget=2, max_per_item=2)
    desk.until(lambda: any(row["voted"] for row in desk.rows("round").values()), seconds=120)
    written = hall.visitor()
    phone = written.post(f"/d/{rehearsal['code'].replace(' ', '')}", {"name": "Een echte telefoon"})
    assert phone.status == 200, phone.text
    assert leader.get(at(rehearsal, "verslag.md")).text.startswith("# OEFENING: ")
    assert end(hall, leader).json == {"rehearsal": None}
    desk.dismissed()
    assert desk.byes == [{"reason": "rehearsal-over"}]
    assert dump(instance) == rows
    after = files(instance)
    assert {name for name in after if after[name] != before.get(name)} <= {"seen.json"}
    for sentence_made_up in [*made_up, "Zomaar een cluster", "Een echte telefoon", rehearsal["workshop"]]:
        assert not [name for name, raw in after.items() if sentence_made_up.encode() in raw], sentence_made_up
    with pytest.raises(Refused) as refused:
        console(rehearsal, leader)
    assert refused.value.data == {"code": "rehearsal-over", "message": sentence("rehearsal-over", "nl")}
    for path in ("state", "console", "beamer", "verslag", "since?epoch=x&seq=1", "rehearsal"):
        assert leader.get(at(rehearsal, path)).status == 410, path
    assert written.get(f"/d/{rehearsal['code'].replace(' ', '')}").status == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_1_8a_only_whoever_leads_rehearses(hall: Hall, language: str) -> None:
    said = {"people": 12, "pace": "normal"}
    page = organiser(hall.server).get("/organiser").text
    listed = page[page.index(f'id="w-{hall.workshop}"') :]
    secrets = [part.split('"')[0] for part in listed.split("/console#")[3:6:2]]  # each stands there twice
    others = [hall.participant(language), hall.enter("beamer", language)]
    for secret in secrets:
        others.append(hall.visitor(language))
        assert others[-1].post(hall.path("enter"), {"secret": secret}).status == 200
    for visitor in others:
        for method in ("GET", "POST", "PATCH", "DELETE"):
            body = b'{"people": 12}'
            answer = visitor.ask(method, hall.path("rehearsal"), body, {"Content-Type": "application/json"})
            assert (answer.status, answer.json["message"]) == (403, sentence("not-allowed", language))
        assert visitor.post(hall.path("template"), {"title": "x"}).status == 403
    stranger = hall.visitor(language).post(hall.path("rehearsal"), said)
    assert (stranger.status, stranger.json["message"]) == (401, sentence("not-in", language))
    assert hall.visitor().post(f"/organiser/{hall.workshop}/rehearsal", {}).status == 403


@pytest.mark.parametrize(
    "wanted",
    [
        {"people": 0},
        {"people": 121},
        {"people": True},
        {"people": "40"},
        {"people": 1.5},
        {"pace": "snel"},
        {"pace": 3},
    ],
)
def test_1_8a_what_cannot_be_is_refused(hall: Hall, leader: Visitor, wanted: dict[str, Any]) -> None:
    answer = leader.post(hall.path("rehearsal"), {"people": 12, "pace": "slow", **wanted})
    assert (answer.status, answer.json["code"]) == (400, "invalid")
    assert leader.get(hall.path("rehearsal")).json == {"rehearsal": None}


def test_1_8a_it_is_paused_and_paced_and_cannot_be_rehearsed(hall: Hall, leader: Visitor) -> None:
    rehearsal = begin(hall, leader, pace="slow")
    assert begin(hall, leader)["workshop"] == rehearsal["workshop"]
    headers = {"Content-Type": "application/json"}
    for path in (hall.path("rehearsal"), at(rehearsal, "rehearsal")):
        told = leader.ask("PATCH", path, b'{"paused": true, "pace": "normal"}', headers).json["rehearsal"]
        assert (told["paused"], told["pace"], told["people"]) == (True, "normal", CROWD)
    for wrong in (b"{}", b'{"paused": 1}', b'{"pace": "snel"}', b'{"people": 4}', b"[]"):
        assert leader.ask("PATCH", at(rehearsal, "rehearsal"), wrong, headers).status == 400
    again = leader.post(at(rehearsal, "rehearsal"), {"people": 12})
    assert (again.status, again.json["code"]) == (409, "not-now")
    assert leader.post(at(rehearsal, "template"), {"title": "x"}).status == 409
    page = leader.get(at(rehearsal, "console")).text
    assert 'class="rehearsing"' in page
    assert 'class="rehearsing"' not in leader.get(hall.path("console")).text


def test_1_8_a_restart_leaves_none_and_says_so(own_server: Server) -> None:
    with Hall(own_server) as hall:
        leader = hall.enter("console")
        rehearsal = begin(hall, leader)
        own_server.kill()
        own_server.start()
        for path in ("console", "state", "beamer"):
            answer = leader.get(at(rehearsal, path))
            assert answer.status == 410
            assert sentence("rehearsal-over", "nl") in answer.text
        with pytest.raises(Refused) as refused:
            console(rehearsal, leader)
        assert refused.value.data["code"] == "rehearsal-over"
        assert leader.get(hall.path("rehearsal")).json == {"rehearsal": None}
        again = begin(hall, leader)
        assert again["workshop"] != rehearsal["workshop"]
        assert len(leader.get(at(again, "state") + "?as=facilitator").json["put"].get("idea", {})) == 0


def test_1_8_it_ends_when_the_links_are_renewed(hall: Hall, leader: Visitor) -> None:
    rehearsal = begin(hall, leader)
    desk = organiser(hall.server)
    answer = desk.submit(f"/organiser/{hall.workshop}/links", token=desk.token("/organiser"))
    assert answer.status == 303
    assert leader.get(at(rehearsal, "state")).status == 410


def test_the_organiser_begins_one_and_sees_no_other_workshop(hall: Hall) -> None:
    desk = organiser(hall.server)
    before = desk.get("/organiser").text.count('id="w-')
    token = desk.token("/organiser")
    answer = desk.submit(f"/organiser/{hall.workshop}/rehearsal", token=token, people="12", pace="normal")
    assert answer.status == 303, answer.text
    assert desk.get(answer.headers["Location"]).status == 200
    assert desk.get("/organiser").text.count('id="w-') == before
    wrong = desk.submit(f"/organiser/{hall.workshop}/rehearsal", token=token, people="900", pace="normal")
    assert wrong.status == 400
    assert desk.ask("DELETE", hall.path("rehearsal")).status == 200
