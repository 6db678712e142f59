"""Pace: how many commands one person may give, over the socket and HTTPS together.

Over it nothing is refused: the push is answered with the time to send the same commands again, and none of it is done
(protocol 2.3a). Whoever leads drags whole walls about, so has more room; participants write and vote by hand.
"""

from __future__ import annotations

import math

from workshop.board.command import Actor, Role
from workshop.live.buckets import Buckets, Rate

PARTICIPANTS = Rate(10, 30)
LEADING = Rate(100, 300)
ROUNDING = 0.001
"""Of a millisecond: no reason to wait another one."""


class Pace:
    """The buckets of one workshop: by person, else by session."""

    def __init__(self) -> None:
        self._participants = Buckets(PARTICIPANTS)
        self._leading = Buckets(LEADING)

    def wait(self, actor: Actor, commands: int, now: float) -> int:
        """Milliseconds until so many commands may be given; 0 when they may now, and then they count."""
        buckets = self._participants if actor.role is Role.PARTICIPANT else self._leading
        return math.ceil(1000 * buckets.take(actor.id, now, commands) - ROUNDING)
