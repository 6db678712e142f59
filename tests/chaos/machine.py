"""The machine: the server under test as a process, and the levers on it: signals, limits, its control file.

Invariant: it starts again on the same port and instance; what is done to it is undone by `mend`.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import uuid
from pathlib import Path
from typing import IO, Any

from tests.chaos.history import Row

ROOT = Path(__file__).parents[2]
START_SECONDS = 120.0
ERRAND_SECONDS = 180.0
TIGHT = 1024
"""Bytes that a file may grow to on a full disk."""


class Machine:
    """One instance directory and the server on it. `defect` names what is broken on purpose in it."""

    def __init__(self, instance: Path, defect: str | None = None) -> None:
        self.instance, self.defect = instance, defect
        self.port = 0
        self._settings: Row = {}
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[str] = (instance / "server.log").open("a")
        self._tell()

    @property
    def database(self) -> Path:
        """The database file."""
        return self.instance / "startdag.db"

    @property
    def log(self) -> str:
        """What the server wrote to standard error."""
        return (self.instance / "server.log").read_text(errors="replace")

    def run(self, *arguments: str) -> str:
        """One errand of the command line beside the server; returns what it prints."""
        command = [sys.executable, "-m", "workshop.cli", *arguments, "--instance", str(self.instance)]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=_env(),
            timeout=ERRAND_SECONDS,
            check=False,
            start_new_session=True,
        )
        if done.returncode:
            raise RuntimeError(f"{arguments}: {done.stderr}")
        return done.stdout

    # -- life ----------------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Start; returns once it says where it serves."""
        given = ["--defect", self.defect] if self.defect else []
        command = [sys.executable, "-m", "tests.chaos.launch", "--folder", str(self.instance), *given, "serve"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--instance", str(self.instance)]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self._log, text=True, cwd=ROOT, env=_env(), start_new_session=True
        )  # a session of its own: Ctrl-C is for the harness, which then ends the server itself
        dead = asyncio.get_running_loop().call_later(START_SECONDS, self._process.kill)  # so that its output ends
        self.port = await asyncio.to_thread(self._announced)
        dead.cancel()

    def _announced(self) -> int:
        assert self._process is not None
        assert self._process.stdout is not None
        while line := self._process.stdout.readline():
            if found := re.search(r"serves at http://\S+:(\d+)", line):
                return int(found[1])
        raise RuntimeError(f"the server did not start: {self.log[-2000:]}")

    def kill(self) -> None:
        """End it between two instructions."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop."""
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(number)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self._log.close()

    # -- faults --------------------------------------------------------------------------------------------------------

    def freeze(self) -> None:
        """Not an instruction more, until `thaw`."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on as if nothing happened."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def disk(self, *, full: bool) -> None:
        """Let files grow no more, so that every write to the journal of SQLite fails (Linux)."""
        if self._process is not None:
            endless = resource.RLIM_INFINITY
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (TIGHT if full else endless, endless))

    def set(self, **settings: Any) -> None:
        """Tell the launcher: `clock` (ms that the clock is off), `readonly`, `tight` (buffers)."""
        self._settings |= settings
        self._tell()

    def mend(self) -> None:
        """Everything as it should be, but for the process itself."""
        self.disk(full=False)
        self.set(readonly=False)
        self.thaw()

    def _tell(self) -> None:
        partial = self.instance / "control.part"
        partial.write_text(json.dumps(self._settings))
        partial.replace(self.instance / "control.json")

    # -- looking in ----------------------------------------------------------------------------------------------------

    def probe(self) -> Row:
        """What the launcher last measured: `{queued, memory}`."""
        try:
            found: Row = json.loads((self.instance / "probe.json").read_text())
        except (OSError, ValueError):
            return {}
        return found

    def seconds(self) -> float:
        """Seconds of processor that the server has had since it was started (Linux); 0 when there is none."""
        try:
            fields = Path(f"/proc/{self._process.pid if self._process else 0}/stat").read_text().rpartition(") ")[2]
        except OSError:
            return 0.0
        return sum(map(int, fields.split()[11:13])) / os.sysconf("SC_CLK_TCK")

    def copy(self, to: Path) -> None:
        """A copy of the database as it is now, made while it is used."""
        with sqlite3.connect(self.database) as source, sqlite3.connect(to) as target:
            source.backup(target)
        source.close()
        target.close()

    def put_back(self, copy: Path, workshop: str) -> None:
        """Put an older copy in the place of the database, as a restore does: with a new epoch. No server runs."""
        for name in ("startdag.db", "startdag.db-wal", "startdag.db-shm"):
            (self.instance / name).unlink(missing_ok=True)
        self.database.write_bytes(copy.read_bytes())
        with sqlite3.connect(self.database) as connection:
            connection.execute("UPDATE workshop SET epoch = ? WHERE id = ?", (str(uuid.uuid4()), workshop))
        connection.close()


def _env() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STARTDAG_")}
    return kept | {"PYTHONPATH": str(ROOT)}
