"""The backup from the web: all of a workshop, for the organiser alone, and whole when it is brought back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.live.devices import Device
from tests.live.halls import Hall, organiser
from tests.live.test_links import ROLES, enter, make
from workshop.board.refusals import sentence
from workshop.config import Config
from workshop.errands.imports import from_json
from workshop.house import build
from workshop.store.backup import backup, written

FILE = "verslag.json"
TAKEN = "meenemen.json"
JSON = {"Accept": "application/json"}


def by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


@pytest.fixture
def leader(hall: Hall) -> Device:
    """A day with what only few may read: a hidden idea, and who wrote it."""
    leader = hall.leader()
    leader.do("step.go", step="ophalen")
    phone = hall.phone()
    hidden = phone.do("idea.post", kind="doen", levels=["regio"], text="VERBORGEN maar bewaard")["id"]
    leader.do("idea.hide", ideas=[hidden])
    leader.do("idea.post", kind="doen", levels=["regio"], text="=1+1 zichtbaar")
    return leader


def test_the_organiser_gets_everything_and_it_can_be_imported(hall: Hall, leader: Device, tmp_path: Path) -> None:
    answer = organiser(hall.server).get(hall.path(FILE))
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json")
    assert answer.headers["Content-Disposition"] == f"attachment; filename=startdag-{hall.code}.json"
    data: dict[str, Any] = json.loads(answer.text)
    assert {row["text"] for row in data["rows"]["idea"]} == {"VERBORGEN maar bewaard", "=1+1 zichtbaar"}
    leader.reach(data["seq"])
    assert data["journal"][-1]["seq"] == leader.seq
    house = build(Config.of(tmp_path))
    made = from_json(house, answer.text)
    loaded = house.store.load(made.workshop)
    assert loaded is not None
    assert (loaded.board.seq, by_id(loaded.board.rows("idea"))) == (data["seq"], by_id(data["rows"]["idea"]))
    again = json.loads(written(backup(house.store, made.workshop)))
    assert {kind: by_id(rows) for kind, rows in again.pop("rows").items()} == {
        kind: by_id(rows) for kind, rows in data.pop("rows").items()
    }
    assert again == data
    house.store.engine.dispose()


def test_nobody_else_does_and_each_is_told_why(hall: Hall, leader: Device) -> None:
    """Who leads is shown nowhere who wrote what (3.2a), so not in a backup either."""
    helpers = [enter(hall, make(leader, role, role)["url"]) for role in ROLES if role != "reader"]
    for visitor in [*helpers, leader.visitor, hall.participant()]:
        answer = visitor.get(hall.path(FILE), **JSON)
        assert (answer.status, answer.json["code"]) == (403, "organiser-only")
        assert answer.json["message"] == sentence("organiser-only", "nl")
    for visitor in (hall.visitor(), enter(hall, make(leader, "reader", "reader")["url"])):
        answer = visitor.get(hall.path(FILE), **JSON)
        assert (answer.status, answer.json["code"]) == (401, "not-in")


def test_who_leads_takes_along_the_same_without_who_wrote_what_and_helpers_do_not(
    hall: Hall, leader: Device, tmp_path: Path
) -> None:
    answer = leader.visitor.get(hall.path(TAKEN))
    assert answer.headers["Content-Disposition"].endswith("-zonder-schrijvers.json")
    assert [row["text"] for row in json.loads(answer.text)["rows"]["idea"] if row["author"]] == []
    house = build(Config.of(tmp_path))
    made = from_json(house, answer.text)
    loaded = house.store.load(made.workshop)
    assert loaded is not None
    leader.reach(loaded.board.seq)
    assert {row["text"] for row in loaded.board.rows("idea")} == {"VERBORGEN maar bewaard", "=1+1 zichtbaar"}
    house.store.engine.dispose()
    assert f'/{TAKEN}"' in leader.visitor.get(hall.path("verslag")).text
    for role in ("moderator", "secretary", "observer"):
        visitor = enter(hall, make(leader, role, role)["url"])
        answer = visitor.get(hall.path(TAKEN), **JSON)
        assert (answer.status, answer.json["code"]) == (403, "not-allowed")
        assert TAKEN not in visitor.get(hall.path("verslag")).text
    assert hall.participant().get(hall.path(TAKEN), **JSON).status == 403
    for visitor in (hall.visitor(), enter(hall, make(leader, "reader", "reader")["url"])):
        assert visitor.get(hall.path(TAKEN), **JSON).status == 401
    leader.do("step.go", step="stemmen")
    leader.do("round.open", on="ideas", budget=2)
    answer = leader.visitor.get(hall.path(TAKEN), **JSON)
    assert (answer.status, answer.json["code"]) == (409, "round-open")


def test_of_a_rehearsal_there_is_none(hall: Hall) -> None:
    desk = organiser(hall.server)
    desk.post(hall.path("rehearsal"), {"people": 10, "pace": "normal"})
    found = desk.get(hall.path("rehearsal")).json["rehearsal"]["workshop"]
    assert desk.get(f"/w/{found}/verslag.csv").status == 200
    assert desk.get(f"/w/{found}/{FILE}").status == 404
    assert FILE not in desk.get(f"/w/{found}/verslag").text


def test_only_who_may_have_it_finds_it_in_the_menu(hall: Hall, leader: Device) -> None:
    """Open standards come first, the archive last."""
    kept = organiser(hall.server).get(hall.path("verslag")).text
    order = [f'/verslag.{ext}"' for ext in ("docx", "html", "md", "ods", "xlsx", "csv", "json", "zip")]
    places = [kept.index(path) for path in order]
    assert places == sorted(places)
    for visitor in (leader.visitor, hall.participant()):
        seen = visitor.get(hall.path("verslag")).text
        assert '/verslag.json"' not in seen
        assert '/verslag.zip"' in seen


def test_the_sheets_and_the_archive_hold_nothing_hidden_whoever_asks(hall: Hall, leader: Device) -> None:
    for ext in ("csv", "ods", "xlsx", "zip"):
        assert leader.visitor.get(hall.path(f"verslag.{ext}")).status == 200
    text = leader.visitor.get(hall.path("verslag.csv")).text
    assert "'=1+1 zichtbaar" in text
    assert "VERBORGEN" not in text
