"""The nemesis: brings about the faults of a plan, one after the other, and takes each away again.

Invariant: when `strike` ends, the server runs and nothing is broken any more.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.chaos.database import look
from tests.chaos.history import Lineage, Rows
from tests.chaos.machine import Machine
from tests.chaos.phone import Phone
from tests.chaos.plan import Plan
from tests.chaos.tale import counts
from tests.chaos.venue import Venue

STEPS = (300_000, -3_600_000, 0)
"""Milliseconds that the clock is off, one after the other."""
MOST = 0.99
"""Share of the phones that is called most of them: one that is dropped just then is no sign of the server."""


@dataclass(slots=True)
class Return:
    """A life of the server, and the seconds from its start until it says it serves, most phones and all are back.

    Phones in a black hole do not count. None where the next life, or the end of the faults, came first.
    """

    life: int
    up: float | None = None
    most: float | None = None
    all: float | None = None


class Nemesis:
    """The faults, and what came of them."""

    def __init__(self, plan: Plan, machine: Machine, venue: Venue, phones: Sequence[Phone], start: Rows) -> None:
        self.plan, self.machine, self.venue, self.phones = plan, machine, venue, phones
        self.rng = Random(f"{plan.seed}/nemesis")
        self.struck: Counter[str] = Counter()
        self.locks: list[tuple[float, float]] = []
        self.lineages: dict[str, Lineage] = {}
        self.returns: list[Return] = []
        """Of each start of the server but the first."""
        self._watching: set[asyncio.Task[None]] = set()
        self._start = start
        self._copy: Path = machine.instance / "older.db"
        self._steps = 0

    async def strike(self) -> None:
        """Carry out the plan; the storm has begun."""
        begun, tale, plan = time.monotonic(), self.venue.tale, self.plan
        last = begun + plan.seconds + plan.overtime
        others = [asyncio.create_task(each) for each in (self._drop(), self._slow())]
        planned = plan.faults()
        for nth, (at, name, lasts) in enumerate(planned, start=1):
            await tale.until(begun + at)
            if tale.enough.is_set() or time.monotonic() > last:
                tale.tell(f"{len(planned) - nth + 1} faults are left out")
                break
            self.struck[name] += 1
            tale.tell(f"fault {nth} of {len(planned)}: {name}" + (f" for {lasts:g} s" if lasts else ""))
            await getattr(self, f"_{name}")(lasts)
        await tale.until(begun + plan.seconds)
        others += self._watching
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for phone in self.phones:
            if phone.line is not None:
                phone.line.slow(still=False)
        self.machine.mend()

    # -- the server ----------------------------------------------------------------------------------------------------

    async def _kill(self, lasts: float) -> None:
        self.machine.kill()
        await self._start_again()

    async def _start_again(self) -> None:
        self.venue.began()
        came = Return(self.venue.life)
        self.returns.append(came)
        await self.machine.start()
        came.up = time.monotonic() - self.venue.started
        watching = asyncio.create_task(self._watch(came, self.venue.started))
        self._watching.add(watching)
        watching.add_done_callback(self._watching.discard)
        await asyncio.wait([watching], timeout=self.plan.return_for)

    async def _watch(self, came: Return, began: float) -> None:
        """See the phones come back, while this life lasts."""
        while came.all is None and self.venue.life == came.life:
            back = [phone.back for phone in self.phones if not phone.cut]
            passed = time.monotonic() - began
            if came.most is None and sum(back) >= MOST * len(back):
                came.most = passed
            if all(back):
                came.all = passed
            await asyncio.sleep(0.05)
        said = (f"{name} {after:.1f} s" for name, after in (("most", came.most), ("all", came.all)) if after)
        self.venue.tale.tell(
            f"life {came.life} up after {came.up:.1f} s, back after: {', '.join(said) or 'more than it lasted'}; "
            + counts(self.phones, self.venue)
        )

    async def _pause(self, lasts: float) -> None:
        self.machine.freeze()
        await asyncio.sleep(lasts)
        self.machine.thaw()

    async def _restore(self, lasts: float) -> None:
        """Copy the database, let the storm go on, then put the copy back under a new epoch."""
        await asyncio.to_thread(self.machine.copy, self._copy)
        await asyncio.sleep(self.plan.turn)
        self.machine.kill()
        _, journal, epoch, head = look(self.machine.database, self.venue.workshop)
        _, _, _, kept = look(self._copy, self.venue.workshop)
        self.lineages[epoch] = Lineage(self._start, journal, head, kept=kept, ended=self.venue.life)
        self.machine.put_back(self._copy, self.venue.workshop)
        await self._start_again()

    async def _clock(self, lasts: float) -> None:
        self.machine.set(clock=STEPS[self._steps % len(STEPS)])
        self._steps += 1

    # -- the database --------------------------------------------------------------------------------------------------

    async def _lock(self, lasts: float) -> None:
        holder = sqlite3.connect(self.machine.database, isolation_level=None, timeout=5)
        try:
            start = time.monotonic()
            holder.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(lasts)
            holder.execute("ROLLBACK")
            self.locks.append((start, time.monotonic()))
        finally:
            holder.close()

    async def _disk(self, lasts: float) -> None:
        self.machine.disk(full=True)
        await asyncio.sleep(lasts)
        self.machine.disk(full=False)

    async def _readonly(self, lasts: float) -> None:
        self.machine.set(readonly=True)
        await asyncio.sleep(lasts)
        self.machine.set(readonly=False)

    # -- the network ---------------------------------------------------------------------------------------------------

    async def _cut(self, lasts: float) -> None:
        """Half of the phones fall into a black hole, and get a reset when they come out."""
        half = self.rng.sample(list(self.phones), len(self.phones) // 2)
        for phone in half:
            phone.cut = True
            if phone.line is not None:
                phone.line.black_hole()
        await asyncio.sleep(lasts)
        for phone in half:
            phone.cut = False
            if phone.line is not None:
                phone.line.abort()

    async def _drop(self) -> None:
        """Reset the connections of a share of the phones, one by one over the whole run."""
        chosen = self.rng.sample(list(self.phones), round(len(self.phones) * self.plan.drops))
        for phone in chosen:
            await asyncio.sleep(self.plan.seconds / len(chosen))
            if phone.line is not None:
                self.struck["drop"] += 1
                phone.line.abort()

    async def _slow(self) -> None:
        """A share of the phones reads nothing for stretches of some seconds."""
        chosen = [phone for phone in self.phones if not phone.https]
        chosen = self.rng.sample(chosen, min(len(chosen), round(len(self.phones) * self.plan.slow)))
        while chosen:
            for still in (True, False):
                for phone in chosen:
                    if phone.line is not None:
                        phone.line.slow(still=still)
                await asyncio.sleep(self.plan.slow_for if still else 1.0)
