"""`startdag rehearse`: the server that runs is asked, since a rehearsal is in its memory alone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.commands import startdag
from tests.e2e.server import Server
from tests.live.halls import dump
from tests.live.visitors import Visitor

pytestmark = pytest.mark.slow


def run(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    return startdag(server.instance, "rehearse", *arguments)


def test_it_begins_and_ends_on_the_server_that_runs(own_server: Server) -> None:
    made = own_server.new("startdag-8a")
    before = dump(own_server.instance)
    begun = run(own_server, made.code, "--people", "12", "--json")
    assert begun.returncode == 0, begun.stderr
    told = json.loads(begun.stdout)
    visitor = Visitor(own_server.url)
    path, _, secret = told["console_url"].removeprefix(own_server.url).partition("#")
    assert visitor.post(path.replace("console", "enter"), {"secret": secret}).status == 200
    assert 'class="rehearsing"' in visitor.get(path).text
    assert run(own_server, "--end", made.workshop).stdout == "The rehearsal is over. Nothing of it was kept.\n"
    assert visitor.get(path).status == 410
    after = dump(own_server.instance)
    assert {name for name in before if before[name] != after[name]} == {"session"}, "who asked came in twice"


def test_without_a_server_it_says_what_to_do(tmp_path: Path) -> None:
    assert startdag(tmp_path, "new", "leeg").returncode == 0
    (tmp_path / "address").write_text("http://127.0.0.1:9\n")
    code = json.loads(startdag(tmp_path, "new", "leeg", "--json").stdout)["code"]
    refused = startdag(tmp_path, "rehearse", code)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "start one with startdag serve" in refused.stderr
    assert "there is no workshop" in startdag(tmp_path, "rehearse", "XXXXXX").stderr
