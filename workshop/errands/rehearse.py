"""`startdag rehearse`: ask the server that runs to rehearse a workshop, since a rehearsal lives in its memory alone."""

from __future__ import annotations

import argparse
import http.client
import json
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from workshop.board.command import Role
from workshop.cli import Complaint
from workshop.config import Config
from workshop.errands.export import find
from workshop.house import build

PATIENCE = 20.0
"""Seconds to wait for the server."""


def run(args: argparse.Namespace) -> None:
    """Begin a rehearsal and print where it is; or end it."""
    house = build(Config.of(args.instance))
    workshop = find(house, args.workshop)
    secret = house.links.secret(workshop, Role.FACILITATOR)
    server = Server(house.config.last_served or house.config.served_at)
    server.ask("POST", f"/w/{workshop}/enter", {"secret": secret})
    if args.end:
        server.ask("DELETE", f"/w/{workshop}/rehearsal")
        print("The rehearsal is over. Nothing of it was kept.")
        return
    told = server.ask("POST", f"/w/{workshop}/rehearsal", {"people": args.people, "pace": args.pace})["rehearsal"]
    base = house.config.served_at
    made = {
        "workshop": told["workshop"], "code": told["code"], "join_url": base + told["urls"]["join"],
        "console_url": told["enter"]["console"], "beamer_url": told["enter"]["beamer"],
    }  # fmt: skip
    if args.json:
        print(json.dumps(made))
        return
    for name, value in made.items():
        print(f"{name.removesuffix('_url'):12}{value}")


class Server:
    """The running server of an instance, asked as a browser asks it."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON it answers; raises Complaint for a no, or when it does not answer."""
        secure = self._parts.scheme == "https"
        connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = connect(self._parts.netloc, timeout=PATIENCE)
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Language": "en"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        try:
            connection.request(method, path, json.dumps(body), headers)
            response = connection.getresponse()
            said = response.read()
        except OSError as error:
            raise Complaint(
                f"no server answers at {self._parts.geturl()}: start one with startdag serve, then try again"
            ) from error
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie") or ():
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return _read(response.status, said)


def _read(status: int, said: bytes) -> Any:
    try:
        answer = json.loads(said)
    except ValueError as error:
        raise Complaint(f"the server answered {status}, which is not what Startdag says") from error
    if status >= http.client.BAD_REQUEST:
        raise Complaint(str(answer.get("message")))
    return answer
