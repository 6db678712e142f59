"""How long frames take, read from the browser's own trace.

What counts is the work of the page's main thread, in milliseconds of CPU: wall time on a shared machine tells about its
neighbours. A frame is everything that thread did from the end of the previous frame to the end of this one: keys and
messages handled, script, style, layout and paint, as far as there was no idle time of `PAUSE` in between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

CATEGORIES = "devtools.timeline,disabled-by-default-devtools.timeline,toplevel,blink.user_timing"
PAUSE = 4.0
"""Milliseconds of idleness after which new work belongs to a next frame."""

Event = dict[str, Any]


@dataclass(frozen=True)
class Frames:
    """The frames of one act, in milliseconds of CPU; the longest in wall time; and the longest task in CPU."""

    cpu: list[float]
    wall: float
    task: float
    """What a frame that is asked for has to wait for at most: between tasks the browser may draw."""

    @property
    def longest(self) -> float:
        """The longest frame."""
        return max(self.cpu, default=0.0)

    def __str__(self) -> str:
        ordered = sorted(self.cpu)
        middle = ordered[len(ordered) // 2] if ordered else 0.0
        return (
            f"{len(ordered)} frames, median {middle:.1f}, longest {self.longest:.1f} ms CPU ({self.wall:.1f} ms wall)"
        )


def traced(page: Page, act: Callable[[], object]) -> Frames:
    """Do something on a page while the browser traces."""
    session = page.context.new_cdp_session(page)
    heard: list[Event] = []
    session.on("Tracing.dataCollected", lambda data: heard.extend(data["value"]))
    session.send(
        "Tracing.start", {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": CATEGORIES.split(",")}}
    )
    act()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    _end(session, page)
    session.detach()
    return _frames(heard)


def _end(session: CDPSession, page: Page) -> None:
    over = False

    def told(_: object) -> None:
        nonlocal over
        over = True

    session.on("Tracing.tracingComplete", told)
    session.send("Tracing.end")
    while not over:
        page.wait_for_timeout(20)


def _frames(heard: list[Event]) -> Frames:
    """Tasks of the busiest renderer thread, those that follow on each other taken together up to a commit."""
    thread = _main_thread(heard)
    tasks = sorted((e for e in heard if _is_task(e) and (e["pid"], e["tid"]) == thread), key=lambda e: float(e["ts"]))
    commits = sorted(float(e["ts"]) for e in heard if e["name"] == "Commit" and (e["pid"], e["tid"]) == thread)
    sums: list[tuple[float, float]] = []
    cpu = wall = end = 0.0
    at = 0
    for task in tasks:
        start, took = float(task["ts"]), float(task.get("dur") or 0)
        while at < len(commits) and commits[at] < start:
            at += 1
        if start - end > PAUSE * 1000:
            sums.append((cpu, wall))
            cpu = wall = 0.0
        cpu += _cpu(task)
        wall += took / 1000
        end = start + took
        if at < len(commits) and commits[at] <= end:
            sums.append((cpu, wall))
            cpu = wall = 0.0
    sums.append((cpu, wall))
    frames = [(cpu, wall) for cpu, wall in sums if cpu > 0]
    longest = max((_cpu(task) for task in tasks), default=0.0)
    return Frames([cpu for cpu, _ in frames], max((wall for _, wall in frames), default=0.0), longest)


def _cpu(task: Event) -> float:
    """Milliseconds of the processor."""
    return float(task.get("tdur") or task.get("dur") or 0) / 1000


def _is_task(event: Event) -> bool:
    return event.get("ph") == "X" and str(event["name"]).endswith("RunTask")


def _main_thread(heard: list[Event]) -> tuple[int, int]:
    """The thread on which most rows were laid out: the page that was acted on."""
    named = {
        (e["pid"], e["tid"]) for e in heard if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    work: dict[tuple[int, int], float] = {}
    for event in heard:
        where = (event["pid"], event["tid"])
        if where in named and _is_task(event):
            work[where] = work.get(where, 0.0) + _cpu(event)
    return max(work, key=lambda where: work[where])
