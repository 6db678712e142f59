"""The venue: the one workshop of a run, and what all its phones share.

Invariant: a command is known here before it leaves its phone.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from tests.chaos.eyes import Eyes
from tests.chaos.history import Op
from tests.chaos.line import TOKEN
from tests.chaos.tale import Tale
from tests.chaos.weather import Tally, Weather


@dataclass(slots=True)
class Venue:
    """Where the workshop is, and what is known of it."""

    seed: int
    port: int
    workshop: str
    code: str
    secrets: dict[str, str]
    most_ideas: int = 600
    poison: float = 0.0
    pace: float = 1.0
    weather: Weather = field(default_factory=Weather)
    tally: Tally = field(default_factory=Tally)
    eyes: Eyes = field(default_factory=Eyes)
    tale: Tale = field(default_factory=Tale)
    ops: dict[str, Op] = field(default_factory=dict)
    life: int = 0
    """Counts the starts of the server."""
    started: float = 0.0
    acked_after: list[float] = field(default_factory=list)
    """Seconds from each start of the server until the first answer."""
    turned_away: list[str] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)

    def wrote(self, op: Op) -> None:
        """A phone is about to ask this."""
        self.ops[op.id] = op
        if op.name == "idea.post":
            self.eyes.wrote[op.id] = op.person
            self._told(op, op.id)
        elif op.name == "idea.edit":
            self._told(op, op.data["idea"])
        elif op.name == "vote.set":
            self.eyes.votes[op.id] = op.person

    def _told(self, op: Op, idea: str) -> None:
        for token in TOKEN.findall(op.data.get("text", "").encode()):
            self.eyes.told[token.decode()] = idea

    def began(self) -> None:
        """The server was started."""
        self.life += 1
        self.started = time.monotonic()

    def first_ack(self) -> None:
        """An answer came; the first one of a life is timed."""
        if len(self.acked_after) < self.life:
            self.acked_after += [time.monotonic() - self.started] * (self.life - len(self.acked_after))

    def broke(self, error: BaseException) -> None:
        """A phone failed: that is a bug of the harness, and ends the run."""
        self.errors.append(error)
