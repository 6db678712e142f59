"""The launcher, for tests only: `python -m tests.chaos.launch --folder DIR [--defect NAME] serve …`.

It is `startdag`, with what a nemesis needs inside: a clock that can be set, a database that can be made read-only, a
measure of the queues, and on demand one of the seeded defects (`defects.py`). The app knows nothing of it.
"""

from __future__ import annotations

import argparse
import json
import socket
import sys
import time
from pathlib import Path
from typing import Any

from workshop import start

PACE = 0.1


def main() -> None:
    """Patch first, then be `startdag`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--defect")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    levers = Levers(given.folder)
    start.patch("eventlet")  # before anything of the app is imported, as `startdag` itself does
    from workshop import cli

    levers.install()
    if given.defect:
        from tests.chaos.defects import PLANTS

        PLANTS[given.defect]()
    sys.argv = ["startdag", *given.rest]
    cli.main(given.rest)


class Levers:
    """What `control.json` says, and `probe.json` for an answer."""

    def __init__(self, folder: Path) -> None:
        self._control, self._probe = folder / "control.json", folder / "probe.json"
        self._eio: Any = None
        self._queued = 0
        self.clock = 0
        self.readonly = self.tight = False
        self.read()

    def read(self) -> None:
        """Read the control file, when it is whole."""
        try:
            said = json.loads(self._control.read_text())
        except (OSError, ValueError):
            return
        self.clock = int(said.get("clock", 0))
        self.readonly, self.tight = bool(said.get("readonly")), bool(said.get("tight"))

    def install(self) -> None:
        """Reach into the clock, the database and the socket server."""
        self._set_clock()
        self._set_database()
        self._find_sockets()
        self._set_buffers()

    def _set_buffers(self) -> None:
        """Let the kernel keep little for a slow reader, so that it soon is the server that has to."""
        listen = start.listen

        def tight(host: str, port: int) -> socket.socket:
            listener = listen(host, port)
            if self.tight:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16 * 1024)
            return listener

        start.listen = tight

    def _set_clock(self) -> None:
        true_ns, true_time = time.time_ns, time.time
        time.time_ns = lambda: true_ns() + self.clock * 1_000_000
        time.time = lambda: true_time() + self.clock / 1000

    def _set_database(self) -> None:
        from workshop.store import engine

        begin = engine._begin

        def guarded(connection: Any) -> None:
            connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if self.readonly else 'OFF'}")
            begin(connection)

        engine._begin = guarded

    def _find_sockets(self) -> None:
        from workshop.live import direct
        from workshop.live.rooms import spawn

        install = direct.install

        def noted(server: Any, open_lanes: dict[Any, direct.Lane], told: Any) -> None:
            self._eio = server.eio
            install(server, open_lanes, told)
            spawn(self._watch)

        direct.install = noted

    def _watch(self) -> None:
        while True:
            self.read()
            waiting = [line.queue.qsize() for line in list(self._eio.sockets.values())]
            self._queued = max([self._queued, *waiting])
            partial = self._probe.with_suffix(".part")
            try:
                partial.write_text(json.dumps({"queued": self._queued, "memory": memory()}))
                partial.replace(self._probe)
            except OSError:
                pass  # the disk is full, on purpose
            time.sleep(PACE)


def memory() -> int:
    """Bytes that this process keeps in memory (Linux)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main()
