"""The people in a hall: phones that post and vote, each over its own connection, and what looks on beside them.

The idea: a Desk sends every push and keeps who is owed a receipt; a phone only knows how far it has come (`Crowd`);
the beamer and the console keep whole rows, as a browser does, so that totals can be compared. Invariant: a push is
answered once, or it is still `owed`; what the server puts off (`retry_in_ms`) is sent again and counted.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from tests.load.crowd import NEVER, Crowd, Loop
from tests.load.wire import ACK, EVENT, PING, PONG, Broken, Line, next_frame

Rows = dict[str, dict[str, dict[str, Any]]]
Command = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Push:
    """One command on its way over one connection; `due` is when it should have left."""

    line: Line
    due: float
    command: Command


@dataclass(frozen=True, slots=True)
class Done:
    """A push that was answered: when it was due, when its receipt was read, and its place in the order."""

    due: float
    at: float
    seq: int


class Desk:
    """Sends pushes and takes their receipts."""

    def __init__(self) -> None:
        self.owed: dict[int, Push] = {}
        self.done: dict[str, Done] = {}
        self.put_off = 0
        self._again: list[tuple[float, Push]] = []
        self._count = 0

    def idle(self) -> bool:
        """Whether everything was answered."""
        return not self.owed and not self._again

    def send(self, push: Push) -> None:
        """Send a push."""
        self._count += 1
        self.owed[self._count] = push
        push.line.say(f"42{self._count}{json.dumps(['push', {'commands': [push.command]}])}")
        push.line.hurry()

    def send_again(self) -> None:
        """Send what the server asked to have later, once it is time."""
        now = perf_counter()
        ready = [push for at, push in self._again if at <= now]
        if ready:
            self._again = [(at, push) for at, push in self._again if at > now]
        for push in ready:
            self.send(push)

    def answered(self, text: str) -> None:
        """Take a receipt, `<number>[…]`; raises Broken when it refuses, or nobody waited for it."""
        number, body = text.split("[", 1)
        push = self.owed.pop(int(number), None)
        if push is None:
            raise Broken(f"a receipt came twice, or for nothing: {text}")
        answer = json.loads(f"[{body}")[0]
        if "retry_in_ms" in answer:
            self.put_off += 1
            self._again.append((perf_counter() + answer["retry_in_ms"] / 1000, push))
            return
        receipt = answer["receipts"][0] if answer["receipts"] else answer
        if not receipt.get("ok"):
            raise Broken(f"the server refused {push.command}: {receipt}")
        self.done[push.command["id"]] = Done(push.due, perf_counter(), receipt["seq"])


class Phones(Crowd):
    """The phones of a hall. `strict`: one that is cut off ends the run; else it is counted in `lost`."""

    def __init__(self, loop: Loop, desk: Desk, *, strict: bool) -> None:
        super().__init__(loop)
        self.lines: list[Line] = []
        self.known: list[str] = []
        self.lost = 0
        self._desk = desk
        self._strict = strict

    def arrive(self, line: Line, known: str) -> None:
        """One more phone, and what the server knows it by."""
        self.lines.append(line)
        self.known.append(known)
        self.add(line)

    def answered(self, text: str) -> None:
        """A receipt for one of the phones."""
        self._desk.answered(text)

    def gone(self, place: int, line: Line) -> None:
        """A phone was cut off."""
        if self._strict:
            raise Broken(f"phone {place} was cut off")
        self.lost += 1
        self.loop.drop(line.socket)
        self.leave(place)

    @property
    def here(self) -> int:
        """Phones that are still connected."""
        return sum(seen != NEVER for seen in self.seen)


class Onlooker:
    """A screen that keeps what it sees: the beamer, or the console (which pushes too). `strict` as of phones."""

    def __init__(self, loop: Loop, desk: Desk, line: Line, *, strict: bool) -> None:
        self.line = line
        self.cut_off = False
        self._strict = strict
        self._loop = loop
        self.rows: Rows = {}
        self.reached = 0
        self.holes = 0
        self._history: list[tuple[int, float]] = []
        self._desk = desk
        self._heard(line.first_event())
        loop.add(line.socket, self._read)

    def when(self, seq: int) -> float | None:
        """The moment `seq` stood on this screen."""
        at = bisect_left(self._history, (seq, 0.0))
        return self._history[at][1] if at < len(self._history) else None

    def tally(self) -> Counter[str]:
        """The votes on each cluster, as this screen shows them."""
        return tally(self.rows)

    def ideas(self) -> set[str]:
        """The ideas in sight."""
        return ideas(self.rows)

    def _read(self) -> None:
        data = self.line.hear()
        if not data:
            self._gone()
            return
        data = self.line.rest + data
        at = 0
        while found := next_frame(data, at):
            start, at = found
            if data.startswith(EVENT, start):
                self._heard(data[start:at])
            elif data.startswith(ACK, start):
                self._desk.answered(data[start + 2 : at].decode())
            elif data[start:at] == PING:
                self.line.say(PONG)
        self.line.rest = data[at:]

    def _gone(self) -> None:
        if self._strict:
            raise Broken("the beamer or the console was cut off")
        self.cut_off = True
        self._loop.drop(self.line.socket)

    def _heard(self, message: bytes) -> None:
        name, sync = json.loads(message[2:])
        if name != "sync":
            raise Broken(f"the server said {name}: {sync}")
        if sync["reset"]:
            self.rows = {}
        elif sync["to"] <= self.reached:
            return
        elif sync["from"] > self.reached:
            self.holes += 1
        for kind, rows in sync["put"].items():
            self.rows.setdefault(kind, {}).update(rows)
        for kind, ids in sync.get("del", {}).items():
            for row_id in ids:
                self.rows.get(kind, {}).pop(row_id, None)
        self.reached = sync["to"]
        self._history.append((self.reached, perf_counter()))


def tally(rows: Rows) -> Counter[str]:
    """`{cluster: votes}` of those that have any."""
    return Counter({row["id"]: row["votes"] for row in rows.get("cluster", {}).values() if row.get("votes")})


def ideas(rows: Rows) -> set[str]:
    """The ids of the ideas that all may see."""
    return {row["id"] for row in rows.get("idea", {}).values() if row["status"] == "visible"}
