"""What looks on in a storm sees what nobody may: whose an idea or a vote is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.chaos.eyes import Eyes
from tests.chaos.line import Told, marks
from tests.chaos.made import EPOCH


def looked(person: str | None, put: dict[str, Any], dels: dict[str, Any] | None = None) -> list[str]:
    eyes = Eyes()
    eyes.persons |= {"aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"}
    eyes.votes["v1"] = "aaaaaaaa-0000-4000-8000-000000000001"
    sync = {"epoch": EPOCH, "from": 0, "to": 1, "reset": False, "put": put, "del": dels or {}}
    body = json.dumps(sync).encode()
    eyes.saw(person, sync, Told("sync", sync, *marks(body), len(body)))
    return eyes.sightings.leaks


@pytest.mark.parametrize(
    "put",
    [
        {"idea": {"i1": {"id": "i1", "author": None}}},
        {"idea": {"i1": {"id": "i1", "text": "van aaaaaaaa-0000-4000-8000-000000000002"}}},
        {"vote": {"v1": {"id": "v1", "weight": 1}}},
        {"vote": {"v9": {"id": "v9", "person": "x"}}},
        {"person": {"p": {"id": "p"}}},
    ],
)
def test_the_eyes_see_whose_it_is(put: dict[str, Any]) -> None:
    assert looked("aaaaaaaa-0000-4000-8000-000000000003", put)


def test_the_eyes_let_pass_what_is_ones_own() -> None:
    me = "aaaaaaaa-0000-4000-8000-000000000001"
    assert not looked(me, {"idea": {"i1": {"id": "i1", "mine": True}}, "vote": {"v1": {"id": "v1", "weight": 1}}})
