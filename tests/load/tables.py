"""The figures of a bench as Markdown: the app beside the bare broadcaster, and the ratio of the two.

Medians over the rounds; the ratio is taken within each round, since what disturbs a machine outlasts one run.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.load.bench import Run
    from tests.load.measures import Result

Pick = Callable[["Result"], float]


def tables(runs: Sequence[Run]) -> str:
    """The table of the open loop and that of the closed loop."""
    return f"{_open(runs)}\n\n{_closed(runs)}"


def _open(runs: Sequence[Run]) -> str:
    head = (
        "screens",
        "p50 app",
        "p50 bare",
        "app / bare",
        "p95 app",
        "p95 bare",
        "app / bare",
        "CPU app",
        "CPU bare",
        "client",
    )
    rows = []
    for screens in _screens(runs):
        p50, p95 = (
            _both(runs, screens, None, lambda result: result.p50),
            _both(runs, screens, None, lambda result: result.p95),
        )
        cpu = _both(runs, screens, None, lambda result: result.server_cpu)
        client = max(_both(runs, screens, None, lambda result: result.client_cpu)[:2])
        times = (*_beside(p50, "{:.1f}"), *_beside(p95, "{:.1f}"))
        rows.append((str(screens), *times, f"{cpu[0]:.2f}", f"{cpu[1]:.2f}", f"{client:.2f}"))
    return "From push to the last screen, milliseconds, 5 changes a second:\n\n" + _table(head, rows)


def _closed(runs: Sequence[Run]) -> str:
    figures = ("shown/s app", "shown/s bare", "app / bare", "frames/s app", "frames/s bare", "bytes app", "bytes bare")
    head = ("screens", "under way", *figures, "µs app", "µs bare", "client")
    rows = []
    for screens in _screens(runs):
        for window in dict.fromkeys(run.window for run in runs if run.window is not None):
            shown, frames = (_both(runs, screens, window, pick) for pick in (lambda r: r.shown, lambda r: r.frames))
            size, cost = (_both(runs, screens, window, pick) for pick in (lambda r: r.frame_bytes, lambda r: r.cost))
            client = max(_both(runs, screens, window, lambda result: result.client_cpu)[:2])
            told = [f"{value:,.0f}" for value in (*frames[:2], *size[:2])] + [f"{value:.1f}" for value in cost[:2]]
            rows.append((str(screens), str(window), *_beside(shown, "{:,.0f}"), *told, f"{client:.2f}"))
    return "At most, with a fixed number of changes under way:\n\n" + _table(head, rows)


def _screens(runs: Iterable[Run]) -> list[int]:
    return list(dict.fromkeys(run.screens for run in runs))


def _both(runs: Iterable[Run], screens: int, window: int | None, pick: Pick) -> tuple[float, float, float]:
    """The median for the app, for the bare broadcaster, and of their ratio within one round."""
    chosen = [run for run in runs if (run.screens, run.window) == (screens, window)]
    app, bare = ([pick(run.result) for run in chosen if run.subject == name] for name in ("app", "bare"))
    ratios = [one / other for one, other in zip(app, bare, strict=True) if other]
    return statistics.median(app), statistics.median(bare), statistics.median(ratios or [0.0])


def _beside(values: tuple[float, float, float], form: str) -> tuple[str, str, str]:
    app, bare, ratio = values
    return form.format(app), form.format(bare), f"**{ratio:.2f}**"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["--:"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
