"""A plan: how many phones, how long, and which faults. Everything else of a run is drawn from its seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.chaos.weather import Weather

Fault = tuple[float, str, float]
"""(seconds from the start, its name, how long it lasts)"""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run. Shares lie between 0 and 1, times are seconds; a fault that is named is repeated as often."""

    phones: int = 300
    seconds: float = 45.0
    seed: int = 1
    pace: float = 2.5
    """Seconds between two acts of one phone."""
    turn: float = 6.0
    """Seconds of one part of the programme."""
    most_ideas: int = 600
    weather: Weather = field(default_factory=Weather)
    https: float = 0.0
    """Share of the phones with WebSockets blocked."""
    slow: float = 0.0
    """Share of the phones that read nothing for stretches."""
    late: float = 0.1
    """Share of the phones that join half-way."""
    drops: float = 0.0
    """Share of the phones whose connection is reset once on the way."""
    kills: int = 0
    pauses: int = 0
    cuts: int = 0
    short_locks: int = 0
    long_locks: int = 0
    full_disks: int = 0
    read_only: int = 0
    clock_steps: int = 0
    restores: int = 0
    slow_for: float = 6.0
    bulk: bool = False
    """The facilitator keeps filling long sections, so that slow readers fall behind by megabytes."""
    poison: float = 0.0
    """Share of the ideas that a defect may choke on."""
    patience: float = 60.0
    """Seconds to wait at the end for what should have come sooner; the checker says how much sooner."""
    cut_for: float = 5.0
    pause_for: float = 3.0
    return_for: float = 30.0
    """Seconds to wait after a start for all to be back, before the next fault may strike."""
    overtime: float = 300.0
    """Seconds by which faults may be late; those that would strike later are left out, and counted as not struck."""
    exports: tuple[str, ...] = ("md", "html", "docx")

    def faults(self) -> list[Fault]:
        """When each fault strikes: spread over the run, in an order drawn from the seed."""
        rng = Random(f"{self.seed}/faults")
        named = list(self._named())
        rng.shuffle(named)
        first, room = self.seconds * 0.15, self.seconds * 0.8
        return [
            (first + (at + rng.uniform(0.0, 0.8)) * room / max(1, len(named)), name, lasts)
            for at, (name, lasts) in enumerate(named)
        ]

    def _named(self) -> Iterator[tuple[str, float]]:
        for name, times, lasts in (
            ("kill", self.kills, 0.0), ("pause", self.pauses, self.pause_for), ("cut", self.cuts, self.cut_for),
            ("lock", self.short_locks, 0.8), ("lock", self.long_locks, 4.0), ("disk", self.full_disks, 2.0),
            ("readonly", self.read_only, 2.0), ("clock", self.clock_steps, 0.0), ("restore", self.restores, 0.0),
        ):  # fmt: skip
            yield from [(name, lasts)] * times
