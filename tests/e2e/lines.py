"""The line of one browser, in the hands of a test: WebSockets that do not get through, pushes that are held up."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Request, Route, WebSocketRoute

SOCKETS = re.compile(r"/socket\.io/")
PUSHES = re.compile(r"/push\b")


def shut(socket: WebSocketRoute) -> None:
    """A network that forbids WebSockets."""
    socket.close()


def silent(socket: WebSocketRoute) -> None:
    """A proxy that lets one open and keeps to itself what comes."""


class Line:
    """The line of every page of one browser."""

    def __init__(self, context: BrowserContext, answer: Callable[[WebSocketRoute], None]) -> None:
        self.answer = answer
        self.pushes: list[str] = []
        """What was sent over HTTPS."""
        self.delivered = 0
        """Syncs that came over a WebSocket."""
        self._context = context
        context.route_web_socket(SOCKETS, self._open)
        context.on("request", self._asked)

    def hold(self) -> None:
        """From here on nothing that is sent arrives."""
        self._context.route(PUSHES, _lose)

    def free(self) -> None:
        """What is sent arrives again; WebSockets are as they were."""
        self._context.unroute(PUSHES, _lose)

    def open(self, socket: WebSocketRoute) -> None:
        """A network that lets WebSockets through."""
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            self.delivered += "sync" in str(message)
            socket.send(message)

        server.on_message(pass_on)

    def _open(self, socket: WebSocketRoute) -> None:
        self.answer(socket)

    def _asked(self, request: Request) -> None:
        if PUSHES.search(request.url):
            self.pushes.append(request.post_data or "")


def _lose(route: Route) -> None:
    route.abort()


def until(page: Page, question: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something is so, while the page goes on; its own policy forbids `wait_for_function`."""
    last = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < last, "it did not come about"
        page.wait_for_timeout(50)
