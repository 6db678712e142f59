"""The figures of a hall as Markdown: the app beside the bare hall, their ratio, and what we aim at.

Medians over the rounds; the ratio is taken within each round, since what disturbs a machine outlasts one visit.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.load.scenes import Figures

BUSY = 0.9
"""Share of a core above which the client, not the server, is what is measured."""


@dataclass(frozen=True)
class Visit:
    """One house, one round: the figures of each scene."""

    house: str
    scenes: dict[str, Figures]


@dataclass(frozen=True)
class Line:
    """One line of a table: what it says, the figure, how it is written, and the most it should be."""

    said: str
    name: str
    form: str = "{:,.0f}"
    most: float | None = None


def _times(said: str, name: str, *most: float | None) -> list[Line]:
    parts = ("p50", "p95", "p99", "max")[: len(most)]
    return [Line(f"{said}, {part}", f"{name} {part}", "{:,.1f}", top) for part, top in zip(parts, most, strict=True)]


_ENDS = [
    Line("server, ms of CPU per push", "cost", "{:.2f}"),
    Line("server, share of its core", "server", "{:.2f}"),
    Line("client, share of its core", "client", "{:.2f}"),
    Line("other work on the machine, cores", "others", "{:.2f}"),
    Line("put off (`retry_in_ms`)", "put off"),
    Line("never acknowledged", "unanswered", most=0),
    Line("screens cut off", "cut off", most=0),
]
_SCREENS = [
    *_times("on the beamer", "beamer", None, 500, None),
    *_times("on the last phone", "last phone", None, None, None),
    *_times("server's loop", "lag", None, None, 100, None),
]
_COMING = [
    *_times("usable", "usable", None, 2000, None, None),
    Line("refused by a limit", "refused", most=0),
    Line("put off (`retry_in_ms`)", "put off"),
    Line("server, ms of CPU per person", "cost", "{:.2f}"),
    Line("server, share of its core", "server", "{:.2f}"),
    Line("client, share of its core", "client", "{:.2f}"),
    Line("other work on the machine, cores", "others", "{:.2f}"),
]
TABLES: dict[str, tuple[str, list[Line]]] = {
    "entrance": ("They come in", [
        *_COMING,
        Line("first load, kB", "first load", "{:.1f}", 150),
        Line("memory at rest, MB", "at rest"),
        Line("memory with all in, MB", "all in"),
        Line("memory per phone, kB", "per phone"),
    ]),
    "day": ("A day", [
        *_times("acknowledged", "ack", 60, 250, 600),
        *_SCREENS,
        Line("down, kB/s per phone", "kB/s", "{:.2f}", 1.0),
        Line("memory at most, MB", "peak", most=600),
        *_ENDS,
    ]),
    "late": ("Latecomers", [*_COMING, Line("two pages, kB", "first load", "{:.1f}")]),
    "storm": ("All at once", [
        *_times("acknowledged", "ack", None, None, 3000, None),
        Line("all acknowledged after", "all acked", most=4000),
        *_SCREENS,
        Line("memory at most, MB", "peak", most=600),
        *_ENDS,
    ]),
}  # fmt: skip


def hall_tables(visits: Sequence[Visit], told: dict[str, str]) -> str:
    """A table for each scene; `told` says of each what was done."""
    parts = []
    for scene, (title, lines) in TABLES.items():
        head = ("milliseconds unless said", "app", "bare", "app / bare", "aim", "")
        rows = [_row(visits, scene, line) for line in lines]
        table = "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ("---", *["--:"] * 4, "---"), *rows])
        parts.append(f"**{title}.** {told[scene]}{_remarks(visits, scene)}\n\n{table}")
    return "\n\n".join(parts)


def _row(visits: Sequence[Visit], scene: str, line: Line) -> tuple[str, ...]:
    app, bare = (
        [visit.scenes[scene][line.name] for visit in visits if visit.house == house and scene in visit.scenes]
        for house in ("app", "bare")
    )
    ratios = [one / other for one, other in zip(app, bare, strict=False) if other]
    mine = statistics.median(app)
    reached = "" if line.most is None else "reached" if mine <= line.most else "**not reached**"
    return (
        line.said, line.form.format(mine), line.form.format(statistics.median(bare)) if bare else "–",
        f"**{statistics.median(ratios):.2f}**" if ratios else "–",
        "" if line.most is None else f"≤ {line.most:,.0f}", reached,
    )  # fmt: skip


def _remarks(visits: Sequence[Visit], scene: str) -> str:
    played = [visit for visit in visits if scene in visit.scenes]
    busy = sorted({visit.house for visit in played if visit.scenes[scene]["client"] > BUSY})
    said = (
        f" **The client had no time left beside the {' and the '.join(busy)}: it is measured there.**" if busy else ""
    )
    fell = sum("late" not in visit.scenes for visit in visits) if scene == "day" else 0
    return said + (
        f" **On {fell} of its days the bare hall had not brought everything a minute after the last push.**"
        if fell
        else ""
    )
