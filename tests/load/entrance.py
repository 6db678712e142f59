"""The entrance: many people come in within a short time, each by its pages and then by a connection.

Pages are loaded by a few threads, beside the loop that reads those who are in; the time counts from when somebody
should have come. What a limit refuses, or puts off, is tried again as a browser would, and counted.
"""

from __future__ import annotations

import queue
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from time import perf_counter
from typing import TypeVar
from urllib.parse import urljoin

from tests.load.phones import Phones
from tests.load.premises import AS_A_BROWSER, Full, Premises, ask
from tests.load.wire import Broken, Later, Line

T = TypeVar("T")
Arrival = tuple[Line, str]
"""A phone, and what the server knows it by."""

AT_ONCE = 64
"""Browsers that can be loading pages at the same time."""
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NEEDED = {
    ".js": re.compile(r"""\b(?:from|import)\s+["'](\.[^"']+)["']"""),
    ".css": re.compile(r"""@import\s+(?:url\()?["']([^"']+)["']"""),
}
"""How one file asks for another. Letters are left out: which of them are needed only a browser knows."""


@dataclass
class Came:
    """What a crowd found at the door. `usable`: milliseconds from when each should have come to its first state."""

    usable: list[float] = field(default_factory=list)
    refused: int = 0
    put_off: int = 0
    page_bytes: int = 0


class Entrance:
    """The way in for a crowd. `files`: what a page needs beside itself, loaded by everybody as a first visit does."""

    def __init__(self, premises: Premises, phones: Phones, files: tuple[str, ...] = ()) -> None:
        self._premises = premises
        self._phones = phones
        self._files = files
        self._lines: queue.Queue[Arrival | Exception] = queue.Queue()
        self._guard = threading.Lock()

    def come(self, count: int, seconds: float) -> Came:
        """Let so many come in, spread evenly; returns when all are in. Raises what kept somebody out."""
        came = Came()
        start = perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as browsers:
            for each in range(count):
                browsers.submit(self._try, start + each * seconds / count, came)
            for _ in range(count):
                self._phones.arrive(*self._next())
        return came

    def _next(self) -> Arrival:
        """The next who is in; meanwhile those who are, are read."""
        while True:
            try:
                found = self._lines.get_nowait()
            except queue.Empty:
                self._phones.loop.turn(0.002)
                continue
            if isinstance(found, Exception):
                raise found
            return found

    def _try(self, due: float, came: Came) -> None:
        time.sleep(max(0.0, due - perf_counter()))
        try:
            self._lines.put(self._arrive(due, came))
        except Exception as error:  # told to who waits
            self._lines.put(error)

    def _arrive(self, due: float, came: Came) -> Arrival:
        with closing(self._premises.door()) as door:
            known, size = self._persist(lambda: self._premises.pages(door), came)
            for file in self._files:
                size += len(ask(door, "GET", file, AS_A_BROWSER)[1])
        line = self._persist(lambda: self._premises.phone(known).greet().sit().begun(), came)
        with self._guard:
            came.usable.append((perf_counter() - due) * 1000)
            came.page_bytes = max(came.page_bytes, size)
        return line, known

    def _persist(self, attempt: Callable[[], T], came: Came) -> T:
        for _ in range(20):
            try:
                return attempt()
            except Full:
                with self._guard:
                    came.refused += 1
                time.sleep(1.0)
            except Later as later:
                with self._guard:
                    came.put_off += 1
                time.sleep(later.seconds)
        raise Broken("somebody was refused twenty times")


def needed(door: HTTPConnection, page: str) -> tuple[str, ...]:
    """The addresses of the files a page needs, those that files need included."""
    found: dict[str, None] = dict.fromkeys(LINKED.findall(page))
    waiting = list(found)
    while waiting:
        address = waiting.pop()
        pattern = NEEDED.get(address[address.rfind(".") :])
        if pattern is None:
            continue
        text = COMMENT.sub("", ask(door, "GET", address, {})[1].decode())
        for other in (urljoin(address, name) for name in pattern.findall(text)):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return tuple(found)
