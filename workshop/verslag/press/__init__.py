"""The press: runs a program that makes a document, apart from the server, with bounds on its time and memory.

The server's event loop must never wait on a typesetter, so it runs as a process: in a folder of its own with nothing
in it but what it is given, with an empty environment, its input on stdin, its output on stdout; and, where the kernel
lets it, without a network and without sight of the data (`bounds.py`). Only plain `subprocess` is used, which the
start-up module may have made cooperative. Its input is a file without a name and no pipe: a program may end before it
has read all, and a cooperative write to a pipe that nobody reads any more would try again for ever.

A document may take the bounds in full, so only so many are made at once; who has to wait too long is told so.

Invariant: `press` gives back all of the output or raises `PressStopped`; it never gives back half a document.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workshop.verslag.material import faces_at_press
from workshop.verslag.press.shelter import sheltered, told_once
from workshop.verslag.press.turns import Busy, Cancelled, Turns, Wish

__all__ = [
    "AT_ONCE",
    "PATIENCE",
    "TURNS",
    "Busy",
    "Cancelled",
    "PressStopped",
    "Wish",
    "press",
    "typeset",
    "watched",
    "write",
]

BOUNDS = Path(__file__).with_name("bounds.py")
PAINTER = Path(__file__).with_name("painter.py")
TYPESETTER = Path(__file__).with_name("typesetter.py")
SCRIBE = Path(__file__).with_name("scribe.py")
SEALABLE = getattr(os, "MFD_CLOEXEC", 0) | getattr(os, "MFD_ALLOW_SEALING", 0)
SEALS = sum(getattr(fcntl, f"F_SEAL_{what}", 0) for what in ("WRITE", "GROW", "SHRINK", "SEAL"))
"""For good: none of them can be taken away."""
MEGABYTES = 1024
SECONDS = 60.0
"""Of the clock, and of a processor: on a machine that is busy a document waits more than it works."""

MOST_AT_ONCE = 2
MOST_WAITING = 24
PATIENCE = 45.0
"""Seconds to wait for a turn."""


def at_once(cores: int) -> int:
    """How many documents are made at once: one processor stays for the room, where there is more than one."""
    return max(1, min(MOST_AT_ONCE, cores - 1))


AT_ONCE = at_once(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
TURNS = Turns(AT_ONCE, MOST_WAITING)
_here = threading.local()


class PressStopped(Exception):
    """The document was not made: too slow, too big, or the program gave up. The message is for the log."""


@contextmanager
def watched(wish: Wish) -> Iterator[None]:
    """What is pressed in this thread meanwhile is for this wish."""
    _here.wish = wish
    try:
        yield
    finally:
        _here.wish = None


def press(
    argv: Sequence[str | Path],
    data: bytes,
    *,
    files: Mapping[str, bytes] | None = None,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> bytes:
    """What the program `argv` writes to stdout when it reads `data`, with `files` {name: contents} in its folder.

    Raises PressStopped, Busy when there was no turn in time, or Cancelled when its wish was.
    """
    wish: Wish = getattr(_here, "wish", None) or Wish(PATIENCE)
    with TURNS.turn(wish):
        return _run(wish, argv, data, files or {}, (seconds, megabytes))


def write(ext: str, report: bytes) -> bytes:
    """The report, as JSON, written in a format in a process of its own: what is heavy there is not felt here.

    Raises what `press` does.
    """
    return press([sys.executable, "-I", SCRIBE, ext], report, seconds=SECONDS * 2)


def _run(
    wish: Wish, argv: Sequence[str | Path], data: bytes, files: Mapping[str, bytes], most: tuple[float, int]
) -> bytes:  # fmt: skip
    seconds, megabytes = most
    with tempfile.TemporaryDirectory(prefix="startdag-press-") as folder, _nameless(data) as given:
        for name, contents in files.items():
            (Path(folder) / name).write_bytes(contents)
        command = [sys.executable, "-I", str(BOUNDS), str(megabytes), str(int(seconds) + 1), sheltered(folder)]
        process = subprocess.Popen(  # noqa: S603  # a program of ours; what people wrote only goes in as its input
            [*command, *map(str, argv)],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=_environment(folder),
        )
        with process, wish.running(process):  # type: ignore[arg-type]  # it can be killed, and that is all
            try:
                out, err = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired as slow:
                process.kill()
                raise PressStopped(f"{Path(argv[0]).name} took longer than {seconds:g} seconds") from slow
            except BaseException:
                process.kill()
                raise
    if wish.cancelled.is_set():
        raise Cancelled
    told_once(err)
    if process.returncode != 0 or not out:
        said = err[-2000:].decode(errors="replace")
        raise PressStopped(f"{Path(argv[0]).name} stopped with {process.returncode}: {said}")
    return out


def _nameless(data: bytes) -> IO[bytes]:
    """A file that holds this and can be found by no name.

    In memory, where the platform has such; then it is sealed, as a program could write to what it reads and fill that.
    """
    sealed = hasattr(os, "memfd_create")
    made = open(os.memfd_create("press", SEALABLE), "w+b") if sealed else tempfile.TemporaryFile()  # noqa: PTH123, SIM115
    made.write(data)
    made.seek(0)
    if sealed:
        fcntl.fcntl(made, fcntl.F_ADD_SEALS, SEALS)
    return made


def typeset(data: bytes, *, files: Mapping[str, bytes] | None = None, seconds: float = SECONDS) -> bytes:
    """A PDF out of the JSON `typesetter.py` reads, with `files` {name: contents} beside it."""
    return press([sys.executable, "-I", TYPESETTER], data, files=files, seconds=seconds)


def painted(drawings: Sequence[str], faces: Mapping[str, bytes]) -> list[bytes]:
    """Each SVG as a PNG, for programs that show no drawings, in these font files or ours; raises what `press` does."""
    if not drawings:
        return []
    given = json.dumps({"drawings": list(drawings), "fonts": faces_at_press()}).encode()
    made = json.loads(press([sys.executable, "-I", PAINTER], given, files=faces))
    return [base64.b64decode(image) for image in made]


def _environment(folder: str) -> dict[str, str]:
    """Nothing of the server's environment but what a process needs to start at all."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8"}
