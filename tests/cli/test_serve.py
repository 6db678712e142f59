"""`startdag serve`: says where it is, lets the organiser in, and says it in one sentence when it cannot."""

from __future__ import annotations

import socket
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.commands import startdag, told_json
from tests.e2e.server import STARTDAG, STOP_SECONDS, Server, surroundings
from tests.live.halls import organiser
from tests.live.visitors import Visitor

pytestmark = pytest.mark.slow


def test_the_first_line_has_the_address_and_the_next_the_organisers_link(tmp_path: Path) -> None:
    command = [str(STARTDAG), "serve", "--host", "127.0.0.1", "--port", "0", "--instance", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings()
    ) as served:
        assert served.stdout is not None
        assert served.stderr is not None
        first, second = served.stdout.readline(), served.stdout.readline()
        url = first.split()[-1]
        assert first == f"Startdag serves at {url}\n"
        assert second.startswith(f"Organiser: {url}/organiser#")
        visitor = Visitor(url)
        assert visitor.get("/health").status == 200
        assert visitor.post("/organiser/enter", {"secret": second.strip().split("#")[1]}).status == 200
        served.terminate()
        assert served.wait(STOP_SECONDS) == 0
        assert (served.stdout.read(), served.stderr.read()) == ("", "")


def test_the_organisers_link_and_the_key_stay_the_same(own_server: Server) -> None:
    link, key = own_server.organiser_url, own_server.instance / "secret.key"
    desk = organiser(own_server)
    own_server.restart()
    assert own_server.organiser_url == link
    assert 'class="desk"' in desk.get("/organiser").text
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_what_is_made_beside_a_running_server_is_there_at_once(own_server: Server) -> None:
    made = told_json(own_server.instance, "new", "drie-pijlers")
    assert made["join_url"].startswith(own_server.url)
    assert Visitor(own_server.url).post(made["join_url"], {}).status == 200


def test_a_second_server_of_one_instance_is_told_and_harms_nothing(own_server: Server) -> None:
    done = startdag(own_server.instance, "serve", "--host", "127.0.0.1", "--port", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("startdag: another server already serves ")
    assert own_server.new("leeg").join_url.startswith(own_server.url)  # the address is still that of the first
    own_server.restart()  # what one held, it lets go of


def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = startdag(tmp_path, "serve", "--host", "127.0.0.1", "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"startdag: cannot listen on 127.0.0.1 port {port}: Address already in use; choose another --port\n"
    )
    assert not (tmp_path / "startdag.db").exists()
