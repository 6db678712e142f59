"""`make bench`: the app beside a bare Flask-SocketIO + eventlet broadcaster of the same payload, in one run.

The idea: on a shared machine only ratios within one run mean something, so both servers stand side by side on one
core, the one idle while the other is measured, A B A B, and the client has the other core. Invariant: a figure is
only printed when every screen got everything; a hole or a lost change ends the run.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.load.crowd import Loop
from tests.load.measures import Result, closed_loop, open_loop
from tests.load.subjects import Subject, pin, start_app, start_bare
from tests.load.tables import tables

MARKS = ("<!-- bench -->", "<!-- /bench -->")


@dataclass(frozen=True)
class Plan:
    """What to measure: how many screens, how often, how long (seconds)."""

    screens: tuple[int, ...] = (100, 500, 1000)
    rounds: int = 3
    rate: float = 5.0
    open_for: float = 4.0
    windows: tuple[int, ...] = (4, 64)
    closed_for: float = 2.0


@dataclass(frozen=True)
class Run:
    """One measurement of one subject. `window` is None for the open loop."""

    screens: int
    subject: str
    window: int | None
    result: Result


@contextmanager
def subjects(screens: int) -> Iterator[tuple[Subject, Subject]]:
    """The app and the bare broadcaster, each with its screens connected."""
    with ExitStack() as undo:
        folder = Path(undo.enter_context(tempfile.TemporaryDirectory()))
        loop = undo.enter_context(closing(Loop()))
        app = start_app(folder, screens, loop)
        undo.enter_context(app.close)
        bare = start_bare(folder, screens, loop, app.sample)
        undo.enter_context(bare.close)
        yield app, bare


def measure(plan: Plan, screens: int) -> Iterator[Run]:
    """All runs with this many screens, interleaved."""
    with subjects(screens) as both:
        both[0].crowd.loop.run(1.5)
        for _ in range(plan.rounds):
            for subject in both:
                result = open_loop(subject.crowd, subject.hand, subject.process, plan.rate, plan.open_for)
                yield _whole(Run(screens, subject.name, None, result))
            for window in plan.windows:
                for subject in both:
                    result = closed_loop(subject.crowd, subject.hand, subject.process, window, plan.closed_for)
                    yield _whole(Run(screens, subject.name, window, result))


def write_into(document: Path, text: str, marks: tuple[str, str] = MARKS) -> None:
    """Put `text` between the marks of a document."""
    before, rest = document.read_text(encoding="utf-8").split(marks[0])
    after = rest.split(marks[1])[1]
    document.write_text(f"{before}{marks[0]}\n\n{text}\n\n{marks[1]}{after}", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the tables, and with --write put them into a document."""
    options = _options().parse_args(arguments)
    plan = Plan(tuple(options.screens), options.rounds)
    pinned = pin(os.getpid(), 1)
    gc.freeze()
    gc.disable()
    runs: list[Run] = []
    for screens in plan.screens:
        for run in measure(plan, screens):
            runs.append(run)
            print(_told(run), flush=True)
    text = f"{machine(pinned)}\n\n{tables(runs)}"
    print(f"\n{text}")
    if options.write:
        write_into(options.write, text)


def _whole(run: Run) -> Run:
    if run.result.holes:
        raise SystemExit(f"{run.subject}: {run.result.holes} frames were missed by a screen; the figures mean nothing")
    return run


def _told(run: Run) -> str:
    said, result = f"{run.screens:5} {run.subject:5}", run.result
    if run.window is None:
        said += f" open  p50 {result.p50:7.1f} ms  p95 {result.p95:7.1f} ms"
    else:
        said += f" {run.window:4}  {result.shown:9.0f} changes/s  {result.frames:8.0f} frames/s"
    return f"{said}  server {result.server_cpu:4.2f}  client {result.client_cpu:4.2f}"


def machine(pinned: bool) -> str:
    """What the figures were taken on."""
    cores = "server and client each on a core of their own" if pinned else "server and client not pinned"
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores}."


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--screens", type=int, nargs="+", default=list(Plan.screens))
    parser.add_argument("--rounds", type=int, default=Plan.rounds)
    parser.add_argument("--write", type=Path, help="a document with the marks of the bench in it")
    return parser


if __name__ == "__main__":
    main()
