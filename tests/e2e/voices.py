"""Those who act without a page: a facilitator and participants who give commands over HTTPS.

They make in a second what a hall makes in an hour, so that a test or a picture can begin in the middle of the day.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from playwright.sync_api import APIRequestContext, BrowserContext

from tests.e2e.server import Made, Server

AT_ONCE = 20
"""As many commands as one push may hold."""


class Voice:
    """Someone who pushes commands to one address and expects each to be taken."""

    def __init__(self, request: APIRequestContext, address: str) -> None:
        self._request = request
        self._address = address

    def __call__(self, name: str, /, **data: Any) -> str:
        """Give one command; returns its id, which is that of the row it makes."""
        return self.all([(name, data)])[0]

    def all(self, commands: Iterable[tuple[str, dict[str, Any]]]) -> list[str]:
        """Give any number of commands, in order; returns their ids."""
        body = [{"id": str(uuid4()), "name": name, "data": data} for name, data in commands]
        for start in range(0, len(body), AT_ONCE):
            answer = self._push(body[start : start + AT_ONCE])
            assert all(receipt["ok"] for receipt in answer.get("receipts", [{"ok": False}])), answer
        return [str(command["id"]) for command in body]

    def _push(self, commands: list[dict[str, Any]]) -> dict[str, Any]:
        """One push, again when the server asks to come later (protocol 2.3)."""
        while True:
            answer: dict[str, Any] = self._request.post(self._address, data={"commands": commands}).json()
            if "retry_in_ms" not in answer:
                return answer
            time.sleep(answer["retry_in_ms"] / 1000)


class Leader(Voice):
    """The facilitator of a workshop; `context` is a browser of their own."""

    def __init__(self, context: BrowserContext, server: Server, made: Made) -> None:
        here = f"{server.url}/w/{made.workshop}"
        entered = context.request.post(f"{here}/enter", data={"secret": made.console_url.split("#")[1]})
        assert entered.ok
        super().__init__(context.request, f"{here}/push?as=facilitator")


class Participant(Voice):
    """Someone in the hall; `context` is a browser of their own."""

    def __init__(self, context: BrowserContext, server: Server, made: Made, layer: str = "gemeente") -> None:
        joined = context.request.post(made.join_url, data={"organisation_type": layer})
        assert joined.ok
        super().__init__(context.request, f"{server.url}/w/{made.workshop}/push?as=participant")
