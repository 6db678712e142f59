"""A Startdag server as users start it: the `startdag` command, in a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from workshop.config import Config
from workshop.errands.new import links, make
from workshop.house import build

STARTDAG = Path(sys.executable).with_name("startdag")
START_SECONDS = 120
STOP_SECONDS = 30
TAKEN = "Address already in use"


@dataclass(frozen=True, slots=True)
class Made:
    """What `startdag new` tells: a workshop and its links."""

    workshop: str
    code: str
    join_url: str
    console_url: str
    beamer_url: str
    moderator_url: str
    secretary_url: str
    erased_on: str


class ServerStopped(Exception):
    """The server did not start, or a command failed; the text holds what it wrote."""


class Server:
    """One running server on one instance directory."""

    def __init__(self, instance: Path, **settings: str) -> None:
        self.instance = instance
        self._settings = settings
        self.url = ""
        self.organiser_url = ""
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[str] = (instance / "server.log").open("a+")
        self.start()

    @property
    def port(self) -> int:
        """The port it listens on; 0 before the first start."""
        return int(self.url.rsplit(":", 1)[1]) if self.url else 0

    @property
    def log(self) -> str:
        """Everything the server wrote to standard error."""
        return (self.instance / "server.log").read_text()

    def start(self) -> None:
        """Start, on the port of last time if there was one; returns once it has said where it serves.

        A line that something else on this machine opened meanwhile may have taken that port: it is waited for.
        """
        last, said = time.monotonic() + START_SECONDS, len(self.log)
        while not self._serves():
            self.kill()
            if TAKEN not in self.log[said:] or time.monotonic() > last:
                raise ServerStopped(f"The server did not say where it serves. It wrote:\n{self.log}")
            time.sleep(1)

    def _serves(self) -> bool:
        """Start once; whether it says where it serves."""
        command = [str(STARTDAG), "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        command += ["--instance", str(self.instance)]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self._log, text=True, env=surroundings() | self._settings
        )
        assert self._process.stdout is not None
        self.url = self._said(r"https?://\S+") or self.url
        self.organiser_url = self._said(r"https?://\S+#\S+")
        return bool(self.organiser_url)

    def stop(self) -> None:
        """Ask it to stop, as a service manager would; what does not stop in time is killed."""
        self._end(subprocess.Popen.terminate)

    def kill(self) -> None:
        """End it without a word, as a power cut would."""
        self._end(subprocess.Popen.kill)

    def restart(self) -> None:
        """Stop and start on the same port."""
        self.stop()
        self.start()

    @property
    def memory(self) -> int:
        """Bytes of memory it holds now (Linux)."""
        assert self._process is not None
        told = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{self._process.pid}/status").read_text())
        return int(told[1]) * 1024 if told else 0

    @property
    def worked(self) -> float:
        """Seconds of a processor that it took so far (Linux): what else the machine does is not in it."""
        assert self._process is not None
        told = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def signal(self, number: int) -> int | None:
        """Send a signal and wait until it has ended; returns what it ended with."""
        process, self._process = self._process, None
        assert process is not None
        process.send_signal(number)
        ended = process.wait(STOP_SECONDS)
        if process.stdout is not None:
            process.stdout.close()
        return ended

    def limit_files(self, most: int) -> None:
        """From here on let it open no more files than this (Linux)."""
        assert self._process is not None
        resource.prlimit(self._process.pid, resource.RLIMIT_NOFILE, (most, most))

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self._log.close()

    def new(self, template: str, *, language: str = "nl", **settings: str) -> Made:
        """Make a workshop beside the running server, as `startdag new` does.

        It is done in this process: to start one takes longer than all that it does (tests/cli starts them).
        """
        house = build(Config(instance=self.instance, database=f"sqlite:///{self.instance / 'startdag.db'}"))
        try:
            return Made(**links(house, make(house, template, language, settings)))
        finally:
            house.store.engine.dispose()

    def run(self, *arguments: str, text: str | None = None) -> str:
        """Run another `startdag` command on this instance; returns what it prints. Raises ServerStopped."""
        command = [str(STARTDAG), *arguments, "--instance", str(self.instance)]
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, env=surroundings(), timeout=180, check=False
        )
        if done.returncode != 0:
            raise ServerStopped(f"{' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def _said(self, address: str) -> str:
        """Read lines until one holds an address of this form; "" when it ends or takes too long."""
        assert self._process is not None
        assert self._process.stdout is not None
        last = time.monotonic() + START_SECONDS
        while time.monotonic() < last:
            line = self._process.stdout.readline()
            if found := re.search(address, line):
                return found[0]
            if not line:
                break
        return ""

    def _end(self, how: Callable[[subprocess.Popen[str]], None]) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        how(process)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def surroundings() -> dict[str, str]:
    """The surroundings without settings meant for another instance; the engine may be chosen for a whole run."""
    kept = ("STARTDAG_ENGINE",)
    return {key: value for key, value in os.environ.items() if key in kept or not key.startswith("STARTDAG_")}
