"""A witness that does nothing but ask "still there?": how long the server's loop keeps somebody waiting, from outside.

It sends a WebSocket ping twenty times a second, at fixed moments, and notes when the pong is there; the time counts
from when the ping was due. It is a process of its own, so that a busy client does not count against the server.
Run: python -m tests.load.witness '{"address": […], "auth": {…}, "cookie": "…"}'; it prints the round trips in
milliseconds as a JSON list once its input ends, or (with status 1) once the server ends the connection.
"""

from __future__ import annotations

import json
import select
import sys
from time import perf_counter

from tests.load.wire import PING, PONG, Broken, Line, next_frame

EVERY = 0.05
"""Seconds between two pings."""
PING_FRAME = bytes((0x89, 0x84, 0, 0, 0, 0))
"""FIN and the opcode of a ping, four masked bytes to follow; the mask is zero."""
PONG_OPCODE = 0x8A


class Witness:
    """One connection, and what it saw."""

    def __init__(self, line: Line) -> None:
        self.trips: list[float] = []
        self._line = line
        self._due: list[float] = []

    def watch(self) -> None:
        """Ask until the input ends; raises Broken when the server ends the connection."""
        start = perf_counter()
        while True:
            due = start + len(self._due) * EVERY
            ready, _, _ = select.select([self._line.socket, sys.stdin], [], [], max(0.0, due - perf_counter()))
            if sys.stdin in ready:
                return
            if self._line.socket in ready:
                self._read()
            if perf_counter() >= due:
                self._line.socket.sendall(PING_FRAME + len(self._due).to_bytes(4, "big"))
                self._due.append(due)

    def _read(self) -> None:
        data = self._line.hear()
        if not data:
            raise Broken("the witness was cut off")
        data = self._line.rest + data
        at = 0
        while found := next_frame(data, at):
            opcode, (start, at) = data[at], found
            if opcode == PONG_OPCODE:
                asked = self._due[int.from_bytes(data[start:at], "big")]
                self.trips.append((perf_counter() - asked) * 1000)
            elif data[start:at] == PING:
                self._line.say(PONG)
        self._line.rest = data[at:]


def main() -> None:
    """Watch one server."""
    told = json.loads(sys.argv[1])
    witness = Witness(Line(tuple(told["address"]), told["auth"], told["cookie"]).greet().sit())
    print("watching", flush=True)
    cut_off = False
    try:
        witness.watch()
    except Broken:
        cut_off = True
    print(json.dumps(witness.trips), flush=True)  # what it saw until then counts all the same
    sys.exit(cut_off)


if __name__ == "__main__":
    main()
