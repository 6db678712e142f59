"""`make exports`: what a document costs in time and memory, and what ten at once do to a room that is at work.

The idea: twenty phones post ideas, first alone and then while ten documents are made, in turns within one run, since
on a shared machine only the ratio means something. Invariant: a figure is only told when every export came whole and
every idea was acknowledged.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.e2e.server import Server
from tests.live.cast import patiently
from tests.live.devices import Device, command
from tests.live.halls import Hall
from tests.live.visitors import Visitor
from workshop.verslag.formats import FORMATS

MARKS = ("<!-- exports -->", "<!-- /exports -->")
PHONES = 20
EXPORTS = 10
LEVELS = ("inwoners", "regio", "bestuur")
TEXT = "Eén aanspreekpunt voor inwoners bij alle overheden in de regio, met korte lijnen en een vast gezicht"
BEGINS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "html": b"<!doctype html>", "md": b"# "}


@dataclass
class Stall:
    """Seconds until each idea was acknowledged, without and with exports; and how long each export took."""

    alone: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    exports: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The p95 beside exports, as so many times the p95 without."""
        return p95(self.beside) / p95(self.alone)


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty is above."""
    return statistics.quantiles(values, n=20)[-1]


def fill(leader: Device, ideas: int) -> None:
    """So many ideas, over the three levels."""
    for start in range(0, ideas, 20):
        batch = [
            command("idea.post", {"kind": "nodig", "levels": [LEVELS[number % 3]], "text": f"{TEXT} ({number})"})
            for number in range(start, min(ideas, start + 20))
        ]
        receipts = patiently(leader.push, {"commands": batch})["receipts"]
        assert all(receipt["ok"] for receipt in receipts), receipts


def stall(hall: Hall, ideas: int, rounds: int = 2, seconds: float = 6.0) -> Stall:
    """Twenty phones at work in a workshop of so many ideas, with ten documents at once in every other spell."""
    found, leader = Stall(), hall.leader()
    leader.do("step.go", step="ophalen")
    fill(leader, ideas)
    phones = [hall.phone() for _ in range(PHONES)]
    readers = [hall.enter("console") for _ in range(EXPORTS)]
    for _ in range(rounds):
        found.alone += _work(phones, seconds, lambda: False)
        busy = threading.Event()
        seq = leader.fresh()["to"]
        exports = [threading.Thread(target=_export, args=(found, hall, reader, seq - at, at)) for at, reader in
                   enumerate(readers)]  # fmt: skip
        ending = threading.Thread(target=_all, args=(exports, busy))
        ending.start()
        found.beside += _work(phones, seconds, lambda busy=busy: not busy.is_set())  # type: ignore[misc]
        ending.join(330)
    return found


def _all(threads: list[threading.Thread], done: threading.Event) -> None:
    for each in threads:
        each.start()
    for each in threads:
        each.join(330)
    done.set()


def _export(found: Stall, hall: Hall, reader: Visitor, seq: int, number: int) -> None:
    """One document, ordered and fetched as the page does: each of another seq, so that none is there already."""
    ext = tuple(FORMATS)[number % len(FORMATS)]
    begun = time.monotonic()
    order = reader.post(f"{hall.path('verslag')}.{ext}?seq={seq}", {}).json
    while order.get("state") in ("waiting", "made") and time.monotonic() < begun + 300:
        time.sleep(0.5)
        order = reader.get(order["url"], Accept="application/json").json
    answer = reader.get(order["file"]) if order.get("state") == "ready" else None
    found.exports.append(time.monotonic() - begun)
    if answer is None or answer.status != 200 or not answer.body.startswith(BEGINS.get(ext, b"")):
        found.failed.append(f"{ext} {order}")


def _work(phones: list[Device], seconds: float, goes_on: Callable[[], bool]) -> list[float]:
    """Every phone posts twice a second, for so long and while it goes on; seconds until each was acknowledged."""
    told: list[float] = []
    until = time.monotonic() + seconds

    def post(phone: Device, number: int) -> None:
        time.sleep(number / PHONES / 2)
        while (time.monotonic() < until or goes_on()) and time.monotonic() < until + 120:
            begun = time.monotonic()
            phone.do("idea.post", kind="nodig", levels=["regio"], text="Nog een idee")
            told.append(time.monotonic() - begun)
            time.sleep(0.5)

    threads = [threading.Thread(target=post, args=(phone, number)) for number, phone in enumerate(phones)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return told


def costs(hall: Hall) -> list[tuple[str, float, int, int]]:
    """Of each format `(ext, seconds, MB of memory at most, kB)`, made apart as the server makes it."""
    report = json.dumps(hall.enter("console").get(hall.path("report")).json)
    found = []
    for ext in FORMATS:
        done = subprocess.run(  # a process for each, which is told the most of all it started
            [sys.executable, "-m", "tests.load.exports", "--one", ext], input=report.encode(), capture_output=True,
            check=True,
        )  # fmt: skip
        told = json.loads(done.stdout)
        found.append((ext, told["seconds"], told["megabytes"], told["kilobytes"]))
    return found


def one(ext: str, report: bytes) -> dict[str, Any]:
    """Make one document and say what it took."""
    import resource

    from workshop.verslag.press import write

    begun = time.monotonic()
    made = write(ext, report)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": time.monotonic() - begun, "megabytes": most // 1024, "kilobytes": len(made) // 1024}


def measure(ideas: int, rounds: int) -> tuple[list[tuple[str, float, int, int]], Stall]:
    """A server of its own with so many ideas: what each format costs, then the stall."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        try:
            with Hall(server) as hall:
                found = stall(hall, ideas, rounds)
                return costs(hall), found
        finally:
            server.stop()


def tables(runs: dict[int, tuple[list[tuple[str, float, int, int]], Stall]]) -> str:
    """What was found, for people."""
    lines = ["| ideas | format | seconds | memory at most, MB | size, kB |", "| --: | --- | --: | --: | --: |"]
    lines += [
        f"| {ideas:,} | {ext} | {seconds:.1f} | {megabytes:,} | {kilobytes:,} |"
        for ideas, (found, _) in runs.items()
        for ext, seconds, megabytes, kilobytes in found
    ]
    heads = ("ideas", "acknowledged, p95, alone (ms)", "beside ten exports (ms)", "ratio",
             "longest of ten exports (s)", "failed")  # fmt: skip
    lines += ["", f"| {' | '.join(heads)} |", "| --: | --: | --: | --: | --: | --: |"]
    lines += [
        f"| {ideas:,} | {p95(each.alone) * 1000:.0f} | {p95(each.beside) * 1000:.0f} | **{each.ratio:.1f}** "
        f"| {max(each.exports):.1f} | {len(each.failed)} |"
        for ideas, (_, each) in runs.items()
    ]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    """Measure and print, or put it in a document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ideas", type=int, nargs="+", default=[20, 500, 2000])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--one", metavar="EXT", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(one(args.one, sys.stdin.buffer.read())))
        return
    told = tables({ideas: measure(ideas, args.rounds) for ideas in args.ideas})
    print(told)
    if args.write:
        text = args.write.read_text(encoding="utf-8")
        before, after = text.partition(MARKS[0])[0], text.partition(MARKS[1])[2]
        args.write.write_text(f"{before}{MARKS[0]}\n\n{told}\n\n{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
