"""A crowd of screens in one loop, and a hand that pushes commands.

The idea: every `sync` says how far it reaches (`to`), in the app and in the bare server alike, so that number is the
stamp: a change with sequence number s stands on the last screen at the moment the smallest `to` of all screens passes
s. Invariant: a screen that missed a frame (`from` beyond what it has) is counted as a hole, never as a delivery.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter
from typing import Any

from tests.load.wire import ACK, EVENT, PING, PONG, SPAN, Broken, Line, next_frame

NEVER = sys.maxsize
"""How far a screen has come that is waited for no longer."""

Reader = Callable[[], None]


class Loop:
    """The one loop that reads every connection of every crowd."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()

    def add(self, connection: socket.socket, reader: Reader) -> None:
        """Read `connection` with `reader` from now on."""
        connection.setblocking(False)
        self._selector.register(connection, selectors.EVENT_READ, reader)

    def drop(self, connection: socket.socket) -> None:
        """Read this connection no longer."""
        self._selector.unregister(connection)

    def close(self) -> None:
        """Read nothing any more."""
        self._selector.close()

    def turn(self, seconds: float = 0.0) -> None:
        """Read what has come in, waiting at most `seconds` for it."""
        for key, _ in self._selector.select(max(0.0, seconds)):
            key.data()

    def run(self, seconds: float) -> None:
        """Keep reading for `seconds`."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            self.turn(left)


class Crowd:
    """The screens that look on. `seen[i]` is how far screen i has come, `reached` how far all of them have."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.seen: list[int] = []
        self.reached = 0
        self.history: list[tuple[int, float]] = []
        self.frames = self.bytes = self.holes = self.shown = self.received = 0
        self._lines: list[Line] = []
        self._behind = 0

    def add(self, line: Line) -> None:
        """A screen; it starts from its first sync."""
        first = SPAN.search(line.first_event())
        if first is None:
            raise Broken("the first message was no sync")
        place = len(self.seen)
        self.seen.append(int(first[2]))
        self._lines.append(line)
        self.loop.add(line.socket, partial(self._read, place, line))
        self._advance()

    def reset(self) -> None:
        """Start counting anew."""
        self.frames = self.bytes = self.holes = self.shown = self.received = 0
        self.history = [(self.reached, perf_counter())]

    def when(self, seq: int) -> float | None:
        """The moment `seq` stood on the last screen."""
        at = bisect_left(self.history, (seq, 0.0))
        return self.history[at][1] if at < len(self.history) else None

    def close(self) -> None:
        """Everybody leaves."""
        for line in self._lines:
            line.close()

    def _read(self, place: int, line: Line) -> None:
        data = line.hear()
        if not data:
            self.gone(place, line)
            return
        self.received += len(data)
        if line.rest:
            data = line.rest + data
        at = 0
        while found := next_frame(data, at):
            start, at = found
            if data.startswith(EVENT, start):
                span = SPAN.search(data, start, at)
                if span:
                    self._arrive(place, int(span[1]), int(span[2]), at - start)
            elif data[start:at] == PING:
                line.say(PONG)
            elif data.startswith(ACK, start):
                self.answered(data[start + 2 : at].decode())
        line.rest = data[at:]

    def gone(self, place: int, line: Line) -> None:
        """The server ended a screen's connection."""
        raise Broken("a screen was disconnected")

    def answered(self, text: str) -> None:
        """A receipt, `<number>[…]`; screens that only look on get none."""
        raise Broken(f"a screen got a receipt for nothing: {text}")

    def _arrive(self, place: int, start: int, to: int, size: int) -> None:
        mine = self.seen[place]
        if to <= mine:
            return
        if start > mine:
            self.holes += 1
        self.seen[place] = to
        self.frames += 1
        self.bytes += size
        self.shown += to - mine
        if mine == self.reached:
            self._behind -= 1
            if not self._behind:
                self._advance()

    def leave(self, place: int) -> None:
        """Wait for this screen no longer."""
        mine, self.seen[place] = self.seen[place], NEVER
        if mine == self.reached:
            self._behind -= 1
            if not self._behind:
                self._advance()

    def _advance(self) -> None:
        self.reached = min(self.seen)
        self._behind = self.seen.count(self.reached)
        self.history.append((self.reached, perf_counter()))


class Hand:
    """The connections that push, in turn. Each push is one command; `due` is when it should have gone out."""

    def __init__(self, loop: Loop, lines: Sequence[Line], command: Callable[[], dict[str, Any]]) -> None:
        self.pushed: list[tuple[float, int]] = []
        self.unanswered: dict[int, tuple[float, dict[str, Any]]] = {}
        self.again: list[tuple[float, float, dict[str, Any]]] = []
        self._lines = lines
        self._command = command
        self._count = 0
        for line in lines:
            loop.add(line.socket, partial(self._read, line))

    def push(self, due: float, command: dict[str, Any] | None = None) -> None:
        """Send one command, which should have left at `due`."""
        self._count += 1
        command = command or self._command()
        self.unanswered[self._count] = (due, command)
        self._lines[self._count % len(self._lines)].say(
            f"42{self._count}{json.dumps(['push', {'commands': [command]}])}"
        )

    def push_again(self) -> None:
        """Send what the server asked to have later, once it is time."""
        now = perf_counter()
        ready = [entry for entry in self.again if entry[0] <= now]
        self.again = [entry for entry in self.again if entry[0] > now]
        for _, due, command in ready:
            self.push(due, command)

    def close(self) -> None:
        """Hang up."""
        for line in self._lines:
            line.close()

    def _read(self, line: Line) -> None:
        data = line.hear()
        if not data:
            raise Broken("the hand was disconnected")
        line.hurry()
        data = line.rest + data
        at = 0
        while found := next_frame(data, at):
            start, at = found
            if data.startswith(ACK, start):
                self._answered(data[start + 2 : at].decode())
            elif data[start:at] == PING:
                line.say(PONG)
        line.rest = data[at:]

    def _answered(self, text: str) -> None:
        number, body = text.split("[", 1)
        due, command = self.unanswered.pop(int(number))
        answer = json.loads(f"[{body}")[0]
        if "retry_in_ms" in answer:
            self.again.append((perf_counter() + answer["retry_in_ms"] / 1000, due, command))
            return
        receipt = answer["receipts"][0]
        if not receipt["ok"]:
            raise Broken(f"the server refused: {receipt}")
        self.pushed.append((due, receipt["seq"]))
