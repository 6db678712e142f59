"""The weather: what the network does to phones, as chances that the nemesis sets. Everything is drawn from one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(slots=True)
class Weather:
    """Chances between 0 and 1, per push or per frame."""

    lost: float = 0.0
    """A push is lost: half of these on the way there, half the answer on the way back."""
    twice: float = 0.0
    """A push arrives two or three times, over both carriers at once."""
    later: float = 0.0
    """A push that was answered arrives again some time later."""
    shuffled: float = 0.0
    """A frame comes after the next one."""
    repeated: float = 0.0
    """A frame comes twice."""
    longest: float = 10.0
    """Seconds after which a copy may still arrive."""


@dataclass(slots=True)
class Tally:
    """What was counted on the way."""

    pushes: int = 0
    copies: int = 0
    lost: int = 0
    asked_later: int = 0
    timeouts: int = 0
    frames: int = 0
    resets: int = 0
    gaps: int = 0
    connections: int = 0
    drops: int = 0


def spread(rng: random.Random, asked: float) -> float:
    """Seconds to wait when the server named so many milliseconds: never sooner, and spread over as long again."""
    return asked / 1000 * rng.uniform(1.0, 2.0)


def back_off(rng: random.Random, tries: int) -> float:
    """Seconds to wait before trying again: full jitter, from half a second to fifteen."""
    return rng.uniform(0, min(15.0, 0.5 * 2 ** min(tries, 5)))
