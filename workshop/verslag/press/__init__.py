"""The press: runs a program that makes a document, apart from the server, with bounds on its time and memory.

The server's event loop must never wait on a typesetter, so it runs as a process: in a folder of its own with nothing
in it but what it is given, with an empty environment, its input on stdin, its output on stdout. Only plain
`subprocess` is used, which the start-up module may have made cooperative.

A document may take the bounds in full, so only so many are made at once; who has to wait too long is told so.

Invariant: `press` gives back all of the output or raises `PressStopped`; it never gives back half a document.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

BOUNDS = Path(__file__).with_name("bounds.py")
PAINTER = Path(__file__).with_name("painter.py")
TYPESETTER = Path(__file__).with_name("typesetter.py")
MEGABYTES = 1024
SECONDS = 30.0


AT_ONCE = 2
PATIENCE = 20.0
"""Seconds to wait for a turn."""

_turns = threading.BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """Too many documents are being made already; later it can be done."""


class PressStopped(Exception):
    """The document was not made: too slow, too big, or the program gave up. The message is for the log."""


def press(
    argv: Sequence[str | Path],
    data: bytes,
    *,
    files: Mapping[str, bytes] | None = None,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> bytes:
    """What the program `argv` writes to stdout when it reads `data`, with `files` {name: contents} in its folder.

    Raises PressStopped, or Busy when there was no turn in time.
    """
    if not _turns.acquire(timeout=PATIENCE):
        raise Busy(f"no turn at the press within {PATIENCE:g} seconds")
    try:
        return _run(argv, data, files or {}, seconds, megabytes)
    finally:
        _turns.release()


def _run(argv: Sequence[str | Path], data: bytes, files: Mapping[str, bytes], seconds: float, megabytes: int) -> bytes:
    command = [sys.executable, "-I", str(BOUNDS), str(megabytes), str(int(seconds) + 1), *map(str, argv)]
    with tempfile.TemporaryDirectory(prefix="startdag-press-") as folder:
        for name, contents in files.items():
            (Path(folder) / name).write_bytes(contents)
        try:
            done = subprocess.run(  # noqa: S603  # a program of ours; what people wrote only goes in as its input
                command,
                input=data,
                capture_output=True,
                timeout=seconds,
                cwd=folder,
                env=_environment(folder),
                check=False,
            )
        except subprocess.TimeoutExpired as slow:
            raise PressStopped(f"{Path(argv[0]).name} took longer than {seconds:g} seconds") from slow
    if done.returncode != 0 or not done.stdout:
        raise PressStopped(
            f"{Path(argv[0]).name} stopped with {done.returncode}: {done.stderr[-2000:].decode(errors='replace')}"
        )
    return done.stdout


def typeset(data: bytes, *, seconds: float = SECONDS) -> bytes:
    """A PDF out of the JSON `typesetter.py` reads."""
    return press([sys.executable, "-I", TYPESETTER], data, seconds=seconds)


def painted(drawings: Sequence[str], fonts: Sequence[str]) -> list[bytes]:
    """Each SVG as a PNG, for programs that show no drawings; raises what `press` does."""
    if not drawings:
        return []
    given = json.dumps({"drawings": list(drawings), "fonts": list(fonts)}).encode()
    made = json.loads(press([sys.executable, "-I", PAINTER], given))
    return [base64.b64decode(image) for image in made]


def _environment(folder: str) -> dict[str, str]:
    """Nothing of the server's environment but what a process needs to start at all."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8"}
