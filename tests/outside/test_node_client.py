"""A client that knows only docs/protocol.md holds a workshop: Node's socket.io-client and a real server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.server import Made, Server

pytestmark = pytest.mark.slow

CLIENT = Path(__file__).with_name("client.mjs")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("instance"))
    yield running
    running.close()


def hold(server: Server, made: Made, secret: str | None = None) -> subprocess.CompletedProcess[str]:
    node = os.environ.get("NODE") or shutil.which("node")
    assert node, "Node is needed; make sets it up"
    secret = secret or made.console_url.split("#", 1)[1]
    command = [node, str(CLIENT), server.url.rstrip("/"), made.code, made.workshop, secret]
    return subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)


@pytest.fixture(scope="module")
def made(server: Server) -> Made:
    return server.new("startdag-8a", title="Van buiten bekeken")


@pytest.fixture(scope="module")
def told(server: Server, made: Made) -> dict[str, Any]:
    done = hold(server, made)
    assert done.returncode == 0, done.stderr + server.log
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_it_gets_in(told: dict[str, Any], made: Made) -> None:
    assert told["joined"]["workshop"] == made.workshop
    assert set(told["joined"]) >= {"workshop", "participant", "state_url"}
    assert told["entered"]["role"] == "facilitator"
    assert told["present"]["participant"] == 2


def test_both_see_the_idea_and_its_votes(told: dict[str, Any]) -> None:
    (mine,), (theirs,) = told["ideas"]["one"].values(), told["ideas"]["two"].values()
    assert mine["text"] == theirs["text"] == "Eén loket voor wie bouwt"
    assert (mine["mine"], theirs.get("mine")) == (True, None)
    assert (mine["votes"], theirs["votes"]) == (2, 2)
    assert told["seqs"] == sorted(told["seqs"])


def test_a_vote_is_seen_by_its_voter_alone(told: dict[str, Any]) -> None:
    assert told["votes"]["one"] == {}
    assert [vote["weight"] for vote in told["votes"]["two"].values()] == [2]
    assert told["persons"] == {"one": 0, "leader": 2}


def test_refusals_have_a_code_and_a_sentence_and_leave_no_trace(told: dict[str, Any]) -> None:
    refused = told["refused"]
    assert not any(receipt["ok"] for receipt in refused.values())
    assert all(receipt["message"].strip() for receipt in refused.values())
    codes = {name: receipt["code"] for name, receipt in refused.items()}
    assert codes == {"early": "not-now", "empty": "empty", "unknown": "unknown-command", "over": "too-many-here"}
    assert told["repeated"] is True


def test_a_wrong_secret_is_told_in_a_sentence(server: Server, made: Made) -> None:
    done = hold(server, made, secret="geen-geheim")
    assert done.returncode == 1
    assert "403" in done.stderr
