"""A `since` that waits is answered when waiting makes no sense any more, however long it would gather (2.10)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.board.given import LED
from tests.store.instances import make
from workshop.access.founding import Founded
from workshop.app import create_app
from workshop.config import Config
from workshop.live.publisher import Publisher
from workshop.web import wire

SECONDS = 60.0
"""In which what comes at once comes, also on a busy machine; gathering takes ten times as long."""


@pytest.fixture
def app(instance: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(wire, "GATHER", 10 * SECONDS)
    monkeypatch.setattr(wire, "PATIENCE", 10 * SECONDS)
    made = create_app(Config.of(instance))
    yield made
    made.extensions["startdag"].store.engine.dispose()


@pytest.fixture
def made(app: Flask) -> Founded:
    return make(app.extensions["startdag"])


def waited(app: Flask, made: Founded, then: Callable[[Publisher, str], object]) -> tuple[Any, int]:
    """What a participant who waits is answered once this happened, and the seq the board came to."""
    publisher, client = app.extensions["startdag"].rooms.find(made.workshop), app.test_client()
    joined = client.post(f"/d/{made.code}", json={})
    assert joined.json is not None
    board, answers = publisher.room.board, []
    address = f"/w/{made.workshop}/since?epoch={board.epoch}&seq={board.seq}"
    waits, wait = threading.Event(), publisher.wait

    def noted(*given: Any) -> None:
        waits.set()
        wait(*given)

    publisher.wait = noted
    asking = threading.Thread(target=lambda: answers.append(client.get(address)), daemon=True)
    asking.start()
    assert waits.wait(SECONDS)
    then(publisher, joined.json["participant"])
    asking.join(SECONDS)
    assert answers, "it still waits"
    return answers[0], board.seq


def test_2_10_a_server_that_stops_shows_what_was_committed_last(app: Flask, made: Founded) -> None:
    def stops(publisher: Publisher, _: str) -> None:
        assert publisher.room.command(LED, "step.go", step="ophalen")["ok"]
        publisher.close(0.0)

    answer, seq = waited(app, made, stops)
    assert (answer.status_code, answer.json["to"]) == (200, seq)
    assert answer.json["put"]["step"]["ophalen"]["status"] == "current"


def test_1_8_a_workshop_that_ends_says_so(app: Flask, made: Founded) -> None:
    answer, _ = waited(app, made, lambda publisher, _: publisher.end("purged"))
    assert (answer.status_code, answer.json["code"]) == (410, "purged")


@pytest.mark.parametrize(("command", "status"), [("person.erase", 401), ("person.block", 403)])
def test_2_9_who_is_sent_away_hears_so(app: Flask, made: Founded, command: str, status: int) -> None:
    def away(publisher: Publisher, person: str) -> None:
        assert publisher.room.command(LED, command, person=person)["ok"]

    assert waited(app, made, away)[0].status_code == status
