"""The hall's two houses: the app as `startdag serve` runs it, and the bare hall; one is entered as the other.

Invariant: a fresh server for each visit, alone on its core where the system can give it one; everything it holds is
gone when it closes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from tests.load.phones import Rows
from tests.load.subjects import HERE, REPOSITORY, STARTDAG, announced, free_port, pin, run, spawn, stop, wait_for
from tests.load.wire import Broken, Later, Line

JSON = {"Content-Type": "application/json", "Accept": "application/json"}
AS_A_BROWSER = {"Accept": "text/html", "Accept-Encoding": "br, gzip", "Accept-Language": "nl"}


class Full(Broken):
    """A door that was shut: the server refused a request because of a limit."""


class Premises(Protocol):
    """A running server that people can enter."""

    name: str
    process: int
    strict: bool

    def pages(self, door: HTTPConnection) -> tuple[str, int]:
        """Come in as a phone does, by its pages: what the phone is known by from now on, and bytes taken in."""

    def files(self, needed: Callable[[HTTPConnection, str], Iterable[str]]) -> tuple[str, ...]:
        """The files its pages need, as `needed` finds them in the text of one."""

    def phone(self, known: str) -> Line:
        """Dial as the phone that is known so."""

    def screen(self, role: str) -> Line:
        """Dial as the beamer or the console (`facilitator`)."""

    def fresh(self, role: str, known: str = "") -> Rows:
        """The whole state, asked anew."""

    def witness(self) -> subprocess.Popen[str]:
        """Set a witness beside the people."""

    def door(self) -> HTTPConnection:
        """A connection for pages."""

    def close(self) -> None:
        """Stop the server."""


class App:
    """The app on a fresh instance, with one workshop of three levels."""

    name = "app"
    strict = True

    def __init__(self, folder: Path) -> None:
        instance = ["--instance", str(folder)]
        made = json.loads(run("new", "startdag-8a", "--json", *instance))
        self.workshop: str = made["workshop"]
        self._code: str = made["code"]
        self._process = spawn([*STARTDAG, "serve", "--host", "127.0.0.1", "--port", "0", *instance], folder / "log")
        self.process = self._process.pid
        self.address = announced(self._process, folder / "log")
        secrets = {"facilitator": made["console_url"], "beamer": made["beamer_url"]}
        self._cookies = {role: self._enter(urlsplit(url).fragment) for role, url in secrets.items()}

    def pages(self, door: HTTPConnection) -> tuple[str, int]:
        """The join page, joining, and the phone's page."""
        cookie, texts = self._come_in(door, AS_A_BROWSER)
        return cookie, sum(map(len, texts))

    def files(self, needed: Callable[[HTTPConnection, str], Iterable[str]]) -> tuple[str, ...]:
        """What these pages need; finding out puts one more on the roll, who does nothing."""
        with closing(self.door()) as door:
            _, texts = self._come_in(door, {})
            return tuple(dict.fromkeys(file for text in texts for file in needed(door, text.decode())))

    def phone(self, known: str) -> Line:
        """Dial with a participant's cookie."""
        return Line(self.address, self._auth("participant"), known)

    def screen(self, role: str) -> Line:
        """Dial as the beamer or the facilitator."""
        return Line(self.address, self._auth(role), self._cookies[role])

    def fresh(self, role: str, known: str = "") -> Rows:
        """The state by HTTPS."""
        headers = {"Accept": "application/json", "Cookie": known or self._cookies[role]}
        with closing(self.door()) as door:
            put: Rows = json.loads(ask(door, "GET", f"/w/{self.workshop}/state?as={role}", headers)[1])["put"]
        return put

    def witness(self) -> subprocess.Popen[str]:
        """One more beamer, which gets few rows."""
        return _witness(self.address, self._auth("beamer"), self._cookies["beamer"])

    def door(self) -> HTTPConnection:
        """A connection for pages."""
        return HTTPConnection(*self.address, timeout=60)

    def close(self) -> None:
        """Stop the server."""
        stop(self._process)

    def _come_in(self, door: HTTPConnection, headers: dict[str, str]) -> tuple[str, list[bytes]]:
        first = ask(door, "GET", f"/d/{self._code}", headers)[1]
        answer, said = ask(door, "POST", f"/d/{self._code}", JSON, {"organisation_type": "gemeente"})
        cookie = _cookies(answer)
        return cookie, [first, said, ask(door, "GET", f"/w/{self.workshop}", {**headers, "Cookie": cookie})[1]]

    def _auth(self, role: str) -> dict[str, Any]:
        return {"workshop": self.workshop, "protocol": 1, "as": role}

    def _enter(self, secret: str) -> str:
        with closing(self.door()) as door:
            return _cookies(ask(door, "POST", f"/w/{self.workshop}/enter", JSON, {"secret": secret})[0])


class Bare:
    """The bare hall."""

    name = "bare"
    strict = False

    def __init__(self, folder: Path) -> None:
        self.address = ("127.0.0.1", free_port())
        command = [sys.executable, "-W", "ignore", str(HERE / "bare_hall.py"), str(self.address[1])]
        self._process = spawn(command, folder / "log")
        self.process = self._process.pid
        with ExitStack() as undo:
            undo.callback(self.close)
            wait_for(self.address, self._process)
            undo.pop_all()

    def pages(self, door: HTTPConnection) -> tuple[str, int]:
        """The one page there is."""
        return "", len(ask(door, "GET", "/", AS_A_BROWSER)[1])

    def files(self, needed: Callable[[HTTPConnection, str], Iterable[str]]) -> tuple[str, ...]:
        """None."""
        return ()

    def phone(self, known: str) -> Line:
        """Dial; everybody is alike."""
        return Line(self.address, {})

    def screen(self, role: str) -> Line:
        """Dial; everybody is alike."""
        return Line(self.address, {})

    def fresh(self, role: str, known: str = "") -> Rows:
        """What a new connection is told."""
        line = self.phone(known).greet().sit()
        put: Rows = json.loads(line.first_event()[2:])[1]["put"]
        line.close()
        return put

    def witness(self) -> subprocess.Popen[str]:
        """One more connection."""
        return _witness(self.address, {}, "")

    def door(self) -> HTTPConnection:
        """A connection for pages."""
        return HTTPConnection(*self.address, timeout=60)

    def close(self) -> None:
        """Stop the server."""
        stop(self._process)


def ask(
    door: HTTPConnection, method: str, path: str, headers: dict[str, str], body: object = None
) -> tuple[HTTPResponse, bytes]:
    """A request and its answer; raises Later when it should be asked again, Full when a limit refuses, else Broken."""
    door.request(method, path, None if body is None else json.dumps(body), headers)
    answer = door.getresponse()
    said = answer.read()
    if answer.status in (429, 503):
        raise _not_now(f"{path}: {answer.status}", said)
    if answer.status >= 300:
        raise Broken(f"{path}: {answer.status} {said[:500].decode(errors='replace')}")
    return answer, said


def _not_now(told: str, said: bytes) -> Broken:
    try:
        return Later(told, json.loads(said)["retry_in_ms"] / 1000)
    except (ValueError, LookupError, TypeError):
        return Full(told)


def _cookies(answer: HTTPResponse) -> str:
    return "; ".join(value.split(";", 1)[0] for value in answer.headers.get_all("Set-Cookie", []))


def _witness(address: tuple[str, int], auth: dict[str, Any], cookie: str) -> subprocess.Popen[str]:
    told = json.dumps({"address": address, "auth": auth, "cookie": cookie})
    command = [sys.executable, "-m", "tests.load.witness", told]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    pin(process.pid, 1)
    assert process.stdout is not None
    if process.stdout.readline() != "watching\n":
        raise Broken("the witness did not come in")
    return process
