"""A witness: someone in the hall who goes on working in a process of their own while others send nonsense.

Run as `python -m tests.fuzz.witness URL COOKIE WORKSHOP`; ends when its input does and prints one JSON object: how
often it asked, the worst, 99th and median round trip in milliseconds, the worst of its own sleeps (the machine's
jitter) and of its writes (the disk's), how often it wrote, and what it wrote and saw: texts by idea.
"""

from __future__ import annotations

import json
import select
import sys
import time
from typing import Any

from tests.live.devices import SECONDS, Device, command
from tests.live.visitors import Visitor

BREATH = 0.004
"""Seconds between questions."""
WRITES = 25
"""After so many questions something is written, which has to reach the disk."""
MOST = 100
"""Ideas written; then they are changed. All of them go to everybody who comes in, and of those there are thousands."""


def overslept() -> float:
    """By how much a short sleep was too long: what the machine, and not the server, kept us waiting."""
    before = time.perf_counter()
    time.sleep(BREATH)
    return time.perf_counter() - before - BREATH


def watch(device: Device) -> dict[str, object]:
    """Ask until the input ends."""
    trips: list[float] = []
    writing: list[float] = []
    sleeps: list[float] = []
    written: dict[str, Any] = {}
    while not select.select([sys.stdin], [], [], 0)[0]:
        sleeps.append(overslept())
        writes = len(trips) >= WRITES * len(writing)
        before = time.perf_counter()
        if writes:
            text, at = f"Getuige {len(writing)}", len(writing) % MOST
            old = list(written)[at] if at < len(written) else None
            post = {"kind": "doen", "levels": ["regio"], "text": text}
            asked = command("idea.edit", {"idea": old, "text": text}) if old else command("idea.post", post)
            receipt = device.send(asked)[0]
            written[old or receipt["id"]] = text if receipt["ok"] else receipt
        else:
            device.client.call("held", {}, timeout=SECONDS)
        (writing if writes else trips).append(time.perf_counter() - before)
    device.agrees()
    device.close()
    trips.sort()
    return {
        "asked": len(trips), "worst": trips[-1] * 1e3, "p99": trips[len(trips) * 99 // 100] * 1e3,
        "median": trips[len(trips) // 2] * 1e3, "jitter": max(sleeps) * 1e3,
        "disk": max(writing) * 1e3, "writes": len(writing), "written": written,
        "seen": {row_id: row["text"] for row_id, row in device.rows("idea").items()},
    }  # fmt: skip


def main() -> None:
    """Watch as the participant of a cookie `name=value`."""
    url, cookie, workshop = sys.argv[1:]
    visitor = Visitor(url)
    visitor.cookies = dict([cookie.split("=", 1)])
    device = Device(visitor, workshop)
    print("ready", flush=True)
    print(json.dumps(watch(device)))


if __name__ == "__main__":
    main()
