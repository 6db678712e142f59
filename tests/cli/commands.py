"""The command line as people use it: the `startdag` command in a process of its own, on an instance directory."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.e2e.server import STARTDAG, surroundings

SECONDS = 180


def startdag(
    instance: Path, *arguments: str, text: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run one command and wait for its end, whatever that is."""
    command = [str(STARTDAG), *arguments, "--instance", str(instance)]
    environment = {**surroundings(), **environment}
    return subprocess.run(
        command, input=text, capture_output=True, text=True, env=environment, timeout=SECONDS, check=False
    )


def told(instance: Path, *arguments: str, text: str | None = None) -> str:
    """What a command that succeeds prints."""
    done = startdag(instance, *arguments, text=text)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def told_json(instance: Path, *arguments: str, text: str | None = None) -> Any:
    """What a command that succeeds prints with `--json`."""
    return json.loads(told(instance, *arguments, "--json", text=text))


def complaint(instance: Path, *arguments: str, **environment: str) -> str:
    """The one sentence of a command that could not be carried out."""
    done = startdag(instance, *arguments, **environment)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    (line,) = done.stderr.splitlines()
    return line.removeprefix("startdag: ")


def backed_up(instance: Path, *arguments: str) -> Path:
    """Make a backup; returns where it is."""
    return Path(told(instance, "backup", *arguments).splitlines()[0].removeprefix("Backup: "))
