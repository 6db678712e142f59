"""The cast of the threat table: one of each role of the matrix in a workshop, with what each would push by."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from socketio.exceptions import SocketIOError

from tests.live.devices import Device, Refused, command
from tests.live.halls import Hall
from tests.live.visitors import Visitor
from workshop.live.room import MOST_COMMANDS

PATIENCE = 30.0
"""Seconds in which a server that says when to come again must take a push."""

Asked = dict[str, dict[str, Any]]
"""`{command: data}`"""
Codes = dict[str, str | None]
"""`{command: the code it was refused with}`; None when it was carried out."""


@dataclass
class Player:
    """Someone of the cast; `line` is a connection that was open before something happened to its owner."""

    visitor: Visitor
    acting: str | None = None
    line: Device | None = None


class Cast:
    """Everyone of the table in a workshop, from visitor to former facilitator."""

    def __init__(self, hall: Hall, other: Hall) -> None:
        self.hall = hall
        blocked = hall.participant()
        beginning = hall.leader()
        (person,) = beginning.fresh()["put"]["person"]
        beginning.do("person.block", person=person)
        knows = hall.visitor()
        assert knows.get(f"/d/{hall.code}").status == 200
        stranger = other.participant()
        stranger.cookies |= other.enter("console").cookies
        links = listed(hall)
        moderator = self._enter(links["moderator"])
        gone = Player(moderator, line=hall.connect(moderator))
        hall.server.run("links", hall.code, "--renew")
        hall.server.run("links", hall.code, "--add", "observer", "--label", "Kijker")
        hall.server.run("links", hall.code, "--add", "reader", "--label", "Lezer")
        links = listed(hall)
        leader = self._enter(links["console"])
        self.players = {
            "V": Player(hall.visitor()), "C": Player(knows), "P": Player(hall.participant()), "X": Player(blocked),
            "R": gone, "O": Player(stranger), "B": Player(self._enter(links["beamer"])),
            "M": Player(self._enter(links["moderator"])), "S": Player(self._enter(links["secretary"])),
            "F": Player(leader), "E": Player(beginning.visitor), "G": Player(leader, "preview"),
            "K": Player(self._enter(links["observer"])), "L": Player(self._enter(links["reader"])),
        }  # fmt: skip

    def _enter(self, secret: str) -> Visitor:
        visitor = self.hall.visitor()
        answer = visitor.post(self.hall.path("enter"), {"secret": secret})
        assert answer.status == 200, answer.text
        return visitor

    def by_socket(self, role: str, asked: Asked) -> Codes:
        """What each command is answered with over a socket."""
        player = self.players[role]
        auth = {"as_": player.acting} if player.acting else {}
        try:
            line = player.line or self.hall.connect(player.visitor, **auth)
        except Refused as refused:
            return dict.fromkeys(asked, refused.data["code"])
        try:
            return codes(line.push, asked)
        except SocketIOError:  # sent away by now, and told why
            line.dismissed()
            return dict.fromkeys(asked, line.byes[-1]["reason"])

    def by_https(self, role: str, asked: Asked) -> Codes:
        """What each command is answered with over HTTPS."""
        player = self.players[role]
        address = self.hall.path("push") + (f"?as={player.acting}" if player.acting else "")
        return codes(lambda payload: player.visitor.post(address, payload).json, asked)


def listed(hall: Hall) -> dict[str, str]:
    """The secret of every link of a hall, as the command line prints them."""
    lines = dict(line.split(maxsplit=1) for line in hall.server.run("links", hall.code).splitlines())
    return {name: urlsplit(address).fragment for name, address in lines.items()}


def codes(push: Callable[[Any], dict[str, Any]], asked: Asked) -> Codes:
    """Give commands, as many at once as a push may hold; a refusal of the whole stands for each of them."""
    found: Codes = {}
    names = list(asked)
    for start in range(0, len(names), MOST_COMMANDS):
        batch = names[start : start + MOST_COMMANDS]
        ack = patiently(push, {"commands": [command(name, asked[name]) for name in batch]})
        receipts = ack.get("receipts") or [ack] * len(batch)
        found |= {name: receipt.get("code") for name, receipt in zip(batch, receipts, strict=True)}
    return found


def patiently(push: Callable[[Any], dict[str, Any]], payload: Any) -> dict[str, Any]:
    """The ack of a push, sent again for as long as the server says to come later (protocol 2.3)."""
    last = time.monotonic() + PATIENCE
    while "retry_in_ms" in (ack := push(payload)):
        assert time.monotonic() < last, "the server never took it"
        time.sleep(ack["retry_in_ms"] / 1000)
    return ack
