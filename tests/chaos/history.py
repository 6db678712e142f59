"""History: what every phone asked and was told, and what every screen was shown. Plain data, as a checker wants it.

The idea is Jepsen's: a command is invoked, and then answered `ok` or `fail`, or nobody knows (`info`). Invariant: an
answer is kept as it came, also a second one to a copy of the same command, so that two that differ are found.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Rows = dict[str, dict[str, Row]]
"""State as docs/protocol.md section 3 has it: `{kind: {id: row}}`."""


@dataclass(slots=True)
class Op:
    """One command of one phone. Times are seconds of the harness's clock."""

    id: str
    who: str
    person: str | None
    name: str
    data: Row
    asked: float = 0.0
    outcome: str = "info"
    seq: int = 0
    code: str = ""
    answers: list[tuple[Any, ...]] = field(default_factory=list)
    """Every distinct answer: `(life of the server, ok, seq or code)`."""
    life: int = 0
    """The life of the server that gave the newest answer."""
    sent: int = 0
    told_later: list[tuple[float, float]] = field(default_factory=list)
    """When it was sent, and when the server had said to come again with it later."""

    def hear(self, receipt: Row, life: int) -> None:
        """Keep an answer, to the command or to a copy of it."""
        self.life = life
        answer = (life, receipt["ok"], receipt.get("seq") if receipt["ok"] else receipt.get("code"))
        if answer not in self.answers:
            self.answers.append(answer)

    def end(self, receipt: Row) -> None:
        """The answer that the phone goes by."""
        self.outcome = "ok" if receipt["ok"] else "fail"
        self.seq = receipt.get("seq") or 0
        self.code = receipt.get("code") or ""


Place = tuple[str, int]
"""(epoch, seq)"""


@dataclass(slots=True)
class Sightings:
    """What screens other than the facilitator's were shown, as sets of places rather than of frames.

    `others` and `own`: by idea, the places at which somebody was shown it, its author apart. `tallies`: by kind of
    target, the places at which an outcome was shown. `leaks`: what must never be there at all, in words.
    """

    others: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    own: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    tallies: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    leaks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Screen:
    """One screen at the end: what it shows, what a fresh /state says, and what went wrong on the way."""

    who: str
    role: str
    person: str | None
    epoch: str
    seq: int
    rows: Rows
    fresh: Row
    """`{epoch, seq, rows}` of a /state for this very viewer."""
    waiting: int = 0
    """Commands still in the outbox."""
    went_back: list[tuple[str, int, int]] = field(default_factory=list)
    """(epoch, seq before, seq after) where seq went back within an epoch."""
    missed: list[tuple[str, str, int, str]] = field(default_factory=list)
    """(idea, epoch, seq, by what) where an own acknowledged idea left the screen."""


@dataclass(slots=True)
class Lineage:
    """One epoch: the rows it began with and its journal, in order.

    `ended`: the life of the server after which a restore put another in its place.
    """

    start: Rows
    journal: list[Row]
    head: int
    start_seq: int = 0
    kept: int = 0
    """Up to which seq the next epoch took it over."""
    ended: int | None = None


@dataclass(slots=True)
class Evidence:
    """All that the checker looks at."""

    ops: list[Op] = field(default_factory=list)
    lineages: dict[str, Lineage] = field(default_factory=dict)
    """By epoch, in the order of time; the last one is that of `tables`."""
    tables: Rows = field(default_factory=dict)
    screens: list[Screen] = field(default_factory=list)
    sightings: Sightings = field(default_factory=Sightings)
    exports: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    """Whose screen could not be looked at, for want of an answer to be compared with."""
    turned_away: list[str] = field(default_factory=list)
    """Who was told to come in first though the server knew them."""
    queued: int = 0
    """The longest queue of one connection, in frames."""
    memory: int = 0
    """The most memory of the server, in bytes."""
    locks: list[tuple[float, float]] = field(default_factory=list)
    """When somebody else held the database."""
    empty_after: float = 0.0
    """Seconds from the end of the faults until every outbox was empty."""
    back_after: float = 0.0
    """Seconds from then until every phone had a connection again."""
    equal_after: float = 0.0
    """Seconds from then until every screen had the last change."""
    lag: float = 0.0
    """The most seconds by which the loop of the phones was late meanwhile: they lacked a processor, not the server."""

    @property
    def last(self) -> Lineage:
        """The epoch that is there at the end."""
        return next(reversed(self.lineages.values()))
