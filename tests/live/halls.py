"""A hall: one workshop on a running server, with the people who come in and the devices they hold."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from tests.e2e.server import Server
from tests.live.devices import Device
from tests.live.visitors import Visitor

Tables = dict[str, list[tuple[Any, ...]]]


def organiser(server: Server, language: str = "nl") -> Visitor:
    """Whoever holds the organiser's link."""
    visitor = Visitor(server.url, language)
    answer = visitor.post("/organiser/enter", {"secret": urlsplit(server.organiser_url).fragment})
    assert answer.status == 200, answer.text
    return visitor


def dump(instance: Path) -> Tables:
    """Every row of every table, as the database has it now."""
    connection = sqlite3.connect(instance / "startdag.db")
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}
    finally:
        connection.close()


class Hall:
    """A workshop made on the organiser's page, which is quicker than a process for each.

    A context: devices hang up at its end.
    """

    def __init__(self, server: Server, template: str = "startdag-8a", **fields: str) -> None:
        self.server = server
        desk = organiser(server)
        made = desk.submit("/organiser", template=template, **fields)
        assert made.status == 303, made.text
        self.workshop = made.headers["Location"].rpartition("#w-")[2]
        page = desk.get("/organiser").text
        listed = page[page.index(f'id="w-{self.workshop}"') :]
        self.links = {place: self._secret(listed, place) for place in ("console", "beamer")}
        self.code = str(re.search(r"/d/(\w+)", listed)[1])  # type: ignore[index]  # it is there, or the test is over
        self._devices: list[Device] = []

    def __enter__(self) -> Hall:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for device in self._devices:
            device.close()

    def _secret(self, page: str, place: str) -> str:
        found = re.search(rf"/w/{self.workshop}/{place}#([^\"<\s]+)", page)
        assert found, f"no link to the {place}"
        return found[1]

    def path(self, *parts: str) -> str:
        """An address in this workshop."""
        return "/".join(("/w", self.workshop, *parts))

    def visitor(self, language: str = "nl") -> Visitor:
        """Someone who has not come in yet."""
        return Visitor(self.server.url, language)

    def participant(self, language: str = "nl", **said: Any) -> Visitor:
        """Someone who joined."""
        visitor = self.visitor(language)
        answer = visitor.post(f"/d/{self.code}", said)
        assert answer.status == 200, answer.text
        return visitor

    def enter(self, place: str, language: str = "nl") -> Visitor:
        """Someone who opened the link of the console or the beamer."""
        visitor = self.visitor(language)
        answer = visitor.post(self.path("enter"), {"secret": self.links[place]})
        assert answer.status == 200, answer.text
        return visitor

    def connect(self, visitor: Visitor, **auth: Any) -> Device:
        """A device of a visitor; `as_="beamer"` asks for a role."""
        role = {"as": auth.pop("as_")} if "as_" in auth else {}
        device = Device(visitor, self.workshop, **auth, **role)
        self._devices.append(device)
        return device

    def leader(self) -> Device:
        """The facilitator's console."""
        return self.connect(self.enter("console"))

    def phone(self, **said: Any) -> Device:
        """A participant's phone."""
        return self.connect(self.participant(**said))

    def journal(self) -> list[tuple[Any, ...]]:
        """The journal of this workshop: `(seq, command_id, command)`."""
        connection = sqlite3.connect(self.server.instance / "startdag.db")
        try:
            asked = "SELECT seq, command_id, command FROM journal WHERE workshop = ? ORDER BY seq"
            return connection.execute(asked, (self.workshop,)).fetchall()
        finally:
            connection.close()
