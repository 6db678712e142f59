"""What doors do apart from the rest of the house: believe proxies as told, and say when the press is busy."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from workshop.app import create_app
from workshop.board.refusals import sentence
from workshop.config import Config
from workshop.verslag import press
from workshop.verslag.press import Busy
from workshop.web import problems, verslag


@pytest.mark.parametrize(("proxies", "other"), [("", 429), ("0", 429), ("1", 404)])
def test_addresses_a_proxy_tells_are_believed_when_it_is_told_of(
    instance: Path, monkeypatch: pytest.MonkeyPatch, proxies: str, other: int
) -> None:
    monkeypatch.setenv("STARTDAG_PROXIES", proxies)
    app = create_app(Config.of(instance))
    client = app.test_client()

    def guess(*addresses: str) -> int:
        return client.get("/d/FOUT99", headers={"X-Forwarded-For": ", ".join(addresses)}).status_code

    assert [guess("made up", "192.0.2.1") for _ in range(61)] == [404] * 60 + [429]
    assert guess("192.0.2.1", "192.0.2.2") == other
    app.extensions["startdag"].store.engine.dispose()


@pytest.mark.parametrize("given", ["een", "-1", "1.5"])
def test_a_number_of_proxies_that_is_none_is_refused(
    instance: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("STARTDAG_PROXIES", given)
    with pytest.raises(ValueError, match="STARTDAG_PROXIES"):
        Config.of(instance)


def test_a_busy_press_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: Any) -> bytes:
        raise Busy

    app = Flask("small")
    app.extensions["startdag"] = SimpleNamespace(huisstijl=None)
    problems.install(app)
    app.register_blueprint(verslag.verslag)
    monkeypatch.setattr(problems, "current_language", lambda: "nl")
    monkeypatch.setattr(verslag, "take_reading_seat", lambda _: (None, SimpleNamespace(room=SimpleNamespace(forgot=0))))
    monkeypatch.setattr(verslag, "report_asked", lambda *_: ({"seq": 1, "workshop": "x"}, None))
    monkeypatch.setattr(press, "write", write)
    answer = app.test_client().get("/w/x/verslag.pdf", headers={"Accept": "application/json"})
    told = {"code": "busy", "message": sentence("busy", "nl"), "retry_in_ms": 15_000}
    assert (answer.status_code, answer.json, answer.headers["Retry-After"]) == (503, told, "15")


def test_a_database_out_of_reach_makes_nothing_fail_for_good(instance: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Config.of(instance))
    store = app.extensions["startdag"].store
    client = app.test_client()
    store.engine.dispose()
    away = instance.rename(instance.with_name("away"))
    pushed = client.post("/w/somewhere/push", json={"commands": []})
    asked = client.get("/w/somewhere/state")
    away.rename(instance)
    assert (pushed.status_code, pushed.json) == (200, {"retry_in_ms": 1000})
    assert (asked.status_code, asked.headers["Retry-After"]) == (503, "1")
    assert client.get("/health").status_code == 200
    store.engine.dispose()
