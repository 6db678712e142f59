"""The tale of a run: says as it goes how far it is, with counts; and lets whoever listens have enough of it.

The idea: a run of minutes that says nothing cannot be told from one that hangs, nor a slow server from phones that lack
a processor. Invariant: a run nobody listens to says nothing, and goes on to its end.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.chaos.machine import Machine
    from tests.chaos.phone import Phone
    from tests.chaos.venue import Venue

EVERY = 15.0
"""Seconds between two lines of counts."""
BEAT = 0.05
"""Seconds between two looks whether the loop is late."""


class Tale:
    """What is told, by `say`, each line after the seconds since the run began. `enough`: come to the end now."""

    def __init__(self, say: Callable[[str], None] | None = None) -> None:
        self.enough = asyncio.Event()
        self._say = say
        self._begun = time.monotonic()

    def tell(self, what: str) -> None:
        """One line."""
        if self._say is not None:
            self._say(f"{time.monotonic() - self._begun:7.1f} s  {what}")

    async def until(self, moment: float) -> None:
        """Wait for a moment of the monotonic clock, or until it was enough."""
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, moment - time.monotonic())):
                await self.enough.wait()


def counts(phones: Sequence[Phone], venue: Venue) -> str:
    """Where phones and commands are."""
    waiting = [len(phone.outbox.waiting) for phone in phones if phone.outbox.waiting]
    ops = list(venue.ops.values())
    ok, no = (sum(op.outcome == outcome for op in ops) for outcome in ("ok", "fail"))
    return (
        f"{sum(phone.back for phone in phones):,} of {len(phones):,} in; {len(ops):,} asked, {ok:,} acknowledged, "
        f"{no:,} refused, {sum(waiting):,} wait with {len(waiting):,} phones; {venue.tally.frames:,} frames"
    )


async def follow(machine: Machine, phones: Sequence[Phone], venue: Venue) -> None:
    """Tell the counts again and again, and who used how much of a core: the server, and the loop of the phones."""
    late, of_server, own, began = 0.0, machine.seconds(), time.process_time(), time.monotonic()
    while True:
        beat = time.monotonic()
        await asyncio.sleep(BEAT)
        late = max(late, time.monotonic() - beat - BEAT)
        if (passed := time.monotonic() - began) < EVERY:
            continue
        now, mine = machine.seconds(), time.process_time()
        share = (now - of_server if now >= of_server else now) / passed  # a new process begins at nought
        venue.tale.tell(
            f"{counts(phones, venue)}; of a core the server has {share:.2f}, the phones {(mine - own) / passed:.2f}, "
            f"late by at most {late:.2f} s"
        )
        late, of_server, own, began = 0.0, now, mine, time.monotonic()
